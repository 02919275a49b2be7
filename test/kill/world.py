# SPDX-License-Identifier: Apache-2.0
# What is killed: a server with the demo's year on either store, begun anew by
# whoever killed its master, and people of it who are signed in already.
import glob
import os
import shutil
import socket
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "web"))
from demo import CSRF, session_of  # noqa: E402,F401
from serve import Server, alive, children_of  # noqa: E402

MARK = "JIXIAO_KILL_TEST"  # stands in the environment of all that we start


class World:
    def __init__(self, Store):
        self.folder = tempfile.mkdtemp(prefix="jixiao-kill-")
        self.scratch = os.path.join(self.folder, "scratch")
        os.mkdir(self.scratch)
        os.environ[MARK] = self.folder
        os.environ["TMPDIR"] = self.scratch
        self.runs = 0
        self.faults = []
        self.crashes = []  # when the database lost what it had not on the disk
        self.lock = threading.Lock()
        self.store = None
        try:
            self.store = Store(self.folder)
            self.port = free_port()
            with open(os.path.join(self.folder, "accounts"), "w+") as out:
                self.server = self.begin("--demo", out=out)
                out.seek(0)
                self.accounts = {x.split("\t")[0]: x.split("\t")[1:3]
                                 for x in out.read().splitlines()
                                 if x.count("\t") == 3}
        except BaseException:
            if self.store:
                self.store.close()
            self.forget()
            raise

    def begin(self, *more, out=None):
        self.runs += 1
        folder = os.path.join(self.folder, "run%d" % self.runs)
        os.mkdir(folder)
        return Server(self.store.where, folder, "--listen",
                      "127.0.0.1:%d" % self.port, *more, out=out)

    def kill_master(self):
        """And begin anew, once all that it had is gone."""
        old = self.server
        family = [p for kind in ["zygote", "writer", "checkpoint", "worker"]
                  for p in old.children(kind)]
        family += [p for parent in family for p in children_of(parent)]
        old.kill()
        self.faults += old.faults()
        end = time.time() + 10
        while any(alive(p) for p in family) and time.time() < end:
            time.sleep(0.01)
        self.faults += ["outlived its master: %d" % p for p in family
                        if alive(p)]
        self.server = self.begin()

    def session(self, person):
        """Headers of someone who is signed in."""
        return session_of(self.store, person)

    def rows(self, query):
        return self.store.rows(query)

    def ours(self):
        """Processes that were begun by this test and are still there."""
        found = []
        mark = ("%s=%s" % (MARK, self.folder)).encode()
        for path in glob.glob("/proc/[0-9]*/environ"):
            pid = int(path.split("/")[2])
            try:
                with open(path, "rb") as f:
                    if mark in f.read().split(b"\0") and pid != os.getpid():
                        found.append(pid)
            except OSError:
                pass
        return [p for p in found if alive(p)]

    def forget(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]
