# SPDX-License-Identifier: Apache-2.0
# Units and people brought in out of tables, on SQLite and on a PostgreSQL of
# its own.
#   JIXIAO=build/jixiao python3 test/web/bring.py
import html
import re
import unittest

import sheet
from demo import EVIL, DemoYear
from serve import PostgresStore, SqliteStore

CSV = "units.csv"


def csv(*lines):
    return "\n".join(lines).encode()


class Units(DemoYear):
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

    def units(self):
        return self.store.value("select count(*) from units")

    def trail(self, action):
        return self.store.value("select count(*) from trail where action = "
                                "'%s'" % action)

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
        before = self.units()
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
        self.assertEqual(self.trail("people.import"), 1)
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


class SqliteUnits(Units, unittest.TestCase):
    Store = SqliteStore


class PostgresUnits(Units, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    unittest.main()
