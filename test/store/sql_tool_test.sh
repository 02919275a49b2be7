#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tools/sql.c refuses what is wrong in sql/, with file and line.
set -u
tool=$(cd "$(dirname "${JIXIAO:-build/jixiao}")" && pwd)/sql
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0

# Files anew, with what every run needs.
fresh() {
    rm -rf sql
    mkdir -p sql/common/schema sql/sqlite/schema sql/postgres/schema
    echo 'CREATE TABLE x (y INTEGER) STRICT;' >sql/common/schema/0001-x.sql
    printf -- '-- name: base\n-- What for.\nselect 1\n' >sql/common/base.sql
}

run() {
    "$tool" "$1" $(find sql -name '*.sql' | sort) >out 2>err
}

# refused WHAT WHERE: the files as they are must be refused with these words.
refused() {
    if ! run table && grep -q "$1" err && grep -q "$2" err; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "not refused so: $1 $2"
        cat err
    fi
}

# has MODE WHAT: the output must hold these words.
has() {
    if run "$1" && grep -qF -- "$2" out; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$1 lacks: $2"
        cat out err
    fi
}

block() {
    printf -- '-- name: %s\n-- What for.\n%s\n' "$1" "$2"
}

fresh
has header SQL_BASE,
has table '"select 1"'
block a "select '\$9 -- ''?', \$1 -- of \$7" >sql/common/a.sql
has table "{\"a\", 1, true, {"
has table "\"select '\$9 -- ''?', ?1\""
has table "\"select '\$9 -- ''?', \$1\""
block w 'with x as (select 1) update y set z = $1' >sql/common/a.sql
has table '{"w", 1, false, {'

fresh
printf 'CREATE TABLE t (a TEXT PRIMARY KEY, b BLOB, c INTEGER) STRICT;' \
    >sql/common/schema/0002-t.sql
has table 'CREATE TABLE t (a text COLLATE \"C\" PRIMARY KEY, b bytea, c bigint) ;'
has table 'CREATE TABLE t (a TEXT PRIMARY KEY, b BLOB, c INTEGER) STRICT;'

fresh
block only 'select 1' >sql/sqlite/a.sql
refused 'only is not in sql/postgres' sql/sqlite/a.sql:1
block only 'select 1' >sql/postgres/a.sql
has header SQL_ONLY,
block only 'select $1' >sql/postgres/a.sql
refused 'parameters' sql/postgres/a.sql:1
block only 'select 2' >sql/common/b.sql
refused 'only is also at' sql/

fresh
block a 'select $1, $3' >sql/common/a.sql
refused 'parameter $2 is not used' sql/common/a.sql:1
block a 'select $0' >sql/common/a.sql
refused 'a parameter is' sql/common/a.sql:1
block a 'select $41' >sql/common/a.sql
refused 'a parameter is' sql/common/a.sql:1
block a 'select ?' >sql/common/a.sql
refused 'not ?' sql/common/a.sql:1
block a 'select 1; delete from x' >sql/common/a.sql
refused 'more than one statement' sql/common/a.sql:1
block a "select 'x" >sql/common/a.sql
refused 'has no end' sql/common/a.sql:1
block a '' >sql/common/a.sql
refused 'has no statement' sql/common/a.sql:1
block Big 'select 1' >sql/common/a.sql
refused 'a name is' sql/common/a.sql:1
printf -- '\n-- name: bare\nselect 1\n' >sql/common/a.sql
refused 'no comment' sql/common/a.sql:2
printf -- '-- c\nselect 1\n' >sql/common/a.sql
refused 'without a name' sql/common/a.sql:2
block base 'select 1' >sql/common/a.sql
refused 'base is also at sql/common/a.sql:1' sql/common/base.sql:1

fresh
cp sql/common/schema/0001-x.sql sql/common/schema/0003-z.sql
refused 'missing or doubled' 0003-z.sql
mv sql/common/schema/0003-z.sql sql/common/schema/0001-z.sql
refused 'missing or doubled' 0001-z.sql
mv sql/common/schema/0001-z.sql sql/common/schema/two.sql
refused 'is called 0001-name.sql' two.sql
mv sql/common/schema/two.sql sql/sqlite/schema/0002-two.sql
refused 'is not in sql/postgres' 0002-two.sql

[ "$failed" -eq 0 ] && echo "[  PASSED  ] $passed test(s)." && exit 0
echo "[  FAILED  ] of $((passed + failed)): $failed test(s)."
exit 1
