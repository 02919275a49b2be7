#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The main job on the examples: check, targets, the printed form.
#   run.sh PROGRAM
set -u
jixiao=$1
out=$(dirname "$1")/run
mkdir -p "$out"

say() { printf '\n\033[1m$ %s\033[0m\n' "$*" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi; }

# Runs and shows a command; a status of 2 ends the show.
show() {
    say "$*"
    "$@"
    status=$?
    [ "$status" -ne 2 ] || exit 2
}

show "$jixiao" check --html "$out/report.html" \
    --annotate "$out/annotated.docx" examples/declaration.doc
show "$jixiao" targets --year 2025 --text \
    '粮食播种面积稳定在320万亩以上，新建高标准农田12万亩。举办农机培训班24期，培训1800人次。'
show "$jixiao" convert examples/declaration.docx -o "$out/declaration.pdf"

cat <<EOF

写好了 written:
  $out/declaration.pdf   正式表样 the official form
  $out/report.html       网页报告 the report as a page
  $out/annotated.docx    问题批注在格子上 each finding as a comment at its cell
再试 try next:
  $jixiao check 你的申报表.doc
  $jixiao rules M107
  $jixiao new --form unit-2021 -o 空白表.docx
  $jixiao batch 目录 -o 汇总.xlsx
EOF
