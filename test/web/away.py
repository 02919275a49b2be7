# SPDX-License-Identifier: Apache-2.0
# A full disk, and a database that is away: the page says so and gives back
# what was typed, nothing is half-written, and the office goes on by itself.
#   JIXIAO=build/jixiao python3 test/web/away.py
import html
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from demo import DemoYear
from serve import Browser, PostgresStore, Server, SqliteStore

GOES_ON_WITHIN = 20  # seconds
CELL = "duties"


class Away(DemoYear):
    def setUp(self):
        self.preparer = self.person("preparer")
        own = self.preparer.request("GET", "/declarations")[2]
        for at in re.findall(r'href="(/declaration/\w+)"', own):
            page = self.preparer.request("GET", at)[2]
            if 'name="was:%s"' % CELL in page:
                self.at = at
                return
        self.fail("the preparer has no draft")

    def was(self, page):
        return html.unescape(re.search(
            r'name="was:%s" value="([^"]*)"' % CELL, page).group(1))

    def draft(self):
        return self.store.value("select body from drafts where declaration = "
                                "'%s'" % self.at.split("/")[2])

    def save(self, text, **more):
        """A save without a script: its answer."""
        b = self.preparer
        form = {"csrf": self.csrf, "was:" + CELL: self.value, CELL: text}
        return b.request("POST", self.at + "/save", dict(form, **more))

    def open(self):
        page = self.preparer.request("GET", self.at)[2]
        self.csrf, self.value = self.preparer.token(), self.was(page)

    def again(self, page):
        """The form that the page of a failure gives back, as it is sent."""
        form = re.search(r'<form method="post" action="(%s/save)">(.*?)</form>'
                         % self.at, page, re.S)
        self.assertTrue(form, page)
        fields = {n: html.unescape(v) for n, v in re.findall(
            r'<input type="hidden" name="([^"]+)" value="([^"]*)">',
            form.group(2))}
        return form.group(1), fields

    def clear(self, status, headers, page, *words):
        """It says what is the matter, and not where files are."""
        self.assertEqual(status, 503, page[:2000])
        self.assertTrue(any(w in page for w in words), page)
        self.assertEqual(headers["Retry-After"], "5")
        for secret in [self.folder, "select ", "insert ", "PGSQL", "SQLITE"]:
            self.assertFalse(secret in page, secret)

    def goes_on(self, do, good):
        end = time.time() + GOES_ON_WITHIN
        while True:
            status, _, page = do()
            if status == good:
                return page
            self.assertLess(time.time(), end, page[:1000])
            time.sleep(0.2)

    def whole(self):
        done = subprocess.run(
            [os.environ.get("JIXIAO", "build/jixiao"), "audit", "verify",
             "--db", self.store.where], stdout=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)

    def given_back(self, page, text):
        """Sent once more from there, it is saved once."""
        path, fields = self.again(page)
        self.assertEqual(fields[CELL], text)
        self.assertEqual(fields["was:" + CELL], self.value)
        self.goes_on(lambda: self.preparer.request("POST", path, fields), 303)
        self.assertEqual(self.preparer.request("POST", path, fields)[0], 303)
        self.assertTrue(text in self.draft())
        self.assertEqual(self.store.value(
            "select count(*) from trail where action = 'declaration.edit' and "
            "detail like '%%%s%%'" % text), 1)

    def away(self, leave, back, *words):
        self.open()
        before = self.draft()
        text = "离开时写的 %d" % time.time()
        stranger = Browser(self.server)
        stranger.request("GET", "/login")
        secret = {"name": "preparer", "password": "Secret-9!",
                  "csrf": stranger.token()}
        leave()
        try:
            status, headers, page = self.preparer.request("GET", self.at)
            self.clear(status, headers, page, *words)
            self.assertEqual(headers["Refresh"], "5")  # by itself
            status, headers, page = self.save(text, act="x" + text)
            self.clear(status, headers, page, *words)
            # Nobody's password stands in a page.
            status, headers, login = stranger.request("POST", "/login",
                                                      secret)
            self.clear(status, headers, login, *words)
            self.assertFalse("Secret-9!" in login)
            self.assertEqual(self.server.get("/healthz")[0], 503)
        finally:
            back()
        self.goes_on(lambda: self.preparer.request("GET", self.at), 200)
        self.assertEqual(self.draft(), before)
        self.given_back(page, text)
        self.whole()


class AwaySqlite(Away, unittest.TestCase):
    Store = SqliteStore

    def test_file_that_was_moved_away(self):
        path = self.store.where

        self.away(lambda: os.rename(path, path + ".away"),
                  lambda: os.rename(path + ".away", path), "找不到文件")

    def test_no_new_file_in_its_place(self):
        """Nor by a writer that is begun anew: what is put back is not mixed
        with it."""
        path = self.store.where
        os.rename(path, path + ".away")
        try:
            for pid in self.server.children("writer"):
                os.kill(pid, signal.SIGKILL)
            time.sleep(2.5)
            self.assertFalse(os.path.exists(path))
        finally:
            os.rename(path + ".away", path)
        self.goes_on(lambda: self.preparer.request("GET", self.at), 200)
        self.open()
        self.goes_on(lambda: self.save("又回来了"), 303)
        self.whole()

    def test_file_that_may_only_be_read(self):
        """Pages are shown, what is typed is given back."""
        path = self.store.where
        try:
            mount("--bind", path, path)
            mount("-o", "remount,ro,bind", path)
        except OSError as e:
            print("skipped: a file that may only be read:", e)
            return
        self.open()
        text = "只读时写的 %d" % time.time()
        try:
            for pid in self.server.children("writer"):
                os.kill(pid, signal.SIGKILL)
            time.sleep(1)
            self.goes_on(lambda: self.preparer.request("GET", self.at), 200)
            status, headers, page = self.save(text, act="x" + text)
            self.clear(status, headers, page, "只读")
        finally:
            subprocess.run(["umount", "-l", path], check=True)
        self.given_back(page, text)
        self.whole()


class AwayPostgres(Away, unittest.TestCase):
    Store = PostgresStore

    def test_server_that_is_stopped(self):
        def leave():
            self.store.server.send_signal(signal.SIGINT)
            self.store.server.wait()
        self.away(leave, self.store.start, "连不上数据库")

    def test_server_that_died(self):
        self.away(self.store.crash, self.store.start, "连不上数据库")


class Disk(Away, unittest.TestCase):
    """The store and the folder for uploads on small disks of their own."""
    Store = SqliteStore
    STORE_SIZE, SCRATCH_SIZE = "24m", "3m"

    @classmethod
    def setUpClass(cls):
        outer = tempfile.mkdtemp(prefix="jixiao-disk-")
        cls.outer = outer
        cls.disks = [os.path.join(outer, n) for n in ["store", "scratch"]]
        try:
            for disk, size in zip(cls.disks, [cls.STORE_SIZE,
                                              cls.SCRATCH_SIZE]):
                os.mkdir(disk)
                mount("-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk)
        except OSError as e:
            cls.end()
            print("skipped: a full disk: none can be mounted here:", e)
            raise unittest.SkipTest("no disk can be mounted")
        cls.before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = cls.disks[1]
        tempfile.tempdir = cls.disks[0]
        try:
            super().setUpClass()
        finally:
            tempfile.tempdir = None
            os.environ.pop("TMPDIR")

    @classmethod
    def tearDownClass(cls):
        try:
            super().tearDownClass()
        finally:
            cls.end()

    @classmethod
    def end(cls):
        for disk in cls.disks:
            subprocess.run(["umount", disk], stderr=subprocess.DEVNULL)
        shutil.rmtree(cls.outer, ignore_errors=True)

    def fill(self, disk):
        """To the last byte, once nothing is held there any more."""
        self.goes_on(lambda: (self.server.get("/metrics")[2].count(
            "jixiao_upload_bytes 0\n"), "", ""), 1)
        self.filler = os.path.join(disk, "filler")
        with open(self.filler, "wb", buffering=0) as f:
            for size in [1 << 16, 1 << 12, 1]:
                try:
                    while True:
                        f.write(b"x" * size)
                except OSError:
                    pass

    def make_room(self):
        os.unlink(self.filler)

    def acts(self):
        return self.store.value("select count(*) from acts")

    def test_full_disk(self):
        self.open()
        self.fill(self.disks[0])
        try:
            # What room the log has inside is used up first.
            for n in range(200):
                text = "磁盘满了写的 %d 号" % n + "宽" * 2000
                status, headers, page = self.save(text, act="y%d" % n)
                if status != 303:
                    break
                self.open()
            self.clear(status, headers, page, "磁盘满了")
            before = self.draft()
            self.assertFalse(text in before)
            self.assertTrue(self.value in before)
            # Acts of every other kind are told the same.
            submit = self.preparer.request(
                "POST", self.at + "/act/submit",
                {"csrf": self.csrf, "act": "x" * 20})
            self.assertIn(submit[0], [503, 422])
            self.assertEqual(self.preparer.request("GET", self.at)[0], 200)
            self.assertEqual(self.draft(), before)
        finally:
            self.make_room()
        self.given_back(page, text)
        self.whole()

    def test_no_room_for_an_upload(self):
        b = self.person("performance")
        b.request("GET", "/desk")
        large = [("大.bin", os.urandom(5 << 20))]
        status, headers, page = b.upload("/desk", large)
        self.clear(status, headers, page, "放不下上传的文件")
        self.assertTrue("要重新选一次文件" in page)
        self.assertTrue('class="button main" href="/desk"' in page)
        self.assertEqual(os.listdir(self.disks[1]), [])
        b.request("GET", "/desk")
        self.fill(self.disks[1])
        try:
            status, headers, page = b.upload(
                "/desk", [("大.bin", os.urandom(2 << 20))])
            self.clear(status, headers, page, "放不下上传的文件")
        finally:
            self.make_room()
        b.request("GET", "/desk")
        status, _, page = b.upload("/desk", [("大.bin", os.urandom(2 << 20))])
        self.assertEqual(status, 200)
        self.assertTrue("大.bin" in page)

    def test_administrators_are_warned(self):
        page = self.person("system_admin").request("GET", "/settings")[2]
        self.assertTrue(re.search("数据所在的磁盘只剩 [0-9]+ MiB", page))
        for role in ["preparer", "performance", "audit_admin"]:
            page = self.person(role).request("GET", "/account")[2]
            self.assertFalse("MiB" in page)


def mount(*arguments):
    done = subprocess.run(["mount"] + list(arguments), text=True,
                          stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise OSError(done.stderr.strip())


def in_own_namespace():
    """So that mounts are allowed, also to an ordinary user, and end with us;
    without one we go on, and those tests skip."""
    if os.environ.get("JIXIAO_MOUNTS") or subprocess.run(
            ["unshare", "-rm", "true"], stderr=subprocess.DEVNULL).returncode:
        return
    os.environ["JIXIAO_MOUNTS"] = "1"
    more = [] if os.getuid() == 0 else ["-r"]
    os.execvp("unshare", ["unshare"] + more + ["-m", sys.executable]
              + sys.argv)


if __name__ == "__main__":
    in_own_namespace()
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
