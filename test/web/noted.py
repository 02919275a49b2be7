# SPDX-License-Identifier: Apache-2.0
# What must stand in the trail beside the acts: prints that are proved, lists
# and papers that leave the house, rules that ran, explanations taken back,
# rights that were refused, a clock that was set. On both stores.
#   JIXIAO=build/jixiao python3 test/web/noted.py
import json
import mmap
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest

from demo import DemoYear
from serve import Browser, PostgresStore, SqliteStore, is_sanitized

# The time of day is so many seconds later than it is; others' clocks are not.
CLOCK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
static volatile long *ahead;
__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("CLOCK_AHEAD");
    int file = path ? open(path, O_RDONLY) : -1;
    void *at = file < 0 ? MAP_FAILED
                        : mmap(0, 4096, PROT_READ, MAP_SHARED, file, 0);
    if (at != MAP_FAILED) ahead = at;
}
int clock_gettime(clockid_t id, struct timespec *t) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(
        RTLD_NEXT, "clock_gettime");
    int failed = real(id, t);
    if (ahead && id == CLOCK_REALTIME) t->tv_sec += *ahead;
    return failed;
}
"""


class Noted(DemoYear):
    def last(self, action, **where):
        """Columns of the last entry of an action."""
        columns = ["object", "unit", "person", "outcome", "version", "detail"]
        rows = self.store.rows(
            "select %s from trail where action = '%s' order by at desc, "
            "number desc limit 1" % (", ".join(
                "coalesce(%s, '')" % c for c in columns), action))
        return dict(zip(columns, rows[0])) if rows else None

    def count_of(self, action):
        return self.store.value("select count(*) from trail where action = "
                                "'%s'" % action)

    def changes(self, entry):
        return {c["field"]: c["new"] for c in json.loads(entry["detail"])}

    def test_prints_that_are_proved(self):
        d = self.declaration("教育局", "approved")
        row = self.store.rows("select r.id, r.digest, d.unit from declarations"
                              " d join revisions r on r.id = d.approved where "
                              "d.id = '%s'" % d)[0]
        before = self.count_of("declaration.verify")
        stranger = Browser(self.server)
        self.assertEqual(stranger.request("GET", "/verify/" + row[1][:16])[0],
                         200)
        entry = self.last("declaration.verify")
        self.assertEqual((entry["object"], entry["version"], entry["unit"],
                          entry["person"]),
                         ("declaration:" + d, row[0], row[2], ""))
        self.assertEqual(self.changes(entry), {"by": "code",
                                               "result": "approved"})
        # No version, no line; strangers do not fill the trail.
        stranger.request("GET", "/verify/" + "0" * 16)
        self.assertEqual(self.count_of("declaration.verify"), before + 1)
        for _ in range(29):
            stranger.request("GET", "/verify/" + row[1][:16])
        self.assertLess(self.count_of("declaration.verify"), before + 60)
        b = self.person("performance")
        status, _, _ = b.request("GET", "/declaration/%s/print/form.pdf" % d)
        pdf = b.body
        b.request("GET", "/verify")
        status, _, page = b.upload("/verify", [("a.pdf", pdf)], "file")
        self.assertTrue("一个字节也不差" in page)
        entry = self.last("declaration.verify")
        self.assertEqual(self.changes(entry)["by"], "file")
        self.assertNotEqual(entry["person"], "")

    def test_what_leaves_the_house(self):
        b = self.person("performance")
        d = self.declaration("民政局", "accepted")
        approval = self.store.value("select id from approvals order by id "
                                    "limit 1")
        for path, action, thing in [
                ("/queue/list.xlsx", "queue.export", "region:439900"),
                ("/declaration/%s/grade.pdf" % d, "declaration.export",
                 "declaration:" + d),
                ("/approval/%s/print/document.docx" % approval,
                 "approval.export", "approval:" + approval)]:
            before = self.count_of(action)
            self.assertEqual(b.request("GET", path)[0], 200, path)
            self.assertEqual(self.count_of(action), before + 1)
            self.assertEqual(self.last(action)["object"].split(":")[0],
                             thing.split(":")[0])

    def test_rules_that_ran(self):
        self.store.run(["update cycles set due = due + 7776000000 where state "
                        "= 'open'"])
        d = self.store.value(
            "select d.id from declarations d join cycles c on c.id = d.cycle "
            "where c.state = 'open' and d.state = 'confirm' and d.opened_by is"
            " null order by d.id limit 1")
        b = self.actor(d, "preparer")
        self.assertEqual(self.act(b, d, "withdraw")[0], 303)
        self.assertEqual(self.act(b, d, "submit")[0], 303)
        entry = self.last("declaration.check")
        self.assertEqual(entry["object"], "declaration:" + d)
        self.assertEqual(entry["version"], self.store.value(
            "select revision from declarations where id = '%s'" % d))
        said = self.changes(entry)
        self.assertTrue(re.match(r"\d+\.\d+", said["rules"]))
        self.assertTrue(re.match(r"error 0, warning \d+", said["findings"]))
        self.assertEqual(len(self.store.value(
            "select after from trail where action = 'declaration.check' order "
            "by at desc, number desc limit 1")), 64)

    def test_rights_that_are_refused(self):
        b = self.person("preparer")
        before = self.count_of("access.refused")
        self.assertEqual(b.request("GET", "/trail")[0], 403)
        self.assertEqual(self.wait("access.refused", before + 1), before + 1)
        entry = self.last("access.refused")
        self.assertEqual((entry["object"], entry["outcome"]),
                         ("route:GET /trail", "refused"))
        for _ in range(60):
            b.request("GET", "/trail")
        self.assertLess(self.wait("access.refused", before + 62), before + 60)

    def wait(self, action, n, seconds=2):
        end = time.time() + seconds
        while time.time() < end and self.count_of(action) < n:
            time.sleep(0.1)
        return self.count_of(action)

    def test_explanation_taken_back(self):
        b = self.person("preparer")
        for at in re.findall(r'href="(/declaration/\w+)"',
                             b.request("GET", "/declarations")[2]):
            page = b.request("GET", at)[2]
            keys = re.findall(r'name="answer" value="([^"]+)"', page)
            if keys:
                break
        form = {"csrf": b.token(), "answer": keys[0],
                "reason:" + keys[0]: "确实如此"}
        self.assertEqual(b.request("POST", at + "/save", form)[0], 303)
        self.assertEqual(b.request("POST", at + "/save", {
            "csrf": form["csrf"], "unanswer": keys[0]})[0], 303)
        entry = self.last("finding.unanswer")
        self.assertEqual(entry["object"], "declaration:" + at.split("/")[2])
        self.assertEqual(json.loads(entry["detail"])[0]["old"], keys[0])

    @classmethod
    def setUpClass(cls):
        cls.clock = cls.ahead(cls)
        try:
            super().setUpClass()
        finally:
            os.environ.pop("LD_PRELOAD", None)

    def ahead(cls):
        """A clock that can be set, where one can be made; else None."""
        if not shutil.which("cc") or is_sanitized():
            return None
        cls.shift = tempfile.NamedTemporaryFile(prefix="jixiao-clock-")
        cls.shift.write(b"\0" * 4096)
        cls.shift.flush()
        library = cls.shift.name + ".so"
        done = subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-",
                               "-o", library, "-ldl"], input=CLOCK, text=True)
        if done.returncode != 0:
            return None
        os.environ["LD_PRELOAD"] = library
        os.environ["CLOCK_AHEAD"] = cls.shift.name
        return library

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        if cls.clock:
            os.unlink(cls.clock)
            cls.shift.close()

    def test_the_clock_is_set(self):
        if not self.clock:
            self.skipTest("skipped: no clock that can be set")
        self.assertEqual(self.count_of("clock.change"), 0)
        self.set(3600)
        self.assertEqual(self.wait("clock.change", 1, 10), 1)
        change, = json.loads(self.last("clock.change")["detail"])
        was, now = (time.mktime(time.strptime(change[k], "%Y-%m-%d %H:%M:%S"))
                    for k in ("old", "new"))
        self.assertTrue(3598 <= now - was <= 3602, change)
        self.set(0)
        self.assertEqual(self.wait("clock.change", 2, 10), 2)
        time.sleep(1.5)
        self.assertEqual(self.count_of("clock.change"), 2)

    def set(self, seconds):
        with open(self.shift.name, "r+b") as f:
            with mmap.mmap(f.fileno(), 4096) as m:
                m[:8] = struct.pack("l", seconds)


class NotedSqlite(Noted, unittest.TestCase):
    Store = SqliteStore


class NotedPostgres(Noted, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
