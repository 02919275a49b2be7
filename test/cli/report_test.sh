#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The report: for people, as JSON and SARIF; rules chosen, packs, suppressions;
# pages and comments written beside it.
. test/cli/cli.sh

check() { "$jixiao" check --today 2025-01-10 "$@"; }
esc=$(printf '\033')

ends 1 "JSON" check --json "$work/fix.json"
of_json "keys" "{'file','index','form','verdict','findings','ran'} <= set(rows[0])" True
of_json "keys of a finding" \
    "{'code','severity','message','field','origin','excerpt','expected','fix','source'} <= set(rows[0]['findings'][0])" \
    True
of_json "the error" \
    "[(f['code'], f['field']) for f in rows[0]['findings'] if f['severity'] == 'error']" \
    "[('B102', 'budget.expenditure.total')]"
of_json "every rule has a status" \
    "{r['status'] for r in rows[0]['ran']} <= {'pass','fail','not_applicable','undecided'} and all(r['why'] for r in rows[0]['ran'] if r['status'] == 'undecided')" \
    True
"$jixiao" rules --json >"$work/rules.jsonl"
of_json "all rules run" "len(rows[0]['ran'])" "$(wc -l <"$work/rules.jsonl")"
ends 3 "undecided" check --json "$work/undecided.json"
of_json "undecided says why" "[r['why'] != '' for r in rows[0]['ran'] if r['code'] == 'B103']" "[True]"

# Chosen and left out.
ends 0 "--select another" check --json --select B101,M1 "$work/fix.json"
of_json "--select another" "sorted({r['code'][:2] for r in rows[0]['ran']})" "['B1', 'M1']"
ends 0 "--ignore it" check --json --ignore B102 "$work/fix.json"
of_json "--ignore it" "[r for r in rows[0]['ran'] if r['code'] == 'B102']" "[]"

# Set aside with a reason; one that is not used is said.
cat >"$work/aside" <<END
# code field reason
B102 * 决算时已核对
M107 indicators[0].text 基数见附表
D102 year 没有这一处
END
ends 0 "--suppress" check --json --suppress "$work/aside" "$work/fix.json"
of_json "--suppress" "[f['suppressed'] for f in rows[0]['findings'] if f['code'] == 'B102']" \
    "['决算时已核对']"
of_json "only at its field" \
    "sorted((f['field'], f['suppressed'] is not None) for f in rows[0]['findings'] if f['code'] == 'M107')[0]" \
    "('indicators[0].text', True)"
of_json "one not used" "[n for n in rows[0]['notes'] if 'D102' in n] != []" True
ends 0 "--suppress for people" check --suppress "$work/aside" "$work/fix.json"
prints "the reason is printed" 决算时已核对
echo 'B102' >"$work/bare"
ends 2 "no reason" check --suppress "$work/bare" "$work/fix.json"
says "no reason" bare

# Local severities.
echo '{"rules": {"B102": {"severity": "warning"}, "M103": {"severity": "error"}}}' \
    >"$work/pack.json"
ends 1 "--pack" check --json --pack "$work/pack.json" "$work/fix.json"
of_json "--pack" "sorted({(f['code'], f['severity']) for f in rows[0]['findings'] if f['code'] in ('B102', 'M103')})" \
    "[('B102', 'warning'), ('M103', 'error')]"
echo '{"rules": {"B102": {"severity": "off"}}}' >"$work/pack.json"
ends 0 "off by --pack" check --pack "$work/pack.json" "$work/fix.json"
echo '{' >"$work/pack.json"
ends 2 "broken pack" check --pack "$work/pack.json" "$work/fix.json"
says "broken pack" pack.json
printf '{"rules": {\n"B102": {"limit": 3}}}' >"$work/pack.json"
ends 2 "unknown threshold" check --pack "$work/pack.json" "$work/fix.json"
says "unknown threshold" "第 2 行：规则 B102 没有“limit”"

# For people.
ends 1 "text" check "$work/fix.json"
prints_not "no colour in a pipe" "$esc"
ends 1 "English" check --lang en "$work/fix.json"
prints "English" B102
prints_not "English" 必改
ends 1 "narrow" check --width 60 "$work/fix.json"

# SARIF: one log for all files.
ends 1 --sarif check --sarif "$work/fix.json" "$work/ready.json"
if python3 - "$out" "$work/fix.json" <<'END'; then good; else bad "--sarif"; fi
import json, sys
log = json.load(open(sys.argv[1], encoding="utf-8"))
assert log["version"] == "2.1.0" and len(log["runs"]) == 1
run = log["runs"][0]
rules = run["tool"]["driver"]["rules"]
for result in run["results"]:
    assert result["level"] in ("error", "warning", "note")
    assert result["message"]["text"] and result["locations"]
    if "ruleIndex" in result:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
places = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].split("/")[-1]
          for r in run["results"]}
assert places == {"fix.json", "ready.json"}, places
assert sum(r["level"] == "error" for r in run["results"]) == 1
text = open(sys.argv[2], encoding="utf-8").read()
regions = 0
for result in run["results"]:
    place = result["locations"][0]["physicalLocation"]
    if "region" not in place or not place["artifactLocation"]["uri"].endswith("fix.json"):
        continue
    region = place["region"]
    first, length = region["charOffset"], region["charLength"]
    assert text[first:first + length] == region["snippet"]["text"], region
    line = text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1:region["endColumn"] - 1] == region["snippet"]["text"]
    regions += 1
assert regions > 0
END

# Last year's form.
sed 's/"year": 2025/"year": 2024/' "$work/ready.json" >"$work/last.json"
ends 0 "--previous" check --json --previous "$work/last.json" "$work/ready.json"
of_json "--previous" "[r['status'] for r in rows[0]['ran'] if r['code'] == 'G106']" "['fail']"
ends 0 "no --previous" check --json "$work/ready.json"
of_json "no --previous" "[r['status'] for r in rows[0]['ran'] if r['code'] == 'G106']" \
    "['not_applicable']"
ends 2 "absent --previous" check --previous "$work/absent.doc" "$work/ready.json"
says "absent --previous" absent.doc

# Written beside the report.
ends 1 "--html" check --html "$work/page.html" --annotate "$work/notes.docx" \
    --rewrite "$work/grid.docx" "$work/fix.json"
grep -q B102 "$work/page.html" && good || bad "--html holds the finding"
if grep -Eq '(src|href)="(https?:)?//' "$work/page.html"; then
    bad "--html is not self-contained"
else good; fi
ends 0 "--rewrite" "$jixiao" show --json "$work/grid.docx"
of_json "--rewrite" "rows[0]['form'], len(rows[0]['indicators']) > 9" "('unit-2021', True)"
ends 0 "--annotate" "$jixiao" show --json "$work/notes.docx"
of_json "--annotate" "rows[0]['budget']['total']" 3649
python3 -c "
import sys, zipfile
comments = zipfile.ZipFile(sys.argv[1]).read('word/comments.xml').decode()
assert 'B102' in comments" "$work/notes.docx" 2>"$err" && good || bad "comments"
ends 2 "--html nowhere" check --html "$work/no/page.html" "$work/fix.json"
says "--html nowhere" page.html

if ! terminal; then :
elif python3 - "$jixiao" "$work/fix.json" <<'END' 2>"$err"; then good; else bad "width of the terminal"; fi
import fcntl, os, pty, re, struct, subprocess, sys, termios, unicodedata
def width(columns):
    main, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    run = subprocess.Popen([sys.argv[1], "check", sys.argv[2]], stdout=end)
    os.close(end)
    text = b""
    try:
        while part := os.read(main, 65536):
            text += part
    except OSError:
        pass
    run.wait(10)
    lines = re.sub("\x1b\\[[0-9;]*m", "", text.decode()).splitlines()
    return max(sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in l) for l in lines)
got = [width(n) for n in (60, 90, 140)]
assert got == [60, 80, 100], got
END

# Of several files each has its own; nothing that is read is written over.
ends 1 "two pages" check --html "$work/each.html" "$work/fix.json" "$work/ready.json"
if grep -q B102 "$work/each.html" && [ -e "$work/each-2.html" ]; then good; else bad "two pages"; fi
cp "$work/ready.json" "$work/second.docx"
ends 2 "over the next file" check --annotate "$work/second.docx" "$work/fix.json" "$work/second.docx"
says "over the next file" second.docx
same_bytes "over the next file" "$work/ready.json" "$work/second.docx"
cp "$work/last.json" "$work/last.docx"
ends 2 "over last year's" check --rewrite "$work/last.docx" --previous "$work/last.docx" "$work/ready.json"
same_bytes "over last year's" "$work/last.json" "$work/last.docx"
ends 2 "--html with another ending" check --html "$work/x.docx" "$work/fix.json"
says "--html with another ending" ".html 结尾"
ends 2 "--annotate with another ending" check --annotate "$work/x.html" "$work/fix.json"
says "--annotate with another ending" ".docx 结尾"
ends 2 "--rewrite of no kind" check --rewrite "$work/x.foo" "$work/fix.json"
says "--rewrite of no kind" x.foo
ends 2 "two to one file" check --annotate "$work/x.docx" --rewrite "$work/x.docx" "$work/fix.json"
says "two to one file" 同一个文件
is "nothing is written" "$(ls "$work" | grep -c '^x')" 0
ends 1 "--html in capitals" check --html "$work/P.HTML" "$work/fix.json"
ends 1 "the same in small letters" check --html "$work/p.html" "$work/fix.json"
same_bytes "--html in capitals" "$work/P.HTML" "$work/p.html"

# The rules themselves.
ends 0 "rules" "$jixiao" rules
ends 0 "rules CODE" "$jixiao" rules B102
prints "rules CODE" 基本支出
ends 0 "rules typed small" "$jixiao" rules b102
prints "rules typed small" 基本支出
ends 2 "no such rule" "$jixiao" rules B102 Z9
says "no such rule" "jixiao rules"
ends 0 "rules --json" "$jixiao" rules --json --lang en
of_json "rules --json" "len(rows) >= 90" True
of_json "whole" "[r['code'] for r in rows if not all(r[k] for k in ('name','severity','title','why','fix','source','bad','good','since'))]" "[]"
of_json "sorted, once" "[r['code'] for r in rows] == sorted({r['code'] for r in rows})" True
ends 0 "rules --select --ignore" "$jixiao" rules --json --select B,C --ignore B10,C102
of_json "rules --select --ignore" "[r['code'] for r in rows][:4]" "['B112', 'B113', 'B114', 'B115']"
ends 2 "no such rule to ignore" "$jixiao" rules --ignore Z9
says "no such rule to ignore" Z9
ends 2 "no such rule" "$jixiao" rules Z999
says "no such rule" Z999
finish
