# SPDX-License-Identifier: Apache-2.0
# Approves declarations of the demo without scripts, on SQLite and on a
# PostgreSQL of its own: many by one document or none, the same document once
# more, taking it back, and who may not.
#   JIXIAO=build/jixiao python3 test/web/approve.py
import html
import re
import sys
import unittest

from demo import EVIL, DemoYear
from serve import PostgresStore, SqliteStore

FORM = {"dated": "2026-11-24", "title": "关于批复绩效目标的通知",
        "remark": "请抓紧执行" + EVIL}


class Approve(DemoYear):
    def picks(self, page):
        return re.findall(r'name="pick" value="([^"]+)"', page)

    def send(self, b, step, picks, **form):
        """A POST with several boxes of one name."""
        _, _, page = b.request("GET", "/approve")
        fields = [(k, v) for k, v in dict(FORM, **form).items()]
        fields += [("pick", one) for one in picks]
        cycle = re.search(r'href="/approve\?cycle=(\w+)"', page).group(1)
        fields += [("cycle", cycle), ("step", step), ("csrf", b.token())]
        return b.request("POST", "/approve", fields)

    def test_many_at_once(self):
        b = self.person("budget")
        veterans = self.declaration("退役军人事务局", "accepted")
        civil = self.declaration("民政局", "accepted")
        _, _, page = b.request("GET", "/approve")
        picks = self.picks(page)
        self.assertEqual(sorted(p.split(" ")[0] for p in picks),
                         sorted([veterans, civil]))
        self.assertEqual(page.count(" checked"), 2)
        _, _, page = self.send(b, "none", picks)
        self.assertEqual(page.count(" checked"), 0)
        _, _, page = self.send(b, "all", [])
        self.assertEqual(page.count(" checked"), 2)
        _, _, page = b.request("GET", "/approve?only=" + civil)
        self.assertEqual(page.count(" checked"), 1)

        # What is amiss is said at its field, and what was typed stays.
        status, _, page = self.send(b, "preview", picks, number="财12",
                                    dated="明天", title="")
        self.assertEqual(status, 422)
        self.assertEqual(page.count('class="wrong"'), 3)
        self.safe(page)
        self.assertTrue('value="财12"' in page)
        status, _, page = self.send(b, "preview", [], number="示财绩〔2026〕90号")
        self.assertEqual(status, 422)
        self.assertTrue("一份都没有选" in page)

        # A number of last year's is not this year's.
        old = self.store.value("select document from approvals order by dated "
                               "limit 1")
        status, _, page = self.send(b, "preview", picks, number=old, same="1",
                                    dated=re.sub(r".*〔(\d+)〕.*", r"\1-11-24",
                                                 old))
        self.assertEqual(status, 422)
        self.assertTrue("别的年度" in page)

        # The preview says who gets what and does nothing.
        status, _, page = self.send(b, "preview", picks,
                                    number="示财绩(2026)第090号")
        self.assertEqual(status, 200)
        self.safe(page)
        for part in ["示财绩〔2026〕90号", "合计", "确认批复"]:
            self.assertTrue(part in page, part)
        digest = self.store.value(
            "select digest from revisions where id = (select revision from "
            "declarations where id = '%s')" % civil)
        self.assertTrue(digest[:16] in page)
        self.assertEqual(self.state(civil), "accepted")

        # One is decided otherwise meanwhile: none is approved, and it is said.
        self.reconsider(veterans)
        status, _, page = self.send(b, "confirm", picks,
                                    number="示财绩〔2026〕90号")
        self.assertEqual(status, 409)
        self.assertTrue("整批都没有批复" in page)
        self.assertTrue("退役军人事务局" in page)
        self.assertEqual(self.state(civil), "accepted")
        self.assertEqual(self.picks(page),
                         [p for p in picks if p.startswith(civil)])

        # Confirmed, twice by the same act.
        act = re.search(r'name="act" value="([^"]+)"', page).group(1)
        for _ in range(2):
            status, headers, _ = self.send(b, "confirm", self.picks(page),
                                           number="示财绩〔2026〕90号", act=act)
            self.assertEqual(status, 303)
            self.assertTrue(headers["Location"].startswith("/approval/"))
        self.assertEqual(self.state(civil), "approved")
        self.assertEqual(self.count("approval_items", civil), 1)
        self.assertEqual(self.store.value(
            "select count(*) from trail where action = 'declaration.approve' "
            "and object = 'declaration:%s'" % civil), 1)
        self.shown_everywhere(b, civil, headers["Location"], digest)
        self.revoke(b, civil, headers["Location"])
        self.once_more(b, civil)

    def reconsider(self, d):
        """By another section, between two looks of this one."""
        other = self.person("performance")
        status, _, _ = self.act(other, d, "reconsider",
                                opinion="有新的情况，再评一次")
        self.assertEqual(status, 303)
        self.assertEqual(self.state(d), "performance")

    def shown_everywhere(self, b, d, document, digest):
        number = "示财绩〔2026〕90号"
        for path in ["/declaration/" + d, "/declaration/%s/way" % d, document,
                     "/approve", "/verify/" + digest[:16]]:
            status, _, page = b.request("GET", path)
            self.assertEqual(status, 200, path)
            self.assertTrue(number in page, path)
            self.assertFalse("<script>alert" in page, path)
        self.assertTrue("这就是批复的那一版" in page)
        for file in ["document.pdf", "document.docx"]:
            status, headers, body = b.request("GET", document + "/print/"
                                              + file)
            self.assertEqual(status, 200, file)
            self.assertTrue(body[:4] in ["%PDF", "PK\x03\x04"], file)
        self.assertEqual(b.request("GET", document + "/print/x.pdf")[0], 404)
        self.assertEqual(b.request("GET", document + "/print/document.xlsx")
                         [0], 404)
        unit = self.preparer_of(d)
        _, _, page = unit.request("GET", "/declaration/" + d)
        self.assertTrue(number in page)
        self.assertFalse(document in page)
        self.assertEqual(unit.request("GET", document)[0], 403)

    def revoke(self, b, d, document):
        status, _, page = self.act(b, d, "revoke", opinion="不")
        self.assertEqual(status, 422)
        self.assertTrue("为什么撤销" in page)
        status, _, _ = self.act(b, d, "revoke", opinion="文号写错了" + EVIL)
        self.assertEqual(status, 303)
        self.assertEqual(self.state(d), "accepted")
        _, _, page = b.request("GET", document)
        self.assertTrue("已撤销" in page)
        _, _, page = b.request("GET", "/declaration/" + d)
        self.assertFalse("示财绩〔2026〕90号" in page)

    def once_more(self, b, d):
        _, _, page = b.request("GET", "/approve")
        picks = [p for p in self.picks(page) if p.startswith(d)]
        number = "示财绩〔2026〕90号"
        status, _, page = self.send(b, "preview", picks, number=number)
        self.assertEqual(status, 422)
        self.assertTrue('name="same"' in page)
        status, _, page = self.send(b, "preview", picks, number=number,
                                    same="1")
        self.assertEqual(status, 200)
        self.assertTrue("并入已发的这份文件" in page)
        status, _, _ = self.send(b, "confirm", picks, number=number, same="1")
        self.assertEqual(status, 303)
        self.assertEqual(self.state(d), "approved")
        self.assertEqual(self.count("approval_items", d), 1)

    def test_who_may_not(self):
        for role in ["preparer", "head", "business", "system_admin"]:
            b = self.person(role)
            self.assertEqual(b.request("GET", "/approve")[0], 403, role)
            self.assertEqual(b.request("POST", "/approve",
                                       {"csrf": b.token()})[0], 403, role)
        b = self.person("budget")
        self.assertEqual(b.request("GET", "/approve")[0], 200)
        self.assertEqual(b.request("GET", "/approval/" + "x" * 40)[0], 404)
        # Neither what is not accepted, nor a version that was not seen.
        d = self.declaration("水务局", "performance")
        for pick in [d + " 1", d + " x", d, "", EVIL]:
            status, _, page = self.send(b, "confirm", [pick],
                                        number="示财绩〔2026〕91号")
            self.assertTrue(status in (409, 422), pick)
            self.assertFalse("<script>alert" in page)
        self.assertEqual(self.state(d), "performance")
        self.assertEqual(self.store.value(
            "select count(*) from approvals where document = "
            "'示财绩〔2026〕91号'"), 0)


class ApproveSqlite(Approve, unittest.TestCase):
    Store = SqliteStore


class ApprovePostgres(Approve, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
