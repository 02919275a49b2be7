#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The report on the seed and its receipt for people, exactly, where the shared
# forms are present. JIXIAO_ACCEPT=1 writes the expected files anew.
set -u
here=$PWD
folder=${JIXIAO_SHARED:-../shared}/forms/seed
case ${JIXIAO:-build/jixiao} in
/*) jixiao=${JIXIAO} ;;
*) jixiao=$here/${JIXIAO:-build/jixiao} ;;
esac
if [ ! -f "$folder/seed.doc" ]; then
    echo "skipped: no forms at $folder"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$folder" || exit 1
"$jixiao" check --today 2018-01-15 --width 100 seed.doc >"$work/seed.report.txt"
"$jixiao" check --today 2018-01-15 --width 80 --lang en seed.doc \
    >"$work/seed.report.en.txt"
"$jixiao" show --width 100 seed.doc >"$work/seed.show.txt"
cd "$here" || exit 1
passed=0
failed=0
for name in seed.report.txt seed.report.en.txt seed.show.txt; do
    if [ -n "${JIXIAO_ACCEPT:-}" ]; then
        cp "$work/$name" "test/cli/$name"
    fi
    if diff -u "test/cli/$name" "$work/$name"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
done
echo "[  PASSED  ] $passed test(s)."
[ "$failed" -eq 0 ] || {
    echo "[  FAILED  ] seed: $failed test(s)"
    exit 1
}
