#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Converting to every format and back, the same bytes twice, what a form has no
# place for, blank forms, and files that cannot be written.
. test/cli/cli.sh

form=examples/declaration.docx
# What must be the same after reading back.
compared='import json, sys
def plain(v):
    if isinstance(v, dict):
        return {k: plain(x) for k, x in v.items()
                if k not in ("file", "format", "receipt", "origin", "span")}
    if isinstance(v, list): return [plain(x) for x in v]
    return v
print(json.dumps(plain(json.loads(sys.stdin.readline())), sort_keys=True))'
"$jixiao" show --json $form | python3 -c "$compared" >"$work/expected"

for kind in docx xlsx html txt pdf json; do
    mkdir "$work/$kind"
    for n in 1 2; do
        ends 0 "to $kind" "$jixiao" convert $form -o "$work/$kind/$n.$kind"
    done
    is "$kind: no trace beside it" "$(ls -A "$work/$kind" | tr '\n' ' ')" \
        "1.$kind 2.$kind "
    same_bytes "$kind: the same bytes twice" "$work/$kind/1.$kind" "$work/$kind/2.$kind"
    "$jixiao" show --json "$work/$kind/1.$kind" 2>"$err" | python3 -c "$compared" >"$out"
    same_bytes "$kind: read back" "$work/expected" "$out"
done

# From what was written to another format: the way does not matter.
for kind in xlsx html; do
    ends 0 "$kind to docx" "$jixiao" convert "$work/$kind/1.$kind" -o "$work/again.docx"
    "$jixiao" show --json "$work/again.docx" | python3 -c "$compared" >"$out"
    same_bytes "$kind to docx" "$work/expected" "$out"
done
"$jixiao" convert $form -o - >"$out" 2>"$err"
is "to - without a kind" $? 2

# Another form: what it has no place for is listed.
ends 1 "another form" "$jixiao" convert --form project-2021 $form -o "$work/other.docx"
says "another form" 职能
ends 1 "another form, English" "$jixiao" convert --lang en --form project-2021 \
    $form -o "$work/other.docx"
says "another form, English" "the form has no place for"
ends 0 "is that form" "$jixiao" show --json "$work/other.docx"
of_json "is that form" "rows[0]['form']" project-2021

# Blank forms: read back as blank ones of the same form, in every kind.
for id in unit-2015 unit-2018 unit-2021 project-2011 project-2015 project-2021; do
    for kind in docx xlsx html pdf; do
        ends 0 "new $id $kind" "$jixiao" new --form $id -o "$work/blank.$kind"
        [ $kind = pdf ] || quiet "new $id $kind"
        ends 0 "blank $id $kind" "$jixiao" show --json "$work/blank.$kind"
        of_json "blank $id $kind" \
            "rows[0]['form'], rows[0]['unit'], rows[0]['budget']['total'], rows[0]['receipt']['unplaced']" \
            "('$id', None, None, [])"
    done
done
"$jixiao" new --form unit-2018 -o "$work/blank-2018.docx"
ends 2 "new without a form" "$jixiao" new -o "$work/x.docx"
says "new without a form" --form
ends 2 "new without -o" "$jixiao" new --form unit-2018
says "new without -o" -o

# An ending in capitals is an ending.
ends 0 "to .PDF" "$jixiao" convert $form -o "$work/A.PDF"
same_bytes "to .PDF" "$work/pdf/1.pdf" "$work/A.PDF"
ends 0 "new .DocX" "$jixiao" new --form unit-2018 -o "$work/blank.DocX"
same_bytes "new .DocX" "$work/blank-2018.docx" "$work/blank.DocX"

# A cell of .xlsx has one look for all its lines: that of its first words.
"$jixiao" new --form unit-2018 -o "$work/seal.xlsx" 2>"$err"
python3 - "$work/seal.xlsx" >"$out" <<'PYTHON'
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
sheet = book.read("xl/worksheets/sheet1.xml").decode()
looks = re.findall(r"<xf .*?/>", book.read("xl/styles.xml").decode()
                   .split("<cellXfs")[1], re.S)
for style, text in re.findall(r'<c r="\w+" s="(\d+)" t="inlineStr">.*?<t[^>]*>([^<]*)', sheet):
    if "（盖章）" in text and "：" not in text:
        print(re.search(r'horizontal="(\w+)"', looks[int(style)])[1])
PYTHON
is "the seal's place" "$(cat "$out")" right

# What cannot be written.
ends 2 "no -o" "$jixiao" convert $form
says "no -o" -o
ends 2 "no such kind" "$jixiao" convert $form -o "$work/x.odt"
says "no such kind" x.odt
ends 2 "no such folder" "$jixiao" convert $form -o "$work/no/x.docx"
says "no such folder" "$work/no/x.docx"
mkdir "$work/folder.docx"
ends 2 "a folder's name" "$jixiao" convert $form -o "$work/folder.docx"
says "a folder's name" folder.docx
ends 2 "two files" "$jixiao" convert $form $form -o "$work/x.docx"
ends 2 "no such font" "$jixiao" convert --font "$work/absent.ttf" $form -o "$work/x.pdf"
says "no such font" absent.ttf
if [ -e "$work/x.pdf" ]; then bad "no such font: a file is written"; else good; fi
for font in README.md /dev/null /tmp; do
    ends 2 "no font: $font" "$jixiao" convert --font $font $form -o "$work/x.pdf"
    says "no font: $font" "$font"
    if [ -e "$work/x.pdf" ]; then bad "no font: $font: written"; else good; fi
done
latin=/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
if [ -e $latin ]; then
    ends 2 "no Chinese" "$jixiao" convert --font $latin $form -o "$work/x.pdf"
    says "no Chinese" 没有汉字
fi
# What is printed in another font without having been asked is said.
ends 0 "a font of the system" "$jixiao" convert $form -o "$work/font.pdf"
if [ -s "$err" ]; then
    says "no 仿宋: where it was looked for" /usr/share/fonts
    says "no 仿宋: what is taken" 正文改用
    if grep -q '正文改用 *。' "$err"; then bad "no name of a font"; else good; fi
fi
ends 2 "nothing read" "$jixiao" convert "$work/no-form.txt" -o "$work/y.docx"
is "nothing is left" "$(ls "$work" | grep -c -e '\.part$' -e '^y\.')" 0

(ulimit -f 8 && "$jixiao" convert $form -o "$work/large.docx") >"$out" 2>"$err"
is "a file that may not grow" $? 2
says "a file that may not grow" large.docx
says "a file that may not grow" 磁盘空间
is "a file that may not grow: nothing is left" "$(ls "$work" | grep -c large)" 0

# An existing file is replaced whole or not at all.
cp "$work/ready.json" "$work/kept.docx"
ends 2 "failure keeps the old file" "$jixiao" convert "$work/cut.docx" -o "$work/kept.docx"
same_bytes "failure keeps the old file" "$work/ready.json" "$work/kept.docx"
ends 0 "replaced" "$jixiao" convert $form -o "$work/kept.docx"
same_bytes "replaced" "$work/docx/1.docx" "$work/kept.docx"

# Nor is the file that is read.
ends 2 "over the file read" "$jixiao" convert "$work/kept.docx" -o "$work/./kept.docx"
says "over the file read" kept.docx
same_bytes "over the file read" "$work/docx/1.docx" "$work/kept.docx"
finish
