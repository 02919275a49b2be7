# SPDX-License-Identifier: Apache-2.0
# What tests share that drive the demo's year from outside: a server of their
# own on either store, its people, its declarations.
import hashlib
import html
import os
import secrets
import shutil
import tempfile
import time

from serve import Browser, Server

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"


CSRF = "c" * 64  # of the sessions below


def session_of(store, person):
    """Headers of a person who has signed in, by whatever password."""
    token = secrets.token_hex(32)
    now = int(time.time() * 1000)
    store.run([
        "update persons set must_change = 0, password_at = %d where id = '%s'"
        % (now, person),
        "insert into sessions (id, region, person, csrf, state, address, "
        "agent, created, seen, expires) values ('%s', '%s', '%s', '%s', "
        "'full', '127.0.0.1', '', %d, %d, %d)"
        % (hashlib.sha256(token.encode()).hexdigest(), person[:6], person,
           CSRF, now, now, now + 4 * 3600000)])
    return {"Cookie": "jixiao=" + token}


class DemoYear:
    """A subclass says on which store: Store = SqliteStore."""
    options = []  # of the server

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="jixiao-demo-")
        cls.store = cls.Store(cls.folder)
        with open(os.path.join(cls.folder, "out"), "w+") as out:
            cls.server = Server(cls.store.where, cls.folder, "--demo",
                                *cls.options, out=out)
            out.seek(0)
            cls.accounts = {line.split("\t")[1]: line.split("\t")[1:3]
                            for line in out.read().splitlines()
                            if line.count("\t") == 3}

    @classmethod
    def tearDownClass(cls):
        faults = cls.server.faults()
        cls.server.kill()
        cls.store.close()
        shutil.rmtree(cls.folder, ignore_errors=True)
        assert not faults, faults

    def person(self, role):
        b = Browser(self.server)
        self.assertEqual(b.sign_in(*[x.strip() for x in self.accounts[role]])
                         [0], 303)
        return b

    def preparer_of(self, declaration):
        return self.actor(declaration, "preparer")

    def actor(self, declaration, role):
        """Who has the role over it: of its unit, or the section in charge;
        let in by the preparer's password."""
        where = {"business": "p.section = (select in_charge from "
                             "declarations where id = '%s')" % declaration,
                 "performance": "p.login = 'performance'",
                 "budget": "p.login = 'budget'"}.get(
            role, "p.unit = (select unit from declarations where id = '%s')"
            % declaration)
        login = self.store.value(
            "select p.login from persons p join role_grants g on g.person = "
            "p.id where g.role = '%s' and %s order by p.login limit 1"
            % (role, where))
        if login == role:
            return self.person(role)
        self.store.run([
            "update persons set password = (select password from persons "
            "where login = 'preparer'), must_change = 0, password_at = "
            "(select password_at from persons where login = 'preparer') "
            "where login = '%s'" % login])
        b = Browser(self.server)
        self.assertEqual(
            b.sign_in(login, self.accounts["preparer"][1].strip())[0], 303)
        return b

    def declaration(self, unit, state):
        return self.store.value(
            "select d.id from declarations d join units u on u.id = d.unit "
            "where u.name like '%%%s' and d.state = '%s'" % (unit, state))

    def count(self, table, declaration):
        return self.store.value("select count(*) from %s where declaration = "
                                "'%s'" % (table, declaration))

    def post(self, b, path, **form):
        b.request("GET", path.rsplit("/", 1)[0])
        form = {k.replace("_", "-") if k.startswith(("note", "edit", "judge",
                                                     "keep")) else k: v
                for k, v in form.items()}
        return b.request("POST", path, dict(form, csrf=b.token()))

    def act(self, b, declaration, word, **form):
        """The page of an act, then the act."""
        path = "/declaration/%s/act/%s" % (declaration, word)
        b.request("GET", path)
        return b.request("POST", path, dict(form, csrf=b.token()))

    def state(self, declaration):
        return self.store.value("select state from declarations where id = "
                                "'%s'" % declaration)

    def safe(self, page):
        self.assertFalse("<script>alert" in page or "<img src=x" in page)
        self.assertTrue(html.escape("<script>alert(1)</script>") in page)
