#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Pages with invented people in a real browser: widths, keys, without scripts,
# the policy, and what axe says of them.
set -eu
build=$(dirname "${JIXIAO:-build/jixiao}")
skip() {
    echo "skipped: pages in a browser: $1"
    exit 0
}
command -v node >/dev/null || skip "no node"
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || skip "no chromium"
[ -d node_modules/playwright-core ] || skip "no playwright-core: npm ci"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/page_samples" "$work" examples/declaration.doc \
    examples/declaration.docx README.md
node test/browser/pages.mjs "$work"
