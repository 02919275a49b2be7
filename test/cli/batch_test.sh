#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `jixiao batch`: each kind of table, files that cannot be read, and a run that
# was interrupted and goes on.
. test/cli/cli.sh

mkdir -p "$work/in/a" "$work/in/b/c" "$work/in/.hidden"
cp examples/declaration.docx "$work/in/a/one.docx"
cp examples/declaration.doc "$work/in/b/two.doc"
cp "$work/ready.json" "$work/in/b/c/ready.json"
cp "$work/undecided.json" "$work/in/b/c/undecided.json"
cp "$work/ready.json" "$work/in/.hidden/not.json"
cp "$work/ready.json" "$work/in/a/~\$lock.docx"
batch() { "$jixiao" batch --today 2025-01-10 "$@"; }

ends 1 "table" batch "$work/in" -o "$work/t.jsonl"
cp "$work/t.jsonl" "$out"
of_json "worst first" "[r['verdict'] for r in rows]" \
    "['must_fix', 'must_fix', 'undecided', 'ready']"
of_json "counts are numbers" \
    "[type(rows[0][k]).__name__ for k in ('errors', 'warnings', 'infos', 'year', 'goals', 'indicators', 'total')]" \
    "['int', 'int', 'int', 'int', 'int', 'int', 'str']"
of_json "keys are words" \
    "[k for k in rows[0] if not k.replace('_', '').isalpha()]" "[]"
is "no journal left" "$(ls "$work" | grep -c journal)" 0
ends 1 "a report" "$jixiao" check --today 2025-01-10 --html "$work/in/report.html" "$work/fix.json"
ends 2 "a report is no declaration" batch "$work/in" -o "$work/t.jsonl"
cp "$work/t.jsonl" "$out"
of_json "a report is no declaration" \
    "[r['error'] for r in rows if r['file'].endswith('report.html')]" \
    "['这是 jixiao 写的检查报告，不是申报表']"
rm "$work/in/report.html"

cp "$work/cut.docx" "$work/in/a/cut.docx"
cp "$work/no-form.txt" "$work/in/b/no-form.txt"
ends 2 "files that cannot be read" batch "$work/in" -o "$work/t.jsonl"
cp "$work/t.jsonl" "$out"
of_json "unreadable files are rows" \
    "sorted(r['file'].split('/')[-1] for r in rows if r.get('error'))" \
    "['cut.docx', 'no-form.txt']"
of_json "a row a file" "len(rows)" 6
ends 2 "csv" batch "$work/in" -o "$work/t.csv"
if python3 - "$work/t.csv" <<'END' 2>"$err"; then good; else bad "csv"; fi
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
assert len(rows) == 7 and len({len(r) for r in rows}) == 1, rows
assert any("cut.docx" in cell for row in rows for cell in row)
END
ends 2 "xlsx" batch "$work/in" -o "$work/t.xlsx"
if python3 - "$work/t.xlsx" <<'END' 2>"$err"; then good; else bad "xlsx"; fi
import re, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
sheets = re.findall(r'<sheet name="([^"]*)"', z.read("xl/workbook.xml").decode())
assert len(sheets) == 5, sheets
END
ends 2 "CSV" batch "$work/in" -o "$work/T.CSV"
same_bytes "CSV" "$work/t.csv" "$work/T.CSV"
for kind in jsonl csv xlsx; do
    cp "$work/t.$kind" "$work/first.$kind"
    batch "$work/in" -o "$work/t.$kind" >"$out" 2>"$err"
    same_bytes "$kind: the same bytes twice" "$work/first.$kind" "$work/t.$kind"
done

echo 'B102 * 决算时已核对' >"$work/aside"
rm "$work/in/a/cut.docx" "$work/in/b/no-form.txt"
ends 3 "set aside" batch --suppress "$work/aside" "$work/in" -o "$work/t.jsonl"
cp "$work/t.jsonl" "$out"
of_json "set aside is not counted" "[r['verdict'] for r in rows][0]" undecided

# Interrupted half-way: what was done stays, the next run goes on.
many=${JIXIAO_BATCH_FILES:-1500}
mkdir "$work/many"
i=0
while [ $i -lt "$many" ]; do
    ln examples/declaration.docx "$work/many/$i.docx" 2>/dev/null ||
        cp examples/declaration.docx "$work/many/$i.docx"
    i=$((i + 1))
done
batch "$work/many" -o "$work/whole.csv" >"$out" 2>"$err"
is "many, not interrupted" $? 1
if python3 - "$jixiao" "$work" "$many" <<'END' 2>"$err"; then good; else bad "interrupted"; fi
import os, signal, subprocess, sys, time
jixiao, work, many = sys.argv[1:]
table, journal = work + "/again.csv", work + "/again.csv.journal"

def interrupt():
    """Starts a run and interrupts it; how many files it had done."""
    run = subprocess.Popen(["nice", "-n", "10", jixiao, "batch", "--today",
                            "2025-01-10", work + "/many", "-o", table],
                           start_new_session=True, stdout=subprocess.DEVNULL,
                           stderr=open(work + "/said", "wb"),
                           preexec_fn=lambda: signal.signal(
                               signal.SIGINT, signal.SIG_DFL))
    while run.poll() is None:
        if os.path.exists(journal) and os.path.getsize(journal) > 200000:
            os.killpg(run.pid, signal.SIGINT)
            break
        time.sleep(0.002)
    assert run.wait(20) != 0
    if os.path.exists(table):
        os.remove(table) # it was done before the signal came
        return int(many)
    assert "接着做".encode() in open(work + "/said", "rb").read()
    return open(journal, "rb").read().count(b"\n")

# A busy machine may be too late a few times.
lines = next((n for n in (interrupt() for _ in range(10)) if n < int(many)), 0)
assert 0 < lines < int(many), lines
assert not os.path.exists(table)
END
printf '{"file":"cut in the mid' >>"$work/again.csv.journal"
batch "$work/many" -o "$work/again.csv" >"$out" 2>"$err"
is "resumed" $? 1
says "resumed" 接着上次做：
same_bytes "resumed: as if not interrupted" "$work/whole.csv" "$work/again.csv"
is "no journal left" "$(ls "$work" | grep -c journal)" 0

# Where the interrupt is ignored, as behind nohup, a run goes to its end.
if python3 - "$jixiao" "$work" <<'END' 2>"$err"; then good; else bad "ignored"; fi
import os, signal, subprocess, sys, time
jixiao, work = sys.argv[1:]
table, journal = work + "/on.csv", work + "/on.csv.journal"
run = subprocess.Popen([jixiao, "batch", "--today", "2025-01-10",
                        work + "/many", "-o", table], start_new_session=True,
                       stdout=subprocess.DEVNULL, preexec_fn=lambda:
                       signal.signal(signal.SIGINT, signal.SIG_IGN))
while run.poll() is None and not os.path.exists(journal):
    time.sleep(0.002)
while run.poll() is None:
    os.killpg(run.pid, signal.SIGINT)
    time.sleep(0.02)
assert run.returncode == 1, run.returncode
END
same_bytes "ignored" "$work/whole.csv" "$work/on.csv"

ends 2 "no folder" batch "$work/none" -o "$work/x.csv"
says "no folder" none
ends 2 "no -o" batch "$work/in"
ends 2 "no such kind" batch "$work/in" -o "$work/x.docx"
if [ -w /dev/full ]; then
    ln -s /dev/full "$work/full.csv"
    ends 1 "a new file takes the name" batch "$work/in" -o "$work/full.csv"
    is "a new file takes the name" "$(test -L "$work/full.csv" || head -c 3 "$work/full.csv" | od -An -tx1)" " ef bb bf"
fi
is "nothing half written" "$(ls "$work" | grep -c part)" 0
ends 2 "nowhere to write" batch "$work/in" -o "$work/none/x.csv"
says "nowhere to write" "$work/none/x.csv"
mkdir "$work/empty"
ends 0 "nothing to read" batch "$work/empty" -o "$work/x.csv"
says "nothing to read" "$work/empty：目录里没有文件"
ends 0 "nothing to read, English" batch --lang en "$work/empty" -o "$work/x.csv"
says "nothing to read, English" "no file in the folder"
mkdir "$work/others"
cp "$work/no-form.txt" "$work/others"
ends 2 "no form among the files" batch "$work/others" -o "$work/x.csv"
says "no form among the files" "$work/others：没有一个文件是认得的申报表"
finish
