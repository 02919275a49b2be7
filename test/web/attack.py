# SPDX-License-Identifier: Apache-2.0
# Attacks on routes, taken from the table of routes itself, so that a new one
# is attacked too: forms without a token or from elsewhere, statements in every
# id and query, paths that climb, redirects that lead away, names of hosts,
# sessions that were planted, what signing in tells of a name.
#   JIXIAO=build/jixiao python3 test/web/attack.py
import glob
import re
import secrets
import statistics
import sys
import time
import unittest
import urllib.parse

import matrix
from demo import CSRF, DemoYear, session_of
from serve import Browser, PostgresStore, SqliteStore

FORM = "application/x-www-form-urlencoded"
STATEMENTS = ["' or '1'='1", "'; drop table sessions; --", "\" or 1=1 --",
              "1) union select password from persons --", "%27%20or%201=1",
              "\\'; select pg_sleep(5); --", "${1+1}", "%s%n", "\u0000"]
ROLES = ["preparer", "head", "performance", "system_admin", "security_admin",
         "audit_admin"]


def names_of(function):
    """Names that handlers ask for, as the source has them."""
    found = set()
    for path in glob.glob("src/web/*.c"):
        with open(path, encoding="utf-8") as f:
            found |= set(re.findall(function + r'\(r, S\("([\w-]+)"\)',
                                    f.read()))
    return sorted(found)


class Attack(DemoYear):
    def session(self, role):
        (person,), = self.store.rows(
            "select g.person from role_grants g join persons p on p.id = "
            "g.person where g.role = '%s' order by case when p.login = '%s' "
            "then 0 else 1 end limit 1" % (role, role))
        return session_of(self.store, person)

    def path(self, pattern, value):
        quoted = urllib.parse.quote(value, safe="")
        return "/".join(quoted if part.startswith(":") else part
                        for part in pattern.split("/"))

    def own(self, pattern, role):
        """The pattern with ids that exist."""
        (d, unit, cycle, person), = self.store.rows(
            "select d.id, d.unit, d.cycle, g.person from declarations d, "
            "role_grants g where g.role = '%s' limit 1" % role)
        values = {"units": unit, "people": person, "roles": person,
                  "year": cycle}
        value = values.get(pattern.split("/")[1], d)
        return "/".join(value if part == ":id" else
                        "none" if part.startswith(":") else part
                        for part in pattern.split("/"))

    # ---- forms that are forged ----

    def test_no_post_without_its_token(self):
        """Who may do it is refused without the token, with another's, and
        from elsewhere; nothing is written."""
        who = {role: self.session(role) for role in ROLES}
        acts = "select count(*) from acts"
        trail = "select count(*) from trail where outcome = 'done'"
        before = self.store.value(acts), self.store.value(trail)
        tried = 0
        for method, pattern in matrix.routes():
            if method != "POST" or pattern in ("/login", "/verify"):
                continue
            for role in ROLES:
                at = self.own(pattern, role)
                for token, more in [
                        ("", {}), ("csrf=" + "d" * 64, {}),
                        ("csrf=" + CSRF, {"Origin": "https://evil.example"}),
                        ("csrf=" + CSRF, {"Sec-Fetch-Site": "cross-site"})]:
                    status, _, _ = self.server.request(
                        "POST", at, token + "&act=" + "a" * 23,
                        dict(who[role], **more, **{"Content-Type": FORM}))
                    self.assertEqual(status, 403, (pattern, role, more))
                    tried += 1
        self.assertEqual((self.store.value(acts), self.store.value(trail)),
                         before)
        print("\n%d forged forms" % tried)

    # ---- statements and odd bytes ----

    def test_statements_in_ids_and_queries(self):
        who = {role: self.session(role) for role in ROLES}
        persons = self.store.value("select count(*) from persons")
        names = names_of("request_query")
        self.assertGreater(len(names), 10)
        tried = 0
        for method, pattern in matrix.routes():
            for value in STATEMENTS:
                query = urllib.parse.urlencode([(n, value) for n in names])
                at = (self.path(pattern, value) if ":" in pattern
                      else pattern) + "?" + query
                for role in ROLES[tried % 2::2]:
                    began = time.time()
                    if method == "GET":
                        status, headers, page = self.server.get(at,
                                                                **who[role])
                    else:
                        form = urllib.parse.urlencode(
                            [("csrf", CSRF)] + [(n, value) for n in names])
                        if pattern in ("/logout", "/login"):
                            continue
                        status, headers, page = self.server.request(
                            "POST", at, form,
                            dict(who[role], **{"Content-Type": FORM}))
                    self.assertLess(status, 500, (at, role, page[-600:]))
                    self.assertLess(time.time() - began, 5, at)
                    tried += 1
        self.assertEqual(self.store.value("select count(*) from persons"),
                         persons)
        for value in STATEMENTS[:-1]:
            self.assertEqual(Browser(self.server).sign_in(value, value)[0],
                             403)
        print("\n%d statements" % tried)

    # ---- bodies that grow ----

    def test_a_text_that_grows_in_memory(self):
        """JSON of a few MB that takes a gigabyte as a tree: one answer is a
        refusal, and no process ends (tearDownClass looks)."""
        grows = "[" + ",".join(["[0]"] * 1900000) + "]"
        (d,), = self.store.rows("select id from declarations where state = "
                                "'returned' limit 1")
        preparer = session_of(self.store, self.store.value(
            "select p.id from persons p join role_grants g on g.person = p.id"
            " where g.role = 'preparer' and p.unit = (select unit from "
            "declarations where id = '%s') limit 1" % d))
        for who, path, form in [
                (preparer, "/desk/report.html", {"form": "f1", "f1": grows}),
                (preparer, "/desk/summary.xlsx", {"f1": grows}),
                (preparer, "/declaration/%s/import/take" % d,
                 {"read": grows}),
                (preparer, "/declaration/%s/import/take" % d,
                 {"read": "{\"declarations\":" + grows + "}"}),
                (self.session("system_admin"), "/units/import/confirm",
                 {"table": grows})]:
            status, _, _ = self.server.request(
                "POST", path, urllib.parse.urlencode(dict(form, csrf=CSRF)),
                dict(who, **{"Content-Type": FORM}))
            self.assertIn(status, (400, 413, 422), path)

    # ---- texts that a store may refuse ----

    def test_texts_are_cut_between_characters(self):
        who = self.session("system_admin")
        long = urllib.parse.quote("示例" * 40)
        for path in ["/people?q=", "/units?q=", "/queue?code="]:
            for shift in ["", "a", "ab"]:
                self.assertLess(self.server.get(path + shift + long, **who)
                                [0], 500, path)
        self.assertEqual(self.server.get(
            "/trail?object=" + long, **self.session("audit_admin"))[0], 200)
        for shift in ["", "a", "ab"]:
            b = Browser(self.server)
            self.assertEqual(b.sign_in(shift + "示例" * 40)[0], 403)

    def test_a_browser_may_call_itself_anything(self):
        name, password = [x.strip() for x in self.accounts["budget"]]
        for agent in [b"\xff\xfe", b"\xca\xbe\xc0\xfd", "示例".encode() * 99]:
            b = Browser(self.server)
            b.request("GET", "/login")
            form = {"name": name, "password": password, "csrf": b.token()}
            self.assertEqual(b.request("POST", "/login", form,
                                       **{"User-Agent": agent})[0], 303)

    def test_nobody_says_his_own_address(self):
        """No proxy is trusted here: what is forwarded is only said."""
        name, password = [x.strip() for x in self.accounts["budget"]]
        b = Browser(self.server)
        b.request("GET", "/login")
        form = {"name": name, "password": password, "csrf": b.token()}
        self.assertEqual(b.request("POST", "/login", form, **{
            "X-Forwarded-For": "203.0.113.9"})[0], 303)
        self.assertEqual(self.store.rows("select address from sessions where "
                                         "address = '203.0.113.9'"), [])
        self.assertIn("; HttpOnly; SameSite=Lax", self.server.get("/login")[1]
                      ["Set-Cookie"])

    def test_a_page_sets_one_cookie(self):
        for at in ["/login", "/verify", "/verify/0123456789abcdef", "/none"]:
            _, headers, page = self.server.get(at)
            self.assertEqual(len(headers.get_all("Set-Cookie")), 1, at)

    # ---- paths ----

    def test_paths_that_climb(self):
        who = self.session("performance")
        (d,), = self.store.rows("select id from declarations where state = "
                                "'approved' limit 1")
        climbs = ["../../../../etc/passwd", "..%2f..%2fetc%2fpasswd",
                  "%2e%2e/%2e%2e/etc/passwd", "....//etc/passwd",
                  "..\\..\\etc\\passwd", "%2fetc%2fpasswd", "/etc/passwd",
                  "form.pdf%00.html", ".", "..", "form.pdf/..", "%c0%ae%c0%ae"]
        for front in ["/", "/assets/", "/declaration/%s/print/" % d,
                      "/declaration/%s/files/" % d, "/verify/",
                      "/declaration/%s/version/" % d, "/assets/style/"]:
            for climb in climbs:
                status, _, page = self.server.get(front + climb, **who)
                self.assertLess(status, 500, front + climb)
                self.assertFalse("root:" in page, front + climb)
                if front not in ("/", "/verify/"):
                    self.assertIn(status, [400, 404], front + climb)

    # ---- redirects and hosts ----

    def test_nothing_leads_away(self):
        who = self.session("performance")
        away = ["https://evil.example", "//evil.example", "/\\evil.example",
                "\\\\evil.example", "javascript:alert(1)", "/a\r\nX: y",
                "http:evil.example", "/\t/evil.example"]
        for to in away:
            status, headers, _ = self.server.request(
                "POST", "/account/large-text",
                urllib.parse.urlencode({"csrf": CSRF, "back": to}),
                dict(who, **{"Content-Type": FORM}))
            self.assertEqual((status, headers["Location"]), (303, "/"), to)
            self.assertIsNone(headers["X"])
            page = self.server.get("/login?next="
                                   + urllib.parse.quote(to))[2]
            self.assertFalse(re.search(r'(href|action)="[^"]*evil', page), to)
        # Where the page before is said to be elsewhere, nobody goes there.
        for referer in ["https://evil.example/x", "http://127.0.0.1:%d//evil"
                        % self.server.port]:
            _, headers, _ = self.server.request(
                "POST", "/logout", "csrf=x", {"Content-Type": FORM,
                                              "Referer": referer})
            self.assertRegex(headers["Location"], r"^/login($|\?next=)")
            self.assertFalse("evil.example" in headers["Location"])

    def test_the_host_is_not_believed(self):
        who = self.session("performance")
        (d,), = self.store.rows("select id from declarations where state = "
                                "'approved' limit 1")
        for at in ["/", "/login", "/queue", "/declaration/%s/print" % d,
                   "/nothing"]:
            _, headers, page = self.server.get(
                at, Host="evil.example", **dict(who, **{
                    "X-Forwarded-Host": "evil.example",
                    "Forwarded": "host=evil.example"}))
            self.assertFalse("evil.example" in page + str(headers), at)

    # ---- sessions ----

    def test_a_planted_session_is_none(self):
        planted = secrets.token_hex(32)
        b = Browser(self.server)
        b.cookies["jixiao"] = planted
        name, password = [x.strip() for x in self.accounts["budget"]]
        self.assertEqual(b.sign_in(name, password)[0], 303)
        self.assertNotEqual(b.cookies["jixiao"], planted)
        first = b.cookies["jixiao"]
        other = Browser(self.server)
        other.cookies["jixiao"] = planted
        self.assertEqual(other.request("GET", "/account")[0], 303)
        # Nor does the one before live on after signing in again.
        self.assertEqual(b.request("POST", "/logout",
                                   {"csrf": self.token_of(b)})[0], 303)
        b.sign_in(name, password)
        self.assertNotEqual(b.cookies["jixiao"], first)
        other.cookies["jixiao"] = first
        self.assertEqual(other.request("GET", "/account")[0], 303)

    def token_of(self, b):
        b.request("GET", "/account")
        return b.token()

    def test_broken_sessions(self):
        good = self.session("budget")["Cookie"]
        self.assertEqual(self.server.get("/account", Cookie=good)[0], 200)
        value = good.split("=")[1]
        for cookie in ["jixiao=", "jixiao=" + value[:-1], "jixiao=" + value
                       + "0", "jixiao=" + value.upper() + "x", "jixiao=" +
                       "0" * 64, "jixiao=%27or%271", "jixiao=" + "x" * 8000,
                       "JIXIAO=" + value, "xjixiao=" + value]:
            status, headers, _ = self.server.get("/account", Cookie=cookie)
            self.assertNotEqual(status, 200, cookie)
            self.assertLess(status, 500, cookie)
        # Of who has left, or is locked; and one that is over.
        person = self.store.value("select id from persons where login = "
                                  "'budget'")
        for change, back in [
                ("update persons set state = 'left' where id = '%s'",
                 "update persons set state = 'active' where id = '%s'"),
                ("update persons set state = 'locked' where id = '%s'",
                 "update persons set state = 'active' where id = '%s'"),
                ("update sessions set expires = 1 where person = '%s'",
                 "update sessions set expires = 1 where person = '%s'")]:
            self.store.run([change % person])
            self.assertEqual(self.server.get("/account", Cookie=good)[0], 303,
                             change)
            self.store.run([back % person])

    # ---- names ----

    def test_signing_in_tells_nothing_of_a_name(self):
        """Nor by the time: a name that nobody has is hashed for too."""
        times = {"superior": [], "nobody-at-all": []}
        for _ in range(6):
            for name in times:
                self.store.run(["update persons set failures = 0, locked_until"
                                " = 0"])
                b = Browser(self.server)
                b.request("GET", "/login")
                form = {"name": name, "password": "wrong", "csrf": b.token()}
                began = time.time()
                self.assertEqual(b.request("POST", "/login", form)[0], 403)
                times[name].append(time.time() - began)
        known, unknown = [statistics.median(t) for t in times.values()]
        self.assertLess(abs(known - unknown), 0.6 * max(known, unknown),
                        times)


class AttackSqlite(Attack, unittest.TestCase):
    Store = SqliteStore


class AttackPostgres(Attack, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
