# SPDX-License-Identifier: Apache-2.0
# Takes forms into a draft of the demo's year without scripts, on SQLite and on
# a PostgreSQL of its own: from files, from what was handed in before; what
# clashes, what is refused and comes back, what is kept.
#   JIXIAO=build/jixiao python3 test/web/importing.py
import hashlib
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

from demo import EVIL, DemoYear
from serve import PROGRAM, PostgresStore, SqliteStore

EXAMPLE = "examples/declaration.doc"


def converted(name, source=EXAMPLE, *options):
    """The example in the format that the name ends in."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, name)
        subprocess.run([PROGRAM, "convert", source, "-o", out] + list(options),
                       check=True, stderr=subprocess.DEVNULL)
        with open(out, "rb") as f:
            return f.read()


def example():
    with open(EXAMPLE, "rb") as f:
        return f.read()


class Receipt:
    """The page of 导入核对: its form as a browser would send it."""

    def __init__(self, page):
        self.page = page
        self.form = {m[0]: html.unescape(m[1]) for m in re.findall(
            r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)}
        self.form.update({m[0]: html.unescape(m[1]) for m in re.findall(
            r'<textarea name="(\w+)" hidden>\n?(.*?)</textarea>', page,
            re.S)})
        self.items, self.ticked = set(), set()
        for name, checked in re.findall(
                r'<input type="checkbox" name="([^"]*)" value="1"[^>]*?'
                r'( checked)?>', page):
            self.items.add(html.unescape(name))
            if checked:
                self.ticked.add(html.unescape(name))
        self.lefts = {}
        for name, options in re.findall(
                r'<select name="(left:\d+)".*?>(.*?)</select>', page, re.S):
            found = re.search(r'value="([^"]*)" selected', options)
            self.lefts[name] = found.group(1) if found else ""

    def answer(self, ticks=None, **more):
        form = dict(self.form)
        form.update({name: "1" for name in
                     (self.ticked if ticks is None else ticks)})
        form.update(self.lefts)
        form.update(more)
        form.pop("csrf", None)
        return form

    def row(self, name):
        """The row of an item, or of a place."""
        for row in re.findall(r'<tr class="is-.*?</tr>', self.page, re.S):
            if ('name="%s"' % name) in row or (">%s<" % name) in row:
                return row
        return ""

    def text(self):
        rest = re.sub(r'<textarea name="\w+" hidden>.*?</textarea>', "",
                      self.page, flags=re.S)
        return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", "", rest)))


class Importing(DemoYear):
    first = None  # the draft as the demo has it

    def setUp(self):
        d = self.declaration("科学技术局", "returned")
        where = " where declaration = '%s'" % d
        if type(self).first is None:
            type(self).first = self.store.value("select body from drafts"
                                                + where)
        self.store.run(["update drafts set body = '%s', version = version + 1"
                        % self.first.replace("'", "''") + where])

    def draft(self, d):
        body = json.loads(self.store.value(
            "select body from drafts where declaration = '%s'" % d))
        return dict(body["fields"])

    def open_draft(self):
        d = self.declaration("科学技术局", "returned")
        return d, "/declaration/" + d, self.preparer_of(d)

    def read(self, b, at, name, content, status=200):
        b.request("GET", at + "/import")
        got, _, page = b.upload(at + "/import", [(name, content)],
                                field="file")
        self.assertEqual(got, status, page[-3000:])
        return Receipt(page)

    def take(self, b, at, form):
        if 'name="csrf"' not in b.page:
            b.request("GET", at + "/import")
        return b.upload(at + "/import/take", [], **form)

    def test_numbers_of_source_and_field(self):
        """Every number at the left is at the right, behind the same text."""
        d, at, b = self.open_draft()
        extra = "<p>联系邮箱：（略）</p><p>另报市里的说明</p>"
        page = self.read(b, at, "a.html", converted("x.html").replace(
            b"</body>", extra.encode() + b"</body>")).page
        left = page[page.index('class="source"'):page.index('class="receipt"')]
        right = page[page.index('class="receipt"'):]
        marks = re.findall(r'([^<>]*)(?:</mark>)?<sup class="from" id="at-'
                           r'[^"]+"><a href="#([^"]+)">(\d+)</a>', left)
        self.assertGreater(len(marks), 15)
        self.assertEqual(sorted(int(n) for _, _, n in marks),
                         list(range(1, len(marks) + 1)))
        for before, row, n in marks:
            found = re.search(r'<tr class="is-[^>]* id="%s".*?</tr>' % row,
                              right, re.S)
            self.assertTrue(found, n)
            self.assertTrue('<td class="figure quiet">%s</td>' % n
                            in found.group(0))
            said = re.sub(r"<del>.*?</del>|<[^>]+>|\s", "", found.group(0))
            self.assertTrue(re.sub(r"\s", "", before)[-6:].split("（")[-1]
                            in said, (before, said))
            source = re.search(r'href="#(at-[^"]+)"', found.group(0))
            self.assertTrue('id="%s"' % source.group(1) in left, source)
        left, right = map(urllib.parse.unquote, (left, right))
        signs = re.findall(r'id="rest-([^"]+)" href="#left-([^"]+)"', left)
        self.assertEqual(signs, [("甲", "甲"), ("乙", "乙")])
        for sign, _ in signs:
            self.assertTrue('id="left-%s"' % sign in right)
            self.assertTrue('href="#rest-%s"' % sign in right)

    def test_whole_way(self):
        d, at, b = self.open_draft()
        before, files = self.draft(d), self.count("attachments", d)
        extra = "<p>联系邮箱：（略）%s</p>" % html.escape(EVIL)
        content = converted("x.html").replace(b"</body>",
                                              extra.encode() + b"</body>")
        self.assertTrue(extra.encode() in content)
        page = self.read(b, at, "去年定稿.html", content)
        self.safe(page.page)
        self.assertEqual(self.draft(d), before, "reading writes nothing")
        self.assertEqual(self.count("attachments", d), files)
        self.assertTrue("表上的单位是" in page.page, "it is another unit's")
        self.assertTrue("is-other" in page.row("take:budget.total"))
        self.assertFalse("take:budget.total" in page.ticked)
        self.assertFalse("take:unit" in page.ticked)
        self.assertEqual(len(page.lefts), 1)

        # What has no place must be said where it goes; nothing is lost.
        ticks = {"take:budget.total", "take:goals[0]"}
        status, _, text = self.take(b, at, page.answer(ticks))
        self.assertEqual(status, 422)
        self.assertTrue("还没定去处" in text)
        again = Receipt(text)
        self.assertEqual(again.ticked, ticks)
        for name in ["read", "original", "seen"]:
            self.assertEqual(again.form[name], page.form[name], name)
        self.assertEqual(self.draft(d), before)

        # A button for all of them, without scripts; ticks stay.
        status, _, text = self.take(b, at, again.answer(lefts="explain"))
        self.assertEqual(status, 200)
        again = Receipt(text)
        self.assertEqual(again.lefts, {"left:0": "explain"})
        self.assertEqual(again.ticked, ticks)

        form = again.answer()
        status, _, _ = self.take(b, at, form)
        self.assertEqual(status, 303)
        after = self.draft(d)
        read = json.loads(form["read"])["declarations"][0]
        self.assertEqual(float(after["budget.total"].rstrip("万元")),
                         float(read["budget"]["total"]))
        self.assertEqual(after["unit"], before["unit"])
        self.assertTrue(read["goals"][0]["text"] in after.values())
        self.assertFalse(read["goals"][1]["text"] in after.values())
        for name, value in before.items():
            if name.startswith("indicators"):
                self.assertEqual(after.get(name), value, name)
        self.assertEqual(self.count("attachments", d), files + 1)
        self.kept(d, at, b, content)
        # The act of that page is done once.
        status, _, _ = self.take(b, at, form)
        self.assertTrue(status in (303, 409))
        self.assertEqual(self.count("attachments", d), files + 1)

    def kept(self, d, at, b, content):
        """The file, its digest, the receipt, the explanation, the trail."""
        digest = hashlib.sha256(content).hexdigest()
        self.assertEqual(self.store.value(
            "select count(*) from attachments where declaration = '%s' and "
            "digest = '%s' and kind = 'original'" % (d, digest)), 1)
        _, _, page = b.request("GET", at + "/files")
        self.safe(page)
        self.assertTrue("原件" in page and "联系邮箱" in page)
        link = re.search(r'href="(/declaration/\w+/import/%s)"' % digest,
                         page).group(1)
        status, _, page = b.request("GET", link)
        self.assertEqual(status, 200)
        for part in ["资金总额", "表 1 第", "去年定稿", "还是这样", digest]:
            self.assertTrue(part in page, part)
        # Before it is handed in the receipt is the unit's own.
        officer = self.person("performance")
        self.assertEqual(officer.request("GET", at + "/files")[0], 200)
        self.assertEqual(officer.request("GET", link)[0], 404)
        b.request("GET", at)
        now = self.draft(d)["budget.total"]
        b.request("POST", at + "/save", {
            "was:budget.total": now, "budget.total": "1",
            "csrf": b.token()})
        _, _, page = b.request("GET", link)
        self.assertTrue("后来改过" in page)
        # The trail says which file it was, so that its page can read it.
        where = ("from trail where action = 'declaration.import' and object = "
                 "'declaration:%s' order by number desc limit 1" % d)
        self.assertEqual(
            json.loads(self.store.value("select detail " + where)),
            [{"field": "file", "old": None, "new": "去年定稿.html"}])
        entry = "/trail/%s/%d" % tuple(self.store.value("select %s %s" % (
            column, where)) for column in ["chain", "number"])
        _, _, page = self.person("audit_admin").request("GET", entry)
        self.assertTrue("去年定稿.html" in page)
        self.assertEqual(b.request("GET", at + "/import/none")[0], 404)
        other = self.declaration("水务局", "performance")
        self.assertEqual(b.request(
            "GET", "/declaration/%s/import/%s" % (other, digest))[0], 404)

    def test_every_format_says_the_same(self):
        _, at, b = self.open_draft()
        seen = None
        for name in ["a.docx", "a.xlsx", "a.html", "a.pdf", "a.txt"]:
            page = self.read(b, at, name, converted(name))
            if seen is None:
                seen = page.items
            self.assertEqual(page.items, seen, name)
            # All that the file says stands on the page.
            text = page.text()
            d = json.loads(page.form["read"])["declarations"][0]
            for label in d["receipt"]["labels"]:
                self.assertTrue(re.sub(r"\s+", "", label) in text, label)
            for value in [d["duties"]] + [g["text"] for g in d["goals"]]:
                self.assertTrue(re.sub(r"\s+", "", value) in text, value)

    def test_several_forms(self):
        d, at, b = self.open_draft()
        one = converted("x.html").decode()
        mine = one.replace("示例市农业农村局", "示例市科学技术局")
        self.assertNotEqual(one, mine)
        page = self.read(b, at, "两份.html", (one + mine).encode())
        options = re.search(r'<select id="chosen".*?</select>', page.page,
                            re.S).group(0)
        self.assertEqual(options.count("<option"), 2)
        self.assertTrue('value="1" selected' in options, "the unit's own")
        self.assertTrue("示例市农业农村局 · 2025" in options)
        self.assertEqual(page.form["shown"], "1")
        self.assertFalse("表上的单位是" in page.page)
        # The other one, and back to a page that is refused: it stays chosen.
        status, _, text = self.take(b, at, page.answer(chosen="0"))
        self.assertEqual(status, 200)
        other = Receipt(text)
        self.assertEqual(other.form["shown"], "0")
        self.assertTrue("表上的单位是" in text)
        status, _, text = self.take(b, at, other.answer(
            set(), chosen="0", tick="goals"))
        self.assertEqual(status, 200)
        ticked = Receipt(text)
        self.assertEqual(ticked.form["shown"], "0")
        self.assertTrue(ticked.ticked)
        self.assertTrue(all(t.startswith("take:goals") for t in ticked.ticked))
        status, _, text = self.take(b, at, ticked.answer(
            chosen="0", untick="goals"))
        self.assertEqual(Receipt(text).ticked, set())

    def test_another_form(self):
        _, at, b = self.open_draft()
        grid = converted("x.docx", EXAMPLE, "--form", "unit-2021")
        page = self.read(b, at, "x.docx", grid)
        self.assertTrue("读到的是另一种表" in page.page)
        self.assertTrue("unit-2021" in page.page)
        self.assertTrue("take:goals[0]" in page.items)

    def test_from_the_year_before(self):
        d, at, b = self.open_draft()
        _, _, page = b.request("GET", at + "/import")
        link = re.search(r'href="(/declaration/\w+/import\?from=(\w+))"', page)
        status, _, text = b.request("GET", link.group(1))
        self.assertEqual(status, 200)
        page = Receipt(text)
        self.assertEqual(page.form["from"], link.group(2))
        self.assertEqual(page.form["original"], "")
        year = self.store.value(
            "select c.year from cycles c join declarations d on d.cycle = c.id"
            " join revisions r on r.declaration = d.id where r.id = '%s'"
            % link.group(2))
        # A value that names its year is pointed out, and not ticked.
        looked = [row for row in re.findall(r'<tr class="is-.*?</tr>', text,
                                            re.S) if "写着 %d 年" % year in row]
        self.assertTrue(looked)
        for row in looked:
            self.assertFalse(" checked" in row)
        before = self.draft(d)
        ticks = {sorted(page.items)[0]}
        status, _, _ = self.take(b, at, page.answer(ticks))
        self.assertEqual(status, 303)
        self.assertNotEqual(self.draft(d), before)
        status, _, text = b.request("GET", at + "/import/" + link.group(2))
        self.assertEqual(status, 200)
        # Nobody else's.
        strange = self.store.value(
            "select r.id from revisions r join declarations d on d.id = "
            "r.declaration where d.unit <> (select unit from declarations "
            "where id = '%s') limit 1" % d)
        self.assertEqual(b.request("GET", at + "/import?from=" + strange)[0],
                         404)
        status, _, _ = self.take(b, at, page.answer(ticks, **{"from": strange}))
        self.assertEqual(status, 400)

    def test_beginning_with_the_year_before(self):
        """It is not copied unseen: the new form is blank, and beside it."""
        d = self.store.value("select id from declarations where state = "
                             "'draft' order by id limit 1")
        b = self.preparer_of(d)
        cycle, unit = [self.store.value(
            "select %s from declarations where id = '%s'" % (what, d))
            for what in ["cycle", "unit"]]
        self.store.run(["update declarations set form = 'unit-2015' where "
                        "id = '%s'" % d])  # so that its form is asked again
        b.request("GET", "/declarations")
        status, got, _ = b.request("POST", "/declarations/begin", {
            "csrf": b.token(), "cycle": cycle, "form": "unit-2018",
            "from": "previous"})
        self.assertEqual(status, 303)
        new, revision = re.search(r"^/declaration/(\w+)/import\?from=(\w+)$",
                                  got["Location"]).groups()
        self.assertEqual(self.store.value(
            "select unit from declarations where id = '%s'" % new), unit)
        self.assertFalse("budget.total" in self.draft(new))
        status, _, text = b.request("GET", got["Location"])
        self.assertEqual(status, 200)
        page = Receipt(text)
        self.assertEqual(page.form["from"], revision)
        self.assertTrue("take:budget.total" in page.ticked)
        self.assertEqual(self.take(b, "/declaration/" + new,
                                   page.answer())[0], 303)
        self.assertTrue("budget.total" in self.draft(new))

    def test_clash(self):
        d, at, b = self.open_draft()
        page = self.read(b, at, "x.doc", example())
        b.request("GET", at)
        b.request("POST", at + "/save", {
            "was:duties": self.draft(d).get("duties", ""),
            "duties": "别人刚写的职责" + EVIL, "csrf": b.token()})
        before = self.draft(d)
        self.assertTrue(before["duties"].startswith("别人刚写的"))
        b.request("GET", at + "/import")
        # What somebody changed is shown; what nobody did can be taken.
        status, _, text = self.take(b, at, page.answer(
            {"take:duties", "take:budget.total"}))
        self.assertEqual(status, 409)
        self.safe(text)
        again = Receipt(text)
        self.assertEqual(again.ticked, {"take:duties", "take:budget.total"})
        self.assertTrue("你看到的是" in again.row("take:duties"))
        self.assertFalse("你看到的是" in again.row("take:budget.total"))
        self.assertEqual(self.draft(d), before)
        status, _, _ = self.take(b, at, page.answer({"take:goals[0]"}))
        self.assertEqual(status, 303)
        self.assertEqual(self.draft(d)["duties"], before["duties"])
        # Having seen it, the person may.
        status, _, text = self.take(b, at, again.answer())
        self.assertTrue(status in (303, 409))

    def test_limits(self):
        _, at, b = self.open_draft()
        status, _, page = b.request("GET", at + "/import")
        status, _, page = b.upload(at + "/import", [], field="file")
        self.assertEqual(status, 422)
        self.assertTrue("请先选一个文件" in page)
        page = self.read(b, at, "x.pdf", b"%PDF-1.4 nothing", 422)
        self.assertTrue("读不了" in page.page)
        d = json.loads(converted("x.json"))
        d["duties"] = "长" * 9000
        page = self.read(b, at, "x.json", json.dumps(d).encode())
        self.assertFalse("take:duties" in page.items)
        self.assertTrue("超过一格" in page.row("部门职能职责概述"))
        # Ticked all the same, by hand: refused at the item.
        status, _, text = self.take(b, at, page.answer({"take:duties"}))
        self.assertEqual(status, 422)
        self.assertTrue("这一格太长" in text)
        d["duties"] = "短"
        d["goals"] = [{"no": str(i), "text": "目标%d" % i}
                      for i in range(3100)]
        page = self.read(b, at, "x.json", json.dumps(d).encode(), 422)
        self.assertTrue("一页核对不完" in page.page)
        d["goals"] = d["goals"][:2100]
        page = self.read(b, at, "x.json", json.dumps(d).encode())
        ticks = {t for t in page.items if t.startswith("take:goals")}
        status, _, text = self.take(b, at, page.answer(ticks))
        self.assertEqual(status, 422)
        self.assertTrue("最多 2000 条" in text)

    def test_long_texts_without_a_place(self):
        """Folded, whole inside; where it goes is named by its beginning."""
        _, at, b = self.open_draft()
        short, long = "表外的一句。", "表外的长段" * 40
        page = self.read(b, at, "x.txt", converted("x.txt") + (
            "\n%s\n\n%s\n" % (short, long)).encode())
        lefts = page.page[page.page.index('id="lefts"'):
                          page.page.index('class="second tiny rule"')]
        folded = re.search(r'<details class="paper"><summary>([^<]+)…<span '
                           r'[^>]*>（200 [^<]*</span></summary>([^<]+)'
                           r"</details>", lefts)
        self.assertEqual(folded.groups(), (long[:60], long))
        self.assertIn('<span class="paper">%s</span>' % short, lefts)
        self.assertIn('aria-label="去处: %s…"' % long[:60], lefts)

    def test_hostile_answers(self):
        d, at, b = self.open_draft()
        before = self.draft(d)
        page = self.read(b, at, "x.doc", example())
        for form in [{"read": ""}, {"read": "{"}, {"read": "[]"},
                     {"read": '{"declarations": [{}]}'},
                     {"from": "'; drop table drafts"}]:
            status, _, _ = self.take(b, at, page.answer(**form))
            self.assertEqual(status, 400, form)
            b.request("GET", at + "/import")
        for form in [{"seen": "{"}, {"shown": "99"}, {"shown": "x"},
                     {"take:nothing": "1"}, {"take:goals[999999]": "1"},
                     {"left:0": "year"}]:
            status, _, _ = self.take(b, at, page.answer(set(), **form))
            self.assertTrue(status in (200, 303), form)
            b.request("GET", at + "/import")
        page = self.read(b, at, "x.doc", example())
        status, _, _ = self.take(b, at, page.answer(set(), original="%%%"))
        self.assertEqual(status, 400)
        self.assertEqual(self.draft(d)["year"], before["year"])

    def test_nobody_else(self):
        other = self.declaration("水务局", "performance")
        b = self.person("preparer")
        at = "/declaration/" + other
        self.assertEqual(b.request("GET", at + "/import")[0], 404)
        d = self.declaration("科学技术局", "returned")
        b = self.person("performance")
        self.assertTrue(b.request("GET", "/declaration/%s/import" % d)[0]
                        in (403, 404))


class ImportingSqlite(Importing, unittest.TestCase):
    Store = SqliteStore


class ImportingPostgres(Importing, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
