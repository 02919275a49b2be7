# SPDX-License-Identifier: Apache-2.0
# The queue of the demo without scripts, on both stores: counts, filters, the
# form at the side, the list as a .xlsx.
#   JIXIAO=build/jixiao python3 test/web/queue.py
import html
import io
import json
import re
import sys
import unittest
import zipfile

from demo import DemoYear
from serve import PostgresStore, SqliteStore


class Queue(DemoYear):
    def rows(self, page):
        table = page[page.index('id="queue"'):page.index("</table>")]
        return re.findall(r'href="([^"]*show=[^"]+)"[^>]*>([^<]+)</a>', table)

    def test_counts_are_those_of_the_list(self):
        b = self.person("performance")
        _, _, page = b.request("GET", "/queue")
        rows = self.rows(page)
        self.assertGreater(len(rows), 1)
        count = re.search(r'href="/queue"[^>]*>[^<]*<span class="count-tag">'
                          r"(\d+)", page).group(1)
        self.assertEqual(int(count), len(rows))
        self.assertEqual(int(count), self.store.value(
            "select count(*) from declarations d join cycles c on c.id = "
            "d.cycle where d.state = 'performance' and c.state = 'open'"))

    def test_the_worst_finding_is_said(self):
        """Kept with the declaration: the first of the gravest of its findings."""
        b = self.person("performance")
        _, _, page = b.request("GET", "/queue")
        said = 0
        for url, _ in self.rows(page):
            id = re.search("show=(\\w+)", url).group(1)
            body = self.store.value(
                "select body from findings where declaration = '%s' order by "
                "case severity when 'error' then 0 when 'warning' then 1 "
                "else 2 end, number limit 1" % id)
            if not body:
                continue
            worst = json.loads(body)["message"]
            row = page[page.index(url):]
            row = row[:row.index("</tr>")]
            self.assertTrue(html.escape(worst, quote=False)
                            in row.replace("&quot;", '"'), worst)
            said += 1
        self.assertGreater(said, 1)

    def test_the_gravest_is_kept(self):
        """Of whatever stands in the store, the first of the gravest."""
        grave = ["error", "warning", "info"]
        worst = {}
        severities = {}
        for id, number, severity, body in self.store.rows(
                "select declaration, number, severity, body from findings"):
            key = (grave.index(severity), number)
            severities.setdefault(id, set()).add(severity)
            if id not in worst or key < worst[id][0]:
                worst[id] = (key, json.loads(body)["message"])
        kept = dict(self.store.rows("select id, coalesce(worst, '') from "
                                    "declarations"))
        self.assertTrue(any(len(s) > 1 for s in severities.values()))
        for id, said in kept.items():
            self.assertEqual(said, worst.get(id, (0, ""))[1], id)

    def test_the_side_says_why(self):
        b = self.person("performance")
        _, _, page = b.request("GET", "/queue")
        url, unit = self.rows(page)[0]
        status, _, page = b.request("GET", url.replace("&amp;", "&"))
        self.assertEqual(status, 200)
        side = page[page.index('id="side"'):page.index("</aside>")]
        for part in [unit, "为什么排在这里", "控制数", "打开"]:
            self.assertTrue(part in side, part)
        # Of somebody else's form nothing is told.
        other = self.declaration("水务局", "performance")
        self.assertFalse("为什么排在这里" in self.person("preparer").request(
            "GET", "/queue?show=" + other)[2])

    def test_an_empty_list_says_what_comes(self):
        _, _, page = self.person("budget").request("GET", "/queue")
        self.assertTrue("没有待办。表送到您这一步就列在这里" in page)
        self.assertFalse('id="side"' in page)

    def test_who_stands_nowhere_sees_nothing(self):
        """A section is what limits a list: without one it is empty."""
        b = self.person("business")
        self.assertGreater(len(self.rows(b.request("GET", "/queue")[2])), 0)
        where = " where login = 'business'"
        section = self.store.value("select section from persons" + where)
        self.store.run(["update persons set section = null" + where])
        try:
            _, _, page = b.request("GET", "/queue")
        finally:
            self.store.run(["update persons set section = '%s'" % section
                            + where])
        self.assertEqual(self.rows(page), [])

    def test_filters(self):
        b = self.person("performance")
        every = self.rows(b.request("GET", "/queue")[2])
        _, _, page = b.request("GET", "/queue?code=G106")
        some = self.rows(page)
        self.assertTrue(0 < len(some) < len(every))
        self.assertEqual(
            self.rows(b.request("GET", "/queue?code=Z999")[2]), [])
        for odd in ["state=%27or+1%3D1", "due=never", "section=x", "from=-1",
                    "code=" + "x" * 3000]:
            self.assertEqual(b.request("GET", "/queue?" + odd)[0], 200, odd)

    def test_nothing_is_not_marked(self):
        """A 0 has no colour, a number above it has."""
        b = self.person("performance")
        some = none = 0
        for at in ["/queue", self.rows(b.request("GET", "/queue")[2])[0][0],
                   "/declaration/" + self.declaration("水务局",
                                                      "performance"),
                   "/year"]:
            page = b.request("GET", at.replace("&amp;", "&"))[2]
            for colour, n in re.findall(
                    r'class="weigh (w[123]|quiet)">(?:(?!class="weigh).)*?'
                    r'[改示] (\d+)</span>', page) + re.findall(
                    r'class="figure (w[123]|quiet)"><b>(\d+)</b>', page):
                self.assertEqual(colour == "quiet", n == "0", (at, n))
                some += n != "0"
                none += n == "0"
        self.assertGreater(some, 3)
        self.assertGreater(none, 1)

    def test_export(self):
        b = self.person("performance")
        rows = self.rows(b.request("GET", "/queue")[2])
        status, head, _ = b.request("GET", "/queue/list.xlsx")
        bytes_ = b.body
        self.assertEqual(status, 200)
        self.assertTrue("attachment" in head["Content-Disposition"])
        book = zipfile.ZipFile(io.BytesIO(bytes_))
        text = "".join(book.read(n).decode() for n in book.namelist()
                       if n.endswith(".xml"))
        for _, unit in rows:
            self.assertTrue(unit in text, unit)
        section = self.store.value(
            "select s.name from declarations d join sections s on s.id = "
            "d.in_charge where d.state = 'performance' order by s.id limit 1")
        self.assertTrue(section and section in text, section)


class QueueSqlite(Queue, unittest.TestCase):
    Store = SqliteStore


class QueuePostgres(Queue, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
