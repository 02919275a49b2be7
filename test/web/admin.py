# SPDX-License-Identifier: Apache-2.0
# Drives the pages of accounts and of the three administrators, on SQLite and
# on a PostgreSQL of its own.
#   JIXIAO=build/jixiao python3 test/web/admin.py
import base64
import hashlib
import hmac
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

from serve import (HASH, PASSWORD, PROGRAM, Browser, PostgresStore,
                   Server, SqliteStore)

ROLES = ["preparer", "head", "system_admin", "security_admin", "audit_admin"]


def code_of(secret, at=None):
    """The six digits of RFC 6238, made here and not by the program."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    step = struct.pack(">Q", int(at or time.time()) // 30)
    digest = hmac.new(key, step, hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place:place + 4])[0] & 0x7fffffff
    return "%06d" % (number % 1000000)


def people(now):
    """Two regions; in the first a department, a unit below, the roles."""
    for region, name in [("430700", "示例市"), ("430800", "另一市")]:
        yield ("insert into regions (region, name, created) "
               "values ('%s', '%s', 1)" % (region, name))
        yield ("insert into units (id, region, parents, code, name, kind, "
               "created, changed) values ('%su0000000000000001', '%s', '', "
               "'001', '示例局', 'department', 1, 1)" % (region, region))
        for n, role in enumerate(ROLES):
            person = "%sp%016d" % (region, n)
            login = role.replace("_", "-") + ("" if region == "430700"
                                              else "-2")
            yield ("insert into persons (id, region, unit, login, name, "
                   "password, password_at, must_change, created, changed) "
                   "values ('%s', '%s', '%su0000000000000001', '%s', '示例人',"
                   " '%s', %d, 0, 1, 1)"
                   % (person, region, region, login, HASH, now))
            yield ("insert into role_grants (person, role, region, granted) "
                   "values ('%s', '%s', '%s', 1)" % (person, role, region))


class Admin:
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="jixiao-admin-")
        self.store = self.Store(self.folder)
        self.server = Server(self.store.where, self.folder)
        self.store.run(people(int(time.time() * 1000)))

    def tearDown(self):
        try:
            self.assertEqual(self.server.stop()[0], 0)
            self.assertEqual(self.server.faults(), [])
        finally:
            self.server.kill()
            self.store.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def as_role(self, login, **more):
        b = Browser(self.server)
        self.assertEqual(b.sign_in(login, **more)[0], 303)
        return b

    def post(self, b, page, path, **form):
        """As a person does: the page is opened, then its form sent."""
        self.assertEqual(b.request("GET", page)[0], 200, page)
        return b.request("POST", path, dict(form, csrf=b.token()))

    def trail(self, action, outcome="done"):
        return self.store.value(
            "select count(*) from trail where action = '%s' and outcome = '%s'"
            % (action, outcome))

    # ---- the own account ----

    def test_password(self):
        b, other = self.as_role("preparer"), None
        change = lambda **f: self.post(b, "/account/password",
                                       "/account/password", **f)
        wrong = dict(old="x", new="Another-2026!", again="Another-2026!")
        self.assertEqual(change(**wrong)[0], 422)
        self.assertEqual(self.trail("person.password", "refused"), 1)
        self.assertEqual(self.store.value(
            "select failures from persons where login = 'preparer'"), 1)
        for new in ["short", "preparer-Abc-1", "Example-2026!"]:
            self.assertEqual(change(old=PASSWORD, new=new, again=new)[0], 422)
        self.assertEqual(change(old=PASSWORD, new="Another-2026!",
                                again="Another-2027!")[0], 422)
        status, headers, _ = change(old=PASSWORD, new="Another-2026!",
                                    again="Another-2026!")
        self.assertEqual((status, headers["Location"]),
                         (303, "/account?done=password"))
        self.assertIn("密码已改", b.request("GET", "/account?done=password")[2])
        other = Browser(self.server)
        self.assertEqual(other.sign_in("preparer")[0], 403)
        self.assertEqual(other.sign_in("preparer", "Another-2026!")[0], 303)
        self.assertEqual(self.trail("person.password"), 1)

    def test_last_five_passwords(self):
        b = self.as_role("preparer")
        now = PASSWORD
        for n in range(6):
            new = "Numbered-%d-Word" % n
            self.assertEqual(self.post(b, "/account/password",
                                       "/account/password", old=now, new=new,
                                       again=new)[0], 303)
            now = new
        for n, status in [(1, 422), (4, 422), (0, 303)]:
            new = "Numbered-%d-Word" % n
            self.assertEqual(self.post(b, "/account/password",
                                       "/account/password", old=now, new=new,
                                       again=new)[0], status, n)

    def test_must_change_before_anything_else(self):
        self.store.run(["update persons set must_change = 1 "
                        "where login = 'head'"])
        b = self.as_role("head")
        for path in ["/", "/desk", "/account", "/account/totp"]:
            status, headers, _ = b.request("GET", path)
            self.assertEqual((status, headers["Location"]),
                             (303, "/account/password"), path)
        self.assertEqual(self.post(
            b, "/account/password", "/account/password", old=PASSWORD,
            new="Another-2026!", again="Another-2026!")[0], 303)
        self.assertEqual(b.request("GET", "/")[0], 200)

    def test_old_password_must_change(self):
        self.store.run(["update persons set password_at = 1000 "
                        "where login = 'head'"])
        b = self.as_role("head")
        self.assertEqual(b.request("GET", "/")[1]["Location"],
                         "/account/password")

    def pair(self, b):
        page = b.request("GET", "/account/totp")[2]
        self.assertIn('<svg class="qr"', page)
        secret = re.search(r'name="secret" value="(\w+)"', page).group(1)
        seal = re.search(r'name="seal" value="(\w+)"', page).group(1)
        return secret, seal, b.token()

    def test_second_factor(self):
        b = self.as_role("head")
        secret, seal, csrf = self.pair(b)
        # One moment for all codes: a step may end in the middle.
        now = time.time()
        send = lambda **f: b.request("POST", "/account/totp", dict(
            {"secret": secret, "seal": seal, "csrf": csrf,
             "password": PASSWORD, "code": code_of(secret, now)}, **f))
        self.assertEqual(send(code="000000")[0], 422)
        self.assertEqual(send(password="x")[0], 422)
        self.assertEqual(send(secret="A" * 32)[1]["Location"], "/account/totp")
        status, _, page = send()
        self.assertEqual(status, 200)
        self.assertEqual(len(self.codes(page)), 10)
        again = Browser(self.server)
        self.assertEqual(again.sign_in("head")[0], 403)
        # The code that paired counts once.
        self.assertEqual(again.sign_in("head", totp=code_of(secret, now))[0],
                         403)
        later = code_of(secret, now + 30)
        self.assertEqual(again.sign_in("head", totp=later)[0], 303)
        self.assertEqual(self.trail("person.totp"), 1)
        self.assertEqual(self.post(again, "/account/totp",
                                   "/account/totp/remove", password=PASSWORD,
                                   code="123456")[0], 422)

    def codes(self, page):
        return re.findall(r"<code>([0-9a-z-]{19})</code>", page)

    def test_recovery(self):
        b = self.as_role("head")
        self.assertEqual(b.request("GET", "/account/recovery")[1]["Location"],
                         "/account/totp")
        secret, seal, csrf = self.pair(b)
        codes = self.codes(b.request("POST", "/account/totp", {
            "secret": secret, "seal": seal, "csrf": csrf, "password": PASSWORD,
            "code": code_of(secret)})[2])
        self.assertEqual(len(set(codes)), 10)
        # Only digests are kept; the page does not show them again.
        for code in codes:
            self.assertEqual(self.store.value(
                "select count(*) from recovery_codes where digest like '%%%s%%'"
                % code.replace("-", "")), 0)
        self.assertEqual(self.codes(b.request("GET", "/account/recovery")[2]),
                         [])
        self.assertIn("恢复码还剩 10 个", b.request("GET", "/account")[2])
        # Each once, however it is typed; not with a wrong password.
        one = Browser(self.server)
        self.assertEqual(one.sign_in("head", "x", totp=codes[0])[0], 403)
        typed = codes[0].upper().replace("-", " ").replace("0", "O")
        self.assertEqual(one.sign_in("head", totp=typed)[0], 303)
        self.assertEqual(self.trail("person.recovery"), 1)
        again = Browser(self.server)
        self.assertEqual(again.sign_in("head", totp=codes[0])[0], 403)
        self.assertIn("恢复码不对", again.page)
        other = self.as_role("preparer")
        self.assertIn("恢复码还剩 9 个", one.request("GET", "/account")[2])
        # Another person's code is nobody's.
        secret, seal, csrf = self.pair(other)
        others = self.codes(other.request("POST", "/account/totp", {
            "secret": secret, "seal": seal, "csrf": csrf, "password": PASSWORD,
            "code": code_of(secret)})[2])
        self.assertEqual(again.sign_in("head", totp=others[0])[0], 403)
        # Renewed by the password and a code, which counts once.
        renew = lambda **f: self.post(one, "/account/recovery",
                                      "/account/recovery", **f)
        self.assertEqual(renew(password="x", code=codes[1])[0], 422)
        self.assertEqual(renew(password=PASSWORD, code=codes[0])[0], 422)
        self.assertEqual(self.trail("person.recovery", "refused"), 2)
        status, _, page = renew(password=PASSWORD, code=codes[1])
        self.assertEqual(status, 200)
        new = self.codes(page)
        self.assertEqual((len(new), set(new) & set(codes)), (10, set()))
        self.assertEqual(again.sign_in("head", totp=new[2])[0], 303)
        self.assertEqual(one.sign_in("head", totp=codes[2])[0], 403)
        # Taken away by one of them: the others are gone with it.
        self.assertEqual(self.post(again, "/account/totp",
                                   "/account/totp/remove", password=PASSWORD,
                                   code=new[3])[1]["Location"],
                         "/account?done=no-totp")
        self.assertEqual(self.store.value(
            "select count(*) from recovery_codes where person = "
            "'430700p0000000000000001'"), 0)

    def test_recovery_locks(self):
        b = self.as_role("head")
        secret, seal, csrf = self.pair(b)
        codes = self.codes(b.request("POST", "/account/totp", {
            "secret": secret, "seal": seal, "csrf": csrf, "password": PASSWORD,
            "code": code_of(secret)})[2])
        for n in range(5):
            self.assertEqual(Browser(self.server).sign_in(
                "head", totp="0000-0000-0000-000%d" % n)[0], 403)
        self.assertEqual(Browser(self.server).sign_in(
            "head", totp=codes[0])[0], 403)
        self.assertEqual(self.trail("person.lock"), 1)
        # The security administrator takes the factor away: nothing is left.
        admin = self.as_role("security-admin")
        place = "/roles/430700p0000000000000001"
        self.post(admin, place, place + "/totp")
        self.assertEqual(self.store.value(
            "select count(*) from recovery_codes"), 0)

    def test_large_text(self):
        b = self.as_role("preparer")
        b.request("GET", "/")
        status, headers, _ = b.request(
            "POST", "/account/large-text", {"csrf": b.token(), "back": "/desk"})
        self.assertEqual((status, headers["Location"]), (303, "/desk"))
        self.assertIn('class="large"', b.request("GET", "/")[2][:200])
        self.assertIn("换回常用字号", b.request("GET", "/account")[2])
        status, headers, _ = b.request(
            "POST", "/account/large-text",
            {"csrf": b.token(), "back": "//example.com"})
        self.assertEqual(headers["Location"], "/")

    def test_sessions(self):
        self.store.run(["insert into settings (region, name, value, changed) "
                        "values ('430700', 'policy', '{\"sessions\":3}', 1)"])
        first = self.as_role("head")
        a, b = self.as_role("head"), self.as_role("head")
        c = self.as_role("head")
        self.assertEqual(first.request("GET", "/")[0], 303)
        self.assertEqual(c.request("GET", "/")[0], 200)
        self.assertEqual(self.post(a, "/account", "/account/sessions/end")[0],
                         303)
        self.assertEqual(a.request("GET", "/")[0], 200)
        self.assertEqual(b.request("GET", "/")[0], 303)

    def test_a_session_ends_in_the_end(self):
        """However often a page is opened: twelve hours after it began."""
        b = self.as_role("head")
        minute = 60 * 1000
        self.store.run(["update sessions set created = created - %d, seen = "
                        "seen - %d" % (12 * 60 * minute - 20 * minute,
                                       5 * minute)])
        self.assertEqual(b.request("GET", "/")[0], 200)
        for _ in range(50):  # written after the answer
            created, seen, expires = self.store.rows(
                "select created, seen, expires from sessions")[0]
            if seen > created + 12 * 60 * minute - 22 * minute:
                break
            time.sleep(0.1)
        self.assertEqual(expires, created + 12 * 60 * minute)

    def test_way_back_after_signing_in(self):
        b = self.as_role("head")
        b.request("GET", "/account/password")
        token = b.token()
        self.store.run(["delete from sessions"])
        _, headers, _ = b.request("GET", "/account/totp")
        self.assertEqual(headers["Location"], "/login?next=%2Faccount%2Ftotp")
        _, headers, _ = b.request("GET", "/queue?state=confirm&due=late")
        self.assertEqual(headers["Location"], "/login?next=%2Fqueue%3Fstate"
                         "%3Dconfirm%26due%3Dlate")
        host = "127.0.0.1:%d" % self.server.port
        _, headers, _ = b.request(
            "POST", "/account/password", {"csrf": token},
            Referer="http://%s/account/password" % host)
        self.assertEqual(headers["Location"],
                         "/login?next=%2Faccount%2Fpassword")
        _, headers, _ = b.request("POST", "/account/password", {"csrf": token},
                                  Referer="http://example.com/x")
        self.assertEqual(headers["Location"],
                         "/login?next=%2Faccount%2Fpassword")
        # Who is told to help is who can.
        self.assertIn("忘了密码，请系统管理员重置",
                      b.request("GET", "/login")[2])
        b.request("GET", "/login?next=%2Faccount")
        _, headers, _ = b.request(
            "POST", "/login", {"name": "head", "password": PASSWORD,
                               "csrf": b.token(), "next": "/account"})
        self.assertEqual(headers["Location"], "/account")

    # ---- units and people ----

    def unit(self, **more):
        return dict(dict(code="001001", name="示例站", kind="unit", uscc="",
                         short_name="", in_charge=""), **more)

    def test_units(self):
        b = self.as_role("system-admin")
        self.assertIn("示例局", b.request("GET", "/units")[2])
        make = lambda **f: self.post(b, "/units/new", "/units",
                                     **self.unit(**f))
        for wrong, said in [(dict(code="01"), "wrong-code"),
                            (dict(code="001"), "wrong-code"),
                            (dict(code="777001"), "wrong-code"),
                            (dict(name="站"), "wrong-name"),
                            (dict(uscc="91350100M000100Y4Z"), "wrong-uscc")]:
            status, _, page = make(**wrong)
            self.assertEqual(status, 422, wrong)
            self.assertIn('id="%s"' % said, page)
        status, headers, _ = make(uscc="91350100M000100Y43")
        self.assertEqual(status, 303)
        place = headers["Location"].split("?")[0]
        unit = place.rsplit("/", 1)[1]
        self.assertEqual(self.store.value(
            "select parents from units where id = '%s'" % unit),
            "430700u0000000000000001")
        # A change, and one that was made of an older page.
        page = b.request("GET", place)[2]
        old = dict(self.unit(name="示例中心"), csrf=b.token(), version=1)
        self.assertEqual(b.request("POST", place, old)[0], 303)
        late = dict(self.unit(name="示例所", short_name="所"),
                    csrf=old["csrf"], version=1)
        status, _, page = b.request("POST", place, late)
        self.assertEqual(status, 409)
        # What was typed stays, what stands there now is said, and saved once
        # more what was typed counts.
        self.assertIn('name="name" value="示例所"', page)
        self.assertIn("<dt>现在的名称</dt><dd>示例中心</dd>", page)
        self.assertNotIn("现在的预算编码", page)
        self.assertIn('class="button" href="%s"' % place, page)
        version = re.search(r'name="version" value="(\d+)"', page).group(1)
        self.assertEqual(version, "2")
        self.assertEqual(b.request("POST", place, dict(
            late, version=version))[0], 303)
        self.assertEqual(self.store.value(
            "select name from units where id = '%s'" % unit), "示例所")
        self.assertIn('class="level1', b.request("GET", "/units")[2])
        # Sections.
        add = lambda name: self.post(b, place, place + "/sections", name=name)
        self.assertEqual(add("办公室")[0], 303)
        status, _, page = add("办公室")
        self.assertEqual(status, 409)
        self.assertIn('id="section" name="name" value="办公室"', page)
        self.assertEqual(add("")[0], 422)
        # Another place in the tree takes what is below along.
        self.assertEqual(make(code="002", kind="department")[0], 303)
        self.assertEqual(make(code="001001001")[0], 303)
        b.request("GET", place)
        self.assertEqual(b.request("POST", place, dict(
            self.unit(code="002001"), csrf=b.token(), version=3))[0], 303)
        self.assertEqual(self.store.value(
            "select count(*) from units where parents like '% ' || "
            "'" + unit + "'"), 1)
        # Closing: not while something is below.
        close = lambda where, version: self.post(
            b, where, where + "/close", version=version, state="closed")[0]
        self.assertEqual(close(place, 5), 409)
        below = self.store.value(
            "select id from units where code = '001001001'")
        self.assertEqual(close("/units/" + below, 2), 303)
        self.assertEqual(close(place, 5), 303)
        self.assertEqual(self.trail("unit.close"), 2)
        self.assertEqual(self.trail("unit.move"), 1)

    def test_people(self):
        b = self.as_role("system-admin")
        here = "430700u0000000000000001"
        make = lambda **f: self.post(b, "/people/new", "/people", **dict(
            dict(person="新来人", login="xin", phone="", unit=here,
                 section=""), **f))
        self.assertEqual(make(login="X")[0], 422)
        self.assertEqual(make(unit="430800u0000000000000001")[0], 422)
        self.assertEqual(make(login="head")[0], 409)
        status, _, page = make()
        self.assertEqual(status, 200)
        once = r'class="once">([^<]+)<'
        password = re.search(once, page).group(1)
        person = self.store.value("select id from persons where login = 'xin'")
        place = "/people/" + person
        new = Browser(self.server)
        self.assertEqual(new.sign_in("xin", password)[0], 303)
        self.assertEqual(new.request("GET", "/")[1]["Location"],
                         "/account/password")
        self.assertNotIn("once", b.request("GET", place)[2])
        mine = "/people/" + self.store.value(
            "select id from persons where login = 'system-admin'")
        status, _, page = self.post(b, mine, mine + "/reset")
        self.assertEqual(status, 422)
        self.assertIn("我的账号", page)
        self.assertIsNone(re.search(once, page))
        for role in ["security-admin", "audit-admin"]:
            theirs = "/people/" + self.store.value(
                "select id from persons where login = '%s'" % role)
            status, _, page = self.post(b, theirs, theirs + "/reset")
            self.assertEqual(status, 422)
            self.assertIn("jixiao admin reset", page)
            self.assertIsNone(re.search(once, page))
            self.as_role(role)  # with the old one
        reset = re.search(once, self.post(b, place, place + "/reset")[2])
        self.assertNotEqual(reset.group(1), password)
        self.assertEqual(new.request("GET", "/account/password")[0], 303)
        version = re.search(r'name="version" value="(\d+)"',
                            b.request("GET", place)[2]).group(1)
        change = dict(person="改名人", unit=here, phone="1", section="",
                      csrf=b.token(), version=version)
        self.assertEqual(b.request("POST", place, change)[0], 303)
        self.assertEqual(b.request("POST", place, change)[0], 409)
        # He leaves.
        heir = "430700p0000000000000000"
        leave = lambda to: self.post(
            b, place, place + "/leave", successor=to, reason="调走",
            version=int(version) + 1)[0]
        self.assertEqual(leave("430800p0000000000000000"), 422)
        # Not while he is another administrator.
        for role in ["security_admin", "audit_admin"]:
            self.store.run([
                "insert into role_grants (person, role, region, granted) "
                "values ('%s', '%s', '430700', 1)" % (person, role)])
            self.assertEqual(leave(heir), 422)
            self.assertIn("先由安全保密管理员收回他的角色", b.page)
            self.store.run(["delete from role_grants where person = '%s' and "
                            "role = '%s'" % (person, role)])
        self.assertEqual(leave(heir), 303)
        self.assertEqual(self.store.value(
            "select successor from persons where id = '%s'" % person), heir)
        self.assertEqual(new.sign_in("xin", reset.group(1))[0], 403)
        for other in ["430800p0000000000000000", "nobody"]:
            self.assertEqual(b.request("GET", "/people/" + other)[0], 404)

    def test_roles(self):
        b = self.as_role("security-admin")
        place = "/roles/430700p0000000000000000"
        save = lambda **roles: self.post(b, place, place, **roles)
        status, _, page = save(preparer="1", performance="1")
        self.assertEqual(status, 422)
        self.assertIn("申报的一方不能兼任财政审核", page)
        self.assertEqual(save(performance="1")[0], 303)
        self.assertEqual((self.trail("role.add"), self.trail("role.remove")),
                         (1, 1))
        own = "/roles/430700p0000000000000003"
        b.request("GET", place)
        self.assertEqual(b.request("POST", own, {
            "csrf": b.token(), "audit_admin": "1"})[0], 403)
        other = Browser(self.server)
        self.assertEqual(other.sign_in("preparer")[0], 303)
        version = self.store.value("select version from persons where id = "
                                   "'430700p0000000000000000'")
        lock = lambda do, version: self.post(
            b, place, place + "/lock", do=do, reason="核查", version=version)
        self.assertEqual(lock("lock", version)[0], 303)
        self.assertEqual(other.request("GET", "/")[0], 303)
        self.assertEqual(other.sign_in("preparer")[0], 403)
        self.assertEqual(lock("lock", version)[0], 409)
        self.assertEqual(lock("unlock", version + 1)[0], 303)
        self.assertEqual(other.sign_in("preparer")[0], 303)
        self.assertEqual(b.request("GET", "/people")[0], 403)
        status, _, page = self.post(b, place, place + "/lock", do="lock",
                                    reason="长" * 300, version=version + 2)
        self.assertEqual(status, 422)
        self.assertIn("事由太长", page)

    # ---- policy and settings ----

    POLICY = dict(length=12, classes=3, history=5, days=90, failures=5,
                  lock_minutes=20, idle_minutes=30, sessions=2)

    def test_policy(self):
        b = self.as_role("security-admin")
        save = lambda version, **f: self.post(
            b, "/policy", "/policy", version=version,
            **dict(self.POLICY, **f))
        status, _, page = save(0, length=3)
        self.assertEqual(status, 422)
        self.assertIn('id="wrong-length"', page)
        self.assertEqual(self.server.get("/desk")[0], 303)
        self.assertEqual(save(0, desk_open=1, head=1)[0], 303)
        self.assertEqual(save(0)[0], 409)
        self.assertEqual(self.trail("policy.change"), 1)
        # The desk is open to all; a head sets up his second factor first.
        self.assertEqual(self.server.get("/desk")[0], 200)
        head = self.as_role("head")
        for path in ["/", "/account", "/desk"]:
            self.assertEqual(head.request("GET", path)[1]["Location"],
                             "/account/totp")
        secret, seal, csrf = self.pair(head)
        self.assertEqual(head.request("POST", "/account/totp", {
            "secret": secret, "seal": seal, "csrf": csrf, "password": PASSWORD,
            "code": code_of(secret)})[0], 200)
        self.assertEqual(head.request("GET", "/")[0], 200)
        # Longer passwords from now on.
        self.assertEqual(self.post(
            head, "/account/password", "/account/password", old=PASSWORD,
            new="Short-2026!", again="Short-2026!")[0], 422)

    def test_settings(self):
        b = self.as_role("system-admin")
        save = lambda **f: self.post(b, "/settings", "/settings", **dict(
            dict(region_name="新名市", public_url=""), **f))
        for wrong in [dict(region_name=""), dict(public_url="javascript:1")]:
            self.assertEqual(save(**wrong)[0], 422, wrong)
        self.assertEqual(save(public_url="https://jixiao.example")[0], 303)
        page = b.request("GET", "/settings")[2]
        self.assertIn("https://jixiao.example", page)
        self.assertIn("新名市", page)
        self.assertEqual(self.trail("setting.change"), 2)
        self.assertEqual(b.request("GET", "/policy")[0], 403)

    # ---- the trail ----

    def test_trail(self):
        b = self.as_role("audit-admin")
        page = b.request("GET", "/trail?person=audit-admin&action=login")[2]
        self.assertIn("登录", page)
        self.assertEqual(self.trail("trail.read"), 1)
        self.assertEqual(b.request("GET", "/trail?from=2026-13-40")[0], 422)
        entry = re.search(r'href="(/trail/430700[^"]+/\d+)"', page).group(1)
        self.assertIn("audit-admin", b.request("GET", entry)[2])
        # What was acted on is called by its name, and found by it.
        me = self.store.value("select name from persons where login = "
                              "'audit-admin'")
        who = self.store.value("select id from persons where login = "
                               "'audit-admin'")
        self.assertIn('title="person:%s">人员 %s</td>' % (who, me), page)
        page = b.request("GET", "/trail?action=login&object=" +
                         urllib.parse.quote(me))[2]
        self.assertIn("人员 " + me, page)
        self.assertIn("没有这样的记录",
                      b.request("GET", "/trail?object=nobody")[2])
        other = self.as_role("audit-admin-2")
        self.assertEqual(other.request("GET", entry)[0], 404)
        self.assertNotIn(entry, other.request("GET", "/trail")[2])
        verify = lambda: self.post(b, "/trail/verify", "/trail/verify")[2]
        self.assertIn("完整", verify())
        b.request("GET", "/trail")
        form = {"csrf": b.token(), "action": "login"}
        status, headers, text = b.request("POST", "/trail/export.log", form)
        self.assertEqual(status, 200)
        for line in text.splitlines():
            self.assertRegex(line, r'^<(110|108)>1 \d{4}-\d\d-\d\dT[\d:.]+'
                             r'\+08:00 - jixiao - login \[jixiao@32473 '
                             r'chain="[^"]+" number="\d+" .*\] \ufeff')
        status, headers, text = b.request("POST", "/trail/export.xlsx", form)
        self.assertTrue(text.startswith("PK"))
        self.assertEqual(self.trail("trail.export"), 2)
        # Looking for it is in the trail: no more than a few words of it.
        b.request("GET", "/trail")
        b.request("POST", "/trail/export.log", {"csrf": b.token(),
                                                "person": "长" * 9000})
        self.assertLess(self.store.value("select max(length(reason)) from "
                                         "trail"), 1000)

    def test_trail_that_broke(self):
        b = self.as_role("audit-admin")
        if self.Store is SqliteStore:
            with sqlite3.connect(self.store.where, timeout=10) as db:
                names = [n for (n,) in db.execute(
                    "select name from sqlite_master where type = 'trigger' "
                    "and tbl_name = 'trail'")]
            self.store.run(["drop trigger " + n for n in names])
        else:
            self.store.run(["alter table trail disable trigger user"])
        self.store.run(["update trail set address = '10.0.0.1'"])
        page = self.post(b, "/trail/verify", "/trail/verify")[2]
        self.assertIn("有断开的地方", page)
        self.assertIn("<li>", page)

    # ---- the command line beside a running office ----

    def tool(self, *arguments):
        return subprocess.run([PROGRAM] + list(arguments), text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=60)

    def test_backup_while_it_runs(self):
        b = self.as_role("head")
        copy = os.path.join(self.folder, "copy.db")
        again = os.path.join(self.folder, "again.db")
        done = self.tool("backup", "--db", self.store.where, "-o", copy)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.trail("store.backup"), 2)
        self.assertEqual(b.request("GET", "/")[0], 200)
        done = self.tool("restore", "--db", again, copy)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("审计记录完整", done.stdout)
        self.assertEqual(self.tool("audit", "verify", "--db",
                                   self.store.where).returncode, 0)


class AdminSqlite(Admin, unittest.TestCase):
    Store = SqliteStore


class AdminPostgres(Admin, unittest.TestCase):
    Store = PostgresStore

    def test_a_page_of_the_trail_is_cut_first(self):
        """A prepared plan that knows no values names the rows of a page, not
        those of the whole trail."""
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                               "../../sql/common/admin.sql")) as f:
            text = f.read().split("-- name: trail_listed\n")[1]
        plan = self.store.psql(
            "set plan_cache_mode = force_generic_plan;"
            "prepare listed as " + text.split("-- name:")[0] + ";"
            "explain execute listed ('430700', 0, 1, null, null, null, null, "
            "51, 0);").splitlines()
        first = lambda word: [word in line for line in plan].index(True)
        self.assertLess(first("Left Join"), first("Limit"), "\n".join(plan))


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
