#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes anew what the tests expect and the pages of the rules.
#   accept.sh BUILD
set -u
build=$1
JIXIAO=$build/jixiao
JIXIAO_SHARED=${JIXIAO_SHARED:-../shared}
JIXIAO_ACCEPT=1
export JIXIAO JIXIAO_SHARED JIXIAO_ACCEPT

"$build"/test/rules/rules_test --accept >"$build"/accept.log 2>&1
"$build"/test/read/golden_test >>"$build"/accept.log 2>&1
"$build"/test/check/report_test >>"$build"/accept.log 2>&1
for test in review/rights review/acts review/grade office/trail; do
    "$build/test/${test}_test" >>"$build"/accept.log 2>&1
done
sh test/cli/seed_test.sh >>"$build"/accept.log 2>&1
sh test/web/matrix_test.sh >>"$build"/accept.log 2>&1
tools/rule_pages.py "$JIXIAO" docs/rules
git status --short test docs/rules
