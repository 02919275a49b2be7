#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The office over a store of 100,000 declarations: pages of people who are
# signed in, beside Fossil's timeline, all in one run on one machine.
#   office.sh BUILD
# BENCH_SECONDS: of each measure. BENCH_UNITS, BENCH_YEARS: size of the store,
# which is made once and kept.
set -eu
build=$1
jixiao=$build/jixiao
work=$build/bench/work
seconds=${BENCH_SECONDS:-5}
units=${BENCH_UNITS:-5000}
years=${BENCH_YEARS:-20}
store=$work/office-$units-$years.db
people=$work/office-$units-$years.people
sessions=$work/office.sessions
here=$(dirname "$0")
mkdir -p "$work"

row() { printf '%-44s %-34s %s\n' "$1" "$2" "$3"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", b == 0 ? 0 : a / b }'; }
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
await() { # until the address answers
    for _ in $(seq 100); do
        ! curl -s -o /dev/null "$1" || return 0
        sleep 0.1
    done
    echo "office.sh: no answer from $1" >&2
    exit 1
}

# ---- the store, the office, Fossil ----

if [ ! -f "$people" ]; then
    rm -f "$store"*
    echo "making a store of $((units * years)) declarations, once"
    "$build/bench/office_store" fill "$store" "$people" "$units" "$years"
fi
"$build/bench/office_store" sessions "$store" "$people" "$sessions"

port=$(free_port)
address=http://127.0.0.1:$port
"$jixiao" serve --db "$store" --listen "127.0.0.1:$port" >"$work/office.log" 2>&1 &
office=$!
fossil=
trap 'kill $office $fossil 2>/dev/null || true' EXIT
await "$address/healthz"

# Check-ins of a thousand files' worth of work, as a stream that Fossil imports.
checkins() {
    awk 'BEGIN {
        for (i = 1; i <= 5000; i++) {
            said = "change " i " of the declaration rules and their pages"
            text = "line " i "\n"
            printf "blob\nmark :%d\ndata %d\n%s\n", 2 * i, length(text), text
            printf "commit refs/heads/master\nmark :%d\n", 2 * i + 1
            printf "committer person%d <p%d@example.org> %d +0800\n", i % 20, i % 20, 1600000000 + i * 3600
            printf "data %d\n%s\n", length(said), said
            if (i > 1) printf "from :%d\n", 2 * i - 1
            printf "M 100644 :%d file%d.txt\n\n", 2 * i, i % 50
        }
    }'
}
export USER="${USER:-bench}"
if command -v fossil >/dev/null; then
    export HOME="$work"
    [ -f "$work/peer.fossil" ] || checkins | fossil import --git "$work/peer.fossil" >/dev/null
    peer_port=$(free_port)
    fossil server "$work/peer.fossil" --port "$peer_port" --localhost >"$work/fossil.log" 2>&1 &
    fossil=$!
    await "http://127.0.0.1:$peer_port/timeline"
fi

# ---- what the processes use ----

tree() { # the office's processes
    echo "$office"
    for child in $(pgrep -P "$office"); do
        echo "$child"
        pgrep -P "$child" || true
    done
}
ticks() { # processor time of all of them, in hundredths of a second
    for p in $(tree); do
        sed 's/.*) //' "/proc/$p/stat" 2>/dev/null || true
    done | awk '{ n += $12 + $13 } END { print n + 0 }'
}
pss() { # KiB of all of them
    for p in $(tree); do
        cat "/proc/$p/smaps_rollup" 2>/dev/null || true
    done | awk '/^Pss:/ { n += $2 } END { print n + 0 }'
}
mib() { awk -v k="$1" 'BEGIN { printf "%.1f", k / 1024 }'; }

# ---- pages ----

# One run of wrk: "requests p50 p99 faults kB-a-page".
shoot() { # arguments of wrk
    wrk -t1 -c32 "-d$seconds" --latency "$@" >"$work/wrk.txt"
    awk '
        function ms(s) { return s ~ /us$/ ? s / 1000 : s ~ /ms$/ ? s + 0 : s * 1000 }
        $1 == "50%" { p50 = ms($2) }
        $1 == "99%" { p99 = ms($2) }
        $2 == "requests" && $3 == "in" { n = $1; bytes = $5 }
        /^Requests\/sec/ { rate = $2 }
        /Non-2xx|Socket errors/ { faults++ }
        END {
            size = bytes ~ /GB/ ? bytes * 1048576 : bytes ~ /MB/ ? bytes * 1024 : bytes + 0
            print rate, p50, p99, faults + 0, n == 0 ? 0 : size / n, n
        }' "$work/wrk.txt"
}
# Three rounds, in each Fossil's timeline first: of both the most requests a
# second and the least p99: "requests p50 p99 faults kB-a-page
# milliseconds-of-processor-a-page Fossil's-requests Fossil's-p99".
ask() { # arguments of wrk
    for _ in 1 2 3; do
        peer="0 0 0 0 0 0"
        [ -z "$fossil" ] || peer=$(shoot "http://127.0.0.1:$peer_port/timeline")
        before=$(ticks)
        own=$(shoot "$@")
        after=$(ticks)
        echo "$own $((after - before)) $peer"
    done | awk '
        NR == 1 || $1 > rate { rate = $1; p50 = $2; kb = $5 }
        NR == 1 || $3 < p99 { p99 = $3 }
        NR == 1 || $8 > peer { peer = $8 }
        NR == 1 || $10 < peer_p99 { peer_p99 = $10 }
        { faults += $4; spent += $7; n += $6 }
        END {
            printf "%.0f %.1f %.1f %d %.1f %.3f %.0f %.1f\n", rate, p50, p99,
                faults, kb, n == 0 ? 0 : spent * 10 / n, peer, peer_p99
        }'
}

look() { # a page of each kind must be one before it is measured
    line=$(grep -m1 "^$1 " "$sessions")
    # shellcheck disable=SC2086
    set -- $line "$2"
    # shellcheck disable=SC2059
    path=$(printf "$5" "$4")
    code=$(curl -s -o /dev/null -w '%{http_code}' -H "Cookie: jixiao=$2" "$address$path")
    [ "$code" = 200 ] || {
        echo "office.sh: $path is answered by $code" >&2
        exit 1
    }
}

page() { # name, kind of people, path, bar
    look "$2" "$3"
    figures=$(ask -s "$here/office.lua" "$address" -- "$sessions" "$2" "$3")
    # shellcheck disable=SC2086
    set -- "$1" "$4" $figures
    said="$3/s, p50 $4 ms, p99 $5 ms"
    [ "$6" = 0 ] || said="$said, FAULTS"
    row "$1" "$said" "$2"
    row "  page, processor time of the server" "$7 kB, $8 ms" ""
    [ -z "$fossil" ] || row "  against Fossil's timeline ($9/s)" "$(ratio "$3" "$9") x" ">= 10 x"
}

row "measure" "value" "bar"
row "memory of all processes, before any load" "$(mib "$(pss)") MiB" "<= 60 MiB"
bar=">= 3000/s, p99 <= 20 ms"
page "declaration, being filled in" fill "/declaration/%s" "$bar"
page "declaration, being reviewed" review "/declaration/%s" "$bar"
page "declaration, waiting in a queue of 1,500" grade "/declaration/%s" "$bar"
page "list of a unit" list /declarations "$bar"
page "list of what waits (queue)" grade /queue "$bar"
page "board of a cycle ($units units)" grade /year "$bar"

# ---- people at work ----

saving() { # people: each saves a changed cell once a second
    # shellcheck disable=SC2046
    set -- "$1" $("$build/bench/office_people" saving "$port" "$sessions" "$1" $((seconds * 4)))
    row "a save with its findings, $1 people each second" "p50 $3 ms, p99 $4 ms, most $5 ms" "p99 <= 25 ms"
}
act() { # name, kind of declarations, act
    # shellcheck disable=SC2046
    set -- "$1" $("$build/bench/office_people" acts "$port" "$sessions" "$2" "$3" 100 "$work")
    [ "$2" -gt 0 ] || {
        row "$1" "none is left: remove $store" ""
        return
    }
    most=$(awk -v f="$7" 'BEGIN { printf "%.1f", f + 25 }')
    row "$1 ($2 of them)" "p50 $3 ms, p99 $4 ms" "p99 <= $most ms"
    row "  bare fsync between them" "p50 $6 ms, p99 $7 ms" ""
}
saving 50
act "submit" submit submit
act "withdraw" submit withdraw
act "pass on (approve)" business pass
act "return" business return

# ---- memory ----

row "memory of all processes, at once after load" "$(mib "$(pss)") MiB" ""
sleep 5
row "memory of all processes, idle after load" "$(mib "$(pss)") MiB" "<= 60 MiB"

# BENCH_MINUTES=30: half an hour of readers and savers, memory each minute.
minutes=${BENCH_MINUTES:-0}
if [ "$minutes" -gt 0 ]; then
    echo
    echo "MiB of all processes, each minute of load:"
    nice "$build/bench/office_people" saving "$port" "$sessions" 50 $((minutes * 60)) >"$work/steady.txt" &
    savers=$!
    nice wrk -t1 -c16 "-d$((minutes * 60))" -s "$here/office.lua" "$address" -- \
        "$sessions" review "/declaration/%s" >"$work/steady-wrk.txt" &
    readers=$!
    for _ in $(seq "$minutes"); do
        sleep 60
        printf '%s ' "$(mib "$(pss)")"
    done
    echo
    wait "$savers" "$readers" || true
    row "saves meanwhile" "$(cut -d' ' -f1 "$work/steady.txt")" ""
    row "pages meanwhile" "$(awk '/requests in/ { print $1 }' "$work/steady-wrk.txt")" ""
fi
