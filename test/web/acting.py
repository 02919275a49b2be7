# SPDX-License-Identifier: Apache-2.0
# Acts between people, without scripts, on SQLite and on a PostgreSQL of its
# own: taken back before it is opened, handed on, another asked, two deciding at
# once, of whom the second keeps what was typed.
#   JIXIAO=build/jixiao python3 test/web/acting.py
import html
import re
import sys
import threading
import unittest
import urllib.parse

from demo import CSRF, EVIL, DemoYear, session_of
from serve import PostgresStore, SqliteStore


class Acting(DemoYear):
    def colleagues(self, role):
        """Headers of all who have the role, by person."""
        return {p: session_of(self.store, p) for p, in self.store.rows(
            "select p.id from persons p join role_grants g on g.person = p.id "
            "where g.role = '%s' and p.state = 'active' order by p.login"
            % role)}

    def send(self, who, method, path, **form):
        form = {k.replace("__", ":"): v for k, v in form.items()}
        body = urllib.parse.urlencode(dict(form, csrf=CSRF))
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.server.request(method, path,
                                   body if method == "POST" else None,
                                   dict(who, **kind))

    def do(self, who, d, word, **form):
        return self.send(who, "POST", "/declaration/%s/act/%s" % (d, word),
                         **form)

    def name(self, person):
        return self.store.value("select name from persons where id = '%s'"
                                % person)

    # ---- taken back ----

    def submitted(self):
        """A declaration at its head's, its preparer, its head, unopened."""
        for d, in self.store.rows(
                "select d.id from declarations d join cycles c on c.id = "
                "d.cycle where c.state = 'open' and d.state = 'confirm' and "
                "d.opened_by is null order by d.id"):
            return d
        self.fail("nothing stands at a head's")

    def test_withdrawn_before_it_is_opened(self):
        d = self.submitted()
        preparer, head = self.actor(d, "preparer"), self.actor(d, "head")
        _, _, page = preparer.request("GET", "/declaration/" + d)
        self.assertTrue("/act/withdraw" in page)
        self.assertEqual(self.act(preparer, d, "withdraw")[0], 303)
        self.assertEqual(self.state(d), "withdrawn")
        self.assertEqual(self.count("opens", d), 0)
        # What is with the unit again is not the head's to confirm.
        self.assertEqual(self.act(head, d, "confirm")[0], 422)
        self.assertEqual(self.state(d), "withdrawn")
        self.store.run(["update cycles set due = due + 7776000000 where state "
                        "= 'open'"])
        status, _, page = self.act(preparer, d, "submit")
        self.assertEqual(status, 303, page)
        # The head looks at it: from then on it is too late.
        self.assertEqual(head.request("GET", "/declaration/" + d)[0], 200)
        self.assertEqual(self.count("opens", d), 1)
        _, _, page = preparer.request("GET", "/declaration/" + d)
        self.assertFalse("/act/withdraw" in page)
        status, _, page = self.act(preparer, d, "withdraw")
        self.assertEqual(status, 422)
        self.assertTrue("对方已经打开" in page)
        self.assertEqual(self.state(d), "confirm")
        # Past the next step too, though nobody there has opened it.
        self.assertEqual(self.act(head, d, "confirm")[0], 303)
        other = self.state(d)
        status, _, _ = self.act(preparer, d, "withdraw")
        self.assertEqual(status, 303)
        self.assertEqual(self.state(d), "withdrawn", other)

    # ---- handed on ----

    def test_handed_on(self):
        d = self.declaration("水务局", "performance")
        people = self.colleagues("performance")
        self.assertGreater(len(people), 1)
        first, second = list(people)[:2]
        a, b = people[first], people[second]
        self.assertTrue(d in self.send(b, "GET", "/queue")[2])
        for wrong, said in [("", "要选一个人"), (first + "x", "要选一个人")]:
            status, _, page = self.do(a, d, "hand_on", to=wrong,
                                      opinion="请您看" + EVIL)
            self.assertEqual(status, 422)
            self.assertTrue(said in page)
            self.safe(page)
        preparer = self.store.value("select id from persons where login = "
                                    "'preparer'")
        status, _, page = self.do(a, d, "hand_on", to=preparer)
        self.assertEqual(status, 422)
        self.assertTrue("没有办这一步的权限" in page)
        self.assertEqual(self.do(a, d, "hand_on", to=second,
                                 opinion="请您看" + EVIL)[0], 303)
        self.assertEqual(self.store.value("select holder from declarations "
                                          "where id = '%s'" % d), second)
        # It is in the other's queue and in nobody's else; the first one finds
        # it under what he handed on.
        self.assertTrue(d in self.send(b, "GET", "/queue")[2])
        self.assertFalse(d in self.send(a, "GET", "/queue")[2])
        page = self.send(a, "GET", "/queue?tab=handed")[2]
        self.assertTrue(d in page)
        self.safe(page)
        status, _, page = self.do(a, d, "grade_fair", opinion="请修改",
                                  cell__0="duties", why__0="请写明")
        self.assertEqual(status, 422)
        self.assertTrue("已转给别人办" in page)
        self.assertTrue("请写明" in page)
        # Taken over again.
        self.assertEqual(self.do(a, d, "hand_on", to=first)[0], 303)
        self.assertTrue(d in self.send(a, "GET", "/queue")[2])
        self.assertFalse(d in self.send(b, "GET", "/queue")[2])
        # What reviewers say among themselves is not the unit's.
        unit = self.preparer_of(d)
        _, _, page = unit.request("GET", "/declaration/%s/way" % d)
        self.assertFalse("转办" in page)
        for act in ["hand_on", "ask"]:
            status, _, page = unit.request("GET", "/declaration/%s/act/%s"
                                           % (d, act))
            self.assertEqual(status, 409)
            self.assertNotIn('<option value="%s' % d[:6], page, act)
        self.assertTrue("转办" in self.send(
            a, "GET", "/declaration/%s/way" % d)[2])

    # ---- asked ----

    def test_another_is_asked(self):
        d = self.declaration("农业农村局", "performance")
        people = self.colleagues("performance")
        a = people[list(people)[0]]
        asked = self.store.value("select id from persons where login = "
                                 "'business'")
        other = self.store.value(
            "select p.id from persons p join role_grants g on g.person = p.id "
            "where g.role = 'business' and p.id <> '%s' order by p.login limit"
            " 1" % asked)
        b, c = (session_of(self.store, p) for p in (asked, other))
        status, _, page = self.do(a, d, "ask", to=asked, opinion="")
        self.assertEqual(status, 422)
        self.assertTrue("要写明问什么" in page)
        page = self.send(a, "GET", "/declaration/%s/act/ask" % d)[2]
        self.assertTrue(asked in page)
        self.assertEqual(self.do(a, d, "ask", to=asked,
                                 opinion="资金与目标配不配" + EVIL)[0], 303)
        self.assertEqual(self.state(d), "performance")
        page = self.send(b, "GET", "/queue?tab=asked")[2]
        self.assertTrue(d in page)
        self.safe(page)
        # Who was asked may read it, wherever it belongs, and answers once.
        self.assertEqual(self.send(b, "GET", "/declaration/" + d)[0], 200)
        self.assertTrue(self.do(c, d, "answer", opinion="没有问我，我也要说")
                        [0] in (404, 422))
        self.assertEqual(self.do(b, d, "answer", opinion="大体相配，项目支出"
                                 "要再核" + EVIL)[0], 303)
        self.assertFalse(d in self.send(b, "GET", "/queue?tab=asked")[2])
        self.assertNotEqual(self.do(b, d, "answer", opinion="再说一次也好")
                            [0], 303)
        page = self.send(a, "GET", "/declaration/%s/way" % d)[2]
        self.assertTrue("大体相配" in html.unescape(page))
        self.safe(page)
        # The step stays with the one who asked.
        self.assertTrue(d in self.send(a, "GET", "/queue")[2])

    # ---- two at once ----

    def test_the_second_keeps_what_was_typed(self):
        d = self.declaration("文化和旅游局", "performance")
        people = self.colleagues("performance")
        two = list(people)[:2]
        self.graded(people[two[0]], d)
        gate, answers = threading.Barrier(2), [None, None]

        def decide(n):
            gate.wait()
            answers[n] = self.send(
                people[two[n]], "POST", "/declaration/%s/review" % d,
                decide="1", conclusion="grade_fair", cell__0="duties",
                why__0="第%d人的理由" % n + EVIL, opinion="第%d人的意见" % n)
        threads = [threading.Thread(target=decide, args=(n,)) for n in (0, 1)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        won = [n for n in (0, 1) if answers[n][0] == 303]
        self.assertEqual(len(won), 1, [a[:1] for a in answers])
        lost = 1 - won[0]
        status, _, page = answers[lost]
        self.assertTrue(status in (409, 422))
        self.assertTrue(re.search(r'role="alert".*?(别人刚刚办了|现在是“)', page,
                                  re.S))
        self.assertTrue("第%d人的理由" % lost in page)
        self.assertTrue("第%d人的意见" % lost in page)
        self.assertFalse("第%d人的意见" % won[0] in page)
        self.safe(page)
        self.assertEqual(self.state(d), "returned")
        self.assertEqual(self.store.value(
            "select count(*) from moves where declaration = '%s' and act = "
            "'grade_fair'" % d), 1)
        self.assertEqual(self.store.value(
            "select count(*) from notes where declaration = '%s' and text like "
            "'第%d人%%'" % (d, lost)), 0)

    def graded(self, who, d):
        at = "/declaration/%s/grade" % d
        words = set(re.findall(r'name="item:(\w+)"',
                               self.send(who, "GET", at)[2]))
        form = {"item:" + w: "fair" for w in words}
        form.update({"reason:" + w: "已核对" for w in words})
        self.assertEqual(self.send(who, "POST", at, save="1", **form)[0], 200)


class ActingSqlite(Acting, unittest.TestCase):
    Store = SqliteStore


class ActingPostgres(Acting, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
