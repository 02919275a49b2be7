#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What can be read: standard input, several files, several forms in a file,
# kinds known by content; and what is refused.
. test/cli/cli.sh

"$jixiao" show --json - <examples/declaration.doc >"$out" 2>"$err"
is "standard input" $? 0
of_json "standard input" "rows[0]['file'], rows[0]['format']" "('-', 'doc')"
cp examples/declaration.docx "$work/named.xls"
ends 0 "kind by content" "$jixiao" show --json "$work/named.xls"
of_json "kind by content" "rows[0]['format']" docx

ends 0 "several files" "$jixiao" show --json examples/declaration.docx \
    "$work/ready.json" examples/declaration.doc
of_json "several files" "[(r['format'], r['index']) for r in rows]" \
    "[('docx', 1), ('json', 1), ('doc', 1)]"

# Two forms in one file, each written by the program.
for f in ready fix; do
    for kind in txt html; do
        "$jixiao" convert "$work/$f.json" -o "$work/$f.$kind"
    done
done
for kind in txt html; do
    two=$work/two.$kind
    cat "$work/ready.$kind" "$work/fix.$kind" >"$two"
    ends 0 "two forms, $kind" "$jixiao" show --json "$two"
    of_json "two forms, $kind" \
        "[(r['index'], r['budget']['expenditure']['basic']) for r in rows]" \
        "[(1, '1495.2'), (2, '1486.2')]"
    ends 1 "a report a form, $kind" "$jixiao" check --json --today 2025-01-10 "$two"
    of_json "a report a form, $kind" "[(r['index'], r['verdict']) for r in rows]" \
        "[(1, 'ready'), (2, 'must_fix')]"
    ends 0 "two forms written, $kind" "$jixiao" convert "$two" -o "$work/two.docx"
    ends 0 "two forms written, $kind" "$jixiao" show --json "$work/two.docx" \
        "$work/two-2.docx"
    of_json "two forms written, $kind" \
        "[r['budget']['expenditure']['basic'] for r in rows]" \
        "['1495.2', '1486.2']"
    rm "$work/two.docx" "$work/two-2.docx"
done

# Of a damaged PDF only the program speaks, not the libraries below it.
"$jixiao" convert examples/declaration.docx -o "$work/whole.pdf" 2>"$err"
for cut in 900 5000 20000 40000; do
    head -c $cut "$work/whole.pdf" >"$work/cut.pdf"
    "$jixiao" show "$work/cut.pdf" >"$out" 2>"$err"
    is "cut at $cut: one line" "$(grep -vc '^jixiao：' "$err")" 0
done

# Declarations as JSON, one a line.
for f in ready fix; do
    "$jixiao" show --json "$work/$f.json"
done >"$work/both.jsonl"
ends 1 "JSON lines" "$jixiao" check --json --today 2025-01-10 "$work/both.jsonl"
of_json "JSON lines" "[(r['index'], r['verdict']) for r in rows]" \
    "[(1, 'ready'), (2, 'must_fix')]"
echo '{"form": "unit-2018", "year": }' >"$work/broken.json"
ends 2 "broken JSON" "$jixiao" show "$work/broken.json"
says "broken JSON" broken.json
echo '{"form": "unit-2018", "year": "soon"}' >"$work/odd.json"
ends 0 "a year that is none" "$jixiao" show --json "$work/odd.json"
of_json "a year that is none" "rows[0]['year']" None
printf '{"form": "unit-2018",\n"unit": "\377\376"}\n' >"$work/bytes.json"
ends 2 "JSON that is no UTF-8" "$jixiao" show --lang en "$work/bytes.json"
says "JSON that is no UTF-8" "line 2 byte 10"
printf '{"form": "unit-2018",\n"unit": }\n' >"$work/broken.json"
ends 2 "the place in a broken object" "$jixiao" show --lang en "$work/broken.json"
says "the place in a broken object" "line 2 byte 9"
printf '{"form": "unit-2018"}\n\n{"form": }\n' >"$work/broken.json"
ends 2 "the line of a broken line" "$jixiao" show --lang en "$work/broken.json"
says "the line of a broken line" "broken.json: 3: "
echo '[]' >"$work/list.json"
ends 2 "no object" "$jixiao" show "$work/list.json"

# Nothing of the text is dropped in silence.
ends 0 receipt "$jixiao" show --json examples/declaration.docx
of_json receipt "rows[0]['receipt']['unplaced']" "[]"
ends 0 "receipt for people" "$jixiao" show examples/declaration.docx
prints "receipt for people" 示例市农业农村局

hostile=${JIXIAO_SHARED:-../shared}/forms/hostile
if [ -d "$hostile" ]; then
    for f in "$hostile"/*; do
        case $f in *.md) continue ;; esac
        for command in show check; do
            ends 2 "$command $(basename "$f")" timeout 5 "$jixiao" "$command" "$f"
            says "$command $(basename "$f")" "$(basename "$f")"
        done
    done
else
    echo "skipped: no hostile files at $hostile"
fi
finish
