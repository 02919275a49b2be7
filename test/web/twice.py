# SPDX-License-Identifier: Apache-2.0
# Done twice is done once, without scripts, on both stores: a button that is
# pressed again under the same id is answered like the first time; who comes
# back to an act that was done is told so.
#   JIXIAO=build/jixiao python3 test/web/twice.py
import re
import sys
import unittest

from demo import DemoYear
from serve import Browser, PostgresStore, SqliteStore


class Twice(DemoYear):
    def act_of(self, b, path):
        page = b.request("GET", path)[2]
        return re.search(r'name="act" value="([^"]+)"', page).group(1)

    def twice(self, b, path, status, **form):
        """Both answers; they are the same."""
        form = {k.replace("__", ":").replace("_of_", "-"): v
                for k, v in form.items()}
        form.update(csrf=b.token())
        answers = [b.request("POST", path, form) for _ in range(2)]
        for got, headers, page in answers:
            self.assertEqual(got, status, page[:3000])
        self.assertEqual(answers[0][1]["Location"], answers[1][1]["Location"])
        self.assertFalse("message w3" in answers[1][2])
        return answers[1][1]["Location"]

    def moves(self, d, act):
        return self.store.value("select count(*) from moves where declaration "
                                "= '%s' and act = '%s'" % (d, act))

    def asked(self, b, d, word, **form):
        path = "/declaration/%s/act/%s" % (d, word)
        before = self.moves(d, word)
        act = self.act_of(b, path)
        to = self.twice(b, path, 303, act=act, **form)
        self.assertEqual(self.moves(d, word), before + 1)
        return to

    def test_acts_of_the_unit(self):
        self.store.run(["update cycles set due = due + 7776000000 where state "
                        "= 'open'"])
        d = self.store.value(
            "select d.id from declarations d join cycles c on c.id = d.cycle "
            "where c.state = 'open' and d.state = 'confirm' and d.opened_by is"
            " null order by d.id limit 1")
        preparer, head = self.actor(d, "preparer"), self.actor(d, "head")
        self.asked(preparer, d, "withdraw")
        status, _, page = preparer.request(
            "GET", "/declaration/%s/act/submit" % d)
        self.assertEqual(status, 200)
        self.assertTrue('<form class="few act"' in page)
        self.asked(preparer, d, "submit")
        self.comes_back(preparer, d, "submit", "上报", "单位确认")
        self.asked(head, d, "confirm")
        self.comes_back(head, d, "confirm", "确认并盖章", "审核")

    def comes_back(self, b, d, word, name, now):
        """The page of the act says that it was done, and leads on."""
        status, _, page = b.request("GET", "/declaration/%s/act/%s" % (d, word))
        self.assertEqual(status, 200)
        main = page.split('<main id="main">')[1]
        who, at = self.store.rows(
            "select person_name, at from moves where declaration = '%s' and "
            "act = '%s' order by at desc limit 1" % (d, word))[0]
        self.assertTrue("“%s”已经办过：" % name in main, main)
        self.assertTrue(re.search(r"%s \d\d-\d\d \d\d:\d\d 办了“%s”，第 \d+ 轮"
                                  % (who, name), main), main)
        self.assertTrue(re.search("现在：[^<]*%s" % now, main), main)
        self.assertTrue('href="/declaration/%s"' % d in main)
        self.assertTrue('href="/declaration/%s/way"' % d in main)
        self.assertFalse("<form" in main)

    def test_business_passes_on(self):
        d = self.store.value("select id from declarations where state = "
                             "'business' order by id limit 1")
        b = self.actor(d, "business")
        at = "/declaration/" + d
        before = self.moves(d, "pass")  # at the step before
        act = self.act_of(b, at)
        self.twice(b, at + "/review", 303, act=act, decide="1",
                   conclusion="pass")
        self.assertEqual(self.moves(d, "pass"), before + 1)

    def test_return(self):
        d = self.store.rows("select id from declarations where state = "
                            "'business' order by id desc limit 1")[0][0]
        b = self.actor(d, "business")
        at = "/declaration/" + d
        before, returned = self.count("notes", d), self.moves(d, "return")
        act = self.act_of(b, at)
        self.twice(b, at + "/review", 303, act=act, decide="1",
                   conclusion="return", cell__0="duties", why__0="请写明")
        self.assertEqual(self.moves(d, "return"), returned + 1)
        self.assertEqual(self.count("notes", d), before + 1)

    def test_margin(self):
        b = self.person("performance")
        d = self.declaration("水务局", "performance")
        at = "/declaration/" + d
        page = b.request("GET", at + "?cell=duties")[2]
        was = re.search(r'name="note-was" value="([^"]*)"', page).group(1)
        self.twice(b, at + "/review", 200, suggest="1",
                   act=self.act_of(b, at), note_of_cell="duties",
                   note_of_was=was, note_of_becomes="改为这样")
        self.assertEqual(self.count("suggestions", d), 1)
        edit = self.store.value("select id from suggestions where declaration "
                                "= '%s'" % d)
        self.twice(b, at + "/review", 200, drop=edit, act=self.act_of(b, at))

    def test_graded(self):
        b = self.person("performance")
        d = self.declaration("农业农村局", "performance")
        at = "/declaration/%s/grade" % d
        page = b.request("GET", at)[2]
        words = set(re.findall(r'name="item:(\w+)"', page))
        form = {"item:" + w: "fair" for w in words}
        form.update({"reason:" + w: "已核对" for w in words})
        act = self.act_of(b, at)
        self.twice(b, at, 303, act=act, decide="1", conclusion="grade_fair",
                   cell__0="duties", why__0="请写明", opinion="请修改", **form)
        self.assertEqual(self.moves(d, "grade_fair"), 1)
        self.comes_back(b, d, "grade_fair", "中・退回", "被退回")

    def test_asked_for_an_opinion(self):
        """Who answers may not see the declaration any more: he is led on to
        what he has to do."""
        a = self.person("performance")
        d = self.declaration("文化和旅游局", "performance")
        other = self.store.rows(
            "select p.id, p.login from persons p join role_grants g on "
            "g.person = p.id where g.role = 'business' and p.section <> "
            "(select in_charge from declarations where id = '%s') order by "
            "p.login limit 1" % d)[0]
        self.store.run([
            "update persons set password = (select password from persons where"
            " login = 'performance'), must_change = 0, password_at = (select "
            "password_at from persons where login = 'performance') where id = "
            "'%s'" % other[0]])
        self.act(a, d, "ask", to=other[0], opinion="资金与目标配不配",
                 act="430700x" + "a" * 16)
        b = Browser(self.server)
        self.assertEqual(b.sign_in(
            other[1], self.accounts["performance"][1].strip())[0], 303)
        path = "/declaration/%s/act/answer" % d
        act = self.act_of(b, path)
        to = self.twice(b, path, 303, act=act, opinion="大体相配")
        self.assertEqual(b.request("GET", to)[0], 200)


class TwiceSqlite(Twice, unittest.TestCase):
    Store = SqliteStore


class TwicePostgres(Twice, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
