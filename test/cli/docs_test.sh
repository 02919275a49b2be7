#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The pages of docs/rules are those that `make docs` writes.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 tools/rule_pages.py "${JIXIAO:-build/jixiao}" "$work" || exit 1
if diff -r docs/rules "$work"; then
    echo "[  PASSED  ] 1 test(s)."
    exit 0
fi
echo "docs/rules is not up to date: make docs"
exit 1
