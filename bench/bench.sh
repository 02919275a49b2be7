#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every measure beside the tools that people would use otherwise, in one run.
#   bench.sh BUILD     (forms from $JIXIAO_SHARED/forms, default ../shared/forms)
set -eu
build=$1
jixiao=$build/jixiao
bench=$build/bench/import_bench
forms=${JIXIAO_SHARED:-../shared}/forms
work=$build/bench/work
seconds=${BENCH_SECONDS:-5}
mkdir -p "$work"

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", b == 0 ? 0 : a / b }'; }
row() { printf '%-52s %-26s %s\n' "$1" "$2" "$3"; }
mean_ms() { # the mean in milliseconds of a command, cold
    hyperfine -N -i --warmup 3 --runs "${2:-40}" --export-json "$work/h.json" "$1" \
        >/dev/null 2>&1
    python3 -c "import json;print('%.1f'%(json.load(open('$work/h.json'))['results'][0]['mean']*1000))"
}
files_per_second() { # files a second of processor time: program, its two options, files
    python3 - "$@" <<'EOF'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(round((len(sys.argv) - 4) / (used.ru_utime + used.ru_stime)))
EOF
}
peak_mib() { /usr/bin/time -f %M "$@" 2>&1 >/dev/null | tail -1 | awk '{printf "%.1f", $1 / 1024}'; }

seed=$forms/seed
row measure value bar
row "check one .docx, cold (ms)" "$(mean_ms "$jixiao check $seed/seed.docx")" "<= 15"
row "check one .docx, peak (MiB)" "$(peak_mib "$jixiao" check "$seed/seed.docx")" "<= 25"
row "--version (ms)" "$(mean_ms "$jixiao --version")" "<= 10"

docx=$(ls "$forms"/seed/*.docx "$forms"/dev/*.docx)
ours=$("$bench" decl "$seconds" $docx)
raw=$("$bench" raw "$seconds" $docx)
row ".docx -> Decl (files/s)" "$ours" ""
row "  cost against unzip + XML parse of the same" "$(ratio "$raw" "$ours") x" "<= 3 x"
if [ -d node_modules/mammoth ]; then
    peer=$(node bench/mammoth_bench.mjs "$seconds" $docx)
    row "  against mammoth ($peer/s)" "$(ratio "$ours" "$peer") x" ">= 15 x"
fi

doc=$(ls "$forms"/seed/*.doc "$forms"/dev/*.doc)
ours=$("$bench" decl "$seconds" $doc)
row ".doc -> Decl (files/s)" "$ours" ""
if command -v antiword >/dev/null; then
    many=$(for i in $(seq 1000); do echo $doc; done)
    peer=$(files_per_second antiword -m UTF-8.txt $many)
    row "  against antiword, one process ($peer/s)" "$(ratio "$ours" "$peer") x" ">= 2 x"
    with=$("$bench" targets "$seconds" $doc)
    row "  with the targets found, too ($with/s)" "$(ratio "$with" "$peer") x" ""
fi

pdf=$(ls "$forms"/seed/*.pdf "$forms"/dev/*.pdf)
ours=$("$bench" decl "$seconds" $pdf)
row ".pdf -> Decl (files/s)" "$ours" ">= 300"
if [ -x "$build/bench/poppler_bench" ]; then
    peer=$("$build/bench/poppler_bench" "$seconds" $pdf)
    row "  against poppler, text with boxes ($peer/s)" "$(ratio "$ours" "$peer") x" ">= 3 x"
fi

row "targets (MB/s)" "$("$build/bench/targets_bench" | tail -1)" ">= 20"

row "PDF of the seed, cold (ms)" "$(mean_ms "$jixiao convert $seed/seed.docx -o $work/seed.pdf")" "<= 30"
all=$("$bench" pdf "$seconds" "$seed/seed.docx")
less=$("$bench" decl "$seconds" "$seed/seed.docx")
row "PDF of the seed, warm (ms)" "$(awk -v a="$all" -v b="$less" 'BEGIN { printf "%.1f", 1000 / a - 1000 / b }')" "<= 10"
row "PDF of the seed (kB)" "$(($(stat -c %s "$work/seed.pdf") / 1000))" "<= 200"
cold=$(mean_ms "$jixiao convert $seed/seed.docx -o $work/seed.pdf")
if command -v soffice >/dev/null; then
    peer=$(mean_ms "soffice --headless --convert-to pdf --outdir $work $seed/seed.docx" 5)
    row "  against LibreOffice, cold ($peer ms)" "$(ratio "$peer" "$cold") x" ">= 40 x"
fi
if command -v weasyprint >/dev/null; then
    peer=$(mean_ms "weasyprint $seed/seed.html $work/weasy.pdf" 3)
    row "  against WeasyPrint ($peer ms)" "$(ratio "$peer" "$cold") x" ">= 200 x"
fi

many=$work/many
if [ ! -d "$many" ]; then
    "$build/bench/make_forms" "$many" 10000
fi
begun=$(date +%s%N)
"$jixiao" batch "$many" -o "$work/many.xlsx" >"$work/batch.txt" &
pid=$!
peak=0
while kill -0 "$pid" 2>/dev/null; do
    sum=0
    for p in $pid $(pgrep -P "$pid") $(pgrep -P "$pid" | xargs -r -n1 pgrep -P); do
        pss=$(awk '/^Pss:/ { print $2 }' "/proc/$p/smaps_rollup" 2>/dev/null || echo 0)
        sum=$((sum + ${pss:-0}))
    done
    [ "$sum" -le "$peak" ] || peak=$sum
    sleep 0.2
done
ended=$(date +%s%N)
row "batch of 10,000 forms while memory is sampled (s)" "$(awk -v t="$((ended - begun))" 'BEGIN { printf "%.1f", t / 1e9 }')" ""
row "  sum of PSS (MiB)" "$((peak / 1024))" "<= 200"
/usr/bin/time -o "$work/time.txt" -f "%e %U %S" "$jixiao" batch "$many" -o "$work/many.xlsx" \
    >"$work/batch.txt" || true
row "  alone (s)" "$(tail -1 "$work/time.txt" | cut -d' ' -f1)" "<= 10"
row "  processor time of all its processes (s)" "$(tail -1 "$work/time.txt" | awk '{ print $2 + $3 }')" ""

cpu_ms() { # least of three runs: processor time of the program and its helpers
    python3 - "$@" <<'EOF'
import os, resource, subprocess, sys
def run():
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code == 2:
        sys.exit("refused: " + " ".join(sys.argv[1:]))
    return ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime
print("%.0f" % (1000 * min(run() for _ in range(3))))
EOF
}

echo
echo "cost as input grows: check of one form with so many indicator rows, processor ms"
for rows in 100 1000 10000 30000; do
    file=$work/rows-$rows.docx
    "$build/bench/make_forms" --rows "$rows" 0 "$file"
    row "  $rows short rows, .docx of $(($(stat -c %s "$file") / 1000)) kB" \
        "$(cpu_ms "$jixiao" check --json "$file")" ""
done
# Bytes a row of 400 characters of noise takes in a file of each kind.
for kind in txt:1262 html:1523 docx:837; do
    for megabytes in 1 2 5 10 20; do
        file=$work/long-$megabytes.${kind%:*}
        rows=$((megabytes * 1000000 / ${kind#*:}))
        "$build/bench/make_forms" --rows "$rows" 400 "$file"
        row "  $rows long rows, .${kind%:*} of $(($(stat -c %s "$file") / 1000)) kB" \
            "$(cpu_ms "$jixiao" check --json "$file")" ""
    done
done
