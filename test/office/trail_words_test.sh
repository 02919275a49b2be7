#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The table of the trail's actions (src/office/trail.c) and what is written into
# the trail are the same: no word without a name, none that nothing writes.
set -u
table=src/office/trail.c
known=$(sed -n 's/^ *ACTION("\([^"]*\)".*/\1/p' "$table")
firsts=$(echo "$known" | sed -n 's/\..*//p' | sort -u)
# Acts of declarations are written as "declaration." and their word.
acts=$(sed -n 's/.*S_INIT("\([a-z_]*\)").*/declaration.\1/p' src/review/acts.c)
words=$(find src/office src/web src/cli -name '*.c' ! -path "$table" \
    -exec sed 's/"/\n"/g' {} + | sed -n 's/^"\([a-z_]*\.[a-z_][a-z_]*\)$/\1/p' |
    sort -u)
wrong=0
for word in $words; do
    case "$word" in *.pdf | *.js | *.svg | *.txt | *.xlsx) continue ;; esac
    echo "$firsts" | grep -qx "${word%%.*}" || continue
    echo "$known" | grep -qx "$word" && continue
    echo "$word is written into the trail and not in $table"
    wrong=1
done
for word in $known; do
    printf '%s\n%s\nlogin\nlogout\n' "$words" "$acts" | grep -qx "$word" &&
        continue
    echo "$word is in $table and nothing writes it"
    wrong=1
done
[ "$wrong" = 0 ] && echo "trail words: ok"
exit "$wrong"
