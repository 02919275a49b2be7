# SPDX-License-Identifier: Apache-2.0
# For the tests of the command line: runs commands, counts cases. Read by
# `. test/cli/cli.sh` at the root of the project; ends by `finish`.
set -u
jixiao=${JIXIAO:-build/jixiao}
case $jixiao in /*) ;; *) jixiao=$PWD/$jixiao ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=$work/.out
err=$work/.err
passed=0
failed=0

good() {
    passed=$((passed + 1))
}

bad() {
    failed=$((failed + 1))
    echo "FAILED $*"
    head -c 1000 "$out" "$err"
}

# ends STATUS NAME COMMAND...: runs it; its words go to $out and $err.
ends() {
    want=$1
    name=$2
    shift 2
    "$@" >"$out" 2>"$err" </dev/null
    status=$?
    if [ "$status" -eq "$want" ]; then good; else
        bad "$name: status $status, not $want"
    fi
}

# That what was printed (said on standard error) holds, or does not hold, a
# fixed text.
prints() {
    if grep -qF -e "$2" "$out"; then good; else bad "$1: does not print $2"; fi
}
prints_not() {
    if grep -qF -e "$2" "$out"; then bad "$1: prints $2"; else good; fi
}
says() {
    if grep -qF -e "$2" "$err"; then good; else bad "$1: does not say $2"; fi
}
quiet() {
    if [ -s "$err" ]; then bad "$1: says something"; else good; fi
}

# is NAME ACTUAL EXPECTED
is() {
    if [ "$2" = "$3" ]; then good; else bad "$1: '$2', not '$3'"; fi
}

same_bytes() {
    if cmp -s "$2" "$3"; then good; else bad "$1: $2 and $3 differ"; fi
}

# of_json NAME EXPRESSION EXPECTED: a Python expression over `rows`, the objects
# printed, one a line.
of_json() {
    got=$(python3 -c '
import json, sys
rows = [json.loads(l) for l in open(sys.argv[1], encoding="utf-8") if l.strip()]
print(eval(sys.argv[2]))' "$out" "$2" 2>&1)
    is "$1" "$got" "$3"
}

# Forms made from test/cli/ready.json: an error; a fact that is lacking.
cp test/cli/ready.json "$work/ready.json"
sed 's/"basic": "1495.2"/"basic": "1486.2"/' test/cli/ready.json >"$work/fix.json"
sed '/"total": "3649"/d; s/"general_public": "3649"/"general_public": null/' \
    test/cli/ready.json | sed 's/"basic": "1495.2"/"basic": null/' \
    >"$work/undecided.json"
printf 'hello\nworld\n' >"$work/no-form.txt"
head -c 300 examples/declaration.docx >"$work/cut.docx"

# Can a pseudo-terminal be had? A bare chroot has none.
terminal() {
    python3 -c 'import pty; pty.openpty()' 2>/dev/null || {
        echo "skipped: no pseudo-terminal"
        return 1
    }
}

finish() {
    echo "[  PASSED  ] $passed test(s)."
    [ "$failed" -eq 0 ] || echo "[  FAILED  ] $(basename "$0"): $failed test(s)."
    [ "$failed" -eq 0 ]
    exit
}
