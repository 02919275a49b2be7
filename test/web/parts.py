# SPDX-License-Identifier: Apache-2.0
# Sections write their parts of a draft without scripts, on SQLite and on a
# PostgreSQL of its own: given, filled in by two of them, compared, taken in,
# taken back; and what nobody may do.
#   JIXIAO=build/jixiao python3 test/web/parts.py
import html
import re
import sys
import time
import unittest

from demo import EVIL, DemoYear
from serve import Browser, PostgresStore, SqliteStore


class Parts(DemoYear):
    def second(self):
        """Another section's person of the same unit."""
        self.store.run([
            "update persons set password = (select password from persons "
            "where login = 'section'), must_change = 0, password_at = "
            "(select password_at from persons where login = 'section'), "
            "unit = (select unit from persons where login = 'section'), "
            "section = (select s.id from sections s where s.unit = (select "
            "unit from persons where login = 'section') and s.name = '办公室')"
            " where login = (select min(p.login) from persons p join "
            "role_grants g on g.person = p.id where g.role = 'section' and "
            "p.login <> 'section')"])
        login = self.store.value(
            "select login from persons where section = (select s.id from "
            "sections s where s.unit = (select unit from persons where login "
            "= 'section') and s.name = '办公室') and id in (select person "
            "from role_grants where role = 'section')")
        b = Browser(self.server)
        self.assertEqual(
            b.sign_in(login, self.accounts["section"][1].strip())[0], 303)
        return b

    def section_id(self, name):
        return self.store.value(
            "select s.id from sections s where s.name = '%s' and s.unit = "
            "(select unit from persons where login = 'section')" % name)

    def send(self, b, page, to, **form):
        b.request("GET", page)
        act = re.search(r'name="act" value="([^"]+)"', b.page)
        form = {k: v for k, v in form.items()}
        form.update(csrf=b.token())
        if act:
            form["act"] = act.group(1)
        return b.request("POST", to, form)

    def give(self, b, at, name, slots, note=""):
        form = {"slot:" + s: "1" for s in slots}
        status, _, page = self.send(b, at + "/parts", at + "/parts",
                                    section=self.section_id(name), note=note,
                                    **form)
        self.assertEqual(status, 303, page)
        return self.store.value(
            "select id from section_parts order by given desc limit 1")

    def field(self, b, name):
        found = re.search(r'name="was:%s" value="([^"]*)"' % re.escape(name),
                          b.page)
        self.assertTrue(found, "%s: %s" % (name, b.page))
        return html.unescape(found.group(1))

    def write(self, b, url, path, text, **more):
        b.request("GET", url)
        form = {"was:" + path: self.field(b, path), path: text}
        return self.send(b, url, url, **dict(form, **more))

    def test_two_sections(self):
        d = self.declaration("科学技术局", "returned")
        at = "/declaration/" + d
        officer, one = self.person("preparer"), self.person("section")
        two = self.second()
        mine = at + "/parts/" + self.give(
            officer, at, "业务科", ["goals", "indicators.quantity"], EVIL)
        other = at + "/parts/" + self.give(
            officer, at, "办公室", ["duties", "indicators.quantity"])

        # Each finds its own part and no other one.
        _, _, page = one.request("GET", "/parts")
        self.assertTrue(mine in page and other not in page)
        self.safe(page)
        _, _, page = one.request("GET", at + "/parts")
        self.assertTrue(mine in page and other not in page)
        self.assertEqual(one.request("GET", other)[0], 404)
        self.assertEqual(two.request("GET", mine)[0], 404)
        _, _, page = one.request("GET", mine)
        self.safe(page)
        self.assertTrue('name="goals[0].text"' in page)
        self.assertFalse('name="duties"' in page)
        self.assertFalse('name="budget.total"' in page)

        # They write; cells of other parts are refused.
        one.request("GET", mine)
        goal = self.field(one, "goals[0].text")
        status, _, _ = self.write(one, mine, "goals[0].text", goal + EVIL)
        self.assertEqual(status, 303)
        self.safe(one.request("GET", mine)[2])
        status, _, page = self.send(one, mine, mine, **{
            "was:duties": "", "duties": "x"})
        self.assertEqual(status, 422)
        row = re.search(r'name="(indicators\[\d+\]\.text)"', one.request(
            "GET", mine)[2]).group(1)
        for b, url in [(one, mine), (two, other)]:
            status, _, _ = self.send(b, url, url, add="indicators.quantity")
            self.assertEqual(status, 303)
        new = re.findall(r'name="(indicators\[\d+\]\.text)"', one.request(
            "GET", mine)[2])[-1]
        self.assertNotEqual(new, row)
        self.assertEqual(self.write(one, mine, new, "业务科的指标100个")[0], 303)
        self.assertEqual(self.write(two, other, new, "办公室的指标50件")[0], 303)
        self.assertEqual(self.write(two, other, "duties", "办公室写的职责",
                                    done="1")[0], 303)
        self.assertEqual(self.write(one, mine, row, "业务科改的指标",
                                    done="1")[0], 303)
        status, _, _ = self.send(one, mine, mine, save="1")
        self.assertEqual(status, 409, "handed back: not written any more")

        # The officer sees who is done; the draft changed meanwhile.
        _, _, page = officer.request("GET", at + "/parts")
        self.assertEqual(page.count("已完成"), 2)
        officer.request("GET", at)
        was = self.field(officer, "duties")
        officer.request("POST", at + "/save", {
            "csrf": officer.token(), "was:duties": was, "duties": "草稿的职责"})
        self.merge(officer, other, {"duties": "keep"})
        self.merge(officer, mine, {})
        body = self.store.value("select body from drafts where declaration = "
                                "'%s'" % d)
        for text in ["业务科的指标100个", "办公室的指标50件", "草稿的职责",
                     "业务科改的指标"]:
            self.assertTrue(text in body, text)
        self.assertFalse("办公室写的职责" in body)
        # What was not taken is still to be read.
        self.assertTrue("办公室写的职责" in two.request("GET", other)[2])
        self.assertEqual(two.request("GET", at + "/parts")[0], 200)

    def merge(self, b, url, picks):
        status, _, page = b.request("GET", url + "/merge")
        self.assertEqual(status, 200)
        self.assertFalse("<script>alert" in page)
        keys = set(html.unescape(k) for k in re.findall(
            r'name="pick:([^"]+)"', page))
        versions = re.search(r'name="versions" value="([^"]+)"',
                             page).group(1)
        form = {"pick:" + k: picks.get(k, "take") for k in keys}
        self.assertTrue(set(picks) <= keys, keys)
        for wrong, wanted in [({"versions": "1 1"}, 409),
                              ({"versions": versions}, 422)]:
            status, _, _ = self.send(b, url + "/merge", url + "/merge",
                                     **wrong)
            self.assertEqual(status, wanted)
        status, _, page = self.send(b, url + "/merge", url + "/merge",
                                    versions=versions, **form)
        self.assertEqual(status, 303, page)
        status, _, _ = b.request("GET", url + "/merge")
        self.assertEqual(status, 409)

    def test_rights_and_taking_back(self):
        d = self.declaration("科学技术局", "returned")
        at = "/declaration/" + d
        officer, one = self.person("preparer"), self.person("section")
        for form, said in [({"section": "430700s0", "slot:goals": "1"}, "科室"),
                           ({"section": self.section_id("业务科")}, "勾上")]:
            status, _, page = self.send(officer, at + "/parts", at + "/parts",
                                        **form)
            self.assertEqual(status, 422)
            self.assertTrue(said in page)
        url = at + "/parts/" + self.give(officer, at, "业务科", ["goals"])
        # A section gives nothing, takes nothing in.
        for path in ["/parts", "/parts/back"]:
            self.assertEqual(self.send(one, at + "/parts", at + path)[0], 403)
        self.assertEqual(one.request("GET", url + "/merge")[0], 403)
        # Nor does who reviews read it.
        theirs = self.person("performance")
        self.assertEqual(theirs.request("GET", url)[0], 403)
        other = self.declaration("水务局", "performance")
        self.assertEqual(one.request("GET", url.replace(d, other))[0], 404)
        # Two of one section: who comes second sees what the first wrote.
        one.request("GET", url)
        was = self.field(one, "goals[0].text")
        self.assertEqual(self.write(one, url, "goals[0].text", "先写的")[0],
                         303)
        status, _, page = self.send(one, url, url, **{
            "was:goals[0].text": was, "goals[0].text": "后写的"})
        self.assertEqual(status, 409)
        self.assertTrue("先写的" in page and "后写的" in page)
        # Taken back it is read, not written.
        status, _, _ = self.send(officer, at + "/parts", at + "/parts/back",
                                 part=url.rsplit("/", 1)[1])
        self.assertEqual(status, 303)
        status, _, page = one.request("GET", url)
        self.assertEqual(status, 200)
        self.assertTrue("先写的" in page and "已收回" in page)
        self.assertEqual(self.send(one, url, url, save="1")[0], 409)

    def trailed(self, part):
        """What the trail has of a part, the oldest first, all named."""
        with open("docs/trail.md", encoding="utf-8") as f:
            named = f.read()
        got = []
        for row in self.store.value(
                "select group_concat(action, ' ') from (select action from "
                "trail where detail like '%%%s%%' order by chain, number) t"
                % part if self.Store is SqliteStore else
                "select string_agg(action, ' ' order by chain, number) from "
                "trail where detail like '%%%s%%'" % part).split():
            self.assertTrue("`%s`" % row in named, row)
            got.append(row)
        return got

    def test_given_back_with_a_word(self):
        d = self.declaration("科学技术局", "returned")
        at = "/declaration/" + d
        officer, one = self.person("preparer"), self.person("section")
        part = self.give(officer, at, "业务科", ["goals"])
        url = at + "/parts/" + part
        wanted = r'href="/parts">[^<]*</a> <span class="count-tag">\d'
        for _ in range(70):  # counts are remembered for some seconds
            _, _, page = one.request("GET", "/")
            if re.search(wanted, page):
                break
            time.sleep(0.1)
        self.assertTrue(re.search(wanted, page), page)
        # What is still being written is not given back.
        self.assertFalse("/return" in officer.request(
            "GET", url + "/merge")[2])
        status, _, _ = self.send(officer, url + "/merge", url + "/return",
                                 word="早了")
        self.assertEqual(status, 409)
        self.assertEqual(self.write(one, url, "goals[0].text", "初稿25家",
                                    done="1")[0], 303)
        for word, wanted in [("", 422), ("长" * 400, 422)]:
            status, _, page = self.send(officer, url + "/merge",
                                        url + "/return", word=word)
            self.assertEqual(status, wanted)
            self.assertTrue(word in page and "初稿25家" in page)
            self.assertTrue(re.search(r'value="take" required checked', page),
                            "what was offered to be taken still is")
        self.assertEqual(self.send(one, url, url + "/return", word="x")[0],
                         403)
        status, _, _ = self.send(officer, url + "/merge", url + "/return",
                                 word="写明年底前" + EVIL)
        self.assertEqual(status, 303)
        for b, page in [(one, url), (one, "/parts"), (officer, at + "/parts")]:
            _, _, page = b.request("GET", page)
            self.assertTrue("写明年底前" in page and "发回：" in page)
            self.safe(page)
        self.assertEqual(self.write(one, url, "goals[0].text",
                                    "年底前新认定25家", done="1")[0], 303)
        self.merge(officer, url, {})
        self.assertTrue("年底前新认定25家" in self.store.value(
            "select body from drafts where declaration = '%s'" % d))
        self.assertEqual(self.trailed(part), [
            "part.give", "part.edit", "part.done", "part.return", "part.edit",
            "part.done", "part.merge"])
        self.assertTrue("写明年底前" in self.store.value(
            "select reason from trail where action = 'part.return' and "
            "detail like '%%%s%%'" % part))

    def test_who_fills_for_another_unit(self):
        d = self.declaration("公路养护中心", "returned")
        officer = self.person("preparer")
        unit, cycle = [self.store.value(
            "select %s from declarations where id = '%s'" % (what, d))
            for what in ["unit", "cycle"]]
        section = unit + "s"
        self.store.run([
            "insert into sections (id, region, unit, name, created, changed) "
            "select '%s', region, id, '新设科', 1, 1 from units where id = "
            "'%s'" % (section, unit)])
        at = "/declaration/%s/parts" % d
        self.assertEqual(officer.request("GET", at)[0], 404)
        self.store.run([
            "update cycle_units set substitute = (select id from persons where"
            " login = 'preparer'), substitute_until = 9000000000000, "
            "substitute_reason = '请代填' where cycle = '%s' and unit = '%s'"
            % (cycle, unit)])
        status, _, page = self.send(officer, at, at, section=section,
                                    **{"slot:goals": "1"})
        self.assertEqual(status, 303, page)
        part = self.store.value("select id from section_parts where "
                                "declaration = '%s'" % d)
        self.assertTrue(part in officer.request("GET", at)[2])
        status, _, page = officer.request("GET", at + "/" + part)
        self.assertEqual(status, 200)
        self.assertFalse('name="done"' in page, "the section writes it")
        self.assertEqual(officer.request("GET", at + "/%s/merge" % part)[0],
                         200)


class PartsSqlite(Parts, unittest.TestCase):
    Store = SqliteStore


class PartsPostgres(Parts, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
