#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The program needs no network: it does its work in a network namespace with
# nothing but loopback.
. test/cli/cli.sh

if ! unshare -rn true 2>/dev/null; then
    echo "skipped: no network namespace may be made here"
    finish
fi
alone() { unshare -rn "$jixiao" "$@"; }
ends 0 "no network there" sh -c \
    "unshare -rn sh -c 'cat /proc/net/route' | tail -n +2 | wc -l | grep -qx 0"
ends 0 show alone show --json examples/declaration.doc
ends 1 check alone check --today 2025-01-10 "$work/fix.json" examples/declaration.docx
ends 0 targets alone targets --text "培训1800人次"
ends 0 "convert to PDF" alone convert examples/declaration.docx -o "$work/alone.pdf"
"$jixiao" convert examples/declaration.docx -o "$work/free.pdf" 2>"$err"
same_bytes "the same as with a network" "$work/free.pdf" "$work/alone.pdf"
mkdir "$work/in"
cp examples/declaration.* "$work/in"
ends 1 batch alone batch "$work/in" -o "$work/alone.xlsx"
finish
