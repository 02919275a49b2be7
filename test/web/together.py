# SPDX-License-Identifier: Apache-2.0
# 批量通过 and 批量转办 without scripts, on both stores: a preview that says of
# each whether it can be done, each an act of its own, a repeat does nothing.
#   JIXIAO=build/jixiao python3 test/web/together.py
import html
import re
import sys
import unittest
import urllib.parse

from demo import CSRF, EVIL, DemoYear, session_of
from serve import PostgresStore, SqliteStore

AT = "/queue/together"


class Together(DemoYear):
    def send(self, who, path, fields):
        body = urllib.parse.urlencode([("csrf", CSRF)] + fields)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.server.request("POST", path, body, dict(who, **kind))

    def who(self, role, n=0):
        """Headers and id of somebody of the role."""
        person = self.store.rows(
            "select p.id from persons p join role_grants g on g.person = p.id "
            "where g.role = '%s' and p.state = 'active' order by p.login"
            % role)[n][0]
        return session_of(self.store, person), person

    def lines(self, page):
        """Unit, what is said of it, what is sent for it."""
        table = page.split("<tbody>")[1].split("</tbody>")[0]
        out = []
        for row in table.split("</tr>")[:-1]:
            key = re.search(r'name="pick" value="([^"]*)"', row)
            said = re.sub(r"<[^>]*>", "", row.split("<td")[-1]
                          .split(">", 1)[1]).strip()
            out.append((re.search(r'<td class="name"><a href="([^"]*)"',
                                  row).group(1).split("/")[-1],
                        html.unescape(said), key and key.group(1)))
        return out

    def waiting(self, person, state, n=9):
        return [d for (d,) in self.store.rows(
            "select d.id from declarations d join cycles c on c.id = d.cycle "
            "where d.state = '%s' and c.state = 'open' and (d.in_charge = "
            "(select section from persons where id = '%s') or '%s' <> "
            "'business') and d.holder is null order by d.id limit %d"
            % (state, person, state, n))]

    def moves(self, d, act):
        return self.store.value("select count(*) from moves where declaration "
                                "= '%s' and act = '%s'" % (d, act))

    def trail(self, d, action):
        return self.store.value("select count(*) from trail where object = "
                                "'declaration:%s' and action = '%s'"
                                % (d, action))

    def business(self, least):
        """A reviewer with that much to do."""
        for n in range(9):
            who, person = self.who("business", n)
            picks = self.waiting(person, "business")
            if len(picks) >= least:
                return who, person, picks
        self.fail("nobody has %d to pass" % least)

    def test_the_queue_offers_it(self):
        who, person, picks = self.business(1)
        page = self.server.request("GET", "/queue", None, who)[2]
        for d in picks:
            self.assertTrue('name="pick" value="%s"' % d in page)
        self.assertTrue("批量通过" in page and "批量转办" in page)
        head = self.who("head")[0]
        self.assertFalse("批量" in self.server.request("GET", "/queue", None,
                                                     head)[2])
        status, _, page = self.send(who, AT, [("what", "pass")])
        self.assertEqual(status, 422)
        self.assertTrue("一份都没有勾选" in page)

    def test_passed_together(self):
        who, person, picks = self.business(1)
        one = picks[0]
        other = self.waiting(self.who("performance")[1], "performance", 1)[0]
        foreign = self.store.rows(
            "select d.id from declarations d where d.in_charge <> (select "
            "section from persons where id = '%s') and d.state = 'business' "
            "order by d.id limit 1" % person)
        ticked = [one, other] + [d for (d,) in foreign] + [
            one, "nothing", "439900d" + "0" * 16 + "' or 1=1"]
        sent = [("what", "pass")] + [("pick", d) for d in ticked]
        before = {d: self.moves(d, "pass") for d in [one, other]}
        status, _, page = self.send(who, AT, sent)
        self.assertEqual(status, 200)
        lines = {d: (said, key) for d, said, key in self.lines(page)}
        self.assertEqual(lines[one][0], "通过")
        said, key = lines[other] if other in lines else lines["queue"]
        self.assertTrue("不能办" in said, said)
        self.assertEqual(key, None)
        for d, key in [(d, k) for d, (s, k) in lines.items() if d != one]:
            self.assertEqual(key, None, d)
        self.assertTrue("通过 1 份" in page)
        self.assertEqual(self.moves(one, "pass"), before[one])
        # Confirmed, and once more: a double click.
        key = lines[one][1]
        sent = [("what", "pass"), ("confirm", "1"), ("pick", key),
                ("opinion", "同意" + EVIL)]
        for _ in range(2):
            status, _, page = self.send(who, AT, sent)
            self.assertEqual(status, 200)
            self.safe_answer(page)
            self.assertEqual([s for _, s, _ in self.lines(page)], ["通过"])
            self.assertTrue("1 份中办了 1 份" in page)
        self.assertEqual(self.moves(one, "pass"), before[one] + 1)
        self.assertEqual(self.trail(one, "declaration.pass"), before[one] + 1)
        self.assertNotEqual(self.state(one), "business")
        self.assertEqual(self.store.value(
            "select opinion from moves where declaration = '%s' and act = "
            "'pass' order by at desc limit 1" % one), "同意" + EVIL)
        # By an id of another act it is not done again either.
        id_, version, act = key.split(" ")
        again = "%s %s %s" % (id_, version, act[:-1] + "_")
        status, _, page = self.send(who, AT, [
            ("what", "pass"), ("confirm", "1"), ("pick", again)])
        self.assertEqual(self.moves(one, "pass"), before[one] + 1)

    def safe_answer(self, page):
        self.assertFalse("<script>alert" in page or "<img src=x" in page)

    def test_handed_on_together(self):
        a, first = self.who("performance", 0)
        b, second = self.who("performance", 1)
        picks = self.waiting(first, "performance", 3)
        self.assertGreater(len(picks), 1)
        status, _, page = self.send(a, AT, [("what", "hand_on")] + [
            ("pick", d) for d in picks])
        self.assertEqual(status, 200)
        self.assertTrue('value="%s"' % second in page)
        keys = [key for _, _, key in self.lines(page)]
        self.assertEqual(len([k for k in keys if k]), len(picks))
        sent = [("what", "hand_on"), ("confirm", "1")] + [
            ("pick", k) for k in keys]
        status, _, page = self.send(a, AT, sent + [("opinion", "请您办" + EVIL)])
        self.assertEqual(status, 422)
        self.assertTrue("要选一个人" in page)
        self.assertTrue(html.escape("请您办" + EVIL, quote=False) in page
                        or "请您办&quot;" in page)
        # Meanwhile one of them goes elsewhere: it does not hold up the rest.
        self.store.run(["update declarations set version = version + 1 where "
                        "id = '%s'" % picks[0]])
        nobody = self.store.value("select id from persons where login = "
                                  "'preparer'")
        status, _, page = self.send(a, AT, sent + [("to", nobody)])
        self.assertTrue("没有办这一步的权限" in page)
        self.assertTrue("份中办了 0 份" in page)
        for _ in range(2):
            status, _, page = self.send(a, AT, sent + [("to", second)])
            self.assertEqual(status, 200)
            lines = {d: said for d, said, _ in self.lines(page)}
            self.assertTrue("在这之间变了" in lines[picks[0]])
            self.assertEqual([lines[d] for d in picks[1:]],
                             ["转办"] * len(picks[1:]))
        for d in picks:
            holder = self.store.value("select holder from declarations where "
                                      "id = '%s'" % d)
            self.assertEqual(holder == second, d != picks[0])
            self.assertEqual(self.moves(d, "hand_on"), int(d != picks[0]))
            self.assertEqual(self.trail(d, "declaration.hand_on"),
                             int(d != picks[0]))

    def test_graded_ones(self):
        """At the step that grades: only what the 审核表 comes to."""
        a, first = self.who("performance", 0)
        d = self.declaration("水务局", "performance")
        status, _, page = self.send(a, AT, [("what", "pass"), ("pick", d)])
        self.assertTrue("审核表还没有评完" in page)
        at = "/declaration/%s/grade" % d
        page = self.server.request("GET", at, None, a)[2]
        words = set(re.findall(r'name="item:(\w+)"', page))
        for grade, says in [("fair", "中或差"), ("excellent", "优・通过")]:
            form = [("save", "1")] + [("item:" + w, grade) for w in words] + [
                ("reason:" + w, "已核对") for w in words]
            self.assertEqual(self.send(a, at, form)[0], 200)
            page = self.send(a, AT, [("what", "pass"), ("pick", d)])[2]
            self.assertTrue(says in page, self.lines(page))
        key = self.lines(page)[0][2]
        if key is None:  # suggested edits stand open: graded good, or dropped
            self.fail(page)
        status, _, page = self.send(a, AT, [
            ("what", "pass"), ("confirm", "1"), ("pick", key)])
        self.assertEqual(self.state(d), "accepted")
        self.assertEqual(self.store.value(
            "select grade from declarations where id = '%s'" % d), "excellent")

    def test_what_must_be_fixed_holds(self):
        """Its control figure was lowered after it was handed in."""
        who, person, picks = self.business(1)
        d = picks[-1]
        figure = ("control_figures where unit = (select unit from declarations"
                  " where id = '%s') and cycle = (select cycle from "
                  "declarations where id = '%s')" % (d, d))
        where = figure.split("where ", 1)[1]
        was = self.store.value("select amount from " + figure)
        cycle = self.store.value("select cycle from declarations where id = "
                                 "'%s'" % d)
        rules = self.store.value("select rules from cycles where id = '%s'"
                                 % cycle)
        set_rules = "update cycles set rules = '%s' where id = '" + cycle + "'"
        set_figure = "update control_figures set amount = %d where " + where
        self.store.run([set_figure % 1, set_rules %
                        '{"rules": {"B116": {"severity": "error"}}}'])
        try:
            page = self.send(who, AT, [("what", "pass"), ("pick", d)])[2]
        finally:
            self.store.run([set_figure % was, set_rules % rules])
        (_, said, key), = self.lines(page)
        self.assertTrue("不能办：" in said and "处必改" in said, said)
        self.assertEqual(key, None)
        # Who has no such right has nothing to confirm.
        status, _, page = self.send(self.who("preparer")[0], AT, [
            ("what", "pass"), ("pick", d)])
        self.assertFalse("通过 1 份" in page)


class TogetherSqlite(Together, unittest.TestCase):
    Store = SqliteStore


class TogetherPostgres(Together, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
