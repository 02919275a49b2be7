# SPDX-License-Identifier: Apache-2.0
# How often strangers may ask for what costs: signing in that fails, the check
# desk where it is open. By address, on both stores.
#   JIXIAO=build/jixiao python3 test/web/strangers.py
import http.client
import shutil
import sys
import tempfile
import time
import unittest

from serve import (PASSWORD, Browser, PostgresStore, Server, SqliteStore,
                   is_sanitized, people)

# Of what an address may do a minute, a worker's share (web/strangers.h).
WORKERS = 6
FAILURES = 20
DESK = 100


class OneWorker:
    """One connection, so that one worker counts; from an address."""

    def __init__(self, server, address):
        self.connection = http.client.HTTPConnection(
            "127.0.0.1", server.port, timeout=60)
        self.address = address

    def request(self, method, path, body=None, headers=None):
        self.connection.request(method, path, body, dict(
            headers or {}, **{"X-Forwarded-For": self.address}))
        r = self.connection.getresponse()
        self.body = r.read()
        return r.status, r.headers, self.body.decode("utf-8", "replace")


class Strangers:
    @classmethod
    def setUpClass(cls):
        if is_sanitized():
            raise unittest.SkipTest("turns come back as fast as it works")
        cls.folder = tempfile.mkdtemp(prefix="jixiao-strangers-")
        cls.store = cls.Store(cls.folder)
        cls.server = Server(cls.store.where, cls.folder, "--workers",
                            str(WORKERS), "--trusted-proxy", "127.0.0.1")
        cls.store.run(people())
        cls.store.run([
            "insert into settings (region, name, value, changed) values "
            "('430700', 'policy', '{\"desk_open\":1}', 1)"])

    @classmethod
    def tearDownClass(cls):
        faults = cls.server.faults()
        cls.server.kill()
        cls.store.close()
        shutil.rmtree(cls.folder, ignore_errors=True)
        assert not faults, faults

    def one_worker(self, address):
        way = OneWorker(self.server, address)
        self.addCleanup(way.connection.close)
        return way

    def test_signing_in_that_fails(self):
        way = self.one_worker("198.51.100.7")
        b = Browser(way)
        b.request("GET", "/login")
        form = {"password": "wrong", "csrf": b.token()}
        states = []
        while not states or states[-1] == 403:
            name = ["wang", "nobody-at-all"][len(states) % 2]
            states.append(b.request("POST", "/login",
                                    dict(form, name=name))[0])
            self.assertLess(len(states), 3 * FAILURES)
        self.assertEqual(states[-1], 429)
        self.assertGreater(len(states), FAILURES)
        # It says the same of every name, also with the right password.
        tries = [("wang", "wrong"), ("nobody-at-all", "x"),
                 ("zhang", PASSWORD)]
        answers = [b.request("POST", "/login",
                             dict(form, name=name, password=password))
                   for name, password in tries]
        self.assertEqual([a[0] for a in answers], [429] * 3)
        self.assertEqual({a[2] for a in answers}, {answers[0][2]})
        self.assertIn("这个网络地址登录失败的次数太多", answers[0][2])
        wait = int(answers[-1][1]["Retry-After"])
        self.assertTrue(1 <= wait <= 60, wait)
        # Others are not kept out; nor is this address for long.
        way.address = "198.51.100.8"
        self.assertEqual(Browser(way).sign_in("zhang")[0], 303)
        way.address = "198.51.100.7"
        time.sleep(wait)
        self.assertEqual(Browser(way).sign_in("zhang")[0], 303)

    def test_signing_in_well_costs_nothing(self):
        way = self.one_worker("198.51.100.9")
        for _ in range(FAILURES + 4):
            self.assertEqual(Browser(way).sign_in("li")[0], 303)

    def test_desk(self):
        way = self.one_worker("198.51.100.7")
        b = Browser(way)
        drop = [("%d.txt" % n, b"x") for n in range(DESK)]

        def read(files):
            b.request("GET", "/desk")
            return b.upload("/desk", files)
        states = []
        while not states or states[-1] == 200:
            states.append(read(drop)[0])
            self.assertLess(len(states), 5)
        self.assertEqual((states[0], states[-1]), (200, 429))
        status, headers, page = read(drop[:1])
        self.assertEqual(status, 429)
        self.assertIn("检查得太勤了", page)
        self.assertTrue(1 <= int(headers["Retry-After"]) <= 120)
        b.request("GET", "/desk")
        self.assertEqual(b.request("POST", "/desk/report.html", {
            "csrf": b.token(), "form": "f1", "f1": "{}"})[0], 429)
        # Another address, and who is signed in.
        way.address = "198.51.100.8"
        self.assertEqual(read(drop[:1])[0], 200)
        way.address = "198.51.100.7"
        self.assertEqual(b.sign_in("sun")[0], 303)
        self.assertEqual(read(drop[:1])[0], 200)


class StrangersSqlite(Strangers, unittest.TestCase):
    Store = SqliteStore


class StrangersPostgres(Strangers, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
