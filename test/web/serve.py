# SPDX-License-Identifier: Apache-2.0
# Drives `jixiao serve` from outside, on SQLite and on a PostgreSQL of its own:
# sign-in, forged and broken requests, slow and idle connections, processes
# that are killed, and the end.
#   JIXIAO=build/jixiao python3 test/web/serve.py
import ctypes
import glob
import http.client
import os
import pwd
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse

PROGRAM = os.environ.get("JIXIAO", "build/jixiao")
PASSWORD = "Example-2026!"
HASH = ("$argon2id$v=19$m=65536,t=2,p=1$Cy9EH4bZDm/k16KEAs0R9g$"
        "Nq0EGNei/oVSeHyN1GftQ3VbAwO0KEzagrj4RawSbc4")
HEADERS = ["Content-Security-Policy", "X-Content-Type-Options",
           "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cache-Control"]


def is_sanitized():
    """Slower, and larger in memory, than what limits are measured by."""
    with open(PROGRAM, "rb") as f:
        return b"__asan_" in f.read()


def people():
    """Statements for a region with a few persons."""
    yield ("insert into regions (region, name, created) "
           "values ('430700', '示例市', 1)")
    yield ("insert into units (id, region, parents, code, name, kind, created,"
           " changed) values ('430700u0000000000000001', '430700', '', '001', "
           "'示例局', 'department', 1, 1)")
    for n, login in enumerate(["zhang", "wang", "li", "zhao", "sun"]):
        person = "430700p%016d" % n
        yield ("insert into persons (id, region, unit, login, name, password, "
               "must_change, created, changed) values ('%s', '430700', "
               "'430700u0000000000000001', '%s', '示例', '%s', 0, 1, 1)"
               % (person, login, HASH))
        yield ("insert into role_grants (person, role, region, granted) values"
               " ('%s', 'preparer', '430700', 1)" % person)


class SqliteStore:
    def __init__(self, folder):
        self.where = os.path.join(folder, "office.db")

    def run(self, statements):
        with sqlite3.connect(self.where, timeout=10) as db:
            for one in statements:
                db.execute(one)

    def value(self, query):
        db = sqlite3.connect(self.where, timeout=10)
        try:
            return db.execute(query).fetchone()[0]
        finally:
            db.close()

    def rows(self, query):
        db = sqlite3.connect(self.where, timeout=10)
        try:
            return db.execute(query).fetchall()
        finally:
            db.close()

    def close(self):
        pass


def end_with_parent():
    """In a child: a test that is broken off leaves no server behind."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGQUIT)


class PostgresStore:
    """A server of its own, over a socket file only, as an ordinary user."""

    def __init__(self, folder):
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not programs:
            raise unittest.SkipTest("skipped: PostgreSQL is not installed")
        self.programs = programs[-1]
        self.folder = os.path.join(folder, "pg")
        os.mkdir(self.folder)
        os.chmod(folder, 0o755)
        self.user = pwd.getpwnam("postgres") if os.getuid() == 0 else None
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        data = os.path.join(self.folder, "data")
        self.run_program("initdb", "-D", data, "-U", "tester", "-A", "trust",
                         "--encoding=UTF8", "--locale=C", "--no-sync").wait()
        self.where = ("postgres://tester@/postgres?host="
                      + urllib.parse.quote(self.folder, safe=""))
        self.start()

    def start(self):
        """Where it died, its last children may still be there for a while."""
        for _ in range(200):
            self.server = self.run_program(
                "postgres", "-D", os.path.join(self.folder, "data"), "-k",
                self.folder, "-c", "listen_addresses=", "-c", "fsync=off")
            while self.server.poll() is None:
                if self.is_ready():
                    return
                time.sleep(0.05)
            time.sleep(0.05)
        raise AssertionError("PostgreSQL does not start")

    def is_ready(self):
        return subprocess.run(
            [os.path.join(self.programs, "pg_isready"), "-q", "-h",
             self.folder]).returncode == 0

    def crash(self):
        """As if the machine had lost it."""
        self.server.kill()
        self.server.wait()

    def run_program(self, name, *arguments):
        def become():
            if self.user:
                os.setgid(self.user.pw_gid)
                os.setuid(self.user.pw_uid)
            end_with_parent()
        return subprocess.Popen([os.path.join(self.programs, name)]
                                + list(arguments), preexec_fn=become,
                                cwd=self.folder, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def psql(self, text):
        return subprocess.run(["psql", "-qtAX", "-v", "ON_ERROR_STOP=1",
                               self.where], input=text, text=True, check=True,
                              stdout=subprocess.PIPE).stdout.strip()

    def run(self, statements):
        self.psql(";\n".join(statements) + ";")

    def value(self, query):
        answer = self.psql(query + ";")
        return int(answer) if answer.lstrip("-").isdigit() else answer

    def rows(self, query):
        """Numbers and texts without line ends."""
        number = lambda s: int(s) if s.lstrip("-").isdigit() else s
        return [tuple(number(v) for v in line.split("\x1f"))
                for line in self.psql("\\pset fieldsep '\x1f'\n" + query
                                      + ";").splitlines()]

    def close(self):
        self.server.send_signal(signal.SIGQUIT)
        self.server.wait()


class Server:
    def __init__(self, store, folder, *more, context=None, out=None):
        self.context = context
        self.log_path = os.path.join(folder, "log")
        self.log = open(self.log_path, "w+")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--db", store, "--listen", "127.0.0.1:0",
             "--workers", "2"] + list(more), stdout=out, stderr=self.log)
        for _ in range(1200):
            found = re.search(r"event=listening url=https?://127.0.0.1:(\d+)",
                              self.text())
            if found:
                break
            if self.process.poll() is not None:
                raise AssertionError(self.text())
            time.sleep(0.05)
        self.port = int(found.group(1))
        self.wait_well()

    def text(self):
        with open(self.log_path) as log:
            return log.read()

    def wait_well(self, seconds=15):
        end = time.time() + seconds
        while time.time() < end:
            try:
                if self.get("/healthz")[0] == 200:
                    return
            except OSError:
                pass
            except http.client.HTTPException:
                pass
            time.sleep(0.05)
        raise AssertionError("not well again:\n" + self.text())

    def request(self, method, path, body=None, headers=None, timeout=40):
        if self.context:
            c = http.client.HTTPSConnection("127.0.0.1", self.port,
                                            timeout=timeout,
                                            context=self.context)
        else:
            c = http.client.HTTPConnection("127.0.0.1", self.port,
                                           timeout=timeout)
        try:
            c.request(method, path, body, headers or {})
            r = c.getresponse()
            self.body = r.read()
            return r.status, r.headers, self.body.decode("utf-8", "replace")
        finally:
            c.close()

    def get(self, path, **headers):
        return self.request("GET", path, None, headers)

    def connect(self):
        s = socket.create_connection(("127.0.0.1", self.port), timeout=40)
        return s

    def raw(self, data, patience=10):
        """What comes back for bytes that need be no request."""
        s = self.connect()
        s.settimeout(patience)
        got = b""
        try:
            s.sendall(data)
            while True:
                piece = s.recv(65536)
                if not piece:
                    break
                got += piece
                if b"\r\n\r\n" in got and patience < 2:
                    break
        except OSError:
            pass
        finally:
            s.close()
        return got

    def children(self, kind):
        """Process ids, by the log's last word on each place."""
        found = {}
        for line in self.text().splitlines():
            m = re.search(r"event=started kind=(\w+) number=(\d+) id=(\d+)",
                          line)
            if m and m.group(1) == kind:
                found[m.group(2)] = int(m.group(3))
        return list(found.values())

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.log.close()

    def faults(self):
        """What no test makes: sanitizers' words, broken ends, our mistakes."""
        return [line for line in self.text().splitlines() if re.search(
            r"Sanitizer|runtime error|answered-twice|"
            r"event=ended .*(signal=(?!9\b)|status=(?!0\b))", line)]

    def stop(self):
        began = time.time()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=15)
        return status, time.time() - began


class Browser:
    """Keeps cookies, finds the token in a page."""

    def __init__(self, server):
        self.server = server
        self.cookies = {}

    def request(self, method, path, form=None, **more):
        headers = dict(more)
        if self.cookies:
            headers["Cookie"] = "; ".join("%s=%s" % c
                                          for c in self.cookies.items())
        body = None
        if form is not None and "Content-Type" not in headers:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        elif form is not None:
            body = form
        status, got, text = self.server.request(method, path, body, headers)
        for line in got.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        self.page, self.body = text, self.server.body
        return status, got, text

    def token(self):
        return re.search(r'name="csrf" value="([^"]+)"', self.page).group(1)

    def upload(self, path, files, field="files", **form):
        """Files (name, bytes) and a form as a browser sends them."""
        boundary = "----jixiaotest"
        parts = [('name="%s"' % k, v.encode())
                 for k, v in dict(form, csrf=self.token()).items()]
        parts += [('name="%s"; filename="%s"\r\nContent-Type: '
                   'application/octet-stream' % (field, name), value)
                  for name, value in files]
        body = b"".join(
            ("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
             % (boundary, head)).encode() + value + b"\r\n"
            for head, value in parts)
        body += ("--%s--\r\n" % boundary).encode()
        return self.request(
            "POST", path, body,
            **{"Content-Type": "multipart/form-data; boundary=" + boundary})

    def sign_in(self, name, password=PASSWORD, **more):
        self.request("GET", "/login")
        form = {"name": name, "password": password, "csrf": self.token()}
        form.update(more)
        return self.request("POST", "/login", form)


def alive(pid):
    try:
        with open("/proc/%d/stat" % pid) as f:
            return f.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def children_of(pid):
    found = []
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path) as f:
                text = f.read()
        except OSError:
            continue
        if int(text.rsplit(")", 1)[1].split()[1]) == pid:
            found.append(int(text.split()[0]))
    return found


class Serving:
    """The tests; a class below says on which store."""

    @classmethod
    def setUpClass(cls):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536), hard))
        cls.folder = tempfile.mkdtemp(prefix="jixiao-serve-")
        cls.store = None
        try:
            cls.store = cls.Store(cls.folder)
            cls.server = Server(cls.store.where, cls.folder)
        except BaseException:
            if cls.store:
                cls.store.close()
            shutil.rmtree(cls.folder, ignore_errors=True)
            raise
        cls.store.run(people())

    @classmethod
    def tearDownClass(cls):
        try:
            status, _ = cls.server.stop()
            if status != 0 or cls.server.faults():
                raise AssertionError("\n".join(cls.server.faults()))
        finally:
            cls.server.kill()
            cls.store.close()
            shutil.rmtree(cls.folder, ignore_errors=True)

    def browser(self):
        return Browser(self.server)

    def trail(self, action, outcome="done"):
        return self.store.value(
            "select count(*) from trail where action = '%s' and outcome = '%s'"
            % (action, outcome))

    # ---- pages and headers ----

    def test_health(self):
        self.assertEqual(self.server.get("/healthz")[0::2], (200, "ok"))
        self.assertEqual(self.server.request("HEAD", "/healthz")[0::2],
                         (200, ""))

    def test_metrics_are_for_this_machine(self):
        status, _, text = self.server.get("/metrics")
        self.assertEqual(status, 200)
        self.assertIn('jixiao_processes{kind="worker"} 2', text)
        self.assertIn("jixiao_request_seconds_count", text)
        away = {"X-Forwarded-For": "203.0.113.9"}
        self.assertEqual(self.server.get("/metrics", **away)[0], 404)

    def test_security_headers_everywhere(self):
        for method, path in [("GET", "/healthz"), ("GET", "/nothing"),
                             ("GET", "/login"), ("PUT", "/login"),
                             ("GET", "/assets/x.css"), ("GET", "/%")]:
            _, headers, _ = self.server.request(method, path)
            for name in HEADERS:
                self.assertTrue(headers.get(name), (method, path, name))
            self.assertIn("default-src 'none'",
                          headers["Content-Security-Policy"])
            self.assertEqual(headers["Cache-Control"], "no-store")

    def test_assets_are_kept_and_small(self):
        _, _, page = self.server.get("/login")
        url = re.search(r'href="(/assets/[^"]+\.css)"', page).group(1)
        plain = self.server.get(url)
        self.assertEqual(plain[0], 200)
        self.assertIn("immutable", plain[1]["Cache-Control"])
        self.assertIsNone(plain[1]["Content-Encoding"])
        for encoding in ["gzip", "br"]:
            got = self.server.get(url, **{"Accept-Encoding": encoding})
            self.assertEqual(got[1]["Content-Encoding"], encoding)
            self.assertLess(int(got[1]["Content-Length"]),
                            int(plain[1]["Content-Length"]))
        refused = self.server.get(url, **{"Accept-Encoding": "br;q=0"})
        self.assertIsNone(refused[1]["Content-Encoding"])

    def test_unknown_paths_and_methods(self):
        self.assertEqual(self.server.get("/nothing")[0], 404)
        self.assertEqual(self.server.get("/login/")[0], 404)
        status, headers, _ = self.server.request("DELETE", "/login")
        self.assertEqual((status, headers["Allow"]),
                         (405, "GET, HEAD, POST"))

    # ---- signing in ----

    def test_sign_in_and_out(self):
        before = self.trail("login")
        b = self.browser()
        status, headers, _ = b.sign_in("zhang")
        self.assertEqual((status, headers["Location"]), (303, "/"))
        cookie = headers.get_all("Set-Cookie")[0]
        for word in ["HttpOnly", "SameSite=Lax", "Path=/"]:
            self.assertIn(word, cookie)
        token = b.cookies["jixiao"]
        self.assertEqual(len(token), 64)
        self.assertEqual(self.store.value(
            "select count(*) from sessions where id = '%s'" % token), 0)
        self.assertEqual(self.trail("login"), before + 1)
        self.assertEqual(b.request("GET", "/login")[0], 303)
        # Out, by the page's own form; then the cookie is dead.
        self.assertIn("示例", b.request("GET", "/")[2])
        self.assertEqual(
            b.request("POST", "/logout", {"csrf": b.token()})[0], 303)
        self.assertNotIn("jixiao", b.cookies)
        b.cookies["jixiao"] = token
        self.assertEqual(b.request("GET", "/login")[0], 200)

    def test_a_new_sign_in_ends_the_old_one(self):
        first, second = self.browser(), self.browser()
        self.assertEqual(first.sign_in("wang")[0], 303)
        self.assertEqual(second.sign_in("wang")[0], 303)
        self.assertEqual(first.request("GET", "/login")[0], 200)
        self.assertEqual(second.request("GET", "/login")[0], 303)

    def test_wrong_and_unknown_read_the_same(self):
        pages = []
        for name in ["li", "nobody"]:
            status, _, text = self.browser().sign_in(name, "wrong")
            self.assertEqual(status, 403)
            text = re.sub(r'value="[0-9a-f]{64}"', "", text)
            pages.append(text.replace('value="%s"' % name, ""))
        self.assertEqual(pages[0], pages[1])
        self.assertGreater(self.trail("login", "refused"), 0)
        self.assertGreater(self.trail("login.unknown", "refused"), 0)

    def test_many_tries_at_once_lock(self):
        answers = []

        def attempt(password):
            answers.append(self.browser().sign_in("zhao", password)[0])
        threads = [threading.Thread(target=attempt, args=("wrong%d" % i,))
                   for i in range(12)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(answers, [403] * 12)
        self.assertEqual(self.browser().sign_in("zhao")[0], 403)
        self.assertGreater(self.store.value(
            "select locked_until from persons where login = 'zhao'"),
            time.time() * 1000)
        self.assertGreater(self.trail("person.lock"), 0)

    def test_forged_forms(self):
        b = self.browser()
        b.request("GET", "/login")
        good = {"name": "zhang", "password": PASSWORD, "csrf": b.token()}
        for csrf in ["", "0" * 64, b.token()[:-1], None]:
            form = dict(good, csrf=csrf)
            if csrf is None:
                del form["csrf"]
            self.assertEqual(b.request("POST", "/login", form)[0], 403)
        for headers in [{"Origin": "https://evil.example"},
                        {"Origin": "null"},
                        {"Sec-Fetch-Site": "cross-site"},
                        {"Sec-Fetch-Site": "same-site"}]:
            self.assertEqual(b.request("POST", "/login", good, **headers)[0],
                             403, headers)
        # Another browser's token does not fit this one's cookie.
        other = self.browser()
        other.request("GET", "/login")
        self.assertEqual(
            b.request("POST", "/login", dict(good, csrf=other.token()))[0],
            403)
        own = {"Origin": "http://127.0.0.1:%d" % self.server.port,
               "Sec-Fetch-Site": "same-origin"}
        self.assertEqual(b.request("POST", "/login", good, **own)[0], 303)

    def test_next_stays_here(self):
        for path, goes in [("/desk?a=1", "/desk?a=1"), ("//evil.example", "/"),
                           ("/\\evil.example", "/"), ("https://evil", "/"),
                           ("/a\r\nSet-Cookie: x=1", "/"), ("", "/"),
                           ("/%0d%0aX: y", "/%0d%0aX: y".replace(" ", ""))]:
            status, headers, _ = self.browser().sign_in("sun", next=path)
            self.assertEqual(status, 303)
            if path.startswith("/%0d"):
                goes = "/"  # it holds a blank
            self.assertEqual(headers["Location"], goes, path)
            self.assertIsNone(headers["X"])

    def test_without_session_to_the_login(self):
        status, headers, _ = self.server.request(
            "POST", "/logout", "csrf=x",
            {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual((status, headers["Location"]), (303, "/login"))
        status, _, _ = self.server.request(
            "POST", "/logout", "csrf=x",
            {"Content-Type": "application/x-www-form-urlencoded",
             "HX-Request": "true"})
        self.assertEqual(status, 401)

    # ---- broken and hostile requests ----

    def test_malformed(self):
        host = b"Host: a\r\n"
        for data in [b"\0\0\0\0\r\n\r\n", b"GET\r\n\r\n",
                     b"GET / HTTP/9.9\r\n" + host + b"\r\n",
                     b"GET / HTTP/1.1\r\n\r\n",
                     b"GET /\xff\xfe HTTP/1.1\r\n" + host + b"\r\n",
                     b"GET /%00 HTTP/1.1\r\n" + host + b"\r\n",
                     b"GET /healthz?a=%zz HTTP/1.1\r\n" + host + b"\r\n",
                     b"GET /" + b"a" * 60000 + b" HTTP/1.1\r\n\r\n",
                     b"GET / HTTP/1.1\r\n" + host + b"X: " + b"b" * 60000,
                     b"POST /login HTTP/1.1\r\n" + host +
                     b"Content-Length: -1\r\n\r\n",
                     b"POST /login HTTP/1.1\r\n" + host +
                     b"Content-Length: 99999999999999999999\r\n\r\n",
                     b"POST /login HTTP/1.1\r\n" + host +
                     b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"
                     b"\r\n0\r\n\r\n",
                     b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"]:
            got = self.server.raw(data, patience=1)
            self.assertNotIn(b" 200 ", got[:20], data[:60])
            self.assertNotIn(b" 500 ", got[:20], data[:60])
            self.server.wait_well(5)

    def test_bodies_that_are_refused(self):
        plain = {"Content-Type": "application/x-www-form-urlencoded"}
        b = self.browser()
        b.request("GET", "/login")
        post = lambda body, kind: b.server.request(
            "POST", "/login", body, {"Content-Type": kind})[0]
        self.assertEqual(post("{}", "application/json"), 415)
        self.assertEqual(post("a=%zz", "application/x-www-form-urlencoded"),
                         400)
        self.assertEqual(post("nothing", "multipart/form-data; boundary=x"),
                         400)
        self.assertEqual(post("a=1", "multipart/form-data"), 415)
        # Too long by its head: refused before it is sent.
        s = self.server.connect()
        s.sendall(b"POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: "
                  b"application/x-www-form-urlencoded\r\nContent-Length: "
                  b"1000000000\r\n\r\n")
        self.assertIn(b" 413 ", s.recv(4096)[:20])
        s.close()
        self.assertTrue(plain)

    def test_endless_body_is_cut(self):
        s = self.server.connect()
        s.sendall(b"POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: "
                  b"application/x-www-form-urlencoded\r\n"
                  b"Transfer-Encoding: chunked\r\n\r\n")
        piece = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
        sent = 0
        try:
            while sent < 64 << 20:
                s.sendall(piece)
                sent += len(piece)
        except OSError:
            pass
        s.close()
        self.assertLess(sent, 32 << 20)
        self.server.wait_well(5)
        self.wait_nothing_held()

    def test_slow_requests_end(self):
        slow = self.server.connect()
        slow.sendall(b"GET /healthz HTTP/1.1\r\nHo")
        began = time.time()
        slow.settimeout(1)
        ended = None
        while time.time() - began < 40 and ended is None:
            try:
                slow.sendall(b"s")
                if slow.recv(100) == b"":
                    ended = time.time() - began
            except socket.timeout:
                pass
            except OSError:
                ended = time.time() - began
        self.assertIsNotNone(ended)
        self.assertGreater(ended, 10)
        slow.close()
        self.assertIn("jixiao_timeouts_total", self.server.get("/metrics")[2])

    def test_idle_connections(self):
        some = []
        try:
            for _ in range(5000):
                some.append(self.server.connect())
            began = time.time()
            self.assertEqual(self.server.get("/healthz")[0], 200)
            self.assertLess(time.time() - began, 5)
            text = self.server.get("/metrics")[2]
            held = int(re.search(r"\njixiao_connections (\d+)", text).group(1))
            self.assertGreater(held, 4500)
        finally:
            for s in some:
                s.close()
        self.server.wait_well()

    def wait_nothing_held(self):
        """A request ends a little after its answer has come."""
        end = time.time() + 5
        while "jixiao_upload_bytes 0\n" not in self.server.get("/metrics")[2]:
            self.assertLess(time.time(), end)
            time.sleep(0.05)

    def blank_form(self):
        path = os.path.join(self.folder, "form.txt")
        subprocess.run([PROGRAM, "new", "--form", "unit-2018", "-o", path],
                       check=True)
        with open(path, "rb") as f:
            return f.read()

    def test_a_drop_that_is_too_much(self):
        """What a request may not hold is said of the files that are over it;
        the worker goes on, and so does who else it answers."""
        if is_sanitized():
            self.skipTest("the sanitizers' memory comes on top")
        b = self.browser()
        b.sign_in("li")
        b.request("GET", "/desk")
        cell = "部门职能职责概述".encode()
        form = self.blank_form().replace(
            cell, cell + b"\n" + "管理科学技术，".encode() * 140000, 1)
        files = [("%d.txt" % n, form) for n in range(30)]
        workers = self.server.children("worker")
        status, _, text = b.upload("/desk", files)
        self.assertEqual(status, 200)
        self.assertEqual([name for name, _ in files if name not in text], [])
        self.assertIn("得到的结果太大", text)
        self.assertEqual(self.server.children("worker"), workers)
        self.wait_nothing_held()

    def test_large_upload_is_read_and_given_back(self):
        b = self.browser()
        b.sign_in("li")
        b.request("GET", "/desk")
        form = self.blank_form()
        status, _, text = b.upload("/desk", [("申报表.txt", form),
                                             ("大.bin", os.urandom(30 << 20))])
        self.assertEqual(status, 200)
        self.assertIn("申报表.txt", text)
        self.assertIn("大.bin", text)
        self.wait_nothing_held()

    def test_uploads_need_a_session_before_they_are_sent(self):
        s = self.server.connect()
        s.sendall(b"POST /desk HTTP/1.1\r\nHost: a\r\nContent-Type: "
                  b"multipart/form-data; boundary=x\r\nContent-Length: "
                  b"100000000\r\n\r\n")
        self.assertIn(b" 303 ", s.recv(4096)[:20])
        s.close()

    # ---- processes that are killed ----

    def kill_one(self, kind):
        victims = self.server.children(kind)
        for pid in victims:
            os.kill(pid, signal.SIGKILL)
        end = time.time() + 15
        while time.time() < end:
            now = self.server.children(kind)
            if len(now) == len(victims) and not set(now) & set(victims):
                break
            time.sleep(0.05)
        else:
            self.fail("%s did not come back\n%s" % (kind, self.server.text()))
        self.server.wait_well()

    def sign_in_soon(self, name):
        """The first tries may come while something is still down."""
        end = time.time() + 15
        while True:
            try:
                status = self.browser().sign_in(name)[0]
            except (OSError, http.client.HTTPException):
                status = 0
            if status == 303 or time.time() > end:
                return status
            time.sleep(0.1)

    def test_killed_workers(self):
        self.kill_one("worker")
        self.assertEqual(self.sign_in_soon("zhang"), 303)

    def test_killed_writer(self):
        self.kill_one("writer")
        self.assertEqual(self.sign_in_soon("zhang"), 303)

    def test_killed_checkpoint(self):
        if not self.server.children("checkpoint"):
            self.skipTest("PostgreSQL has its own")
        self.kill_one("checkpoint")
        self.assertEqual(self.sign_in_soon("zhang"), 303)

    def test_killed_zygote(self):
        self.kill_one("zygote")
        self.assertEqual(self.sign_in_soon("zhang"), 303)

    def test_killed_helper(self):
        answer = []
        b = self.browser()
        t = threading.Thread(target=lambda: answer.append(b.sign_in("zhang")))
        t.start()
        zygote = self.server.children("zygote")[0]
        end = time.time() + 10
        killed = 0
        while time.time() < end and killed == 0:
            for pid in children_of(zygote):
                os.kill(pid, signal.SIGKILL)
                killed += 1
        t.join()
        self.assertEqual(killed, 1)
        self.assertEqual(answer[0][0], 303)


class End:
    """How it ends; each test has a server of its own."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="jixiao-serve-")
        self.store = self.Store(self.folder)
        self.server = Server(self.store.where, self.folder)

    def tearDown(self):
        self.server.kill()
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def test_term_finishes_what_is_under_way(self):
        self.store.run(people())
        answer = []
        b = Browser(self.server)
        b.request("GET", "/login")
        form = {"name": "zhang", "password": PASSWORD, "csrf": b.token()}
        idle = self.server.connect()
        t = threading.Thread(
            target=lambda: answer.append(b.request("POST", "/login", form)))
        t.start()
        zygote = self.server.children("zygote")[0]
        end = time.time() + 10
        while not children_of(zygote) and time.time() < end:
            time.sleep(0.002)  # until the password is being looked at
        status, seconds = self.server.stop()
        t.join()
        idle.close()
        self.assertEqual(status, 0)
        self.assertLess(seconds, 10)
        self.assertEqual(answer[0][0], 303)
        self.assertEqual(self.server.faults(), [])

    def test_language_of_the_office(self):
        self.assertIn('<html lang="zh-CN"', self.server.get("/login")[2])
        self.server.stop()
        self.server = Server(self.store.where, self.folder, "--lang", "en")
        self.assertIn('<html lang="en"', self.server.get("/login")[2])
        self.assertIn('<html lang="zh-CN"', self.server.get(
            "/login", Cookie="lang=zh")[2])

    def test_nothing_outlives_the_master(self):
        pids = [p for kind in ["zygote", "writer", "checkpoint", "worker"]
                for p in self.server.children(kind)]
        self.server.kill()
        end = time.time() + 5
        while time.time() < end and any(alive(p) for p in pids):
            time.sleep(0.02)
        self.assertEqual([p for p in pids if alive(p)], [])


class ServingSqlite(Serving, unittest.TestCase):
    Store = SqliteStore


class EndSqlite(End, unittest.TestCase):
    Store = SqliteStore


class ServingPostgres(Serving, unittest.TestCase):
    Store = PostgresStore


class EndPostgres(End, unittest.TestCase):
    Store = PostgresStore


class Secure(unittest.TestCase):
    """TLS of its own: https alone, cookies for it alone."""

    def test_https(self):
        import ssl
        with tempfile.TemporaryDirectory() as folder:
            key, cert = (os.path.join(folder, n) for n in ["k.pem", "c.pem"])
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                 "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
                 "-out", cert, "-days", "2", "-subj", "/CN=localhost",
                 "-addext", "subjectAltName=IP:127.0.0.1"],
                check=True, stderr=subprocess.DEVNULL)
            server = Server(os.path.join(folder, "o.db"), folder,
                            "--tls-cert", cert, "--tls-key", key,
                            context=ssl.create_default_context(cafile=cert))
            try:
                status, headers, _ = server.get("/login")
                self.assertEqual(status, 200)
                self.assertIn("max-age=", headers["Strict-Transport-Security"])
                cookie = headers["Set-Cookie"]
                self.assertIn("Secure", cookie)
                self.assertTrue(cookie.startswith("__Host-"))
                self.assertNotIn(b" 200 ", server.raw(
                    b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", patience=1)[:20])
                status, seconds = server.stop()
                self.assertEqual(status, 0)
                self.assertLess(seconds, 10)
            finally:
                server.kill()

    def test_key_of_another_certificate(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "x.pem")
            with open(path, "w") as f:
                f.write("no key")
            done = subprocess.run(
                [PROGRAM, "serve", "--db", os.path.join(folder, "o.db"),
                 "--listen", "127.0.0.1:0", "--tls-cert", path, "--tls-key",
                 path], stderr=subprocess.DEVNULL, timeout=30)
            self.assertEqual(done.returncode, 2)


class Demo(unittest.TestCase):
    """An empty store is filled; its accounts, and only they, can sign in."""

    def test_demo(self):
        with tempfile.TemporaryDirectory() as folder:
            store = SqliteStore(folder)
            with open(os.path.join(folder, "out"), "w+") as out:
                server = Server(store.where, folder, "--demo", out=out)
                try:
                    out.seek(0)
                    lines = [x.split("\t") for x in out.read().splitlines()]
                    self.assertGreater(len(lines), 5)
                    roles = [role for role, _, _, _ in lines]
                    for role in ["preparer", "head", "performance",
                                 "system_admin", "audit_admin"]:
                        self.assertIn(role, roles)
                    for _, name, password, _ in lines:
                        status, _, _ = Browser(server).sign_in(name, password)
                        self.assertEqual(status, 303, name)
                    self.assertEqual(store.value(
                        "select count(*) from persons where password is not "
                        "null"), len(lines))
                finally:
                    server.kill()
            again = subprocess.run(
                [PROGRAM, "serve", "--db", store.where, "--demo", "--listen",
                 "127.0.0.1:0"], stderr=subprocess.DEVNULL, timeout=60)
            self.assertEqual(again.returncode, 2)


class Beginning(unittest.TestCase):
    """What cannot begin says so."""

    def serve(self, *arguments):
        return subprocess.run([PROGRAM, "serve"] + list(arguments),
                              stderr=subprocess.PIPE, text=True, timeout=30)

    def test_usage(self):
        for arguments in [[], ["--db", "x", "--listen", "nowhere"],
                          ["--db", "x", "--tls-cert", "y"],
                          ["--db", "x", "z"], ["--db", "x", "--workers", "0"]]:
            done = self.serve(*arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertTrue(done.stderr)

    def test_port_that_is_taken(self):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            s.listen()
            done = self.serve("--db", "x", "--listen",
                              "127.0.0.1:%d" % s.getsockname()[1])
            self.assertEqual(done.returncode, 2)

    def test_store_that_is_none(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "no.db")
            with open(path, "w") as f:
                f.write("this is no database" * 1000)
            done = self.serve("--db", path, "--listen", "127.0.0.1:0")
            self.assertEqual(done.returncode, 2)
            done = self.serve("--db", folder, "--listen", "127.0.0.1:0")
            self.assertEqual(done.returncode, 2)


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
