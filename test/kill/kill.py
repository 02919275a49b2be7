# SPDX-License-Identifier: Apache-2.0
# Kills processes of `jixiao serve` at random while people work in it, on
# SQLite and on a PostgreSQL of its own; then looks that no act that was
# answered is lost, none is doubled, and the trail holds.
#   JIXIAO=build/jixiao KILLS=300 SEED=1 python3 test/kill/kill.py
import os
import subprocess
import sys
import time
import unittest

from world import World  # first: it finds serve.py
import look
from killer import Killer, Probe
from load import Approver, Desk, Entrant, Printer, Reviewer, Unit
from serve import PROGRAM, PostgresStore, SqliteStore

KILLS = int(os.environ.get("KILLS", "300"))
SEED = os.environ.get("SEED", "1")
UNITS = 5  # that fill in at the same time

PERSON = ("(select min(p.id) from persons p join role_grants g on g.person = "
          "p.id where g.role = '%s' and p.unit = d.unit)")


class People:
    """Who does what."""

    def __init__(self, world):
        self.reminded = world.rows(
            "select d.cycle, d.unit from declarations d join cycles c on c.id "
            "= d.cycle where c.state = 'open' and d.state = 'draft' order by "
            "d.unit limit 1")[0]
        world.store.run([
            "update cycles set due = due + 7776000000 where state = 'open'",
            "update cycle_units set due = null",
            "update cycle_units set due = 1 where unit = '%s'"
            % self.reminded[1]])
        query = ("select d.id, %s, %s from declarations d join cycles c on "
                 "c.id = d.cycle join units u on u.id = d.unit where c.state = "
                 "'open' and d.state in ('draft', 'returned', 'withdrawn') "
                 "and d.unit <> '%s' order by u.code, d.form limit %d"
                 % (PERSON % "preparer", PERSON % "head", self.reminded[1],
                    UNITS))
        self.declarations = []
        self.clients = []
        for d, preparer, head in world.rows(query):
            self.declarations.append(d)
            self.clients.append(Unit(world, SEED, d, world.session(preparer),
                                     world.session(head)))
        self.clients += self.office(world)

    def office(self, world):
        first = lambda state, what: world.rows(
            "select %s from declarations d join units u on u.id = d.unit where"
            " d.state = '%s' order by u.code limit 1" % (what, state))[0]
        (reviewer,), = world.rows("select id from persons where login = "
                                  "'performance'")
        noted, = first("performance", "d.id")
        approved, = first("approved", "d.id")
        accepted, of = first("accepted", "d.id, d.cycle")
        (budget,), = world.rows("select id from persons where login = 'budget'")
        cycle, unit = self.reminded
        who = world.session(reviewer)
        login, password = [x.strip() for x in world.accounts["superior"]]
        self.entrant = Entrant(world, SEED, login, password)
        self.printer = Printer(world, SEED, who, approved)
        self.desk = Desk(world, SEED, who, blank_form(world.folder))
        return [Reviewer(world, SEED, who, noted, cycle, unit), self.desk,
                self.printer, self.entrant,
                Approver(world, SEED, world.session(budget), accepted, of)]


def blank_form(folder):
    path = os.path.join(folder, "run1", "form.txt")
    subprocess.run([PROGRAM, "new", "--form", "unit-2018", "-o", path],
                   check=True)
    with open(path, "rb") as f:
        return f.read()


class Kills:
    def test_kills(self):
        world = World(self.Store)
        began = time.time()
        try:
            wrong = self.whole(world, began)
            self.assertEqual(len(wrong), 0, "\n" + "\n".join(wrong[:40]))
        finally:
            world.server.kill()
            world.store.close()
            world.forget()

    def whole(self, world, began):
        people = People(world)
        before = look.counts(world)
        logins, prints = (look.trail_counts(world, x) for x in
                          ["login", "declaration.print"])
        probe = Probe(world, SEED, world.session(
            world.rows("select id from persons where login = 'budget'")[0][0]))
        killer = Killer(world, "%s %s" % (SEED, self.Store.__name__), probe)
        for c in people.clients:
            c.start()
        while sum(killer.counts.values()) < self.kills():
            killer.one()
        self.end(people)
        probe.seconds()
        self.settle(people)
        status, _ = world.server.stop()
        looked = look.Look(world, [a for c in people.clients for a in c.acts])
        looked.same("end of the server", status, 0)
        looked.read()
        looked.look_by_token()
        looked.look_by_number(before, look.counts(world))
        looked.look_at_ways(people.declarations)
        looked.look_at_drafts(people.declarations)
        self.look_at_reads(world, looked, people, logins, prints)
        looked.look_at_trail()
        looked.look_at_file()
        looked.look_at_leftovers()
        self.tell(people, killer, looked, time.time() - began)
        faults = world.faults + world.server.faults()
        return (looked.wrong + probe.wrong + faults
                + [w for c in people.clients for w in c.wrong])

    def kills(self):
        return (KILLS + 1) // 2

    def end(self, people):
        for c in people.clients:
            c.ending = True
        for c in people.clients:
            c.join(120)
            if c.is_alive():
                c.say("does not end")

    def settle(self, people):
        """Acts are sent again under their ids: what was given up, twice; and
        of what was answered each tenth."""
        for c in people.clients:
            for n, act in enumerate(c.acts):
                if act.refused or not hasattr(act, "form"):
                    continue
                if act.kind not in ("save", "keep", "note", "remind") \
                        and not act.answered:
                    continue  # the way went on without it
                for _ in range(2 if not act.answered else n % 10 == 0):
                    if act.kind != "save" or act.answered:
                        c.again(act)

    def look_at_reads(self, world, looked, people, logins, prints):
        for name, client, before, action in [
                ("logins", people.entrant, logins, "login"),
                ("prints", people.printer, prints, "declaration.print")]:
            n = look.trail_counts(world, action) - before
            if not client.done <= n <= client.tried:
                looked.say(name, n, "answered", client.done, "tried",
                           client.tried)
        looked.same("prints that differ", max(len(people.printer.prints), 1),
                    1)
        looked.same("prints kept", world.store.value(
            "select count(*) from prints where declaration = '%s' and format "
            "= 'docx'" % people.printer.declaration),
            min(people.printer.done, 1))

    def tell(self, people, killer, looked, seconds):
        kinds = {}
        for act in looked.acts:
            n = kinds.setdefault(act.kind, [0, 0, 0])
            n[0] += 1
            n[1] += act.answered > 0
            n[2] += act.sent
        print("\n%s, seed %s: %d kills (%s) in %.0f s; answers again within "
              "%.1f s" % (self.Store.__name__, SEED,
                          sum(killer.counts.values()), ", ".join(
                              "%s %d" % x for x in killer.counts.items()),
                          seconds, killer.slowest))
        print("  acts: " + ", ".join("%s %d answered %d sent %d"
                                     % ((k,) + tuple(n))
                                     for k, n in kinds.items()))
        print("  read %d files, printed %d, signed in %d times; %d answers "
              "lost; drafts lost with the database %d; %s"
              % (people.desk.done, people.printer.done, people.entrant.done,
                 sum(c.lost for c in people.clients), looked.drafts_lost,
                 " ".join(looked.verified)))


class KillsSqlite(Kills, unittest.TestCase):
    Store = SqliteStore


class KillsPostgres(Kills, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
