#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs every fuzz target for some seconds, one a core at a time, and says how
# many executions each made. What it found before is gone on from.
#   fuzz.sh FOLDER SECONDS [TARGET...]
set -u
folder=$1
seconds=$2
shift 2

# One target: fuzz.sh --one FOLDER SECONDS NAME
one() {
    name=$1
    work=$folder/corpus/$name
    mkdir -p "$work"
    seeds=
    for more in "fuzz/saved/$name" "$folder/seeds/$name"; do
        [ -d "$more" ] && seeds="$seeds $more"
    done
    # shellcheck disable=SC2086
    if "$folder/$name" -max_total_time="$seconds" -rss_limit_mb=2048 \
        -timeout=20 -artifact_prefix="$folder/$name-" "$work" $seeds \
        >"$folder/$name.log" 2>&1; then
        sed -n "s/^Done \([0-9]*\) runs in \([0-9]*\) second.*/$name: \1 executions in \2 s, no failure/p" \
            "$folder/$name.log"
    else
        echo "$name: FAILED, see $folder/$name.log"
        grep -m 1 -E 'ERROR|runtime error|SUMMARY' "$folder/$name.log"
        return 1
    fi
}

if [ "$folder" = --one ]; then
    folder=$seconds
    seconds=$1
    one "$2"
    exit
fi

# Whole files of each kind, and the layouts, to begin from.
for kind in doc xls; do
    mkdir -p "$folder/seeds/${kind}_fuzz"
    cp test/hostile/forms/*.$kind "$folder/seeds/${kind}_fuzz"
done
mkdir -p "$folder/seeds/layout_fuzz" "$folder/seeds/rules_fuzz"
cp layouts/*.html "$folder/seeds/layout_fuzz"
cp test/hostile/forms/*.decl "$folder/seeds/rules_fuzz"

[ $# -gt 0 ] || set -- $(cd "$folder" && ls -- *_fuzz)
printf '%s\n' "$@" | xargs -P "$(nproc)" -I{} "$0" --one "$folder" "$seconds" {}
