#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs every test program of a build on all cores and closes with one line of
# counts.
#   run_tests.sh BUILD      (programs under BUILD/san, the program BUILD/jixiao)
set -u

# One job: run_tests.sh --one LOG COMMAND...
if [ "$1" = --one ]; then
    log=$2
    shift 2
    echo "$*" >"$log.name"
    env "$@" >"$log.out" 2>&1
    echo $? >"$log.status"
    exit 0
fi

build=$1
logs=$build/test-logs
rm -rf "$logs"
mkdir -p "$logs"
JIXIAO_SHARED=${JIXIAO_SHARED:-../shared}
JIXIAO=$build/jixiao
JIXIAO_SAN=$build/san/jixiao
# A helper ends by _exit; what the libraries keep for a process is no leak.
ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}
LSAN_OPTIONS=${LSAN_OPTIONS:-suppressions=test/leaks.txt:print_suppressions=0}
export JIXIAO_SHARED JIXIAO JIXIAO_SAN ASAN_OPTIONS LSAN_OPTIONS

# Every command, one a line; the command line and the office are tried with
# sanitizers too.
jobs() {
    for script in test/*/*_test.sh; do
        echo "sh $script"
    done
    for script in test/cli/*_test.sh; do
        [ "$script" = test/cli/install_test.sh ] ||
            echo "JIXIAO=$JIXIAO_SAN JIXIAO_BATCH_FILES=300 sh $script"
    done
    for script in test/web/*_test.sh; do
        echo "JIXIAO=$JIXIAO_SAN sh $script"
    done
    find "$build/san/test" -name '*_test' -type f | sort
    for program in $(find "$build/san/saved" -name '*_fuzz' -type f | sort); do
        saved=fuzz/saved/$(basename "$program")
        [ -d "$saved" ] && echo "$program" "$saved"/*
    done
}
jobs | awk -v logs="$logs" '{ printf "%s/%03d %s\n", logs, NR, $0 }' |
    xargs -P "$(nproc)" -L 1 "$0" --one

passed=0
failed=0
for status in "$logs"/*.status; do
    log=${status%.status}
    good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log.out" | tail -1)
    bad=$(sed -n 's/^\[  FAILED  \] .*: *\([0-9]*\) test.*/\1/p' "$log.out" | tail -1)
    ended=$(cat "$status")
    [ -n "$good" ] || good=$((ended == 0))
    [ -n "$bad" ] || bad=$((ended != 0))
    [ "$ended" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
    passed=$((passed + good))
    failed=$((failed + bad))
    grep '^skipped' "$log.out"
    if [ "$ended" -ne 0 ]; then
        echo "FAILED $(cat "$log.name") (status $ended)"
        tail -60 "$log.out"
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
