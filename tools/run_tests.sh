#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs every test program of a build and closes with one line of counts.
#   run_tests.sh BUILD      (programs under BUILD/san, the program BUILD/jixiao)
set -u
build=$1
log=$build/tests.log
: >"$log"
passed=0
failed=0
JIXIAO_SHARED=${JIXIAO_SHARED:-../shared}
JIXIAO=$build/jixiao
JIXIAO_SAN=$build/san/jixiao
# A helper ends by _exit; what the libraries keep for a process is no leak.
ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}
LSAN_OPTIONS=${LSAN_OPTIONS:-suppressions=test/leaks.txt:print_suppressions=0}
export JIXIAO_SHARED JIXIAO JIXIAO_SAN ASAN_OPTIONS LSAN_OPTIONS

# One program: its own count of cases, or one where it prints none.
run() {
    out=$("$@" 2>&1)
    status=$?
    printf '== %s\n%s\n' "$*" "$out" >>"$log"
    good=$(printf '%s\n' "$out" | sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' | tail -1)
    bad=$(printf '%s\n' "$out" | sed -n 's/^\[  FAILED  \] .*: *\([0-9]*\) test.*/\1/p' | tail -1)
    [ -n "$good" ] || good=$((status == 0))
    [ -n "$bad" ] || bad=$((status != 0))
    passed=$((passed + good))
    failed=$((failed + bad))
    if [ "$status" -ne 0 ]; then
        [ "$bad" -gt 0 ] || failed=$((failed + 1))
        printf 'FAILED %s (status %s)\n%s\n' "$*" "$status" "$out" | tail -60
    fi
}

for program in $(find "$build/san/test" -name '*_test' -type f | sort); do
    run "$program"
done
for program in $(find "$build/san/saved" -type f | sort); do
    name=$(basename "$program")
    [ -d "fuzz/saved/$name" ] && run "$program" fuzz/saved/"$name"/*
done
for script in test/*/*_test.sh; do
    [ -e "$script" ] && run sh "$script"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
