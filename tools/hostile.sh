#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Small files of each kind damaged at every place, and every allocation, read
# and write failing once, on all cores.
#   hostile.sh FOLDER   (of the sanitized test programs)
# JIXIAO_EVERY=7 takes every seventh place.
set -u
JIXIAO_EVERY=${JIXIAO_EVERY:-1}
ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}
LSAN_OPTIONS=${LSAN_OPTIONS:-suppressions=test/leaks.txt:print_suppressions=0}
export JIXIAO_EVERY ASAN_OPTIONS LSAN_OPTIONS
log=$1/hostile-logs
rm -rf "$log"
mkdir -p "$log"

# One line: the name of its log, then the command; its status goes beside it.
{
    for kind in pdf doc xls html docx xlsx txt; do
        echo "$kind $1/hostile/damage_test $kind"
    done
    echo "readers $1/read/damage_test"
    echo "faults $1/flow/faults_test"
} | sed "s|^|$log/|" | xargs -P "$(nproc)" -L 1 sh -c \
    'log=$0; "$@" >"$log.log" 2>&1; echo $? >"$log.status"'

passed=0
failed=0
for status in "$log"/*.status; do
    name=${status%.status}
    grep -E 'damaged files|calls' "$name.log"
    if [ "$(cat "$status")" -eq 0 ]; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "FAILED $(basename "$name"):"
        tail -30 "$name.log"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
