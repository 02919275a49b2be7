# SPDX-License-Identifier: Apache-2.0
# Prints of declarations of the demo, on SQLite and on a PostgreSQL of its own:
# the same bytes for all, what their foot says, the code on them, and proving
# them.
#   JIXIAO=build/jixiao python3 test/web/printing.py
import hashlib
import os
import re
import shutil
import subprocess
import sys
import unittest

from demo import DemoYear
from serve import PROGRAM, PostgresStore, SqliteStore

ADDRESS = "https://jixiao.example.gov.cn"
FORMATS = ["pdf", "docx", "xlsx"]


def needs(*programs):
    for program in programs:
        if not shutil.which(program):
            raise unittest.SkipTest("skipped: %s is not installed" % program)


class Printing(DemoYear):
    options = ["--public-url", ADDRESS]

    def bytes_of(self, b, path):
        status, headers, _ = b.request("GET", path)
        self.assertEqual(status, 200, path)
        return b.body

    def revision(self, d, column):
        return self.store.value(
            "select %s from revisions where id = (select coalesce(approved, "
            "revision) from declarations where id = '%s')" % (column, d))

    def file(self, name, data):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as f:
            f.write(data)
        return path

    def show(self, path):
        return subprocess.run([PROGRAM, "show", path], stdout=subprocess.PIPE,
                              check=True, text=True).stdout

    def test_the_same_bytes_for_all(self):
        d = self.declaration("农业农村局", "performance")
        first = self.person("performance")
        prints = {f: self.bytes_of(first, "/declaration/%s/print/form.%s"
                                   % (d, f)) for f in FORMATS}
        # Time goes on, the trail too; somebody else prints.
        first.request("GET", "/declaration/" + d)
        self.post(first, "/declaration/%s/review" % d, note="1",
                  note_cell="duties", note_text="请核对")
        second = self.person("budget")
        for f, made in prints.items():
            again = self.bytes_of(second, "/declaration/%s/print/form.%s"
                                  % (d, f))
            self.assertTrue(made == again, f)
        self.assertEqual(self.count("prints", d), len(FORMATS))
        # Each of them left a line in the trail.
        self.assertEqual(self.trail_of(d), 2 * len(FORMATS))

    def test_the_foot(self):
        b = self.person("performance")
        d = self.declaration("水务局", "performance")
        digest = self.revision(d, "digest")
        head = self.store.value(
            "select digest from trail where object = 'declaration:%s' and "
            "version = '%s' order by at, number limit 1"
            % (d, self.revision(d, "id")))
        for f in FORMATS:
            path = self.file("form." + f, self.bytes_of(
                b, "/declaration/%s/print/form.%s" % (d, f)))
            self.assertTrue("未归位 0" in self.show(path), f)
        needs("pdftotext")
        text = subprocess.run(["pdftotext", "-raw", os.path.join(
            self.folder, "form.pdf"), "-"], stdout=subprocess.PIPE,
            text=True).stdout
        for part in ["第 1 轮 第 %d 版" % self.revision(d, "number"),
                     "经过 " + head[:16], "校验码 " + digest[:16],
                     "摘要 " + digest, ADDRESS + "/verify"]:
            self.assertTrue(part in text, part)

    def test_the_code_can_be_scanned(self):
        needs("pdftoppm", "zbarimg")
        b = self.person("performance")
        d = self.declaration("水务局", "performance")
        path = self.file("scan.pdf", self.bytes_of(
            b, "/declaration/%s/print/form.pdf" % d))
        subprocess.run(["pdftoppm", "-r", "200", "-png", path, path],
                       check=True)
        pages = sorted(f for f in os.listdir(self.folder)
                       if f.startswith("scan.pdf-"))
        self.assertTrue(pages)
        for page in pages:
            said = subprocess.run(
                ["zbarimg", "-q", "--raw", os.path.join(self.folder, page)],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                text=True).stdout.strip()
            self.assertEqual(said, ADDRESS + "/verify/"
                             + self.revision(d, "digest")[:16])

    def test_the_page_shows_what_is_printed(self):
        d = self.declaration("文化和旅游局", "performance")
        at = "/declaration/%s/print" % d
        b = self.person("performance")
        status, headers, page = b.request("GET", at)
        self.assertEqual(status, 200)
        self.assertIn("object-src 'self'", headers["Content-Security-Policy"])
        self.assertIn("frame-ancestors 'none'",
                      headers["Content-Security-Policy"])
        self.assertIn(self.revision(d, "digest"), page)
        look = re.search(r'<object[^>]* data="([^"#]+)', page).group(1)
        status, headers, _ = b.request("GET", look)
        shown = b.body
        self.assertEqual((status, headers["Content-Type"]),
                         (200, "application/pdf"))
        self.assertIsNone(headers["Content-Disposition"])
        self.assertEqual(headers["X-Frame-Options"], "SAMEORIGIN")
        self.assertIn("frame-ancestors 'self'",
                      headers["Content-Security-Policy"])
        # The next answer on the same connection is a page like all others.
        self.assertEqual(b.request("GET", "/declaration/" + d)[1]
                         ["X-Frame-Options"], "DENY")
        self.assertTrue(shown == self.bytes_of(b, at + "/form.pdf"))
        lines = self.trail_of(d)
        b.request("GET", look)
        self.assertEqual(self.trail_of(d), lines)
        _, _, page = b.request("GET", at)
        self.assertIn(hashlib.sha256(shown).hexdigest(), page)

    def trail_of(self, d):
        return self.store.value(
            "select count(*) from trail where action = 'declaration.print' and"
            " object = 'declaration:%s'" % d)

    def test_a_draft_says_so(self):
        d = self.declaration("城市管理局", "draft")
        b = self.preparer_of(d)
        path = self.file("draft.docx", self.bytes_of(
            b, "/declaration/%s/print/form.docx" % d))
        done = subprocess.run(["unzip", "-p", path, "word/footer1.xml"],
                              stdout=subprocess.PIPE)
        foot = done.stdout.decode()
        self.assertTrue("草稿，未上报" in foot)
        self.assertFalse("校验码" in foot or "drawing>" in foot)
        self.assertIn("印出来不作数", b.request(
            "GET", "/declaration/%s/print" % d)[2])
        self.assertEqual(self.count("prints", d), 0)
        other = self.declaration("水务局", "performance")
        for path in ["/print", "/print/form.pdf", "/print/form.pdf?look=1"]:
            self.assertEqual(b.request("GET", "/declaration/" + other + path)
                             [0], 404, path)

    def test_verify_by_its_address(self):
        d = self.declaration("水务局", "performance")
        digest = self.revision(d, "digest")
        status, _, page = self.server.get("/verify/" + digest[:16])
        self.assertEqual(status, 200)
        self.assertTrue("不是批复的那一版" in page)
        d = self.declaration("司法局", "published")
        digest = self.revision(d, "digest")
        status, _, page = self.server.get("/verify/" + digest[:16])
        self.assertTrue("这就是批复的那一版" in page)


class PrintingSqlite(Printing, unittest.TestCase):
    Store = SqliteStore


class PrintingPostgres(Printing, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
