#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# jixiao admin, backup, restore, move and audit, on a store of SQLite.
. test/cli/cli.sh

db=$work/office.db

# ---- the first administrators ----
ends 2 "no store named" "$jixiao" admin list
ends 2 "no verb" "$jixiao" admin --db "$db"
ends 2 "not a region" "$jixiao" admin --db "$db" first 43
ends 0 "first" "$jixiao" admin --db "$db" first 430700 示例市
prints "first" system_admin-430700
prints "first" 安全审计员
ends 2 "first once" "$jixiao" admin --db "$db" first 430700
says "first once" 已有人用
ends 0 "another region" "$jixiao" admin --db "$db" first 430800
ends 0 "list" "$jixiao" admin --db "$db" list
prints "list" audit_admin-430800
ends 0 "lock" "$jixiao" admin --db "$db" lock audit_admin-430800
ends 0 "list locked" "$jixiao" admin --db "$db" list
prints "list locked" locked
ends 0 "unlock" "$jixiao" admin --db "$db" unlock audit_admin-430800
ends 0 "reset" "$jixiao" admin --db "$db" reset audit_admin-430800
ends 2 "reset nobody" "$jixiao" admin --db "$db" reset nobody
for verb in list "lock nobody" "unlock nobody" "reset nobody"; do
    # shellcheck disable=SC2086 # a verb and whom
    ends 2 "$verb nowhere" "$jixiao" admin --db "$work/wrong.db" $verb
    says "$verb nowhere" 打不开数据库
    if [ -e "$work/wrong.db" ]; then bad "$verb: made a store"; else good; fi
    rm -f "$work"/wrong.db*
done

# ---- the trail ----
ends 0 "verify" "$jixiao" audit verify --db "$db"
prints "verify" 审计记录完整
ends 2 "audit what" "$jixiao" audit --db "$db"
ends 2 "verify nothing" "$jixiao" audit verify --db "$work/none.db"

# ---- backup and restore ----
ends 2 "backup nowhere" "$jixiao" backup --db "$db"
ends 0 "backup" "$jixiao" backup --db "$db" -o "$work/copy"
ends 0 "restore" "$jixiao" restore --db "$work/again.db" "$work/copy"
prints "restore" 审计记录完整
ends 2 "restore over" "$jixiao" restore --db "$work/again.db" "$work/copy"
ends 0 "restored list" "$jixiao" admin --db "$work/again.db" list
prints "restored list" system_admin-430700
head -c 20000 "$work/copy" >"$work/half"
ends 2 "restore half" "$jixiao" restore --db "$work/half.db" "$work/half"
if [ -e "$work/half.db" ]; then bad "restore half: left a store"; else good; fi

# ---- moving ----
ends 0 "move" "$jixiao" move "$db" "$work/moved.db"
prints "move" persons
ends 2 "move onto" "$jixiao" move "$db" "$work/moved.db"
ends 2 "move nowhere" "$jixiao" move "$db"

# ---- a trail that was changed ----
if command -v python3 >/dev/null; then
    python3 - "$work/moved.db" <<'END'
import sqlite3
import sys
db = sqlite3.connect(sys.argv[1])
for (name,) in db.execute("select name from sqlite_master where type = "
                          "'trigger' and tbl_name = 'trail'").fetchall():
    db.execute("drop trigger " + name)
db.execute("update trail set login = 'x' where number = 2 and chain = "
           "(select min(chain) from trail)")
db.commit()
END
    ends 1 "verify changed" "$jixiao" audit verify --db "$work/moved.db"
    prints_not "verify changed" 审计记录完整
fi

# ---- the daily backup of a server ----
for at in 25:00 1:00 x; do
    ends 2 "backup at $at" "$jixiao" serve --db "$db" --backup-dir "$work" \
        --backup-at $at
done

finish
