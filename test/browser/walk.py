# SPDX-License-Identifier: Apache-2.0
# The walk of a year in a real browser, on a store of the kind that is named.
#   JIXIAO=build/jixiao python3 test/browser/walk.py sqlite|postgres [every]
# every: not a year, but one of each kind of page.
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "web"))
from serve import PostgresStore, SqliteStore  # noqa: E402

STORES = {"sqlite": SqliteStore, "postgres": PostgresStore}


def missing():
    if not os.access(os.environ.get("CHROMIUM", "/usr/bin/chromium"), os.X_OK):
        return "no chromium"
    if not os.path.isdir("node_modules/playwright-core"):
        return "no playwright-core: npm ci"
    return None


def main():
    if missing():
        print("skipped: the walk in a browser: " + missing())
        return 0
    walk = sys.argv[2] if len(sys.argv) > 2 else "year"
    with tempfile.TemporaryDirectory(prefix="jixiao-walk-") as folder:
        store = STORES[sys.argv[1]](folder)
        try:
            return subprocess.run(["node", "test/browser/%s.mjs" % walk,
                                   store.where], check=False).returncode
        finally:
            store.close()


if __name__ == "__main__":
    sys.exit(main())
