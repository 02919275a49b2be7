# SPDX-License-Identifier: Apache-2.0
# Two at once, fifty times on both stores: decisions on the same declaration,
# saves of the same cell, approvals of the same forms, a submit that is clicked
# twice. One wins, the other is told so, and the trail has one act.
#   JIXIAO=build/jixiao python3 test/web/race.py
import html
import os
import random
import re
import sys
import threading
import unittest
import urllib.parse

from demo import CSRF, DemoYear, session_of
from serve import PostgresStore, SqliteStore

ROUNDS = int(os.environ.get("ROUNDS", "50"))
CELL = "duties"
TOLD = ["别人刚刚办了", "现在是“", "”由"]


class Race(DemoYear):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.store.run(["update cycles set due = due + 7776000000 where state ="
                       " 'open'", "update cycle_units set due = null"])
        cls.ids = random.Random(1)

    def rows(self, query):
        return self.store.rows(query)

    def act_id(self):
        return "439900x" + "".join(self.ids.choice("0123456789abcdefghij")
                                   for _ in range(16))

    def post(self, who, path, **form):
        """What a thread does: the answer's status and page."""
        form = {k.replace("__", ":"): v for k, v in form.items()}
        return self.server.request(
            "POST", path, urllib.parse.urlencode(dict(form, csrf=CSRF)),
            dict(who, **{"Content-Type": "application/x-www-form-urlencoded"}))

    def at_once(self, *calls):
        answers = [None] * len(calls)
        gate = threading.Barrier(len(calls))

        def one(n):
            gate.wait()
            answers[n] = calls[n]()
        threads = [threading.Thread(target=one, args=(n,))
                   for n in range(len(calls))]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        return [(a[0], a[2], a[1]["Location"] or "") for a in answers]

    def unit(self):
        """A declaration that may be submitted, its preparer, its head, and a
        second one of each, for this test."""
        for d, unit in self.rows(
                "select d.id, d.unit from declarations d join cycles c on c.id"
                " = d.cycle join units u on u.id = d.unit where c.state = "
                "'open' and d.state in ('returned', 'withdrawn') order by "
                "u.code"):
            people = [p for p, in self.rows(
                "select p.id from persons p join role_grants g on g.person = "
                "p.id where p.unit = '%s' and g.role in ('preparer', "
                "'section', 'head') order by g.role" % unit)]
            head, preparer, section = people[:3]
            who = session_of(self.store, preparer)
            page = self.server.request("GET", "/declaration/" + d, None,
                                       who)[2]
            if "可以上报" in page:
                return d, who, head, section
        self.fail("nothing to submit")

    def second(self, person, role):
        """Another person of the unit gets the role."""
        self.store.run([
            "insert into role_grants (person, role, region, granted) select "
            "'%s', '%s', '%s', 1 where not exists (select 1 from role_grants "
            "where person = '%s' and role = '%s')"
            % (person, role, person[:6], person, role)])
        return session_of(self.store, person)

    def state(self, d):
        return self.store.value("select state from declarations where id = "
                                "'%s'" % d)

    def acts(self, d):
        """Moves and acts in the trail: the same number."""
        moves = self.count("moves", d)
        trail = self.store.value(
            "select count(*) from trail where object = 'declaration:%s' and "
            "action in ('declaration.submit', 'declaration.return', "
            "'declaration.confirm', 'declaration.withdraw')" % d)
        self.before = getattr(self, "before", moves - trail)
        self.assertEqual(moves - trail, self.before)
        return moves

    def told(self, page):
        said = re.findall(r'role="alert".*?</p>', page, re.S)
        self.assertTrue(any(w in x for w in TOLD for x in said),
                        said or page)

    def test_two_decide(self):
        d, preparer, head, section = self.unit()
        at = "/declaration/%s/act/" % d
        heads = [session_of(self.store, head), self.second(section, "head")]
        late = 0
        for n in range(ROUNDS):
            # Clicked twice, with one id: both are well, it is done once.
            moves, act = self.acts(d), self.act_id()
            answers = self.at_once(*[lambda: self.post(
                preparer, at + "submit", act=act)] * 2)
            self.assertEqual([a[0] for a in answers], [303, 303],
                             [a[1][:3000] for a in answers])
            self.assertEqual(self.acts(d), moves + 1)
            self.assertEqual(self.state(d), "confirm")
            # One returns it, the other confirms.
            reason = {"cell__0": CELL, "why__0": "请补充第 %d 次" % n}
            answers = self.at_once(
                lambda: self.post(heads[0], at + "return",
                                  act=self.act_id(), **reason),
                lambda: self.post(heads[1], at + "confirm",
                                  act=self.act_id()))
            won = [a for a in answers if a[0] == 303]
            lost = [a for a in answers if a[0] != 303]
            self.assertEqual(len(won), 1, [a[:2] for a in answers])
            self.assertIn(lost[0][0], [409, 422])
            late += lost[0][0] == 409
            self.told(lost[0][1])
            self.assertEqual(self.acts(d), moves + 2)
            returned = answers[0][0] == 303
            self.assertEqual(self.state(d) == "returned", returned)
            self.assertEqual(self.store.value(
                "select count(*) from notes where text = '%s'"
                % reason["why__0"]), int(returned))
            if not returned:
                self.assertEqual(self.post(preparer, at + "withdraw",
                                           act=self.act_id())[0], 303)
        print("%d rounds, %d told by the writer" % (ROUNDS, late))

    def test_two_tabs_submit(self):
        """Two ids: one wins, the other is told how it stands."""
        d, preparer, _, _ = self.unit()
        at = "/declaration/%s/act/" % d
        for _ in range(ROUNDS // 5):
            moves = self.acts(d)
            answers = self.at_once(*[lambda: self.post(
                preparer, at + "submit", act=self.act_id())] * 2)
            self.assertEqual(sorted(a[0] == 303 for a in answers),
                             [False, True])
            lost = [a for a in answers if a[0] != 303][0]
            self.told(lost[1])
            self.assertEqual(self.acts(d), moves + 1)
            self.assertEqual(self.count("revisions", d), self.store.value(
                "select max(number) from revisions where declaration = '%s'"
                % d))
            self.assertEqual(self.post(preparer, at + "withdraw",
                                       act=self.act_id())[0], 303)

    def test_two_save_one_cell(self):
        d, preparer, _, section = self.unit()
        at = "/declaration/" + d
        two = [preparer, self.second(section, "preparer")]
        saves = "select count(*) from trail where action = " \
                "'declaration.edit' and object = 'declaration:%s'" % d
        for n in range(ROUNDS):
            page = self.server.request("GET", at, None, preparer)[2]
            was = html.unescape(re.search(
                r'name="was:%s" value="([^"]*)"' % CELL, page).group(1))
            texts = ["甲写的 %d" % n, "乙写的 %d" % n]
            before = self.store.value(saves)
            answers = self.at_once(*[
                (lambda who=who, text=text: self.post(
                    who, at + "/save", json="1",
                    **{"was:" + CELL: was, CELL: text}))
                for who, text in zip(two, texts)])
            self.assertEqual([a[0] for a in answers], [200, 200])
            clash = [n for n, a in enumerate(answers)
                     if '"clashes":1' in a[1].replace(" ", "")]
            self.assertEqual(len(clash), 1, [a[1][:300] for a in answers])
            mine, theirs = texts[clash[0]], texts[1 - clash[0]]
            # The loser sees both texts, the winner's is what is stored.
            self.assertTrue(mine in answers[clash[0]][1])
            self.assertTrue(theirs in answers[clash[0]][1])
            body = self.store.value("select body from drafts where declaration"
                                    " = '%s'" % d)
            self.assertTrue(theirs in body and mine not in body)
            self.assertEqual(self.store.value(saves), before + 1)

    def test_two_approve(self):
        two = [session_of(self.store, p) for p, in self.rows(
            "select person from role_grants where role = 'performance' order "
            "by person limit 2")]
        self.assertEqual(len(two), 2)
        chosen = [d for d, in self.rows("select id from declarations where "
                                        "state = 'accepted' order by id")]
        approvals = "select count(*) from approvals"
        trail = "select count(*) from trail where action = " \
                "'declaration.approve' and outcome = 'done'"
        for n in range(ROUNDS):
            page = self.server.request("GET", "/approve", None, two[0])[2]
            picks = re.findall(r'name="pick" value="([^"]+)"', page)
            self.assertEqual(len(picks), len(chosen))
            before = [self.store.value(approvals), self.store.value(trail)]
            answers = self.at_once(*[
                (lambda k=k, who=who: self.approve(
                    who, picks, "示财绩〔2026〕%d号" % (2 * n + k + 100)))
                for k, who in enumerate(two)])
            self.assertEqual(sorted(a[0] for a in answers), [303, 409],
                             [a[1][:2000] for a in answers])
            lost = [a for a in answers if a[0] == 409][0]
            self.assertTrue("role=\"alert\"" in lost[1] or "w3" in lost[1])
            self.assertEqual(self.store.value(approvals), before[0] + 1)
            self.assertEqual(self.store.value(trail) - before[1], len(chosen))
            self.assertEqual({self.state(d) for d in chosen}, {"approved"})
            self.store.run([
                "update declarations set state = 'accepted', approved = null, "
                "version = version + 1 where id in (%s)"
                % ", ".join("'%s'" % d for d in chosen)])

    def approve(self, who, picks, number):
        form = [("csrf", CSRF), ("act", self.act_id()), ("step", "confirm"),
                ("number", number), ("dated", "2026-11-20"),
                ("title", "关于批复绩效目标的通知")]
        return self.server.request(
            "POST", "/approve",
            urllib.parse.urlencode(form + [("pick", p) for p in picks]),
            dict(who, **{"Content-Type": "application/x-www-form-urlencoded"}))

    def test_reminded_twice_by_a_double_click(self):
        (who,), = self.rows("select id from persons where login = "
                            "'performance'")
        who = session_of(self.store, who)
        cycle, unit = self.rows(
            "select d.cycle, d.unit from declarations d join cycles c on c.id "
            "= d.cycle where c.state = 'open' and d.state = 'draft' limit 1")[0]
        self.store.run(["update cycle_units set due = 1 where unit = '%s'"
                        % unit])
        for _ in range(ROUNDS // 5):
            before = self.store.value("select count(*) from reminders")
            act = self.act_id()
            answers = self.at_once(*[lambda: self.post(
                who, "/year/%s/remind" % cycle, unit=unit, act=act)] * 2)
            self.assertEqual([a[0] for a in answers], [303, 303])
            self.assertEqual(self.store.value(
                "select count(*) from reminders"), before + 1)


class RaceSqlite(Race, unittest.TestCase):
    Store = SqliteStore


class RacePostgres(Race, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
