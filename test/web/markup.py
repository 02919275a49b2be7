# SPDX-License-Identifier: Apache-2.0
# Markup and formulas in every text that the store has: names, opinions, notes,
# file names, drafts, the trail. Each role then walks all pages that links lead
# to: none may have an element or a handler out of such a text, no table that
# is taken home a formula, no download a header out of a name.
#   JIXIAO=build/jixiao python3 test/web/markup.py
import collections
import hashlib
import html.parser
import io
import json
import re
import sqlite3
import sys
import unittest
import urllib.parse
import zipfile

from demo import DemoYear, session_of
from serve import SqliteStore

EVIL = "=1+1\"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;%0aX:"
PAGES = 300  # of each role
ROLES = ["preparer", "section", "head", "superior", "business", "performance",
         "budget", "system_admin", "security_admin", "audit_admin"]
# Made of other texts; and packs, whose words have limits of their own.
NOT_FREE = {"contents", "checks", "cycles.steps", "cycles.rules"}
SEEN_LEAST = 22  # columns whose texts came to a page
HAN = re.compile("[\u4e00-\u9fff]")


def spoil(value, mark):
    """A text with Chinese words in it gets markup; JSON at its strings."""
    if isinstance(value, str):
        return mark + value + EVIL if HAN.search(value) else value
    if isinstance(value, list):
        return [spoil(v, mark) for v in value]
    if isinstance(value, dict):
        return {k: spoil(v, mark) if k not in ("unit", "choice") else v
                for k, v in value.items()}
    return value


def spoiled(value, mark):
    if value[:1] in "{[":
        try:
            return json.dumps(spoil(json.loads(value), mark),
                              ensure_ascii=False)
        except ValueError:
            pass
    return spoil(value, mark)


# What the demo's year has not; :d, :u, :c, :p, :r are of a declaration.
DIGEST = hashlib.sha256(b"\x89PNG").hexdigest()
MORE = [
    "insert into reminders (id, region, cycle, unit, declaration, person, "
    "text, created) values (:d || 'm', :r, :c, :u, :d, :p, '请抓紧', 1)",
    "insert into explanations (declaration, field, round, region, text, "
    "person, at) values (:d, 'duties', 1, :r, '说明', :p, 1)",
    "insert or ignore into contents (region, digest, size, created, bytes) "
    "values (:r, :digest, 4, 1, x'89504e47')",
    "insert into attachments (id, region, declaration, field, round, kind, "
    "name, type, size, digest, person, created) values (:d || 'a', :r, :d, "
    "'duties', 1, 'basis', '依据.png', 'png', 4, :digest, :p, "
    "1)"]


def add_more(db):
    for row in db.execute("select d.id, d.unit, d.cycle, min(p.id), d.region "
                          "from declarations d join persons p on p.unit = "
                          "d.unit group by d.id").fetchall():
        for one in MORE:
            db.execute(one, dict(zip("ducpr", row), digest=DIGEST))


def spoil_store(path):
    """All columns of texts; the marks by column."""
    db = sqlite3.connect(path, timeout=20, isolation_level=None)
    add_more(db)
    tables = [n for n, in db.execute("select name from sqlite_master where "
                                     "type = 'table'")]
    for name, in db.execute("select name from sqlite_master where type = "
                            "'trigger'").fetchall():
        db.execute("drop trigger " + name)
    marks = {}
    db.execute("begin immediate")
    for table in sorted(set(tables) - NOT_FREE):
        for column in db.execute("pragma table_info(%s)" % table).fetchall():
            name = column[1]
            if column[2] != "TEXT" or table + "." + name in NOT_FREE:
                continue
            texts = db.execute("select distinct %s from %s where %s is not "
                               "null" % (name, table, name)).fetchall()
            mark = "Z%dZ" % (100 + len(marks))
            changed = [(spoiled(v, mark), v) for v, in texts if HAN.search(v)]
            if changed:
                marks[mark] = table + "." + name
                db.executemany("update %s set %s = ? where %s = ?"
                               % (table, name, name), changed)
    db.execute("commit")
    db.close()
    return marks


class Page(html.parser.HTMLParser):
    """What of a page no text may make, and its links."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.wrong, self.links = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            value = value or ""
            if name.startswith("on") or name == "style":
                self.wrong.append((tag, name, value))
            if name in ("href", "src", "action", "formaction", "hx-get") and \
                    re.match(r"\s*(javascript|data|//|\\)", value, re.I):
                self.wrong.append((tag, name, value))
            if tag == "a" and name == "href" and value.startswith("/"):
                self.links.append(value.split("#")[0])
            if name == "data-url":
                self.links.append(value)
        given = dict(attributes)
        if tag == "script" and not (given.get("src") or "").startswith(
                "/assets/"):
            self.wrong.append((tag, "inline", self.get_starttag_text()))
        if tag == "img" and given.get("src") == "x":
            self.wrong.append((tag, "src", "x"))


class Markup(DemoYear, unittest.TestCase):
    Store = SqliteStore

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.marks = spoil_store(cls.store.where)

    def first(self, role):
        (person,), = self.store.rows(
            "select person from role_grants g join persons p on p.id = "
            "g.person where role = '%s' order by p.login <> '%s' limit 1"
            % (role, role))
        return session_of(self.store, person)

    def look_at(self, path, headers, body):
        """A page or a download; the links of it."""
        kind = headers["Content-Type"] or ""
        named = headers["Content-Disposition"]
        self.assertIsNone(headers["X"], path)
        if named:
            self.assertTrue(named.startswith("attachment; filename=\"")
                            and "\n" not in named and "<" not in named, named)
        if "spreadsheetml" in kind:
            with zipfile.ZipFile(io.BytesIO(body)) as book:
                for part in book.namelist():
                    if part.startswith("xl/worksheets/"):
                        self.assertFalse(re.search(rb"<f[ >]",
                                                   book.read(part)), path)
            self.tables += 1
        if "text/html" not in kind:
            return []
        text = body.decode()
        page = Page(text)
        self.assertEqual(page.wrong, [], path)
        self.seen.update(m for m in re.findall(r"Z\d{3}Z", text))
        return page.links

    def fetch(self, path, who):
        import http.client
        c = http.client.HTTPConnection("127.0.0.1", self.server.port,
                                       timeout=40)
        try:
            c.request("GET", path, None, who)
            r = c.getresponse()
            return r.status, r.headers, r.read()
        finally:
            c.close()

    def walk(self, role):
        who = self.first(role)
        queue = collections.deque(["/", "/account"])
        known, kinds = set(queue), collections.Counter()
        n = 0
        while queue and n < PAGES:
            path = queue.popleft()
            status, headers, body = self.fetch(path, who)
            self.assertLess(status, 500, (role, path, re.sub(
                "<[^>]*>", " ", body.decode("utf-8", "replace"))[-600:]))
            n += 1
            links = self.look_at(path, headers, body)
            if status == 303:
                links = [headers["Location"]]
            for link in links:
                # Some of each kind of page, not hundreds of one.
                kind = re.sub(r"\d{6}\w{17}|=[^&]*", "*", link)
                if link not in known and kinds[kind] < 12:
                    known.add(link)
                    kinds[kind] += 1
                    queue.append(link)
        return n

    def test_no_text_becomes_markup(self):
        self.seen, self.tables, n = set(), 0, 0
        for role in ROLES:
            with self.subTest(role=role):
                n += self.walk(role)
        shown = sorted(self.marks[m] for m in self.seen if m in self.marks)
        print("\n%d pages, %d tables; texts of %d columns shown: %s"
              % (n, self.tables, len(shown), " ".join(shown)))
        print("not shown: " + " ".join(sorted(
            set(self.marks.values()) - set(shown))))
        self.assertGreaterEqual(len(shown), SEEN_LEAST)
        self.assertGreater(self.tables, 0)

    def test_exports_of_the_trail(self):
        who = self.first("audit_admin")
        page = self.fetch("/trail", who)[2].decode()
        self.seen, self.tables = set(), 0
        token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
        for name in ["xlsx", "log"]:
            import http.client
            c = http.client.HTTPConnection("127.0.0.1", self.server.port)
            c.request("POST", "/trail/export." + name,
                      urllib.parse.urlencode({"csrf": token}),
                      dict(who, **{"Content-Type":
                                   "application/x-www-form-urlencoded"}))
            r = c.getresponse()
            body = r.read()
            c.close()
            self.assertEqual(r.status, 200)
            self.look_at(name, r.headers, body)
            if name == "log":  # an entry is a line, whatever stands in it
                for line in body.decode().splitlines():
                    self.assertRegex(line, r"^<\d+>1 ")
        self.assertEqual(self.tables, 1)


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
