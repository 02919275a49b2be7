#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The report as a page and as comments in a .docx: of the examples, and of the
# shared forms where they are present.
set -u
jixiao=${JIXIAO_SAN:-${JIXIAO:-build/jixiao}}
shared=${JIXIAO_SHARED:-../shared}/forms
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
for form in examples/declaration.docx "$shared"/seed/seed.doc \
    "$shared"/dev/d02-water-2019.docx "$shared"/dev/d12-health-2020.docx \
    "$shared"/dev/d05-health-2022.xlsx "$shared"/dev/d04-culture-2017.pdf; do
    [ -f "$form" ] || continue
    "$jixiao" check --json --today 2026-11-25 --html "$work/page.html" \
        --annotate "$work/form.docx" "$form" >"$work/report.json"
    status=$?
    "$jixiao" check --today 2026-11-25 "$form" >"$work/report.txt"
    if [ $status -ne 2 ] && python3 test/cli/report_page.py "$work/report.json" \
        "$work/page.html" "$work/form.docx" "$work/report.txt"; then
        passed=$((passed + 1))
    else
        echo "FAILED: $form"
        failed=$((failed + 1))
    fi
done
echo "[  PASSED  ] $passed test(s)."
echo "[  FAILED  ] page: $failed test(s)"
[ "$failed" -eq 0 ]
