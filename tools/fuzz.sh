#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs each fuzz target for some seconds and says how many executions it made.
#   fuzz.sh FOLDER SECONDS
set -u
status=0
for target in "$1"/*_fuzz; do
    name=$(basename "$target")
    work=$1/corpus/$name
    mkdir -p "$work"
    seeds=
    [ -d "fuzz/saved/$name" ] && seeds=fuzz/saved/$name
    # shellcheck disable=SC2086
    if "$target" -max_total_time="$2" -rss_limit_mb=2048 -timeout=20 \
        -artifact_prefix="$1/" "$work" $seeds >"$1/$name.log" 2>&1; then
        sed -n "s/^Done \([0-9]*\) runs.*/$name: \1 executions, no failure/p" \
            "$1/$name.log"
    else
        status=1
        echo "$name: FAILED, see $1/$name.log"
    fi
done
exit $status
