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
            status, _, page = self.add(b, at, files, purpose="calculation")
            self.assertEqual(status, wanted, said)
            self.assertTrue(said in page, said)
            # At the field: to be chosen again; the rest is as it was.
            form = page[page.index("papers-add"):]
            self.assertTrue(re.search(
                r'name="files"[^>]* aria-invalid="true" aria-describedby='
                r'"file-wrong">.*?id="file-wrong">.*?请重新选文件', form))
            self.assertTrue('value="calculation" selected' in form)
            self.assertTrue('value="budget.total" selected' in form)
        for form in [{"cell": "nothing[0].x"}, {"cell": "goals[0].no"},
                     {"purpose": "other"}]:
            status, _, _ = self.add(b, at, [("a.pdf", PDF)], **form)
            self.assertEqual(status, 422, form)
        status, _, _ = self.add(b, at, [("%d.pdf" % n, PDF)
                                        for n in range(61)])
        self.assertEqual(status, 413)
        self.assertEqual(self.count("attachments", d), before)

    def test_files_follow_their_row(self):
        d = self.declaration("科学技术局", "returned")
        at = "/declaration/" + d
        b = self.person("preparer")
        self.add(b, at, [("随行.pdf", PDF)], cell="goals[1].text")
        b.request("GET", at)
        status, _, _ = b.request("POST", at + "/save",
                                 {"csrf": b.token(), "remove": "goals[0]"})
        self.assertEqual(status, 303)
        self.assertEqual(self.store.value(
            "select field from attachments where name = '随行.pdf'"),
            "goals[0].text")

    def test_begin(self):
        unit, cycle = [self.store.value(
            "select d.%s from declarations d where d.id = '%s'" % (
                what, self.declaration("科学技术局", "returned")))
            for what in ["unit", "cycle"]]
        self.store.run([
            "insert into cycle_units (cycle, unit, form, region, changed) "
            "select id, '%s', 'unit-2021', region, 1 from cycles where id = "
            "'%s'" % (unit, cycle)])
        b = self.person("preparer")
        _, _, page = b.request("GET", "/declarations")
        self.assertTrue('value="unit-2021"' in page)
        for form, wanted in [("unit-2017", 404), ("unit-2021", 303)]:
            b.request("GET", "/declarations")
            status, got, _ = b.request(
                "POST", "/declarations/begin",
                {"csrf": b.token(), "cycle": cycle, "form": form})
            self.assertEqual(status, wanted, form)
        status, _, page = b.request("GET", got["Location"])
        self.assertEqual(status, 200)
        self.assertTrue("示例市科学技术局" in page)
        self.assertFalse('value="unit-2021"' in b.request(
            "GET", "/declarations")[2], "it is asked no more")

    def test_items_are_added_one_after_another(self):
        at = "/declaration/" + self.declaration("科学技术局", "returned")
        b = self.person("preparer")
        for _ in range(2):
            b.request("GET", at)
            add = re.search(r'name="add" value="(goals[^"]*)"', b.page)
            status, _, _ = b.request("POST", at + "/save", {
                "csrf": b.token(), "add": add.group(1)})
            self.assertEqual(status, 303)
        last = add.group(1) + ".text"
        self.assertTrue('name="%s"' % last in b.request("GET", at)[2])

    def test_what_was_saved_when(self):
        d = self.declaration("科学技术局", "returned")
        at = "/declaration/" + d
        b = self.person("preparer")
        self.store.run(["update drafts set changed = 1767225600000 "
                        "where declaration = '%s'" % d])
        self.assertTrue("已保存 01-01 08:00" in b.request("GET", at)[2])
        status, _, said = b.request("POST", at + "/save", {
            "csrf": b.token(), "json": "1", "look": "1"})
        self.assertEqual(status, 200)
        self.assertTrue("已保存 01-01 08:00" in said, "a look saves nothing")

    def test_a_cell_too_long_is_named(self):
        at = "/declaration/" + self.declaration("科学技术局", "returned")
        b = self.person("preparer")
        b.request("GET", at)
        long = {"csrf": b.token(), "was:duties": "", "duties": "长" * 7000}
        for form in [long, dict(long, json="1")]:
            status, _, said = b.request("POST", at + "/save", form)
            self.assertEqual(status, 422)
            self.assertTrue("部门职能职责概述" in said and "6666 字" in said,
                            said)

    def test_two_save_at_once(self):
        d = self.declaration("科学技术局", "returned")
        at = "/declaration/" + d
        b = self.person("preparer")  # in two windows, both opened before
        b.request("GET", at)
        csrf = b.token()
        was = html.unescape(re.search(r'name="was:duties" value="([^"]*)"',
                                      b.page).group(1))
        form = {"csrf": csrf, "was:duties": was, "duties": was + "甲"}
        self.assertEqual(b.request("POST", at + "/save", form)[0], 303)
        # The other one typed over what is gone: both texts, neither lost.
        mine = was + "乙" + MARKUP
        status, _, page = b.request("POST", at + "/save",
                                    dict(form, duties=mine))
        self.assertEqual(status, 409)
        self.safe(page)
        said = html.unescape(page)
        self.assertTrue(was + "甲" in said and was + "乙" in said)
        status, _, _ = b.request("POST", at + "/save", {
            "csrf": csrf, "pick": "mine duties", "clash:duties": mine,
            "theirs:duties": was + "甲"})
        self.assertEqual(status, 303)
        self.assertTrue(mine in html.unescape(b.request("GET", at)[2]))

    def test_reminders_end(self):
        d = self.declaration("公路养护中心", "returned")
        unit, region, cycle = [self.store.value(
            "select %s from declarations where id = '%s'" % (what, d))
            for what in ["unit", "region", "cycle"]]
        self.store.run([
            "insert into reminders (id, region, cycle, unit, declaration, "
            "person, text, created) values ('m1', '%s', '%s', '%s', '%s', "
            "'p', '请今天报上来', 1)" % (region, cycle, unit, d)])
        b = self.preparer_of(d)
        self.assertTrue("请今天报上来" in b.request("GET", "/declarations")[2])
        _, _, page = b.request("GET", "/declaration/%s/act/submit" % d)
        act = re.search(r'name="act" value="([^"]+)"', page)
        status, _, page = b.request(
            "POST", "/declaration/%s/act/submit" % d,
            {"csrf": b.token(), "act": act.group(1) if act else ""})
        self.assertEqual(status, 303, page)
        self.assertFalse("请今天报上来" in b.request("GET",
                                               "/declarations")[2])

    def test_sums_of_a_department(self):
        d = self.declaration("交通运输局", "withdrawn")
        at = "/declaration/%s" % d
        b = self.preparer_of(d)
        _, _, page = b.request("GET", at + "/sums")
        self.assertTrue("公路养护中心" in page and "推算" in page)
        self.assertFalse("采用汇总数" in page, "own amounts are not said yet")
        inferred = re.search(r'name="own:budget.total".*?推算 ([\d.]+)',
                             page).group(1)
        # What is no amount is told of and kept on the page.
        for typed, wanted in [("一百万", 422), ("0.0000001", 422),
                              (inferred, 303)]:
            b.request("GET", at + "/sums")
            status, _, page = b.request("POST", at + "/sums", {
                "csrf": b.token(), "own:budget.total": typed})
            self.assertEqual(status, wanted, typed)
        _, _, page = b.request("GET", at + "/sums")
        self.assertFalse("采用汇总数" in page, "it fits now")
        # Ten yuan more: exactly so much differs.
        b.request("POST", at + "/sums", {
            "csrf": b.token(),
            "own:budget.total": "%.3f" % (float(inferred) + 0.001)})
        _, _, page = b.request("GET", at + "/sums")
        self.assertTrue("采用汇总数" in page)
        self.assertTrue(">−0.001<" in page)
        said = "from trail where action = 'sums.own' and object = " \
            "'declaration:%s'" % d
        self.assertEqual(self.store.value("select count(*) " + said), 2)
        self.assertTrue('"field":"budget.total"' in self.store.value(
            "select max(detail) " + said))
        was, becomes = [re.search(r'name="%s:budget.total" value="([^"]+)"'
                                  % name, page).group(1)
                        for name in ["was", "take"]]
        csrf = b.token()
        form = {"csrf": csrf, "was:budget.total": was,
                "take:budget.total": becomes}
        for wrong, wanted in [({"take:budget.total": "1"}, 409),
                              ({"was:budget.total": "1"}, 409)]:
            self.assertEqual(b.request("POST", at + "/sums/take",
                                       dict(form, **wrong))[0], wanted)
        self.assertEqual(b.request("POST", at + "/sums/take",
                                   {"csrf": csrf})[0], 422)
        self.assertEqual(b.request("POST", at + "/sums/take", form)[0], 303)
        self.assertTrue(becomes in self.store.value(
            "select body from drafts where declaration = '%s'" % d))
        self.assertFalse("采用汇总数" in b.request("GET", at + "/sums")[2])
        # A unit without units has nothing to add up.
        one = self.person("preparer")
        _, _, page = one.request("GET", "/declaration/%s/sums" %
                                 self.declaration("科学技术局", "returned"))
        self.assertTrue("没有下级单位" in page)
        self.assertFalse("部门汇总</a>" in page)

    def add_forms(self, like, form, n):
        """Of the unit that `like` is of, before it in every list."""
        self.store.run([
            "insert into declarations (id, region, cycle, unit, form, layout,"
            " layout_digest, state, state_at, created, changed) with "
            "recursive n(i) as (select 1 union all select i + 1 from n where "
            "i < %d) select d.id || '-%s-' || n.i, d.region, d.cycle, d.unit, "
            "'%s', d.layout, d.layout_digest, 'draft', 1, 0, 0 from "
            "declarations d cross join n where d.id = '%s'"
            % (n, form, form, like)])

    def test_sums_of_many(self):
        d = self.declaration("交通运输局", "withdrawn")
        below = self.store.value(
            "select min(d.id) from declarations d join units u on u.id = "
            "d.unit join declarations o on o.unit = u.parent and o.cycle = "
            "d.cycle where o.id = '%s'" % d)
        b = self.preparer_of(d)
        row = re.compile(r'name="own:budget.total".*?</tr>')
        before = row.search(b.request(
            "GET", "/declaration/%s/sums" % d)[2]).group(0)
        try:
            # Forms of projects are none of a unit's, however many.
            self.add_forms(below, "project-2018", 600)
            self.assertEqual(before, row.search(b.request(
                "GET", "/declaration/%s/sums" % d)[2]).group(0))
            # What is too much to sum is not summed in part.
            self.add_forms(below, "unit-2018", 301)
            status, _, page = b.request("GET", "/declaration/%s/sums" % d)
            self.assertEqual(status, 422)
            self.assertTrue("超过 300 份" in page)
        finally:
            self.store.run(["delete from declarations where id like '%-unit-%'"
                            " or id like '%-project-%'"])

    def test_sums_are_for_who_reads_the_units(self):
        d = self.declaration("交通运输局", "withdrawn")
        officer = self.preparer_of(d)
        self.assertTrue("部门汇总</a>" in officer.request(
            "GET", "/declaration/" + d)[2])
        section = self.person("section")
        unit = self.store.value("select unit from persons where login = "
                                "'section'")
        there = self.store.value("select unit from declarations where id = "
                                 "'%s'" % d)
        move = "update persons set unit = '%s' where login = 'section'"
        try:
            self.store.run([move % there])
            status, _, page = section.request("GET", "/declaration/" + d)
            self.assertEqual(status, 200)
            self.assertFalse("部门汇总</a>" in page)
            self.assertEqual(section.request(
                "GET", "/declaration/%s/sums" % d)[0], 404)
        finally:
            self.store.run([move % unit])

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
