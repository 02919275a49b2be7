#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Buttons in a real browser while the office cannot be reached: they say so,
# and are done once when pressed again.
set -eu
skip() {
    echo "skipped: buttons in a browser: $1"
    exit 0
}
command -v node >/dev/null || skip "no node"
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || skip "no chromium"
[ -d node_modules/playwright-core ] || skip "no playwright-core: npm ci"
exec node test/browser/away.mjs
