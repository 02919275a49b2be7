# SPDX-License-Identifier: Apache-2.0
# Looks at the store in the end: every act that was answered is there once, the
# others at most once, and the trail holds.
import hashlib
import json
import os
import re
import sqlite3
import subprocess

from serve import PROGRAM

# Of a draft PostgreSQL may lose the last half second with its server
# (docs/store.md); its writer wakes every 200 ms, three times are the bound.
DRAFT_LOSS = 0.7
MOVES = ["submit", "withdraw", "return", "approve", "revoke"]


class Look:
    def __init__(self, world, acts):
        self.world, self.acts = world, acts
        self.wrong = []
        self.drafts_lost = 0

    def say(self, *words):
        self.wrong.append(" ".join(str(w) for w in words))

    def of(self, kind):
        return [a for a in self.acts if a.kind == kind]

    def ids(self, kind, subject):
        """Acts of a kind on something that the store has the ids of."""
        return sum(1 for a in self.of(kind)
                   if a.subject == subject and a.id in self.taken)

    # ---- one by one ----

    def read(self):
        rows = self.world.rows
        self.taken = {r[0] for r in rows("select id from acts")}
        self.details = [r for r in rows(
            "select object, detail from trail where action = "
            "'declaration.edit' and detail is not null")]
        self.notes = [r[0] for r in rows("select text from notes")]
        self.attached = [r[0] for r in rows(
            "select a.name from attachments a join contents c on c.region = "
            "a.region and c.digest = a.digest")]
        self.opinions = [r[0] for r in rows(
            "select opinion from moves where opinion is not null")]

    def excused(self, act):
        """A draft that was answered just before the database was lost; the
        answer may be seen a little after."""
        return any(begin - DRAFT_LOSS <= act.answered and act.asked <= end
                   for begin, end in self.world.crashes)

    def once(self, act, found):
        """How often its effect is there, by the token that it wrote."""
        if found > 1:
            self.say(act.kind, act.id, "is there", found, "times")
        elif act.answered and found == 0 and act.kind == "save" \
                and self.excused(act):
            self.drafts_lost += 1
        elif act.answered and found == 0:
            self.say(act.kind, act.id, "was answered and is lost; the database"
                     " was lost after", [round(b - act.answered, 2) for b, _ in
                                         self.world.crashes
                                         if abs(b - act.answered) < 5])
        if (found == 1) != (act.id in self.taken):
            if act.kind != "save" or found > 0:  # else nothing was to change
                self.say(act.kind, act.id, "effect", found, "id",
                         act.id in self.taken)

    def look_by_token(self):
        tokens = {}
        for _, detail in self.details:
            for change in json.loads(detail):
                new = re.search(r"K\w{16}", change.get("new") or "")
                if new:
                    tokens[new.group()] = tokens.get(new.group(), 0) + 1
        for act in self.of("save"):
            self.once(act, tokens.get(act.token, 0))
        for act in self.of("note"):
            self.once(act, self.notes.count(act.token))
        for act in self.of("attach"):
            self.once(act, self.attached.count(act.token + ".txt"))
        for act in self.of("return"):
            self.once(act, self.opinions.count(act.token))
            self.same("reasons of " + act.id,
                      self.notes.count("请补充 " + act.token),
                      1 if act.id in self.taken else 0)

    # ---- by number ----

    def same(self, what, is_, should):
        if is_ != should:
            self.say(what, "is", is_, "should be", should)

    def look_by_number(self, before, after):
        """What acts without a token did: as much as the ids say."""
        asked = {(a.kind, a.subject) for a in self.acts
                 if a.kind in MOVES + ["keep", "remind"]}
        for key in asked | set(after):
            self.same("%s of %s" % key, after.get(key, 0) - before.get(key, 0),
                      self.ids(*key))
        for act in self.acts:
            if act.answered and act.id not in self.taken \
                    and act.kind != "save":
                self.say(act.kind, act.id, "was answered, its id is lost")

    def look_at_ways(self, declarations):
        for d in declarations:
            way = self.world.rows(
                "select number, from_state, to_state from moves where "
                "declaration = '%s' order by number" % d)
            for one, next_ in zip(way, way[1:]):
                if next_[0] != one[0] + 1 or next_[1] != one[2]:
                    self.say("the way of", d, "breaks at", next_)
            state = self.world.rows("select state from declarations where id ="
                                    " '%s'" % d)[0][0]
            self.same("state of " + d, state, way[-1][2] if way else state)

    def look_at_drafts(self, declarations):
        """A draft is what the last entry of the trail says."""
        for d in declarations:
            (body,), = self.world.rows("select body from drafts where "
                                       "declaration = '%s'" % d)
            last = self.world.rows(
                "select after from trail where action = 'declaration.edit' "
                "and object = 'declaration:%s' order by number desc limit 1"
                % d)
            if last:
                self.same("draft of " + d,
                          hashlib.sha256(body.encode()).hexdigest(),
                          last[0][0])

    # ---- the whole ----

    def look_at_trail(self):
        done = subprocess.run(
            [PROGRAM, "audit", "verify", "--db", self.world.store.where],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.verified = done.stdout.strip().splitlines()[:1]
        if done.returncode != 0:
            self.say("the trail does not hold:", done.stdout)

    def look_at_file(self):
        if self.world.store.where.startswith("postgres"):
            return
        db = sqlite3.connect(self.world.store.where)
        self.same("integrity", db.execute("pragma integrity_check").fetchone(),
                  ("ok",))
        self.same("references", db.execute("pragma foreign_key_check")
                  .fetchall(), [])
        db.close()

    def look_at_leftovers(self):
        for pid in self.world.ours():
            with open("/proc/%d/cmdline" % pid, "rb") as f:
                name = f.read().split(b"\0")[0]
            if b"postgres" not in name:
                self.say("left behind: process", pid, name)
        self.same("temporary files", os.listdir(self.world.scratch), [])
        left = [n for n in os.listdir(self.world.folder)
                if not re.match(r"run\d+$|scratch$|accounts$|pg$|office\.db"
                                r"(-wal|-shm)?$", n)]
        self.same("other files", left, [])


def counts(world):
    """How much there is of what acts without a token do."""
    found = {}
    for kind, subject, n in world.rows(
            "select act, declaration, count(*) from moves group by act, "
            "declaration"):
        if kind in MOVES:
            found[kind, subject] = n
    for table, kind, column, more in [
            ("revisions", "keep", "declaration", "where kind = 'saved'"),
            ("reminders", "remind", "unit", "")]:
        for subject, n in world.rows(
                "select %s, count(*) from %s %s group by %s"
                % (column, table, more, column)):
            found[kind, subject] = n
    return found


def trail_counts(world, action):
    return world.store.value("select count(*) from trail where action = '%s' "
                             "and outcome = 'done'" % action)
