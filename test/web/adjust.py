# SPDX-License-Identifier: Apache-2.0
# Adjusts what was approved, without scripts, on SQLite and on a PostgreSQL of
# its own: a new version goes the same way, the old one is in force and printed
# till the new one is approved; an adjustment is dropped.
#   JIXIAO=build/jixiao python3 test/web/adjust.py
import html
import re
import sys
import unittest

from demo import EVIL, DemoYear
from serve import PostgresStore, SqliteStore

CELL = "duties"


class Adjust(DemoYear):
    def value(self, d, column):
        return self.store.value("select %s from declarations where id = '%s'"
                                % (column, d))

    def digest(self, revision):
        return self.store.value("select digest from revisions where id = '%s'"
                                % revision)

    def print_of(self, b, d, name):
        status, _, body = b.request("GET", "/declaration/%s/print/%s"
                                    % (d, name))
        return status, body[:4]

    def begin(self, d):
        b = self.preparer_of(d)
        status, _, page = self.act(b, d, "adjust", opinion="改")
        self.assertEqual(status, 422)
        self.assertTrue("为什么调整" in page)
        self.assertEqual(self.act(b, d, "adjust", opinion="项目推迟到下半年"
                                  + EVIL)[0], 303)
        return b

    def edit(self, b, d, text):
        _, _, page = b.request("GET", "/declaration/" + d)
        was = html.unescape(re.search(
            r'<textarea[^>]* name="%s"[^>]*>([^<]*)<' % CELL, page).group(1))
        form = {CELL: was + text, "was:" + CELL: was, "save": "1"}
        status, _, _ = self.post(b, "/declaration/%s/save" % d, **form)
        self.assertEqual(status, 303)

    def grade(self, b, d):
        at = "/declaration/%s/grade" % d
        words = set(re.findall(r'name="item:(\w+)"', b.request("GET", at)[2]))
        form = {"item:" + w: "excellent" for w in words}
        form.update({"reason:" + w: "已核对" for w in words})
        self.assertEqual(self.post(b, at, save="1", **form)[0], 200)

    def test_a_new_version(self):
        d = self.store.value("select id from declarations where state = "
                             "'approved' order by created desc limit 1")
        old = self.value(d, "approved")
        document = self.store.value("select approval from approval_items where"
                                    " declaration = '%s'" % d)
        b = self.begin(d)
        self.assertEqual(self.state(d), "draft")
        self.assertEqual(self.value(d, "round"), 2)
        self.assertEqual(self.value(d, "approved"), old)
        self.still_in_force(b, d, old)
        _, _, page = b.request("GET", "/declaration/" + d)
        self.assertTrue("申请调整：项目推迟到下半年" in page)
        self.assertTrue("现行批复" in page)
        self.safe(page)
        _, _, page = b.request("GET", "/declaration/%s/before?with=approved"
                               % d)
        self.assertTrue("一字不差" in page)
        # The day of preparing is a new one; nothing else is.
        self.assertEqual(page.count("<del>"), 1)

        self.edit(b, d, "新增一项职责。")
        _, _, page = b.request("GET", "/declaration/%s/before?with=approved"
                               % d)
        self.assertTrue("<ins>新增一项职责。</ins>" in page)
        status, _, page = self.act(b, d, "submit")
        self.assertEqual(status, 303, page)
        for role, word in [("head", "confirm"), ("business", "pass")]:
            who = self.actor(d, role)
            who.request("GET", "/declaration/" + d)
            self.assertEqual(self.act(who, d, word)[0], 303, role)
            self.still_in_force(who, d, old)
        self.assertEqual(self.state(d), "performance")

        b = self.person("performance")
        _, _, page = b.request("GET", "/declaration/" + d)
        self.assertTrue("<ins>新增一项职责。</ins>" in page)
        self.assertTrue("与批复的" in page)
        self.safe(page)
        self.grade(b, d)
        self.assertEqual(self.act(b, d, "grade_excellent",
                                  opinion="调整合理，同意")[0], 303)
        self.still_in_force(b, d, old)
        self.approve(b, d)
        new = self.value(d, "approved")
        self.assertNotEqual(new, old)
        self.assertEqual(self.value(d, "kind"), "adjustment")
        _, _, page = b.request("GET", "/verify/" + self.digest(old)[:16])
        self.assertTrue("已由新的批复代替" in page)
        _, _, page = b.request("GET", "/verify/" + self.digest(new)[:16])
        self.assertTrue("这就是批复的那一版" in page)
        _, _, page = b.request("GET", "/approval/" + document)
        self.assertTrue("已由调整后的批复代替" in page)
        # Taken back, it is what was approved before that is in force.
        self.assertEqual(self.act(b, d, "revoke", opinion="文号写错了")[0], 303)
        self.assertEqual(self.value(d, "approved"), old)
        self.still_in_force(b, d, old)

    def still_in_force(self, b, d, revision):
        self.assertEqual(self.print_of(b, d, "approved.pdf"), (200, "%PDF"))
        self.assertEqual(self.store.value(
            "select count(*) from prints where revision = '%s' and format = "
            "'pdf'" % revision), 1)
        _, _, page = b.request("GET", "/verify/" + self.digest(revision)[:16])
        self.assertTrue("这就是批复的那一版" in page)
        status, _, page = b.request("GET", "/declaration/%s/print" % d)
        self.assertEqual(status, 200)
        self.assertTrue("approved.pdf" in page)

    def approve(self, b, d):
        _, _, page = b.request("GET", "/approve?only=" + d)
        self.assertTrue("调整" in page)
        pick = re.search(r'value="(%s \d+)"[^>]* checked' % d, page).group(1)
        form = {"pick": pick, "number": "示财绩〔2026〕70号", "step": "confirm",
                "dated": "2026-11-24", "title": "关于批复调整绩效目标的通知",
                "remark": "", "csrf": b.token(),
                "cycle": self.value(d, "cycle")}
        self.assertEqual(b.request("POST", "/approve", form)[0], 303)

    def test_it_is_dropped(self):
        """Of a year that is closed: adjusting goes on, the queue shows it."""
        d = self.store.value(
            "select d.id from declarations d join cycles c on c.id = d.cycle "
            "where c.state = 'closed' and d.state = 'approved' and d.in_charge"
            " = (select section from persons where login = 'business') and "
            "d.unit not in (select unit from persons where login = 'preparer')"
            " order by d.id limit 1")
        before = {c: self.value(d, c)
                  for c in ["total", "approved", "errors", "warnings"]}
        findings = self.count("findings", d)
        body = self.store.value("select body from revisions where id = '%s'"
                                % before["approved"])
        b = self.begin(d)
        self.edit(b, d, "又一项。")
        _, _, page = b.request("GET", "/queue")
        self.assertTrue("/declaration/" + d in page)
        status, _, page = self.act(b, d, "drop", opinion="")
        self.assertEqual(status, 422)
        self.assertEqual(self.act(b, d, "drop", opinion="不调整了")[0], 303)
        self.assertEqual(self.state(d), "approved")
        for column, was in before.items():
            self.assertEqual(self.value(d, column), was, column)
        self.assertEqual(self.value(d, "kind"), "plan")
        self.assertEqual(self.count("findings", d), findings)
        self.assertEqual(self.store.value(
            "select body from drafts where declaration = '%s'" % d), body)
        _, _, page = b.request("GET", "/declaration/%s/way" % d)
        self.assertTrue("放弃调整" in page)
        self.assertFalse("现行批复" in page)
        # Who only reviews adjusts nothing.
        b = self.person("performance")
        self.assertEqual(self.act(b, d, "adjust", opinion="应当调整")[0], 422)
        self.assertEqual(self.state(d), "approved")


class AdjustSqlite(Adjust, unittest.TestCase):
    Store = SqliteStore


class AdjustPostgres(Adjust, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
