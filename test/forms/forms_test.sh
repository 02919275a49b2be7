#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The whole forms of the shared material, where they are present: read, checked.
set -u
forms=${JIXIAO_SHARED:-../shared}/forms
if [ ! -f "$forms/manifest.json" ]; then
    echo "skipped: no forms at $forms"
    exit 0
fi
out=$(python3 tools/forms_score.py "${JIXIAO:-build/jixiao}" "$forms")
status=$?
printf '%s\n' "$out"
printf '%s\n' "$out" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/[  PASSED  ] \1 test(s).\n[  FAILED  ] forms: \2 test(s)./p'
exit $status
