# SPDX-License-Identifier: Apache-2.0
# A unit fills in its declarations in the demo's year without scripts, on
# SQLite and on a PostgreSQL of its own: what it hangs on cells, what two
# people do at once, what nobody may do.
#   JIXIAO=build/jixiao python3 test/web/filling.py
import html
import re
import sys
import unittest

from demo import EVIL as MARKUP
from demo import DemoYear
from serve import PostgresStore, SqliteStore

# No folder: a slash would begin its name.
EVIL = "%22'><img src=x onerror=alert(1)>"
PDF = b"%PDF-1.4\n% example\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"example"


class Filling(DemoYear):
    def files_of(self, b, at):
        """Addresses of files on the page, by name."""
        status, _, page = b.request("GET", at + "/files")
        self.assertEqual(status, 200)
        return dict((name, url) for url, name in re.findall(
            r'<a href="([^"]+)"><svg.*?</svg>([^<]+)</a>', page))

    def add(self, b, at, files, cell="budget.total", purpose="basis", **form):
        b.request("GET", at + "/files")
        act = re.search(r'name="act" value="([^"-]+)"', b.page)
        return b.upload(at + "/files", files, cell=cell, purpose=purpose,
                        act=act.group(1) if act else "", **form)

    def test_attachments(self):
        d = self.declaration("科学技术局", "returned")
        at = "/declaration/" + d
        b = self.person("preparer")
        status, _, _ = self.add(b, at, [("测算依据.pdf", PDF),
                                        (EVIL + ".exe", PNG)])
        self.assertEqual(status, 303)
        self.assertEqual(self.count("attachments", d), 2)
        found = self.files_of(b, at)
        self.assertFalse("<img src=x" in b.page)
        self.assertTrue(html.escape(EVIL[4:]) in b.page)
        self.assertTrue("第 2 轮" in b.page, "handed in with the next round")
        status, got, text = b.request("GET", found["测算依据.pdf"])
        self.assertEqual((status, text), (200, PDF.decode()))
        self.assertEqual(got["Content-Type"], "application/pdf")
        self.assertEqual(got["X-Content-Type-Options"], "nosniff")
        self.assertTrue(got["Content-Disposition"].startswith("attachment;"))
        self.assertTrue("default-src 'none'" in got["Content-Security-Policy"])

        # Its kind is what its bytes are: the name gets that ending.
        picture = [u for n, u in found.items()
                   if n.endswith(".exe.png")][0]
        status, got, _ = b.request("GET", picture + "/picture")
        self.assertEqual((status, got["Content-Type"]), (200, "image/png"))
        self.assertIsNone(got["Content-Disposition"])
        self.assertEqual(b.request(
            "GET", found["测算依据.pdf"] + "/picture")[0], 404)

        # The same bytes are kept once.
        status, _, _ = self.add(b, at, [("又一份.pdf", PDF)], cell="",
                                purpose="calculation")
        self.assertEqual(status, 303)
        self.assertEqual(self.count("attachments", d), 3)
        self.assertEqual(self.store.value(
            "select count(*) from contents where size = %d" % len(PDF)), 1)

        # Others read it where they may read the form; nobody else.
        theirs = self.person("performance")
        self.assertEqual(theirs.request("GET", picture)[0], 200)
        self.assertEqual(theirs.request("GET", at + "/files")[0], 200)
        self.assertFalse('type="file"' in theirs.page)
        status, _, _ = theirs.upload(at + "/files", [("x.pdf", PDF)],
                                     cell="", purpose="basis")
        self.assertEqual(status, 403)
        other = self.declaration("水务局", "performance")
        self.assertEqual(b.request("GET", picture.replace(d, other))[0], 404)
        mine = theirs.request("GET", picture.replace(d, other))
        self.assertEqual(mine[0], 404, "a file of another declaration")
        self.withdraw(b, theirs, at, found["测算依据.pdf"])

    def withdraw(self, b, theirs, at, url):
        name = url.rsplit("/", 1)[1]
        for file, wanted in [("430700a0000000000000000", 404), (name, 303),
                             (name, 422)]:
            b.request("GET", at + "/files")
            status, _, _ = b.request("POST", at + "/files/withdraw",
                                     {"csrf": b.token(), "file": file})
            self.assertEqual(status, wanted)
        # Never handed in: the unit still sees it, others do not.
        self.assertTrue("撤下" in b.request("GET", at + "/files")[2])
        self.assertEqual(b.request("GET", url)[0], 200)
        self.assertEqual(theirs.request("GET", url)[0], 404)

    def explain(self, b, url, path, was, text, **form):
        form = dict(form, explain=path)
        form["explain-was:" + path] = was
        form["explain-text:" + path] = text
        return b.request("POST", url, dict(form, csrf=b.token()))

    def test_explanations(self):
        d = self.declaration("科学技术局", "returned")
        at = "/declaration/" + d
        b = self.person("preparer")
        # From the margin of the form, at a cell that was chosen.
        _, _, page = b.request("GET", at + "?cell=budget.total")
        self.assertTrue('name="explain-text:budget.total"' in page)
        status, _, _ = self.explain(b, at + "/save", "budget.total", "",
                                    "一\r\n" + MARKUP)
        self.assertEqual(status, 303)
        self.assertEqual(self.store.value(
            "select round from explanations where declaration = '%s'" % d), 2)
        self.safe(b.request("GET", at)[2])
        # Changed on the page of files; not over what another wrote.
        b.request("GET", at + "/files?cell=budget.total")
        self.safe(b.page)
        self.assertTrue(MARKUP in html.unescape(b.page))
        status, _, page = self.explain(b, at + "/files/explain",
                                       "budget.total", "别的", "我写的")
        self.assertEqual(status, 422)
        self.assertTrue("别人刚改过" in page and "我写的" in page)
        status, _, _ = self.explain(b, at + "/files/explain", "budget.total",
                                    "一\r\n" + MARKUP, "二" + MARKUP)
        self.assertEqual(status, 303)
        for path, text, wanted in [("nothing[0].x", "x", 422),
                                   ("budget.total", "长" * 2000, 422)]:
            b.request("GET", at + "/files")
            self.assertEqual(self.explain(b, at + "/files/explain", path,
                                          "二" + MARKUP, text)[0], wanted)
        # Who reviews reads it at the cell, on the way, among the files.
        theirs = self.person("performance")
        for page in ["", "/way", "/files"]:
            self.safe(theirs.request("GET", at + page)[2])
            self.assertTrue("二" + MARKUP in html.unescape(theirs.page), page)
        self.assertFalse("explain-text" in theirs.page)
        self.assertEqual(self.explain(theirs, at + "/files/explain", "", "",
                                      "x")[0], 403)
        # Taken back: nothing is said any more.
        b.request("GET", at)
        status, _, _ = self.explain(b, at + "/save", "budget.total",
                                    "二" + MARKUP, "")
        self.assertEqual(status, 303)
        self.assertFalse("二<script>" in html.unescape(
            b.request("GET", at + "/files")[2]))

    def test_what_is_not_taken(self):
        d = self.declaration("科学技术局", "returned")
        at = "/declaration/" + d
        b = self.person("preparer")
        before = self.count("attachments", d)
        for files, wanted, said in [
                ([("a.pdf", b"\x7fELF\x02\x01\x01\0")], 422, "认不出"),
                ([("a.pdf", b"PK\x03\x04" + b"x" * 40)], 422, "压缩包"),
                ([("a.pdf", b"")], 422, "空"),
                ([("a.pdf", PDF + b" " * (20 << 20))], 413, "20 MB"),
                ([], 422, "先选文件")]:
            status, _, page = self.add(b, at, files)
            self.assertEqual(status, wanted, said)
            self.assertTrue(said in page, said)
        for form in [{"cell": "nothing[0].x"}, {"cell": "goals[0].no"},
                     {"purpose": "other"}]:
            status, _, _ = self.add(b, at, [("a.pdf", PDF)], **form)
            self.assertEqual(status, 422, form)
        status, _, _ = self.add(b, at, [("%d.pdf" % n, PDF)
                                        for n in range(61)])
        self.assertEqual(status, 413)
        self.assertEqual(self.count("attachments", d), before)

    def test_nothing_is_hung_on_what_left(self):
        d = self.declaration("水务局", "performance")
        b = self.preparer_of(d)
        status, _, page = b.request("GET", "/declaration/%s/files" % d)
        self.assertEqual(status, 200)
        self.assertFalse('type="file"' in page)
        b.request("GET", "/account")
        status, _, _ = b.upload("/declaration/%s/files" % d, [("a.pdf", PDF)],
                                cell="", purpose="basis")
        self.assertEqual(status, 409)
        self.assertEqual(self.count("attachments", d), 0)


class FillingSqlite(Filling, unittest.TestCase):
    Store = SqliteStore


class FillingPostgres(Filling, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
