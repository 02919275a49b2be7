# SPDX-License-Identifier: Apache-2.0
# Prints of declarations of the demo, on SQLite and on a PostgreSQL of its own:
# the same bytes for all, what their foot says, the code on them, and proving
# them.
#   JIXIAO=build/jixiao python3 test/web/printing.py
import hashlib
import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
import zipfile

from demo import EVIL, DemoYear
from serve import PROGRAM, Browser, PostgresStore, SqliteStore

ADDRESS = "https://jixiao.example.gov.cn"
FORMATS = ["pdf", "docx", "xlsx"]


def needs(*programs):
    for program in programs:
        if not shutil.which(program):
            raise unittest.SkipTest("skipped: %s is not installed" % program)


class Printing(DemoYear):
    options = ["--public-url", ADDRESS, "--trusted-proxy", "127.0.0.1"]

    def bytes_of(self, b, path):
        status, headers, _ = b.request("GET", path)
        self.assertEqual(status, 200, path)
        # A name is plain for all, and whole for who reads the longer form.
        name = headers["Content-Disposition"]
        if name is not None:
            self.assertTrue(name.isascii(), name)
            self.assertRegex(name, "^attachment; filename=\"jixiao[.a-z]*\"; "
                             "filename[*]=UTF-8''[-%.\\w]+$")
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
        first, lines = self.person("performance"), self.trail_of(d)
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
        self.assertEqual(self.trail_of(d) - lines, 2 * len(FORMATS))

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
        with zipfile.ZipFile(path) as parts:
            foot = parts.read("word/footer1.xml").decode()
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

    # ---- the sealed paper ----

    PNG = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~"
           b"\x9bU\0\0\0\nIDATx\x9cc\xf8\0\0\0\1\0\1\0\0\0\0IEND\xaeB`\x82")

    def scan(self, b, d, name, data):
        b.request("GET", "/declaration/%s/print" % d)
        return b.upload("/declaration/%s/print/scan" % d, [(name, data)],
                        "file")

    def test_the_scan(self):
        d = self.declaration("教育局", "confirm")
        at = "/declaration/%s/print" % d
        head, other = self.person("head"), self.person("performance")
        # The step asks for it.
        steps = ('{"name":"x","steps":[{"word":"confirm","kind":"confirm",'
                 '"name":"单位确认","role":"head","needs_scan":true},'
                 '{"word":"performance","kind":"grade","name":"绩效科审核",'
                 '"role":"performance"}]}')
        was = self.store.value("select steps from cycles where id = (select "
                               "cycle from declarations where id = '%s')" % d)
        self.store.run(["update cycles set steps = '%s' where id = (select "
                        "cycle from declarations where id = '%s')"
                        % (steps, d)])
        try:
            _, _, page = head.request("GET", "/declaration/%s/act/confirm" % d)
            self.assertIn("先上传盖章扫描件", page)
            self.assertIn("这一步要有", head.request("GET", at)[2])
            status, _, page = self.scan(head, d, "a.docx", b"PK\3\4x")
            self.assertEqual(status, 422)
            self.assertIn("PDF、JPG 或 PNG", page)
            self.assertEqual(self.scan(head, d, "a.png", self.PNG)[0], 303)
            _, _, page = head.request("GET", "/declaration/%s/act/confirm" % d)
            self.assertNotIn("先上传盖章扫描件", page)
        finally:
            self.store.run(["update cycles set steps = %s where id = (select "
                            "cycle from declarations where id = '%s')"
                            % ("'%s'" % was if was else "null", d)])
        # Another takes its place; both are seen, by finance too.
        self.assertEqual(self.scan(head, d, EVIL + ".pdf",
                                   b"%PDF-1.4 scan")[0], 303)
        for b in [head, other]:
            page = b.request("GET", at)[2]
            self.assertNotIn("<script>alert", page)
            self.assertIn("a.png", page)
            self.assertIn("换下", page)
            self.assertIn(hashlib.sha256(self.PNG).hexdigest(), page)
        self.assertEqual(self.store.value(
            "select count(*) from attachments where declaration = '%s' and "
            "kind = 'scan' and removed is null" % d), 1)
        # Nobody but its unit, and not after it is approved.
        status, _, page = other.upload(at + "/scan", [("a.png", self.PNG)],
                                       "file")
        self.assertEqual(status, 422)
        done = self.declaration("教育局", "approved")
        head.request("GET", "/declaration/" + d)
        self.assertEqual(head.upload("/declaration/%s/print/scan" % done,
                                     [("a.png", self.PNG)], "file")[0], 422)
        away = self.declaration("水务局", "performance")
        head.request("GET", "/declaration/" + d)
        self.assertEqual(head.upload("/declaration/%s/print/scan" % away,
                                     [("a.png", self.PNG)], "file")[0], 404)

    # ---- proving ----

    def prove(self, b, name, data, **form):
        b.request("GET", "/verify")
        status, _, page = b.upload("/verify", [(name, data)], "file", **form)
        self.assertEqual(status, 200, page)
        return html.unescape(page)

    def stranger(self):
        return Browser(self.server)

    def other_address(self, n):
        """A stranger at an address of his own."""
        b = self.stranger()
        request = b.request
        b.request = lambda *a, **more: request(
            *a, **dict(more, **{"X-Forwarded-For": "198.51.100.%d" % n}))
        return b

    def changed(self, docx, was, becomes):
        """The .docx with another text in it."""
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(docx)) as z, \
                zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as to:
            for name in z.namelist():
                part = z.read(name)
                if name == "word/document.xml":
                    self.assertIn(was.encode(), part)
                    part = part.replace(was.encode(), becomes.encode())
                to.writestr(name, part)
        return out.getvalue()

    def test_a_file_is_proved(self):
        d = self.declaration("教育局", "approved")
        b = self.person("performance")
        prints = {f: self.bytes_of(b, "/declaration/%s/print/form.%s" % (d, f))
                  for f in FORMATS}
        visitor = self.other_address(1)
        for f, data in prints.items():
            page = self.prove(visitor, "a." + f, data)
            self.assertIn("一个字节也不差", page, f)
            self.assertIn("这就是批复的那一版", page)
        # The same words in other bytes.
        same = self.changed(prints["docx"], "附件3", "附件3 ")
        for who in [visitor, b]:
            page = self.prove(who, "saved.docx", same)
            self.assertIn("一字不差", page)
            self.assertIn("这就是批复的那一版", page)
        # One figure is another.
        total = re.search(r"资金总额：([0-9.]+)", self.show_docx(
            prints["docx"])).group(1)
        forged = self.changed(prints["docx"], "资金总额：" + total,
                              "资金总额：9" + total)
        for who, whole in [(self.other_address(2), False), (b, True),
                           (self.person("preparer"), False)]:
            page = self.prove(who, "forged.docx", forged)
            self.assertIn("这个文件改动过：有 1 格", page)
            self.assertIn('<td class="paper">9%s</td>' % total, page)
            self.assertEqual('<td class="paper">%s</td>' % total in page,
                             whole)
        # What was published may be read by all.
        d = self.declaration("司法局", "published")
        docx = self.bytes_of(b, "/declaration/%s/print/form.docx" % d)
        total = re.search(r"资金总额：([0-9.]+)",
                          self.show_docx(docx)).group(1)
        page = self.prove(self.other_address(3), "forged.docx", self.changed(
            docx, "资金总额：" + total, "资金总额：7"))
        self.assertIn('<td class="paper">%s</td>' % total, page)

    def show_docx(self, data):
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            return re.sub("<[^>]+>", "", z.read("word/document.xml").decode())

    def test_files_that_prove_nothing(self):
        visitor = self.other_address(4)
        self.assertIn("没有校验码", self.prove(visitor, "x.pdf", b"%PDF-1.4 x"))
        self.assertIn("没有校验码", self.prove(visitor, "<b>.txt", b"\0" * 999))
        self.assertFalse("<b>.txt" in visitor.page)
        # A draft's print has no code; a scan is proved by the code typed.
        d = self.declaration("城市管理局", "draft")
        draft = self.bytes_of(self.preparer_of(d),
                              "/declaration/%s/print/form.docx" % d)
        page = self.prove(visitor, "draft.docx", draft)
        self.assertIn("没有校验码", page)
        d = self.declaration("司法局", "published")
        page = self.prove(visitor, "scan.pdf", b"%PDF-1.4 scan",
                          code=self.revision(d, "digest")[:16])
        self.assertIn("读不出来", page)
        self.assertIn("这就是批复的那一版", page)
        # Versions that a unit kept for itself are nobody's business.
        self.assertIn("没有这个校验码", self.server.get(
            "/verify/0123456789abcdef")[2])
        for code in ["1", "x" * 90, "%27%3B--", "0123456789abcdeg"]:
            self.assertIn("没有这个校验码", self.server.get(
                "/verify?code=" + code)[2])

    def test_a_stranger_waits(self):
        visitor = self.other_address(5)
        visitor.request("GET", "/verify")
        # Each worker counts for itself.
        states = [visitor.upload("/verify", [("x.pdf", b"x")], "file")[0]
                  if visitor.request("GET", "/verify") else 0
                  for _ in range(20)]
        self.assertEqual(set(states), {200, 429})
        states = [visitor.request("GET", "/verify/0123456789abcdef")[0]
                  for _ in range(90)]
        self.assertEqual(set(states), {200, 429})
        # A page without a question costs nothing; who is signed in goes on.
        self.assertEqual(visitor.request("GET", "/verify")[0], 200)
        b = self.person("performance")
        states = {b.request("GET", "/verify/0123456789abcdef")[0]
                  for _ in range(90)}
        self.assertEqual(states, {200})

    # ---- the book of a year ----

    def make_all(self, b, at, format):
        """Follows the page while prints are being made."""
        for _ in range(100):
            status, _, page = b.request("GET", at + "&make=" + format)
            self.assertEqual(status, 200)
            if "hx-get" not in page:
                return page
            self.assertIn('<meta http-equiv="refresh"', page)
            self.assertIn("停下", page)
        self.fail("it is never done")

    def approve(self, b, d, number):
        page = b.request("GET", "/approve?only=" + d)[2]
        pick = re.search(r'name="pick" value="(%s [^"]+)"' % d, page).group(1)
        cycle = re.search(r'name="cycle" value="([^"]+)"', page).group(1)
        return b.request("POST", "/approve", {
            "csrf": b.token(), "act": "439900x" + hashlib.sha256(
                number.encode()).hexdigest()[:16], "cycle": cycle,
            "pick": pick, "step": "confirm", "number": number,
            "dated": "2026-11-24", "title": "关于批复的通知", "remark": ""})[0]

    def test_the_number_of_its_approval(self):
        """Printed before it was approved, then anew with the number, once;
        taken back, the print of before counts again."""
        needs("pdftotext")
        b = self.person("performance")
        d = self.declaration("民政局", "accepted")
        at = "/declaration/%s/print" % d
        before = {f: self.bytes_of(b, at + "/form." + f) for f in FORMATS}
        self.assertNotIn("批复文号", self.text_of(before["pdf"]))
        number = "示财绩〔2026〕%d号" % (300 + len(before["pdf"]) % 7)
        self.assertEqual(self.approve(b, d, number), 303)
        look = self.bytes_of(b, at + "/form.pdf?look=1")
        other = self.person("budget")
        for f in FORMATS:
            made = self.bytes_of(b, at + "/form." + f)
            self.assertFalse(made == before[f])
            self.assertTrue(made == self.bytes_of(other, at + "/form." + f), f)
            path = self.file("approved." + f, made)
            self.assertTrue("未归位 0" in self.show(path), f)
            self.assertIn("一个字节也不差", self.prove(
                self.other_address(7), "a." + f, made))
        self.assertTrue(look == self.bytes_of(b, at + "/form.pdf"))
        self.assertIn("批复文号 %s · 2026-11-24" % number, self.text_of(look))
        page = b.request("GET", at)[2]
        self.assertIn("<dd>%s" % number, page)
        self.assertIn(hashlib.sha256(look).hexdigest(), page)
        self.assertEqual(self.count("prints", d), 2 * len(FORMATS))
        # The one of before is still a print of this version.
        self.assertIn("这就是批复的那一版", self.prove(
            self.other_address(7), "b.pdf", before["pdf"]))
        self.assertEqual(self.act(b, d, "revoke", opinion="文号写错了")[0],
                         303)
        for f in FORMATS:
            self.assertTrue(before[f] == self.bytes_of(b, at + "/form." + f))

    def text_of(self, pdf):
        return subprocess.run(
            ["pdftotext", "-raw", self.file("text.pdf", pdf), "-"],
            stdout=subprocess.PIPE, text=True).stdout

    def test_the_book(self):
        b = self.person("performance")
        cycle = self.store.value(
            "select cycle from declarations where approved is not null group "
            "by cycle order by count(*) desc limit 1")
        n = self.store.value("select count(*) from declarations where cycle = "
                             "'%s' and approved is not null" % cycle)
        at = "/year/%s/bundle?of=approved" % cycle
        file = "/year/%s/bundle/%%s?of=approved" % cycle
        kept = self.declaration("农业农村局", "approved")
        before = self.bytes_of(b, "/declaration/%s/print/form.pdf" % kept)
        # What is missing is made first.
        status, headers, _ = b.request("GET", file % "all.pdf")
        self.assertEqual((status, headers["Location"]),
                         (303, at + "&make=pdf"))
        self.assertIn("%d / %d" % (n, n), self.make_all(b, at, "pdf"))
        self.make_all(b, at, "docx")
        for name, ending in [("pdf.zip", ".pdf"), ("docx.zip", ".docx")]:
            with zipfile.ZipFile(io.BytesIO(self.bytes_of(b, file % name))) \
                    as z:
                self.assertIsNone(z.testzip())
                names = z.namelist()
                self.assertEqual(len(names), n)
                codes = [one.split("_")[0] for one in names]
                self.assertEqual(codes, sorted(codes))
                for one in names:
                    self.assertRegex(one, r"^\d+_示例市.+_部门整体支出.+"
                                     + re.escape(ending))
                if ending == ".pdf":
                    mine = [one for one in names if "农业农村局" in one][0]
                    self.assertTrue(z.read(mine) == before)
        book = self.bytes_of(b, file % "all.pdf")
        self.assertTrue(book == self.bytes_of(b, file % "all.pdf"))
        self.look_at_book(self.file("book.pdf", book), n)
        # One who goes away in its midst, one who only asks about it.
        for _ in range(3):
            s = self.server.connect()
            s.sendall(("GET %s HTTP/1.1\r\nHost: x\r\nCookie: %s\r\n\r\n" % (
                file % "all.pdf", "; ".join("%s=%s" % c for c in
                                            b.cookies.items()))).encode())
            self.assertTrue(s.recv(20000).startswith(b"HTTP/1.1 200"))
            s.close()
        self.assertEqual(b.request("HEAD", file % "pdf.zip")[0], 200)
        with zipfile.ZipFile(io.BytesIO(self.bytes_of(
                b, file % "summary.xlsx"))) as z:
            units = z.read("xl/worksheets/sheet1.xml").decode()
            self.assertEqual(units.count("<row"), n + 1)
            indicators = z.read("xl/worksheets/sheet2.xml").decode()
            self.assertGreater(indicators.count("<row"), n)
        self.assertEqual(self.store.value(
            "select count(*) from trail where action = 'cycle.export' and "
            "object = 'cycle:%s'" % cycle), 9)
        self.assertEqual(json.loads(self.store.value(
            "select detail from trail where action = 'cycle.export' and "
            "object = 'cycle:%s' and detail like '%%%%zip%%%%' limit 1"
            % cycle))[0]["field"], "file")
        self.assertEqual(b.request("GET", file % "x.pdf")[0], 404)
        # What was handed in is more; others have no part in it.
        open_one = self.store.value(
            "select cycle from declarations where state = 'performance' limit "
            "1")
        handed = self.make_all(b, "/year/%s/bundle?of=handed" % open_one,
                               "pdf")
        self.assertNotIn("还没有可收的", handed)
        for role, status in [("business", 403), ("preparer", 403)]:
            other = self.person(role)
            self.assertEqual(other.request("GET", at)[0], status)
            self.assertEqual(other.request("GET", file % "all.pdf")[0], status)

    def look_at_book(self, path, n):
        needs("pdfinfo", "pdftotext", "qpdf")
        self.assertEqual(subprocess.run(
            ["qpdf", "--check", path], stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT).returncode, 0)
        info = subprocess.run(["pdfinfo", path], stdout=subprocess.PIPE,
                              text=True).stdout
        pages = int(re.search(r"Pages: +(\d+)", info).group(1))
        self.assertGreaterEqual(pages, n + 1)
        self.assertRegex(info, r"Tagged: +yes")
        text = subprocess.run(["pdftotext", "-f", "1", "-l", "1", path, "-"],
                              stdout=subprocess.PIPE, text=True).stdout
        self.assertIn("目录（%d 份" % n, text)
        self.assertIn("示例市农业农村局", text)
        outline = subprocess.run(
            ["qpdf", "--json", "--json-key=outlines", path],
            stdout=subprocess.PIPE, text=True).stdout
        self.assertEqual(outline.count('"title"'), n + 1)


class PrintingSqlite(Printing, unittest.TestCase):
    Store = SqliteStore


class PrintingPostgres(Printing, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
