#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `jixiao targets`: one text, lines of JSON, and lines that are none.
. test/cli/cli.sh

ends 0 "--text" "$jixiao" targets --year 2025 --text "举办培训班24期，11月底前完成。"
of_json "--text" "[(t['name'], t['op'], t['value'], t['unit']) for t in rows[0]['targets']][0]" \
    "('举办培训班', '=', '24', '期')"
of_json "--year dates it" "[t['deadline'] for t in rows[0]['targets'] if t['deadline']]" \
    "['2025-11-30']"
ends 0 "--text without a target" "$jixiao" targets --text "加强管理。"
of_json "--text without a target" "rows[0]['targets']" "[]"
ends 2 "--year no number" "$jixiao" targets --year soon --text "24期"
says "--year no number" soon

cat >"$work/lines" <<'END'
{"id": "a", "text": "培训1800人次", "kind": "sentence", "more": [1, {}]}

{"id": 7, "text": "验收合格率\t≥95\t%", "kind": "row", "columns": ["name", "value", "unit"]}
{"id": "b", "text": "四链融合"}
END
"$jixiao" targets <"$work/lines" >"$out" 2>"$err"
is "lines" $? 0
of_json "ids as given" "[r['id'] for r in rows]" "['a', 7, 'b']"
of_json "spans in code points" "rows[0]['targets'][0]['span']" "[0, 8]"
of_json "a row" "[(t['op'], t['value'], t['unit']) for t in rows[1]['targets']]" \
    "[('>=', '95', '%')]"
of_json "no target" "rows[2]['targets']" "[]"

printf '{"id": 1, "text": "办班24期"}\n{"id": 2, "text": \n{"id": 3, "text": "办班25期"}\n' >"$work/bad"
"$jixiao" targets --lang en <"$work/bad" >"$out" 2>"$err"
is "a bad line" $? 2
says "a bad line has its number" "line 2"
of_json "the others are answered" "[(r['id'], r['targets'][0]['value']) for r in rows]" \
    "[(1, '24'), (3, '25')]"
if ! terminal; then :
elif python3 - "$jixiao" <<'END' 2>"$err"; then good; else bad "on a terminal"; fi
import os, pty, subprocess, sys
main, end = pty.openpty()
run = subprocess.Popen([sys.argv[1], "targets"], stdin=end,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
said = run.stderr.readline().decode() # before anything is typed
os.write(main, b"\x04")
assert run.wait(10) == 0 and "标准输入" in said, said
END
is "through a pipe it says nothing" "$(printf '' | "$jixiao" targets 2>&1)" ""
printf '[1]\n' | "$jixiao" targets >"$out" 2>"$err"
is "no object" $? 2
printf '' | "$jixiao" targets >"$out" 2>"$err"
is "nothing" $? 0
printf '{"id": 1, "text": "\377\376 24期"}\n' | "$jixiao" targets >"$out" 2>"$err"
if [ $? -le 2 ] && { [ -s "$out" ] || [ -s "$err" ]; }; then good; else bad "bytes that are no UTF-8"; fi
finish
