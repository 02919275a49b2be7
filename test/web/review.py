# SPDX-License-Identifier: Apache-2.0
# Reviews declarations of the demo without scripts, on SQLite and on a
# PostgreSQL of its own: notes, suggested edits, grades, decisions, and what
# nobody may do.
#   JIXIAO=build/jixiao python3 test/web/review.py
import html
import json
import re
import sys
import unittest

from demo import EVIL, DemoYear
from serve import PostgresStore, SqliteStore


class Review(DemoYear):
    def test_whole_way(self):
        b = self.person("performance")
        d = self.declaration("农业农村局", "performance")
        at = "/declaration/" + d
        status, _, page = b.request("GET", at)
        self.assertEqual(status, 200)
        for part in ["审核结论", "绩效科审核", "中 · 退回", "class=\"way\""]:
            self.assertTrue(part in page)
        self.assertEqual(self.count("opens", d), 1)
        b.request("GET", at)
        self.assertEqual(self.count("opens", d), 1)

        # A note, sent twice by the same act.
        form = {"note": "1", "note-cell": "goals[0].text", "note-text": EVIL,
                "act": re.search(r'name="act" value="([^"]+)"', page).group(1)}
        for _ in range(2):
            form["csrf"] = b.token()
            status, _, page = b.request("POST", at + "/review", form)
            self.assertEqual(status, 200)
        self.assertEqual(self.count("notes", d), 1)
        self.safe(page)
        thread = self.store.value("select id from threads where declaration "
                                  "= '%s'" % d)

        # An edit that is suggested; none where nothing would change.
        was = self.cell(b, at, "indicators[0].text")
        status, _, page = self.post(
            b, at + "/review", suggest="1", note_cell="indicators[0].text",
            note_text="写明上年数", note_was=was, note_becomes=was + EVIL)
        self.assertEqual(status, 200)
        self.safe(page)
        self.assertEqual(self.count("suggestions", d), 1)
        status, _, page = self.post(
            b, at + "/review", suggest="1", note_cell="indicators[0].text",
            note_was=was, note_becomes=was)
        self.assertEqual(status, 422)
        status, _, page = self.post(b, at + "/review", note="1",
                                    note_cell="nothing[0].x", note_text="x")
        self.assertEqual(status, 422)
        self.assertEqual(self.count("suggestions", d), 1)

        # Not decided before it is graded; the grade's reason is asked for.
        status, _, page = self.post(b, at + "/review", decide="1",
                                    conclusion="grade_fair",
                                    **{"thread:" + thread: "1"})
        self.assertEqual(status, 422)
        self.assertTrue("审核表还有" in page)
        self.grade(b, at)
        status, _, page = self.post(b, at + "/review", decide="1",
                                    conclusion="grade_fair")
        self.assertEqual(status, 422)
        self.assertTrue("至少一条理由" in page)
        status, _, _ = self.post(b, at + "/review", decide="1",
                                 conclusion="grade_fair",
                                 opinion="请照各条理由修改后再报",
                                 **{"thread:" + thread: "1"})
        self.assertEqual(status, 303)
        self.assertEqual(self.store.value(
            "select state from declarations where id = '%s'" % d), "returned")
        self.assertEqual(self.store.value(
            "select is_reason from threads where id = '%s'" % thread), 1)
        self.mend(d, thread)

    def cell(self, b, at, path):
        _, _, page = b.request("GET", at + "?cell=" + path)
        return html.unescape(re.search(
            r'name="note-was" value="([^"]*)"', page).group(1))

    def grade(self, b, at):
        words = re.findall(r'name="item:(\w+)"', b.request(
            "GET", at + "/grade")[2])
        self.assertEqual(len(set(words)), 8)
        form = {"item:" + w: "poor" for w in words}
        status, _, page = self.post(b, at + "/grade", save="1", **form)
        self.assertEqual(status, 422)
        self.assertTrue("与建议不同" in page)
        form.update({"reason:" + w: EVIL for w in words})
        status, _, page = self.post(b, at + "/grade", save="1", **form)
        self.assertEqual(status, 200)
        self.safe(page)

    def mend(self, d, thread):
        """The unit answers, takes the edit, links goals."""
        b = self.preparer_of(d)
        at = "/declaration/" + d
        _, _, page = b.request("GET", at)
        self.safe(page)
        self.assertTrue("单位" in page)
        status, _, _ = self.post(b, at + "/save", reply=thread,
                                 **{"reply:" + thread: EVIL})
        self.assertEqual(status, 303)
        self.assertEqual(self.store.value("select state from threads where id"
                                          " = '%s'" % thread), "answered")
        status, _, _ = self.post(b, at + "/save", settle=thread)
        self.assertEqual(status, 422)
        edit = self.store.value("select id from suggestions where declaration"
                                " = '%s'" % d)
        becomes = self.store.value("select becomes from suggestions where id "
                                   "= '%s'" % edit)
        status, _, _ = self.post(b, at + "/save", edit_take=edit)
        self.assertEqual(status, 303)
        self.assertEqual(self.store.value("select state from suggestions where"
                                          " id = '%s'" % edit), "taken")
        _, _, page = b.request("GET", at)
        self.assertTrue(becomes in html.unescape(page))
        for button in ["edit_take", "edit_decline"]:
            status, _, _ = self.post(b, at + "/save", **{
                button: edit, "edit-answer:" + edit: "不改"})
            self.assertEqual(status, 422, button)
        status, _, page = self.post(b, at + "/goals", confirm="all")
        self.assertEqual(status, 200)
        self.assertTrue('aria-pressed="true"' in page)
        for tab in ["/goals", "/before", "/way", "/grade"]:
            status, _, page = b.request("GET", at + tab)
            self.assertEqual(status, 200, tab)
            self.assertFalse("<script>alert" in page)
        self.hand_in_again(b, at, d)

    def hand_in_again(self, b, at, d):
        """What was mended begins the next round, and is compared with it."""
        rounds = "select count(*) from revisions where declaration = '%s' " \
                 "and kind = 'submitted' and round = %d"
        before = self.store.value(
            "select round from declarations where id = '%s'" % d)
        _, _, page = b.request("GET", at + "/act/submit")
        act = re.search(r'name="act" value="([^"]+)"', page).group(1)
        status, _, page = b.request("POST", at + "/act/submit",
                                    {"act": act, "csrf": b.token()})
        self.assertEqual(status, 303)
        self.assertEqual(self.store.value(rounds % (d, before + 1)), 1)
        _, _, page = self.person("performance").request("GET", at)
        self.assertTrue("第 %d 轮 → 第 %d 轮" % (before, before + 1) in page)
        self.assertTrue("<ins>" in page)

    def test_nobody_writes_where_he_may_not(self):
        mine = self.declaration("科学技术局", "returned")
        other = self.declaration("水务局", "performance")
        b = self.person("preparer")
        for path in ["/review", "/goals", "/grade", "/save"]:
            status, _, _ = self.post(b, "/declaration/" + other + path,
                                     note="1", note_text="x", note_cell="")
            self.assertEqual(status, 404, path)
        for tab in ["", "/goals", "/grade", "/before", "/way"]:
            self.assertEqual(
                b.request("GET", "/declaration/" + other + tab)[0], 404, tab)
        # Nor a version of another's under one's own.
        version = self.store.value(
            "select id from revisions where declaration = '%s' limit 1" % other)
        self.assertEqual(b.request("GET", "/declaration/%s/version/%s"
                                   % (mine, version))[0], 404)
        # Nor does the unit suggest, judge or grade.
        for button in [{"suggest": "1", "note-becomes": "x", "note-was": ""},
                       {"judge-accept": "M102 duties"}, {"drop": "x"}]:
            b.request("GET", "/declaration/" + mine)
            status, _, _ = b.request(
                "POST", "/declaration/" + mine + "/review",
                dict(button, csrf=b.token(), **{"note-cell": "duties"}))
            self.assertEqual(status, 422, button)
        self.assertEqual(self.count("suggestions", mine), 0)
        b.request("GET", "/declaration/" + mine)
        status, _, _ = b.request("POST", "/declaration/" + mine + "/review",
                                 {"note": "1", "note-text": "x"})
        self.assertEqual(status, 403)

    def test_a_version_that_the_unit_kept(self):
        d = self.declaration("科学技术局", "returned")
        at = "/declaration/" + d
        unit = self.person("preparer")
        self.assertEqual(self.post(unit, at + "/save", keep="1")[0], 303)
        kept = self.store.value("select id from revisions where declaration = "
                                "'%s' and kind = 'saved'" % d)
        for b, status in [(unit, 200), (self.person("performance"), 404),
                          (self.actor(d, "business"), 404)]:
            page = b.request("GET", at + "/way")[2]
            self.assertEqual(kept in page, status == 200)
            self.assertEqual(b.request("GET", "%s/version/%s" % (at, kept))[0],
                             status)

    def test_a_thread_of_another_declaration(self):
        b = self.person("performance")
        d = self.declaration("水务局", "performance")
        thread = self.store.value(
            "select id from threads where declaration <> '%s' limit 1" % d)
        for button in [{"reply": thread, "reply:" + thread: "x"},
                       {"settle": thread}, {"reopen": thread}]:
            b.request("GET", "/declaration/" + d)
            status, _, _ = b.request("POST", "/declaration/" + d + "/review",
                                     dict(button, csrf=b.token()))
            self.assertEqual(status, 422, button)

    def with_text(self, d, was, text):
        """What was handed in says it; versions themselves never change."""
        inside = lambda s: json.dumps(s, ensure_ascii=False)[1:-1]
        new = d[:6] + "v" + "0" * 16
        columns = self.columns("revisions")
        body, old = self.store.rows(
            "select r.body, r.id from revisions r join declarations d on "
            "d.revision = r.id where d.id = '%s'" % d)[0]
        self.assertTrue(inside(was) in body)
        body = body.replace(inside(was), inside(text)).replace("'", "''")
        values = {"id": "'%s'" % new, "number": "number + 90",
                  "body": "'%s'" % body}
        self.store.run([
            "insert into revisions (%s) select %s from revisions where id = "
            "'%s'" % (", ".join(columns),
                      ", ".join(values.get(c, c) for c in columns), old),
            "update declarations set revision = '%s' where id = '%s'"
            % (new, d)])

    def columns(self, table):
        query = ("select name from pragma_table_info('%s')"
                 if self.Store is SqliteStore else
                 "select column_name from information_schema.columns where "
                 "table_name = '%s'")
        return [name for name, in self.store.rows(query % table)]

    def test_a_cell_of_several_lines(self):
        """Browsers end lines by CR LF, also those that the page held."""
        b = self.person("performance")
        d = self.declaration("水务局", "performance")
        at = "/declaration/" + d
        was = self.cell(b, at, "goals[0].text")
        several = was + "\n第二行"
        self.with_text(d, was, several)
        self.assertEqual(self.cell(b, at, "goals[0].text"), several)
        crlf = several.replace("\n", "\r\n")
        form = {"suggest": "1", "note_cell": "goals[0].text",
                "note_was": crlf}
        status, _, page = self.post(b, at + "/review", note_becomes=crlf,
                                    **form)
        self.assertEqual(status, 422)
        self.assertTrue("没有可改的" in page)
        status, _, page = self.post(b, at + "/review",
                                    note_becomes=crlf + "\r\n第三行", **form)
        self.assertEqual(status, 200)
        self.assertEqual(self.store.value(
            "select becomes from suggestions where declaration = '%s'" % d),
            several + "\n第三行")
        # It is for who wrote it to drop.
        edit, me = self.store.rows("select id, person from suggestions where "
                                   "declaration = '%s'" % d)[0]
        change = "update suggestions set person = (%s) where id = '" + edit + "'"
        for person, status in [
                ("select id from persons where login = 'budget'", 422),
                ("select '%s'" % me, 200)]:
            self.store.run([change % person])
            self.assertEqual(self.post(b, at + "/review", drop=edit)[0],
                             status)
        self.assertEqual(self.store.value(
            "select state from suggestions where id = '%s'" % edit), "declined")

    def test_what_is_too_long_is_said(self):
        b = self.person("performance")
        at = "/declaration/" + self.declaration("水务局", "performance")
        was = self.cell(b, at, "goals[0].text")
        long = "长" * 2000
        for form in [{"keep-remark": "1", "why:0": long},
                     {"note": "1", "note-cell": "", "note-text": long},
                     {"suggest": "1", "note-cell": "goals[0].text",
                      "note-was": was, "note-becomes": was + "改",
                      "note-text": long}]:
            b.request("GET", at)
            status, _, page = b.request("POST", at + "/review",
                                        dict(form, csrf=b.token()))
            self.assertEqual(status, 422, list(form))
            self.assertTrue("太长" in page, list(form))

    def test_pages_say_what_they_are(self):
        d = "/declaration/" + self.declaration("教育局", "confirm")
        head, asks = self.person("head"), "评差、与审核表不同时必写"
        self.assertTrue("<title>示例市教育局 ·" in head.request("GET", d)[2])
        self.assertTrue("<title>经过 · 示例市教育局 ·" in
                        head.request("GET", d + "/way")[2])
        # A grade's opinion is asked for of those who grade.
        self.assertFalse(asks in head.request("GET", d)[2])
        d = "/declaration/" + self.declaration("水务局", "performance")
        self.assertTrue(asks in self.person("performance").request(
            "GET", d)[2])
        # No hints are not counted to the unit.
        d = "/declaration/" + self.declaration("应急管理局", "returned")
        page = self.preparer_of(d.split("/")[2]).request("GET", d)[2]
        self.assertTrue("应改 1 处：改，或在格上写明理由。" in page)
        self.assertFalse("提示 0 处" in page)

    def test_rounds_are_compared(self):
        b = self.person("performance")
        at = "/declaration/" + self.declaration("文化和旅游局", "performance")
        _, _, page = b.request("GET", at)
        self.assertTrue("第 1 轮 → 第 2 轮" in page)
        self.assertTrue("<del>" in page)
        self.assertTrue("class=\"fold\"" in page)
        _, _, page = b.request("GET", at + "?compare=none")
        self.assertFalse("class=\"fold\"" in page)
        _, _, page = b.request("GET", at + "?compare=year")
        self.assertTrue("<ins>" in page)
        self.assertEqual(b.request("GET", at + "?compare=" + "x" * 3000)[0],
                         200)
        self.assertTrue("rel=\"prev\"" in page)

    def test_the_assessment_is_printed(self):
        b = self.person("performance")
        at = "/declaration/%s/grade" % self.declaration("民政局", "accepted")
        _, _, page = b.request("GET", at)
        for ending, begins in [("pdf", b"%PDF"), ("docx", b"PK")]:
            self.assertTrue(at + "." + ending in page)
            status, headers, _ = b.request("GET", at + "." + ending)
            self.assertEqual(status, 200)
            self.assertTrue(b.body.startswith(begins))
            self.assertTrue("attachment" in headers["Content-Disposition"])
        # Under review it is none of the unit's business.
        d = self.declaration("水务局", "performance")
        unit = self.preparer_of(d)
        self.assertEqual(unit.request("GET", "/declaration/%s/grade.pdf" % d)
                         [0], 404)

    def test_remarks_are_kept(self):
        b = self.person("performance")
        at = "/declaration/" + self.declaration("水务局", "performance")
        form = {"keep-remark": "1", "why:0": "请补上年实际数" + EVIL}
        b.request("GET", at)
        status, _, page = b.request("POST", at + "/review",
                                    dict(form, csrf=b.token()))
        self.assertEqual(status, 200)
        self.safe(page)
        self.assertTrue("data-remark=\"请补上年实际数" in page)

    def test_the_most_used_remark_is_first(self):
        b = self.person("performance")
        at = "/declaration/" + self.declaration("水务局", "performance")
        remarks = ["请写明100%是谁的_", "请写明调查办法"]
        for text in remarks + remarks[:1]:
            self.post(b, at + "/review", keep_remark="1", **{"why:0": text})
        uses = lambda text: self.store.value(
            "select sum(uses) from remarks where text = '%s'" % text)
        self.assertEqual([uses(text) for text in remarks], [0, 0])
        self.assertEqual(self.store.value(
            "select count(*) from remarks where text = '%s'" % remarks[0]), 1)
        for said in ["先看：%s。" % remarks[0], "请写明100个是谁的？"]:
            status, _, page = self.post(b, at + "/review", note="1",
                                        note_cell="goals[0].text",
                                        note_text=said)
            self.assertEqual(status, 200)
        self.assertEqual([uses(text) for text in remarks], [1, 0])
        first, second = [page.index("data-remark=\"" + x) for x in remarks]
        self.assertLess(first, second)
        # A capital is another letter.
        for text in ["Gdp按现价", "GDP按现价"]:
            self.post(b, at + "/review", keep_remark="1", **{"why:0": text})
        self.post(b, at + "/review", note="1", note_cell="goals[0].text",
                  note_text="GDP按现价。")
        self.assertEqual([uses("GDP按现价"), uses("Gdp按现价")], [1, 0])
        # Another's are not counted.
        other = self.person("business")
        at = "/declaration/" + self.declaration("卫生健康委员会", "business")
        status, _, _ = self.post(other, at + "/review", note="1",
                                 note_cell="goals[0].text",
                                 note_text=remarks[1])
        self.assertEqual(status, 200)
        self.assertEqual(uses(remarks[1]), 0)


class ReviewSqlite(Review, unittest.TestCase):
    Store = SqliteStore


class ReviewPostgres(Review, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
