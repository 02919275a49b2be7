# SPDX-License-Identifier: Apache-2.0
# Kills a process that a seeded choice names, and sees that the server answers
# again: a page that reads the store and a note of it that is written.
import os
import random
import signal
import time

from load import Client
from serve import alive, children_of
from world import CSRF

WEIGHTS = {"worker": 30, "writer": 26, "zygote": 12, "helper": 14, "master": 8,
           "checkpoint": 8, "backend": 7, "postmaster": 3}
OF_SQLITE, OF_POSTGRES = ["checkpoint"], ["backend", "postmaster"]
ANSWERS_WITHIN = 15  # seconds after each kill
HELPER_WAIT = 1.0    # for one to be there


def is_backend(pid):
    try:
        with open("/proc/%d/cmdline" % pid, "rb") as f:
            return alive(pid) and f.read().startswith(b"postgres: tester")
    except OSError:
        return False


class Killer:
    def __init__(self, world, seed, probe):
        self.world, self.probe = world, probe
        self.rng = random.Random(seed)
        self.counts = {}
        self.slowest = 0
        self.has_database = hasattr(world.store, "crash")

    def kinds(self):
        others = OF_SQLITE if self.has_database else OF_POSTGRES
        return [k for k in WEIGHTS if k not in others]

    def pick(self, pids):
        return self.rng.choice(sorted(pids)) if pids else None

    def strike(self, pid):
        try:
            os.kill(pid, signal.SIGKILL)
            return True
        except (ProcessLookupError, TypeError):
            return False

    def helper(self):
        end = time.time() + HELPER_WAIT
        while time.time() < end:
            for zygote in self.world.server.children("zygote"):
                for pid in children_of(zygote):
                    if self.strike(pid):
                        return True
        return False

    def backend(self):
        """PostgreSQL ends all sessions where one was killed."""
        before = children_of(self.world.store.server.pid)
        pids = [p for p in before if is_backend(p)]

        def one():
            done = self.strike(self.pick(pids))
            end = time.time() + ANSWERS_WITHIN
            while done and any(is_backend(p) for p in pids):
                if time.time() > end:
                    return False
                time.sleep(0.005)
            return done
        return self.crashes(one)

    def postmaster(self):
        def both():
            self.world.store.crash()
            time.sleep(self.rng.uniform(0, 0.5))
            self.world.store.start()
            return True
        return self.crashes(both)

    def crashes(self, kill):
        """What the database had only in memory is gone."""
        begin = time.time()
        done = kill()
        if done:
            self.world.crashes.append((begin, time.time()))
        return done

    def master(self):
        self.world.kill_master()
        return True

    def kill(self, kind):
        if kind in ("worker", "writer", "zygote", "checkpoint"):
            return self.strike(self.pick(self.world.server.children(kind)))
        return getattr(self, kind)()

    def one(self):
        """The kind and the pause come from the seed, whatever is there."""
        kinds = self.kinds()
        kind = self.rng.choices(kinds, [WEIGHTS[k] for k in kinds])[0]
        pause, at_once = self.rng.uniform(0, 0.4), self.rng.random() < 0.2
        time.sleep(pause)
        if not self.kill(kind):
            return False
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if not at_once:  # else the next one comes in the midst of it
            self.slowest = max(self.slowest, self.probe.seconds())
        return True


class Probe(Client):
    """How long until the store is read and written again."""

    def __init__(self, world, seed, who):
        super().__init__(world, "probe", seed)
        self.who = who

    def seconds(self):
        begin = time.time()
        while time.time() - begin < ANSWERS_WITHIN:
            if self.send(self.who, "GET", "/account")[0] == 200 and self.send(
                    self.who, "POST", "/account/large-text",
                    {"csrf": CSRF, "large": "1"})[0] == 303:
                return time.time() - begin
            time.sleep(0.02)
        self.say("no answer within", ANSWERS_WITHIN, "seconds")
        return time.time() - begin
