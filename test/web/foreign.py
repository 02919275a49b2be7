# SPDX-License-Identifier: Apache-2.0
# Sends ids of another region or another unit where no path has them: in
# queries and in fields of forms. matrix.py asks for those in paths.
#   JIXIAO=build/jixiao python3 test/web/foreign.py
import html
import re
import sys
import unittest

from demo import DemoYear
from matrix import OTHER, Region
from serve import SqliteStore


class Foreign(DemoYear, unittest.TestCase):
    Store = SqliteStore

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.region = Region(cls.store.where)
        cls.away = cls.region.away
        cls.region.db.execute("update units set name = '外地的局' where id = ?",
                              (cls.away["unit"],))
        cls.region.db.execute("update cycles set title = '外地的年度', state = "
                              "'open', opens = 1 where id = ?",
                              (cls.away["cycle"],))
        home = cls.region.rows("select region from regions where region <> ?",
                               OTHER)[0][0]
        for row in cls.region.rows(
                "select * from cycle_units where cycle = ? and unit = ?",
                *[cls.away[of].replace(OTHER, home, 1)
                  for of in ["cycle", "unit"]]):
            cls.region.db.execute(
                "insert into cycle_units values (%s)" % ",".join(
                    "?" * len(row)),
                [v.replace(home, OTHER, 1) if isinstance(v, str) and
                 v.startswith(home) else v for v in row])

    def value(self, text, *values):
        return self.region.rows(text, *values)[0][0]

    def unlike(self, name):
        """Another unit of the same region."""
        return self.value("select id from units where region <> ? and id <> "
                          "(select unit from persons where login = ?) and id "
                          "in (select unit from declarations) limit 1", OTHER,
                          name)

    def send(self, b, page, to, form):
        """A form's own fields, with others."""
        status, _, text = b.request("GET", page)
        self.assertEqual(status, 200, page)
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" '
                                 r'value="([^"]*)"', text))
        fields.update(form, csrf=b.token())
        return b.request("POST", to, {k: html.unescape(v)
                                      for k, v in fields.items()})

    def test_cycles(self):
        b = self.person("performance")
        cycle = self.away["cycle"]
        for path in ["/year?cycle=", "/year/new?from="]:
            self.assertEqual(b.request("GET", path + cycle)[0], 404, path)
        form = {"year": "2036", "stage": "budget", "opens": "2035-08-01",
                "due": "2035-09-30", "from": cycle}
        self.assertEqual(self.send(b, "/year/new", "/year/new", form)[0], 404)
        b = self.person("budget")
        self.assertNotIn("外地", b.request("GET", "/approve?cycle=" + cycle)[2])

    def test_approving(self):
        b = self.person("budget")
        d = self.away["declaration"]
        for step in ["preview", "confirm"]:
            status, _, page = self.send(b, "/approve", "/approve", {
                "pick": "%s %d" % (d, self.value(
                    "select version from declarations where id = ?", d)),
                "step": step, "number": "示财绩〔2026〕77号",
                "dated": "2026-11-24", "title": "关于批复绩效目标的通知"})
            self.assertIn(status, (409, 422))
            self.assertNotIn("外地", page)
            self.assertNotIn(d, page)

    def test_beginning(self):
        b = self.person("preparer")
        cycle, form, unit = self.region.rows(
            "select c.id, u.form, u.unit from cycle_units u join cycles c on "
            "c.id = u.cycle where c.state = 'open' and u.region <> ? and "
            "u.unit = ?", OTHER, self.unlike("preparer"))[0]
        foreign, asked = self.region.rows(
            "select cycle, form from cycle_units where unit = ?",
            self.away["unit"])[0]
        before = self.value("select count(*) from declarations")
        for form in [{"cycle": cycle, "form": form, "unit": unit},
                     {"cycle": foreign, "form": asked},
                     {"cycle": foreign, "form": asked,
                      "unit": self.away["unit"]}]:
            status, _, _ = self.send(b, "/declarations", "/declarations/begin",
                                     form)
            self.assertEqual(status, 404, form)
        self.assertEqual(self.value("select count(*) from declarations"),
                         before)

    def test_people(self):
        b = self.person("system_admin")
        people = self.value("select count(*) from persons")
        section, unit = self.region.rows(
            "select id, unit from sections where unit <> (select max(unit) "
            "from sections) limit 1")[0]
        other = self.value("select max(unit) from sections")
        for unit, section, said in [(self.away["unit"], "", "请选单位"),
                                    ("none", "", "请选单位"),
                                    (other, section, "不是所选单位的")]:
            status, _, page = self.send(b, "/people/new", "/people", {
                "login": "foreigner", "person": "外人", "unit": unit,
                "section": section})
            self.assertEqual(status, 422)
            self.assertIn(said, page)
        person, own, version = self.region.rows(
            "select id, unit, version from persons where login = 'section'")[0]
        for successor in [self.away["person"], self.value(
                "select id from persons where unit <> ? and region <> ?", own,
                OTHER)]:
            status, _, page = self.send(
                b, "/people/" + person, "/people/%s/leave" % person,
                {"successor": successor, "reason": "调走了", "version":
                 str(version)})
            self.assertEqual(status, 422)
            self.assertIn("同单位", page)
        self.assertEqual(self.value("select count(*) from persons"), people)

    def test_units(self):
        b = self.person("system_admin")
        status, _, page = self.send(b, "/units/new", "/units", {
            "code": "877", "name": "外来的局", "kind": "department",
            "in_charge": self.away["unit"] + "s"})
        self.assertEqual(status, 422, page)
        self.assertEqual(self.value("select count(*) from units where name = "
                                    "'外来的局'"), 0)

    def test_handing_on(self):
        b = self.person("performance")
        d = self.declaration("农业农村局", "performance")
        at = "/declaration/%s/act/" % d
        version = "select version from declarations where id = ?"
        before = self.value(version, d)
        for act in ["hand_on", "ask"]:
            status, _, page = self.send(b, at + act, at + act, {
                "to": self.away["person"], "opinion": "请您看"})
            self.assertEqual(status, 422, act)
        self.assertEqual(self.value(version, d), before)


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
