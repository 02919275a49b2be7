# SPDX-License-Identifier: Apache-2.0
# The performance section's year without scripts, on SQLite and on a PostgreSQL
# of its own: a cycle made, changed, opened, closed; what nobody else may do.
#   JIXIAO=build/jixiao python3 test/web/year.py
import datetime
import html
import io
import re
import sys
import unittest
import zipfile

import sheet
from demo import EVIL, DemoYear
from serve import PostgresStore, SqliteStore

STEPS = """{"name": "两步", "steps": [
 {"word": "confirm", "kind": "confirm", "name": "单位确认", "role": "head"},
 {"word": "performance", "kind": "grade", "name": "绩效科审核",
  "role": "performance"}]}"""


def field(page, name):
    """The value of a field of the page."""
    found = re.search(r'name="%s"[^>]*value="([^"]*)"' % re.escape(name), page)
    return html.unescape(found.group(1)) if found else None


def area(page, name):
    found = re.search(r'<textarea[^>]*name="%s"[^>]*>\n?(.*?)</textarea>'
                      % re.escape(name), page, re.S)
    return html.unescape(found.group(1))


class Year(DemoYear):
    def cycle(self, state="open"):
        return self.store.value("select id from cycles where state = '%s' "
                                "order by created desc limit 1" % state)

    def send(self, b, path, page, **form):
        """The form of a page as it stands, with other values."""
        data = {"csrf": field(page, "csrf")}
        for name in ["act", "version", "from", "year", "title", "opens",
                     "due", "form", "page"]:
            value = field(page, name)
            if value is not None:
                data[name] = value
        for name in ["note", "steps", "rules", "ticks-of"]:
            if 'name="%s"' % name in page:
                data[name] = area(page, name)
        for name in re.findall(r'name="(blocks:\w+)" value="1" checked', page):
            data[name] = "1"
        chosen = re.search(r'<option value="(\w+)" selected>', page)
        if chosen:
            data["stage"] = chosen.group(1)
        data.update(form)
        data = {k: v for k, v in data.items() if v is not None}
        return b.request("POST", path, data)

    def test_a_cycle_from_nothing_to_closed(self):
        b = self.person("performance")
        status, _, page = b.request("GET", "/year/new")
        self.assertEqual(status, 200)
        # Wrong things stay as they were typed, each with why.
        status, _, page = self.send(
            b, "/year/new", page, year="31", title=EVIL, due="2030-02-30",
            steps="{\"steps\": 1}", rules="{\"rules\": {\"Q1\": {}}}")
        self.assertEqual(status, 422)
        self.safe(page)
        for part in ["四位年度", "要写到日", "审核步骤", "没有规则", "至少选一种表"]:
            self.assertTrue(part in page, part)
        self.assertEqual(field(page, "due"), "2030-02-30")
        self.assertEqual(area(page, "steps"), "{\"steps\": 1}")
        # Made, twice by the same act: one cycle.
        form = {"year": "2031", "title": "", "due": "2030-09-30",
                "opens": "", "steps": STEPS, "rules": "{}", "ticks-of": "",
                "form:unit-2018": "1", "whom": "all"}
        for _ in range(2):
            status, headers, _ = self.send(b, "/year/new", page, **form)
            self.assertEqual(status, 303)
        self.assertEqual(self.store.value(
            "select count(*) from cycles where year = 2031"), 1)
        cycle = self.cycle("draft")
        self.assertEqual(self.store.value(
            "select count(*) from cycle_units where cycle = '%s'" % cycle),
            self.store.value("select count(*) from units where kind <> "
                             "'finance' and state = 'active'"))
        # The other units do not see it yet.
        other = self.person("preparer")
        self.assertEqual(other.request("GET", "/year?cycle=" + cycle)[0], 404)
        self.assertFalse("2031年度一上" in other.request(
            "GET", "/declarations")[2])
        at = "/year/" + cycle
        self.units(b, at, cycle)
        self.rules(b, at, cycle)
        # Opened: they do.
        _, _, page = b.request("GET", at + "/settings")
        status, _, _ = self.send(b, at + "/open", page)
        self.assertEqual(status, 303)
        self.assertTrue("2031年度一上" in other.request(
            "GET", "/declarations")[2])
        status, _, _ = other.request("POST", "/declarations/begin", {
            "csrf": other.token(), "cycle": cycle, "form": "unit-2018",
            "from": "blank"})
        self.assertEqual(status, 303)
        # Closing says what it means, and can be taken back.
        status, _, page = b.request("GET", at + "/close")
        self.assertTrue("草稿都留着" in page and "科学技术局" in page)
        stale = page
        status, _, _ = self.send(b, at + "/close", page, reason="提前" + EVIL)
        self.assertEqual(status, 303)
        self.assertEqual(self.store.value(
            "select state from cycles where id = '%s'" % cycle), "closed")
        self.assertEqual(self.store.value(
            "select count(*) from trail where action = 'cycle.close' and "
            "object = 'cycle:%s'" % cycle), 1)
        self.assertFalse("2031年度一上</b>" in other.request(
            "GET", "/declarations")[2])
        status, _, _ = self.send(b, at + "/close", stale, act="")
        self.assertEqual(status, 422)
        _, _, page = b.request("GET", at + "/settings")
        self.assertTrue("重新开放" in page)
        self.assertEqual(self.send(b, at + "/open", page)[0], 303)
        _, _, page = b.request("GET", at + "/close")
        self.assertEqual(self.send(b, at + "/close", page)[0], 303)

    def units(self, b, at, cycle):
        count = ("select count(*) from cycle_units where form = '%s' and "
                 "cycle = '" + cycle + "'")
        _, _, page = b.request("GET", at + "/units?form=project-2021")
        unit = self.store.value("select id from units where name like "
                                "'%%水务局'")
        self.assertEqual(self.send(b, at + "/units", page, branch=unit)[0],
                         303)
        self.assertEqual(self.store.value(count % "project-2021"), 2)
        # The same page again: somebody else ticked since; ticks are kept.
        status, _, page = self.send(b, at + "/units", page,
                                    **{"act": "", "was:" + unit: "0",
                                       "unit:" + unit: "1"})
        self.assertEqual(status, 409)
        self.assertTrue("别人刚刚改过" in page)
        status, _, _ = self.send(b, at + "/units", page,
                                 **{"was:" + unit: "1"})
        self.assertEqual(status, 303)
        self.assertEqual(self.store.value(count % "project-2021"), 1)
        self.assertEqual(self.send(b, at + "/units", page, act="",
                                   branch="nobody")[0], 404)
        self.assertEqual(self.send(b, at + "/units", page, act="",
                                   all="drop")[0], 303)
        self.assertEqual(self.store.value(count % "project-2021"), 0)

    def rules(self, b, at, cycle):
        """A tick makes a rule block; a pack counts before the ticks; a stale
        page is told what stands there."""
        rules = "select rules from cycles where id = '%s'" % cycle
        _, _, page = b.request("GET", at + "/settings")
        stale = page
        status, _, _ = self.send(b, at + "/settings", page,
                                 **{"blocks:M101": "1", "blocks:B101": None})
        self.assertEqual(status, 303)
        self.assertTrue('"M101":{"severity":"error"}' in
                        self.store.value(rules))
        self.assertTrue('"B101":{"severity":"warning"}' in
                        self.store.value(rules))
        status, _, page = self.send(b, at + "/settings", stale, act="",
                                    note="迟到的说明")
        self.assertEqual(status, 409)
        self.assertTrue("别人刚刚改过" in page and "规则不同" in page)
        self.assertTrue("迟到的说明" in page)
        _, _, page = b.request("GET", at + "/settings")
        form = {k: field(page, k) for k in ["act", "version", "year", "title",
                                            "opens", "due"]}
        status, _, _ = b.upload(
            at + "/settings", [("p.json", b'{"rules": {"L102": {"most": 9}}}')],
            field="rules-file", stage="first", note="", steps=STEPS,
            rules=area(page, "rules"), **form)
        self.assertEqual(status, 303)
        self.assertEqual(self.store.value(rules),
                         '{"rules": {"L102": {"most": 9}}}')

    def test_the_next_after_the_last(self):
        b = self.person("performance")
        last = self.store.value("select id from cycles order by year limit 1")
        status, _, page = b.request("GET", "/year/new?from=" + last)
        self.assertEqual(status, 200)
        self.assertTrue("照搬" in page)
        # The year's second round is there already.
        status, _, page = self.send(b, "/year/new", page)
        self.assertEqual(status, 422)
        self.assertTrue("已有" in page)
        status, _, _ = self.send(b, "/year/new", page, year="2035",
                                 title="", opens="2034-08-01",
                                 due="2034-09-30")
        self.assertEqual(status, 303)
        made = self.store.value("select id from cycles where year = 2035")
        count = "select count(*) from cycle_units where cycle = '%s'"
        self.assertEqual(self.store.value(count % made),
                         self.store.value(count % last))
        self.assertEqual(
            b.request("GET", "/year/new?from=nothing")[0], 404)

    # ---- control figures ----

    def figure(self, unit, cycle=None):
        return self.store.value(
            "select amount from control_figures where cycle = '%s' and unit = "
            "'%s'" % (cycle or self.cycle(), unit))

    def unit(self, name):
        return self.store.value("select id from units where name like "
                                "'%%%s'" % name)

    def controls(self, page, **changes):
        """The whole page of figures as it stands, with other values."""
        data = {name: field(page, name) for name in ["csrf", "act", "page"]}
        for kind in ["figure", "was"]:
            for name in re.findall(r'name="(%s:\w+)"' % kind, page):
                data[name] = field(page, name)
        data.update(changes)
        return data

    def test_figures_are_typed(self):
        b, other = self.person("performance"), self.person("budget")
        path = "/year/%s/control" % self.cycle()
        unit, second = self.unit("科学技术局"), self.unit("统计局")
        _, _, page = b.request("GET", path)
        _, _, late = other.request("GET", path)
        was = self.figure(unit)
        # One is wrong: none is saved, all stay as typed.
        status, _, page = b.request("POST", path, self.controls(
            page, **{"figure:" + unit: "1,040.123456",
                     "figure:" + second: EVIL}))
        self.assertEqual(status, 422)
        self.safe(page)
        self.assertEqual(field(page, "figure:" + unit), "1,040.123456")
        self.assertEqual(self.figure(unit), was)
        status, _, _ = b.request("POST", path, self.controls(
            page, **{"figure:" + second: ""}))
        self.assertEqual(status, 303)
        self.assertEqual(self.figure(unit), 1040123456)
        self.assertEqual(self.store.value(
            "select count(*) from trail where action = 'control.change' and "
            "unit = '%s'" % unit), 1)
        self.assertTrue(self.store.value(
            "select count(*) from control_figures where unit = '%s' and cycle "
            "= '%s'" % (second, self.cycle())) == 0)
        # Who had the page open before is told, and keeps what he typed.
        status, _, page = other.request("POST", path, self.controls(
            late, **{"figure:" + unit: "1000"}))
        self.assertEqual(status, 409)
        self.assertTrue("别人刚改成 1040.123456" in page)
        self.assertEqual(field(page, "figure:" + unit), "1000")
        status, _, _ = other.request("POST", path, self.controls(page))
        self.assertEqual(status, 303)
        self.assertEqual(self.figure(unit), 1000000000)
        # The unit sees it beside its total.
        d = self.declaration("科学技术局", "returned")
        _, _, page = self.preparer_of(d).request("GET", "/declaration/" + d)
        self.assertTrue("控制数 1000.00，超 31.90" in page)
        self.assertTrue("B116" in page)

    def test_figures_come_from_a_table(self):
        b = self.person("budget")
        path = "/year/%s/control/import" % self.cycle()
        unit, other = self.unit("水务局"), self.unit("教育局")
        was = self.figure(other)
        status, _, page = b.request("GET", path)
        self.assertEqual(status, 200)
        self.assertEqual(b.request("GET", path + "/template.xlsx")[0], 200)
        rows = sheet.read(b.body)
        self.assertEqual(rows[0], ["预算编码", "单位名称", "控制数（万元）"])
        table = [rows[0]] + [
            [r[0], r[1], "2400.5" if r[1].endswith("市水务局") else
             "五" if r[1].endswith("教育局") else r[2]] for r in rows[1:]]
        b.request("GET", path)
        status, _, page = b.upload(path, [("控制数.xlsx", sheet.book(table))],
                                   field="file")
        self.assertEqual(status, 200, page)
        self.assertTrue("不是金额" in page)
        self.assertTrue("2400.50" in page)
        seen = field(page, "seen")
        carried = area(page, "table") if 'name="table"' in page else ""
        for _ in range(2):
            status, _, page = b.upload(path + "/confirm", [], seen=seen,
                                       file="控制数.xlsx", table=carried)
        self.assertEqual(self.figure(unit), 2400500000)
        self.assertEqual(self.figure(other), was)
        self.assertEqual(self.store.value(
            "select count(*) from trail where action = 'control.import' and "
            "object = 'cycle:%s' and detail like '%%%%xlsx%%%%'" % self.cycle()), 1)

    def test_who_sets_no_figures(self):
        cycle = self.cycle()
        for role in ["preparer", "head", "business", "system_admin"]:
            b = self.person(role)
            for path in ["", "/import", "/import/template.xlsx"]:
                self.assertEqual(b.request(
                    "GET", "/year/%s/control%s" % (cycle, path))[0], 403)
            b.request("GET", "/account")
            for path in ["", "/import", "/import/confirm"]:
                self.assertEqual(b.request(
                    "POST", "/year/%s/control%s" % (cycle, path),
                    {"csrf": b.token()})[0], 403)

    # ---- one unit ----

    def asked(self, unit):
        return "/year/%s/unit/%s" % (self.cycle(), unit)

    def test_a_unit_gets_more_time(self):
        b = self.person("performance")
        unit = self.unit("体育局")
        at = self.asked(unit)
        _, _, page = b.request("GET", at)
        stale = page
        status, _, page = self.send(b, at + "/extend", page, day="2020-01-01",
                                    reason="x" + EVIL)
        self.assertEqual(status, 422)
        self.safe(page)
        self.assertTrue("已经过了" in page)
        day = self.store.value(
            "select due from cycles where id = '%s'" % self.cycle())
        later = datetime.datetime.fromtimestamp(
            day / 1000 + 7 * 86400, datetime.timezone(
                datetime.timedelta(hours=8))).strftime("%Y-%m-%d")
        status, _, _ = self.send(b, at + "/extend", page, day=later,
                                 reason="人员调整" + EVIL)
        self.assertEqual(status, 303)
        # Shown to the unit, on its form and on the board; late no more.
        d = self.declaration("体育局", "draft")
        p = self.preparer_of(d)
        for path in ["/declaration/" + d, "/queue", "/declarations"]:
            _, _, page = p.request("GET", path)
            self.assertTrue("人员调整" in page, path)
            self.safe(page)
        _, _, page = b.request("GET", "/year")
        self.safe(page)
        row = re.search(r"体育局.*?</tr>", page, re.S).group(0)
        self.assertTrue("还有 11 天" in row and "另定" in row)
        # Who had the page from before is told.
        status, _, page = self.send(b, at + "/extend", stale, act="", end="1")
        self.assertEqual(status, 409)
        self.assertEqual(self.send(b, at + "/extend", page, act="",
                                   end="1")[0], 303)
        self.assertFalse("人员调整" in p.request("GET", "/queue")[2])

    def test_another_fills_for_a_unit(self):
        b = self.person("performance")
        unit = self.unit("交通运输局")
        d = self.declaration("交通运输局", "withdrawn")
        at, form = self.asked(unit), "/declaration/" + d
        other = self.person("preparer")
        mine = self.store.value("select id from persons where login = "
                                "'preparer'")
        self.assertEqual(other.request("GET", form)[0], 404)
        _, _, page = b.request("GET", at)
        day = datetime.date.today() + datetime.timedelta(days=2)
        status, _, page = self.send(b, at + "/fill", page, to="",
                                    day=str(day), reason="单位暂无填报人")
        self.assertEqual(status, 422)
        self.assertTrue("选一个人" in page)
        head = self.store.value("select id from persons where login = 'head'")
        status, _, page = self.send(b, at + "/fill", page, to=head,
                                    day=str(day), reason="单位暂无填报人")
        self.assertEqual(status, 422)
        self.assertTrue("不是填报人" in page)
        status, _, _ = self.send(b, at + "/fill", page, to=mine, day=str(day),
                                 reason="单位暂无填报人" + EVIL)
        self.assertEqual(status, 303)
        # He fills, and imports; hands nothing in, prints nothing.
        self.assertTrue("交通运输局" in other.request(
            "GET", "/declarations")[2])
        status, _, page = other.request("GET", form)
        self.assertEqual(status, 200)
        self.assertTrue("代填：" in page)
        self.safe(page)
        self.assertFalse("/act/submit" in page)
        self.assertEqual(other.request("GET", form + "/import")[0], 200)
        goal = re.search(r'name="goals\[0\]\.text"', page)
        self.assertTrue(goal)
        was = area(page, "was:goals[0].text") \
            if '<textarea name="was:goals[0].text"' in page \
            else field(page, "was:goals[0].text")
        status, _, _ = other.request("POST", form + "/save", {
            "csrf": field(page, "csrf"), "save": "1",
            "was:goals[0].text": was, "goals[0].text": "代填的目标1项。"})
        self.assertEqual(status, 303)
        self.assertTrue("代填的目标1项。" in other.request("GET", form)[2])
        self.assertEqual(self.store.value(
            "select count(*) from trail where action = 'declaration.edit' and "
            "object = 'declaration:%s' and person = '%s'" % (d, mine)), 1)
        self.assertEqual(self.count("fillers", d), 1)
        _, _, page = other.request("GET", form)
        for act in ["submit", "confirm", "withdraw", "adjust"]:
            status, _, page = other.request(
                "POST", form + "/act/" + act,
                {"csrf": field(page, "csrf") or other.token()})
            self.assertEqual(status, 422, act)
        self.assertEqual(self.store.value(
            "select state from declarations where id = '%s'" % d),
            "withdrawn")
        self.assertIn(other.request("GET", form + "/print/form.docx")[0],
                      [403, 404])
        # The unit's own preparer sees who does it.
        self.assertTrue("代填：" in self.preparer_of(d).request(
            "GET", form)[2])
        # Over by itself, or taken back.
        self.store.run(["update cycle_units set substitute_until = 1000 where "
                        "unit = '%s'" % unit])
        self.assertEqual(other.request("GET", form)[0], 404)
        _, _, page = b.request("GET", at)
        self.assertTrue("已到期" in page)
        self.assertEqual(self.send(b, at + "/fill", page, end="1")[0], 303)
        self.assertTrue("没有人代填" in b.request("GET", at)[2])

    def test_another_begins_for_a_unit(self):
        b = self.person("performance")
        unit, cycle = self.unit("统计局"), self.cycle()
        other = self.person("preparer")
        mine = self.store.value("select id from persons where login = "
                                "'preparer'")
        begin = {"cycle": cycle, "form": "project-2021", "unit": unit,
                 "from": "blank"}
        _, _, page = b.request("GET", "/year/%s/units?form=project-2021"
                               % cycle)
        self.assertEqual(self.send(b, "/year/%s/units" % cycle, page,
                                   branch=unit)[0], 303)
        other.request("GET", "/declarations")
        self.assertEqual(other.request("POST", "/declarations/begin", dict(
            begin, csrf=other.token()))[0], 404)
        at = self.asked(unit)
        _, _, page = b.request("GET", at + "?form=project-2021")
        day = datetime.date.today() + datetime.timedelta(days=2)
        self.assertEqual(self.send(b, at + "/fill", page, to=mine,
                                   day=str(day), reason="统一代填项目表")[0],
                         303)
        _, _, page = other.request("GET", "/declarations")
        self.assertTrue("统计局" in page)
        status, headers, _ = other.request("POST", "/declarations/begin", dict(
            begin, csrf=other.token()))
        self.assertEqual(status, 303)
        status, _, page = other.request("GET", headers["Location"])
        self.assertEqual(status, 200)
        self.assertTrue("示例市统计局" in page)
        # Not the unit's other form.
        d = self.store.value(
            "select id from declarations where form = 'unit-2018' and unit = "
            "'%s' and cycle = '%s'" % (unit, cycle))
        self.assertEqual(other.request("GET", "/declaration/" + d)[0], 404)

    # ---- the board ----

    def test_the_board_is_filtered(self):
        b = self.person("performance")
        at = "/year?cycle=" + self.cycle()
        _, _, page = b.request("GET", at + "&only=back")
        self.assertTrue("交通运输局" in page and "应急管理局" in page)
        self.assertFalse("城市管理局" in page)
        _, _, page = b.request("GET", at + "&only=over")
        self.assertTrue("文化和旅游局" in page)
        self.assertFalse("水务局</a>" in page)
        # A little over is not said to be 100.0%.
        self.assertTrue(re.search(r"超 \d+\.\d\d</td>", page))
        self.assertTrue("&gt; 100%" in page)
        self.assertFalse(">100.0%<" in page)
        for only in ["nothing", "x' or 1=1", ""]:
            self.assertEqual(b.request("GET", at + "&only=" +
                                       only.replace(" ", "+"))[0], 200)
        # Who may not read a declaration gets no link to it.
        _, _, page = self.person("preparer").request("GET", at)
        self.assertTrue("教育局" in page)
        self.assertEqual(len(re.findall(r'href="/declaration/', page)), 1)
        self.assertFalse("board.xlsx" in page)

    def test_the_board_of_one_section(self):
        """Rows, sums, choices and the workbook of one section in charge."""
        b = self.person("performance")
        at = "/year?cycle=" + self.cycle()
        _, _, page = b.request("GET", at)
        sections = re.findall(r'<option value="(\w+)">([^<]+)</option>', page)
        self.assertTrue(len(sections) > 2)
        count = ("select count(*) from cycle_units a join units u on u.id = "
                 "a.unit where a.cycle = '%s'" % self.cycle())
        whole = 0
        for section, name in sections:
            n = self.store.value(count + " and u.in_charge = '%s'" % section)
            whole += n
            _, _, page = b.request("GET", at + "&section=" + section)
            self.assertEqual(
                len(re.findall(r'<td class="second">%s</td>'
                               % re.escape(html.escape(name)), page)), n)
            self.assertEqual(len(re.findall(r'<td class="name">', page)), n)
            self.assertTrue('aria-current="true">全部 %d</a>' % n in page)
            self.assertTrue('<option value="%s" selected>' % section in page)
            for part in re.findall(r'href="(/year[^"]*only=\w+[^"]*)"', page):
                self.assertTrue("section=" + section in part, part)
            # One choice keeps the other.
            link = html.unescape(re.search(r'href="([^"]*only=back[^"]*)"',
                                           page).group(1))
            said = int(re.search(r'>被退回、撤回 (\d+)</a>', page).group(1))
            _, _, page = b.request("GET", link)
            self.assertEqual(len(re.findall(r'<td class="name">', page)), said)
            self.assertTrue('<option value="%s" selected>' % section in page)
            book = re.search(r'href="([^"]*board\.xlsx[^"]*)"', page)
            self.book_has(html.unescape(book.group(1)), name, said)
        self.assertEqual(whole, self.store.value(count))
        # What is no section narrows nothing.
        for wrong in ["x", "439900s0000000000000000' or 1=1"]:
            _, _, page = b.request("GET", at + "&section=" +
                                   wrong.replace(" ", "+"))
            self.assertTrue('aria-current="true">全部 %d</a>' % whole in page)

    def book_has(self, path, section, n):
        """A workbook of n rows, all of a section."""
        b = self.person("budget")
        self.assertEqual(b.request("GET", path)[0], 200)
        rows = sheet.read(b.body)
        self.assertEqual(len(rows) - 1, n)
        at = rows[0].index("归口科室")
        self.assertEqual({row[at] for row in rows[1:]} - {section}, set())

    def test_the_board_as_a_workbook(self):
        b = self.person("budget")
        path = "/year/%s/board.xlsx" % self.cycle()
        _, _, page = b.request("GET", "/year")
        self.assertTrue(path in page and "最多 5000 行" in page)
        status, headers, _ = b.request("GET", path)
        self.assertEqual(status, 200)
        self.assertIn("spreadsheetml", headers["Content-Type"])
        rows = sheet.read(b.body)
        head = rows[0]
        self.assertEqual(len(rows) - 1, self.store.value(
            "select count(*) from cycle_units where cycle = '%s'"
            % self.cycle()))
        row = next(r for r in rows if r[1].endswith("文化和旅游局"))
        cell = lambda title: row[head.index(title)]
        self.assertEqual(cell("状态"), "绩效科审核")
        self.assertEqual(float(cell("资金总额（万元）")), 1650.5)
        self.assertEqual(float(cell("控制数（万元）")), 1600)
        self.assertEqual(float(cell("比控制数（超为正）")), 50.5)
        self.assertAlmostEqual(float(cell("基本支出"))
                               + float(cell("项目支出")), 1650.5)
        day = self.store.value(
            "select due from cycles where id = '%s'" % self.cycle())
        for title in ["自何日起", "填报截止"]:
            self.assertRegex(cell(title), r"^\d{4}-\d\d-\d\d$", title)
        self.assertEqual(cell("填报截止"), datetime.datetime.fromtimestamp(
            day / 1000, datetime.timezone(datetime.timedelta(hours=8)))
            .strftime("%Y-%m-%d"))
        self.assertEqual(self.store.value(
            "select count(*) from trail where action = 'cycle.board' and "
            "login = 'budget' and object = 'cycle:%s'" % self.cycle()), 1)
        self.assertEqual(self.person("preparer").request("GET", path)[0], 403)

    def test_a_text_of_the_workbook_is_no_formula(self):
        unit = self.unit("水务局")
        name = self.store.value("select name from units where id = '%s'"
                                % unit)
        rename = "update units set name = '%s' where id = '" + unit + "'"
        b = self.person("performance")
        for begin in ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1"]:
            self.store.run([rename % (begin + name)])
            b.request("GET", "/year/%s/board.xlsx" % self.cycle())
            self.assertTrue(any(begin.strip() + name == row[1].strip()
                                for row in sheet.read(b.body)), begin)
            with zipfile.ZipFile(io.BytesIO(b.body)) as z:
                text = z.read("xl/worksheets/sheet1.xml").decode()
            self.assertFalse(re.search(r"<f[ >/]|DDE", text))
            self.assertRegex(text, r'<c[^>]*t="(s|inlineStr)"[^>]*>(?:<is>)?'
                             r"<[tv][^>]*>\s*" + re.escape(html.escape(begin.strip())))
        self.store.run([rename % name])

    def test_all_that_are_late_are_reminded(self):
        b = self.person("performance")
        path = "/year/%s/remind" % self.cycle()
        late = self.declaration("城市管理局", "draft")
        count = "select count(*) from reminders where cycle = '%s'" \
            % self.cycle()
        before = self.store.value(count)
        status, _, page = b.request("GET", path)
        self.assertEqual(status, 200)
        self.assertTrue("城市管理局" in page)
        self.assertFalse("水务局" in page)
        # It says who reads what.
        self.assertTrue(re.search(
            r"城市管理局</td>.*?绩效目标申报表：超 \d+ 天，请抓紧上报。</td>", page))
        ticks = re.findall(r'name="(to:[^"]+)"', page)
        unit = self.unit("城市管理局")
        mine = [t for t in ticks if unit in t]
        self.assertEqual(len(mine), 1)
        form = {"csrf": field(page, "csrf"), "act": field(page, "act"),
                "text": "长" * 300}
        status, _, page = b.request("POST", path, dict(form, **{mine[0]: "1"}))
        self.assertEqual(status, 422)
        self.assertEqual(b.request("POST", path, dict(form, text=""))[0], 422)
        self.assertEqual(self.store.value(count), before)
        # Twice by the same act: once.
        form["text"] = "请今天报来" + EVIL
        for _ in range(2):
            status, headers, _ = b.request("POST", path,
                                           dict(form, **{mine[0]: "1"}))
            self.assertEqual(status, 303)
        self.assertEqual(self.store.value(count), before + 1)
        for seen in ["/queue", "/declarations"]:
            _, _, page = self.preparer_of(late).request("GET", seen)
            self.assertTrue("绩效目标申报表：请今天报来" in page, seen)
            self.assertTrue('href="/declaration/%s"' % late in page)
            self.safe(page)
        trail = ("select count(*) from trail where action = "
                 "'declaration.remind' and object = 'declaration:%s'" % late)
        self.assertEqual(self.store.value(trail), 1)
        # One unit from the board.
        _, _, page = b.request("GET", "/year")
        status, _, _ = b.request("POST", path, {
            "csrf": field(page, "csrf"), "act": field(page, "act"),
            "unit": unit})
        self.assertEqual(status, 303)
        self.assertEqual(self.store.value(count), before + 2)
        self.assertEqual(self.store.value(trail), 2)

    def test_many_are_reminded_by_boxes(self):
        """Those that are late are ticked, those due now are not; all at once
        by one act, twice is once; who has handed in meanwhile is told."""
        b = self.person("performance")
        path = "/year/%s/remind" % self.cycle()
        units = [self.unit(n) for n in ["科学技术局", "应急管理局"]]
        where = " where cycle = '%s' and unit in ('%s', '%s')" % (
            self.cycle(), *units)
        today = datetime.datetime.now(datetime.timezone(
            datetime.timedelta(hours=8))).replace(
                hour=0, minute=0, second=0, microsecond=0)
        self.store.run(["update cycle_units set due = %d%s"
                        % (today.timestamp() * 1000, where)])
        _, _, page = b.request("GET", path)
        boxes = re.findall(r'name="(to:(\w+):[^"]+)"[^>]*?( checked)?>', page)
        mine = {unit: name for name, unit, _ in boxes if unit in units}
        self.assertEqual(len(mine), 2)
        for name, unit, ticked in boxes:
            self.assertEqual(bool(ticked), unit not in units, name)
        self.assertTrue("今天到期，请抓紧上报。" in page)
        count = "select count(*) from reminders" + where
        form = dict({name: "1" for name in mine.values()}, text="",
                    csrf=field(page, "csrf"), act=field(page, "act"))
        # One of them is not with its unit any more.
        d = self.declaration("科学技术局", "returned")
        move = "update declarations set state = '%s' where id = '" + d + "'"
        self.store.run([move % "business"])
        status, _, page = b.request("POST", path, form)
        self.assertEqual(status, 409)
        self.assertTrue("名单已更新" in page)
        self.assertEqual(re.findall(r'name="(to:[^"]+)"[^>]* checked', page),
                         [mine[units[1]]])
        self.assertEqual(self.store.value(count), 0)
        self.store.run([move % "returned"])
        for _ in range(2):
            status, headers, _ = b.request("POST", path, form)
            self.assertEqual(status, 303)
            self.assertTrue(headers["Location"].endswith("&reminded=1"))
        self.assertEqual(self.store.value(count), 2)
        self.assertEqual(self.store.value(
            "select count(*) from trail where action = 'declaration.remind' "
            "and unit in ('%s', '%s')" % tuple(units)), 2)
        for name in ["科学技术局", "应急管理局"]:
            p = self.preparer_of(self.declaration(name, "returned"))
            for seen in ["/queue", "/declarations"]:
                self.assertTrue("今天到期，请抓紧上报。" in p.request(
                    "GET", seen)[2], seen)
        # Each row of the board has an act of its own.
        _, _, page = b.request("GET", "/year")
        acts = re.findall(r'name="act" value="(\w+)"', page)
        self.assertEqual(len(acts), len(set(acts)))
        self.assertTrue(len(acts) >= 2)
        self.store.run(["update cycle_units set due = null" + where])

    def test_nobody_else_sets_the_year(self):
        cycle = self.cycle()
        for role in ["preparer", "head", "business", "budget", "audit_admin"]:
            b = self.person(role)
            for path in ["/year/new", "/year/%s/settings" % cycle,
                         "/year/%s/units" % cycle, "/year/%s/close" % cycle,
                         "/year/%s/remind" % cycle,
                         self.asked(self.unit("体育局"))]:
                self.assertEqual(b.request("GET", path)[0], 403, (role, path))
            b.request("GET", "/account")
            for path in ["/year/new", "/year/%s/settings" % cycle,
                         "/year/%s/open" % cycle, "/year/%s/close" % cycle,
                         "/year/%s/units" % cycle,
                         self.asked(self.unit("体育局")) + "/extend",
                         self.asked(self.unit("体育局")) + "/fill"]:
                self.assertEqual(b.request("POST", path, {
                    "csrf": b.token()})[0], 403, (role, path))


class YearSqlite(Year, unittest.TestCase):
    Store = SqliteStore


class YearPostgres(Year, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
