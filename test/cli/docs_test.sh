#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the documents name is there; the pages of docs/rules are those that
# `make docs` writes.
set -u
python3 - <<'END' || exit 1
import glob, os, re, sys
# A place of the tree in code marks; names with a capital stand for any.
place = r"`((?:src|docs|test|tools|data|layouts|sql|pages|assets|bench|fuzz)/[a-z0-9_./-]+)`"
# What docs/adding-a-rule.md makes up.
made_up = re.compile(r"m116|/x\.sql$")
missing = []
for name in glob.glob("*.md") + glob.glob("docs/**/*.md", recursive=True):
    text = open(name, encoding="utf-8").read()
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        if not os.path.exists(os.path.join(os.path.dirname(name), link)):
            missing.append(f"{name}: {link}")
    for path in re.findall(place, text):
        if not made_up.search(path) and not glob.glob(path + "*"):
            missing.append(f"{name}: {path}")
print("\n".join(missing))
sys.exit(bool(missing))
END
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 tools/rule_pages.py "${JIXIAO:-build/jixiao}" "$work" || exit 1
if diff -r docs/rules "$work"; then
    echo "[  PASSED  ] 2 test(s)."
    exit 0
fi
echo "docs/rules is not up to date: make docs"
exit 1
