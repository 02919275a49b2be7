# SPDX-License-Identifier: Apache-2.0
# Units and people brought in out of tables, on SQLite and on a PostgreSQL of
# its own.
#   JIXIAO=build/jixiao python3 test/web/bring.py
import html
import json
import re
import unittest

import sheet
from demo import EVIL, DemoYear
from serve import Browser, PostgresStore, SqliteStore

CSV = "units.csv"


def csv(*lines):
    return "\n".join(lines).encode()


class Bring(DemoYear):
    url = "/units/import"

    def setUp(self):
        self.b = self.person("system_admin")

    def preview(self, data, name="单位.xlsx", status=200):
        self.b.request("GET", self.url)
        got, _, page = self.b.upload(self.url, [(name, data)], field="file")
        self.assertEqual(got, status, page)
        return page

    def confirm(self, page, **more):
        form = {name: html.unescape(value) for name, value in re.findall(
            r'name="(seen|file)" value="([^"]*)"', page)}
        table = re.search(r'<textarea name="table" hidden>\n(.*?)</textarea>',
                          page, re.S)
        form["table"] = html.unescape(table.group(1)) if table else ""
        form.update(more)
        return self.b.upload(self.url + "/confirm", [], **form)

    def counts(self, page):
        """New, changed, the same, wrong."""
        found = dict(re.findall(r"<dt>(\S+)</dt><dd><b>(\d+)</b>", page))
        return [int(found[k]) for k in ["新增", "修改", "不变", "有误"]]

    def line(self, page, row):
        """The text of a line of the receipt."""
        found = re.search(r'<tr><td class="figure">%d</td>(.*?)</tr>' % row,
                          page, re.S)
        return re.sub(r"<[^>]*>", "", html.unescape(found.group(1)))

    def trail(self, action):
        return self.store.value("select count(*) from trail where action = "
                                "'%s'" % action)


class Units(Bring):
    def units(self):
        return self.store.value("select count(*) from units")

    # ---- the template ----

    def test_template(self):
        page = self.b.request("GET", self.url)[2]
        self.assertIn("/units/import/template.xlsx", page)
        status, headers, _ = self.b.request("GET", self.url + "/template.xlsx")
        data = self.b.body
        self.assertEqual(status, 200)
        self.assertIn("spreadsheetml", headers["Content-Type"])
        head, example = sheet.read(data)
        self.assertEqual(head[:2], ["预算编码", "单位名称"])
        self.assertEqual(example[0], "例：219001")
        meanings = sheet.read(data, 2)
        self.assertEqual(len(meanings), 1 + len(head))
        # Read back as it is: nothing in it but the example.
        page = self.preview(data)
        self.assertEqual(self.counts(page), [0, 0, 0, 0])
        self.assertIn("1 行是示例", page)
        self.assertNotIn("确认导入", page)

    # ---- line by line ----

    def test_brought_in(self):
        before, imports = self.units(), self.trail("people.import")
        page = self.preview(sheet.book([
            ["某市单位表"],
            ["备注", "单位名称（全称）", "编码*", "信用代码", "科室", "类型"],
            # The unit above stands behind the one below.
            ["", "示例中学初中部", "711001001", "", "", ""],
            ["", "示例中学", "711001", "", "教务处、总务处", ""],
            ["x", "示例市教育示范局", "711", "91350100M000100Y43", "", "部门"],
            ["", "示例市财政局", "101", "", "", ""]]))
        self.assertEqual(self.counts(page), [3, 0, 1, 0])
        self.assertIn("没有读的列：备注", page)
        self.assertIn("新增", self.line(page, 3))
        self.assertEqual(self.units(), before)
        status, _, done = self.confirm(page)
        self.assertEqual(status, 200, done)
        self.assertIn("已导入：新增 3", done)
        self.assertEqual(self.units(), before + 3)
        way = self.store.value(
            "select u.parents from units u where u.code = '711001001'")
        self.assertEqual(way, "%s %s" % tuple(
            self.store.value("select id from units where code = '%s'" % code)
            for code in ["711", "711001"]))
        self.assertEqual(self.store.value(
            "select kind from units where code = '711001'"), "unit")
        self.assertEqual(self.store.value(
            "select count(*) from sections c join units u on u.id = c.unit "
            "where u.code = '711001'"), 2)
        self.assertEqual(self.trail("people.import"), imports + 1)
        detail = self.store.value(
            "select detail from trail where action = 'people.import' order by "
            "at desc limit 1")
        self.assertIn({"field": "new", "old": None, "new": "3"},
                      json.loads(detail))
        # The same page again, and the same file: nothing is changed.
        self.assertEqual(self.confirm(page)[0], 409)
        again = self.preview(sheet.book([
            ["编码", "单位名称", "科室"], ["711", "示例市教育示范局", ""],
            ["711001", "示例中学", "总务处"]]))
        self.assertEqual(self.counts(again), [0, 0, 2, 0])
        self.assertEqual(self.units(), before + 3)

    def test_changes(self):
        self.confirm(self.preview(csv("预算编码,单位名称,简称",
                                      "722,示例甲局,甲局"), CSV))
        page = self.preview(csv("简称,预算编码,单位名称", "无,722,示例乙局"),
                            CSV)
        self.assertEqual(self.counts(page), [0, 1, 0, 0])
        text = self.line(page, 2)
        self.assertIn("示例甲局 → 示例乙局", text)
        self.assertIn("甲局 → 空", text)
        changes = self.trail("unit.change")
        # Somebody changes it meanwhile: nothing is written, it is shown anew.
        self.store.run(["update units set name = '示例丙局', version = version "
                        "+ 1 where code = '722'"])
        status, _, page = self.confirm(page)
        self.assertEqual(status, 409)
        self.assertIn("示例丙局 → 示例乙局", self.line(page, 2))
        self.assertEqual(self.confirm(page)[0], 200)
        self.assertEqual(self.trail("unit.change"), changes + 1)
        self.assertEqual(self.store.value(
            "select name || coalesce(short_name, '-') from units where "
            "code = '722'"), "示例乙局-")

    def test_faults(self):
        before = self.units()
        page = self.preview(sheet.book([
            ["预算编码", "单位名称", "统一社会信用代码", "类型", "上级编码",
             "归口科室"],
            [7, "丢了零的局"],
            ["733", "重复甲局"],
            ["733", "重复乙局"],
            ["799001", "没有上级的站"],
            ["734", "错码局", "91350100M000100Y44"],
            ["735", "别人的局", "11439900MB50436918"],
            ["736", "示例市科学技术局"],
            ["737", "乱类型局", "", "公司"],
            ["738", "上级不对局", "", "", "219"],
            ["739", "归口不对局", "", "", "", "没有这个科"],
            ["", "没有编码局"],
            ["733001", "上级有误的站"],
            ["741", "好的局"],
            ["742", ""]]))
        self.assertEqual(self.counts(page), [1, 0, 0, 13])
        for row, place, said in [
                (2, "A2", "文本格式"), (3, "A3", "第 4 行"), (4, "A4", "第 3 行"),
                (5, "A5", "上级 799 还没有"), (6, "C6", "校验"),
                (7, "C7", "示例市科学技术局"), (8, "B8", "编码 219"),
                (9, "D9", "公司"), (10, "E10", "上级"), (11, "F11", "没有这个科"),
                (12, "A12", "没有写预算编码"), (13, "A13", "第 3 行"),
                (15, "B15", "全称")]:
            self.assertIn(place, self.line(page, row))
            self.assertIn(said, self.line(page, row))
        self.assertEqual(self.confirm(page)[0], 200)
        self.assertEqual(self.units(), before + 1)

    def test_files(self):
        for data, name, said in [
                (b"", "x.csv", "空"), (b"PK\x03\x04", "x.xlsx", ""),
                (csv("a,b", "c,d"), CSV, "预算编码、单位名称"),
                (csv("预算编码,简称", "1,2"), CSV, "单位名称"),
                (csv("编码,预算编码,单位名称", "1,2,3"), CSV, "两列都是"),
                ("无表格的一段话".encode(), "x.txt", "")]:
            page = self.preview(data, name, 422)
            self.assertIn('role="alert"', page)
            self.assertIn(said, page)
        self.b.request("GET", self.url)
        self.assertEqual(self.b.upload(self.url, [])[0], 422)
        page = self.preview(sheet.book([["预算编码", "单位名称"],
                                        ["743", "看得见的局"],
                                        ["744", "看不见的局"]], hidden=[3]))
        self.assertIn("隐藏的行", page)
        self.assertEqual(self.counts(page)[0], 1)
        gbk = csv("预算编码,单位名称", "745,示例编码局").decode().encode("gbk")
        self.assertIn("示例编码局", self.preview(gbk, CSV))

    def test_hostile(self):
        page = self.preview(csv("预算编码,单位名称," + EVIL.replace(",", ""),
                                "746,%s" % EVIL.replace('"', "'")), CSV)
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<img src=x", page)
        good = self.preview(csv("预算编码,单位名称", "747,示例局747"), CSV)
        for table in ["", "{}", "[1]", '{"columns":2,"rows":[[1,"a"]]}',
                      "x" * 100000]:
            self.assertEqual(self.confirm(good, table=table)[0], 422)
        self.assertEqual(self.confirm(good, seen="0" * 64)[0], 409)
        other = self.person("preparer")
        for path in [self.url, self.url + "/template.xlsx"]:
            self.assertEqual(other.request("GET", path)[0], 403)

    def test_english(self):
        self.b.cookies["lang"] = "en"
        page = self.b.request("GET", self.url)[2]
        self.assertIn("Read and compare", page)
        page = self.preview(csv("Budget code,Name", "748,Example", "x,y"), CSV)
        for said in ["Bring them in", "is not 3 digits a level"]:
            self.assertIn(said, page)


class People(Bring):
    url = "/people/import"
    HEAD = ["用户名", "姓名", "单位编码", "科室", "角色", "电话"]

    def people(self):
        return self.store.value("select count(*) from persons")

    def secrets(self, page):
        return {login: html.unescape(password) for login, password in
                re.findall(r'<td>([^<]*)</td><td>[^<]*</td><td class="password">'
                           r'([^<]*)<', page)}

    def test_whole_way(self):
        before, imports = self.people(), self.trail("people.import")
        table = sheet.book([
            self.HEAD,
            ["xinren1", "新示例", "219", "", "填报人", ""],
            ["xinren2", "辛示例", "301001", "业务科", "单位业务科室", "123"],
            ["preparer", "高示例", "", "", "填报人", ""]])
        page = self.preview(table)
        self.assertEqual(self.counts(page), [2, 0, 1, 0])
        self.assertIn("只核对、不授予", page)
        self.assertEqual(self.people(), before)
        status, _, done = self.confirm(page)
        self.assertEqual(status, 200)
        self.assertEqual(self.people(), before + 2)
        secrets = self.secrets(done)
        self.assertEqual(sorted(secrets), ["xinren1", "xinren2"])
        self.assertNotEqual(secrets["xinren1"], secrets["xinren2"])
        self.assertEqual(self.trail("people.import"), imports + 1)
        # Shown once: not in the store, not on a page again.
        for password in secrets.values():
            self.assertEqual(self.store.value(
                "select count(*) from persons where password like '%%%s%%'"
                % password), 0)
        lines = [html.unescape(x) for x in
                 re.findall(r'name="line" value="([^"]*)"', done)]
        self.b.request("POST", "/people/import/passwords.xlsx",
                       [("csrf", self.b.token())] + [("line", x)
                                                     for x in lines])
        rows = sheet.read(self.b.body)
        self.assertEqual([(row[1], row[3]) for row in rows[1:]],
                         sorted(secrets.items()))
        # Changed at the first sign-in; no role before it is granted.
        new = Browser(self.server)
        self.assertEqual(new.sign_in("xinren1", secrets["xinren1"])[0], 303)
        self.assertEqual(new.request("GET", "/")[1]["Location"],
                         "/account/password")
        self.assertEqual(self.store.value(
            "select count(*) from role_grants g join persons p on p.id = "
            "g.person where p.login like 'xinren_'"), 0)
        # Twice: nothing.
        page = self.preview(table)
        self.assertEqual(self.counts(page), [0, 0, 3, 0])
        self.assertNotIn("确认导入", page)
        # The security administrator grants with the same table.
        self.b, self.url = self.person("security_admin"), "/roles/import"
        page = self.preview(table)
        self.assertEqual(self.counts(page), [0, 2, 1, 0])
        self.assertEqual(self.confirm(page)[0], 200)
        self.assertEqual(self.store.value(
            "select count(*) from role_grants g join persons p on p.id = "
            "g.person where p.login like 'xinren_' and g.role in ('preparer', "
            "'section')"), 2)
        self.assertEqual(self.counts(self.preview(table)), [0, 0, 3, 0])

    def test_changes(self):
        person = ("select p.name || '|' || coalesce(p.phone, '-') || '|' || "
                  "u.code from persons p join units u on u.id = p.unit where "
                  "p.login = 'budget03'")
        was = self.store.value(person).split("|")
        changes = self.trail("person.change")
        page = self.preview(csv("用户名,姓名,电话", "budget03,改示例,0730"), CSV)
        self.assertIn(was[0] + " → 改示例", self.line(page, 2))
        self.assertEqual(self.confirm(page)[0], 200)
        self.assertEqual(self.store.value(person), "改示例|0730|" + was[2])
        self.assertEqual(self.trail("person.change"), changes + 1)
        self.store.run(["update persons set state = 'left' where login = "
                        "'budget03'"])
        page = self.preview(csv("用户名,姓名", "budget03,又改示例"), CSV)
        self.assertIn("离岗", self.line(page, 2))

    def test_faults(self):
        self.store.run([
            "insert into regions (region, name, created) values ('439800', "
            "'别市', 1)",
            "insert into units (id, region, parents, code, name, kind, created"
            ", changed) values ('439800u0000000000000001', '439800', '', '001'"
            ", '别局', 'department', 1, 1)",
            "insert into persons (id, region, unit, login, name, created, "
            "changed) values ('439800p0000000000000001', '439800', "
            "'439800u0000000000000001', 'bieren', '别人', 1, 1)"])
        before = self.people()
        page = self.preview(sheet.book([
            self.HEAD,
            ["Da", "大写名", "219", "", "", ""],
            ["ok-1", "甲", "219", "", "", ""],
            ["ok-2", "没单位", "", "", "", ""],
            ["ok-3", "错单位", "001", "", "", ""],
            ["ok-4", "错科室", "301", "没有科", "", ""],
            ["ok-5", "错角色", "219", "", "局长", ""],
            ["ok-6", "兼任", "219", "", "填报人，单位负责人", ""],
            ["ok-7", "要科室", "101", "", "财政业务科", ""],
            ["bieren", "别处的", "219", "", "", ""],
            ["ok-8", "重复一", "219", "", "", ""],
            ["ok-8", "重复二", "219", "", "", ""],
            ["", "没名字", "219", "", "", ""],
            ["ok-9", "对示例", "219", "", "填报人", ""]]))
        self.assertEqual(self.counts(page), [1, 0, 0, 12])
        for row, place, said in [
                (2, "A2", "小写字母"), (3, "B3", "2 至 20"), (4, "C4", "单位编码"),
                (5, "C5", "001"), (6, "D6", "没有科"), (7, "E7", "可写：填报人"),
                (8, "E8", "不能兼任"), (9, "D9", "写科室"), (10, "A10", "已有人用"),
                (11, "A11", "第 12 行"), (12, "A12", "第 11 行"),
                (13, "13", "2 至 40")]:
            self.assertIn(place, self.line(page, row))
            self.assertIn(said, self.line(page, row))
        self.assertEqual(self.confirm(page)[0], 200)
        self.assertEqual(self.people(), before + 1)

    def test_roles(self):
        self.b, self.url = self.person("security_admin"), "/roles/import"
        taken = self.trail("role.remove")
        page = self.preview(sheet.book([
            ["用户名", "姓名", "角色"],
            ["head2", "", "无"],
            ["section", "冒名", "填报人"],
            ["nobody", "", "填报人"],
            ["superior", "", "填报人、财政绩效科"],
            ["security_admin", "", "安全审计员"],
            ["audit_admin", "", ""]]))
        self.assertEqual(self.counts(page), [0, 1, 1, 4])
        for row, said in [(2, "单位负责人 → 空"), (3, "这个用户名是"),
                          (4, "没有这个账号"), (5, "不能兼任"), (6, "自己的角色")]:
            self.assertIn(said, self.line(page, row))
        self.assertEqual(self.confirm(page)[0], 200)
        self.assertEqual(self.trail("role.remove"), taken + 1)
        page = self.preview(csv("用户名,姓名", "head,x"), CSV, 422)
        self.assertIn("角色", page)
        for who, url in [("system_admin", "/roles/import"),
                         ("security_admin", "/people/import"),
                         ("preparer", "/people/import")]:
            self.assertEqual(self.person(who).request("GET", url)[0], 403)

    def test_too_many(self):
        lines = ["u%d,名示例,219" % n for n in range(201)]
        page = self.preview(csv("用户名,姓名,单位编码", *lines), CSV, 422)
        self.assertIn("一次最多 200 个", page)

    def test_hostile(self):
        page = self.preview(csv("用户名,姓名,单位编码", "ok-evil,%s,219"
                                % EVIL.replace('"', "'")), CSV)
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<img src=x", page)
        status, _, page = self.b.request("POST", "/people/import/passwords.xlsx",
                                         {"csrf": "x", "line": "a"})
        self.assertEqual(status, 403)


class SqliteUnits(Units, unittest.TestCase):
    Store = SqliteStore


class PostgresUnits(Units, unittest.TestCase):
    Store = PostgresStore


class SqlitePeople(People, unittest.TestCase):
    Store = SqliteStore


class PostgresPeople(People, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    unittest.main()
