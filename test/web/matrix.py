# SPDX-License-Identifier: Apache-2.0
# Asks every route of the table as every role, over an object of its own, one
# of another unit and one of another region, and over an object of its own with
# what hangs on another's (a file, a version), and compares what comes back with
# test/web/matrix.txt. A route that the file does not have makes it red.
#   JIXIAO=build/jixiao python3 test/web/matrix.py
import difflib
import hashlib
import os
import re
import sqlite3
import sys
import tempfile
import time
import urllib.parse

from serve import Server

EXPECTED = "test/web/matrix.txt"
ROUTES_SOURCE = "src/web/routes.c"
OTHER = "999900"
ROLES = ["-", "preparer", "section", "head", "superior", "business",
         "performance", "budget", "system_admin", "security_admin",
         "audit_admin"]
WHOSE = ["own", "unit", "region"]
# What hangs on an object: asked for under one's own, it is another's ("mixed").
PARTS = [":file", ":source", ":part", ":revision", ":section", ":unit"]
CSRF = "c" * 64
# Names of files that the routes know.
FILES = {"/approval/:id/print/:file": "document.pdf",
         "/declaration/:id/print/:file": "form.pdf",
         "/year/:id/bundle/:file": "all.pdf"}
# Ids are random: what is picked must not go by them.
DECLARATIONS = ("select %s from declarations d join cycles c on c.id = d.cycle"
                " join units u on u.id = d.unit where u.region <> '" + OTHER
                + "' ")
ORDER = "order by c.year desc, c.stage, u.code, d.form, d.kind, d.state"


def routes():
    """Method and pattern of each line of the table."""
    with open(ROUTES_SOURCE, encoding="utf-8") as f:
        table = f.read().split("const Route ROUTES[] = {")[1].split("};")[0]
    found = re.findall(r'(GET|ALONE|POST|POST_OF)\(\s*"([^"]+)"', table)
    if len(found) != len(re.findall(r"handle_\w+", table)):
        raise SystemExit("a line of ROUTES is not understood")
    return sorted(("POST" if kind.startswith("POST") else "GET", pattern)
                  for kind, pattern in found)


class Region:
    """The demo, beside it a second region, and the ids of objects."""

    def __init__(self, path):
        self.db = sqlite3.connect(path, timeout=20, isolation_level=None)
        self.db.execute("pragma foreign_keys = off")
        self.clone()
        self.hang()
        self.actors = {role: self.actor(role) for role in ROLES[1:]}

    def rows(self, text, *values):
        return self.db.execute(text, values).fetchall()

    def actor(self, role):
        return self.rows("select id, unit, section from persons where login "
                         "= ?", role)[0]

    def clone(self):
        """One declaration with all it stands on, as another region's."""
        region = self.rows("select region from regions")[0][0]
        there = lambda v: (v.replace(region, OTHER, 1) if isinstance(v, str)
                           and v.startswith(region) else v)
        declaration, unit, cycle = self.rows(
            DECLARATIONS % "d.id, d.unit, d.cycle" + ORDER)[0]
        person = self.rows("select id from persons order by login")[0][0]
        chain = self.rows("select chain, number from trail where unit "
                          "is not null order by at, number limit 1")[0]
        approval = self.rows("select approval from approval_items order by "
                             "declaration = ? desc limit 1", declaration)[0][0]
        self.away = {"declaration": there(declaration), "unit": there(unit),
                     "approval": there(approval),
                     "cycle": there(cycle), "person": there(person),
                     "chain": there(chain[0])}
        for table, key, value in [
                ("regions", "region", region), ("units", "id", unit),
                ("cycles", "id", cycle), ("persons", "id", person),
                ("declarations", "id", declaration),
                ("drafts", "declaration", declaration),
                ("approvals", "id", approval),
                ("trail", "chain", chain[0])]:
            for row in self.rows("select * from %s where %s = ?"
                                 % (table, key), value):
                new = [there(v) for v in row]
                if table == "persons":
                    new[4] = "away"
                self.db.execute("insert into %s values (%s)" % (
                    table, ",".join("?" * len(new))), new)

    def hang(self):
        """A file, a receipt and a part on each declaration."""
        digest = hashlib.sha256(b"PNG").hexdigest()
        section = self.rows("select id from sections order by unit, name")[0]
        for d, unit, person, body in self.rows(
                "select d.id, d.unit, min(p.id), w.body from declarations d "
                "join persons p on p.region = d.region join drafts w on "
                "w.declaration = d.id group by d.id"):
            own = self.rows("select id from sections where unit = ? order by "
                            "name", unit) or [section]
            values = {"d": d, "r": d[:6], "p": person, "x": digest,
                      "s": own[0][0], "b": body, "o": self.source_of(d)}
            for statement in [
                    "contents (region, digest, size, created, bytes) values "
                    "(:r, :x, 3, 1, x'504e47')",
                    "attachments (id, region, declaration, round, kind, name, "
                    "type, size, digest, person, created) values (:d || 'f', "
                    ":r, :d, 1, 'basis', 'a.png', 'png', 3, :x, :p, 1)",
                    "intakes values (:d, 1, :r, 1, :o, 'a.doc', :p, 1, '[]')",
                    "section_parts (id, region, declaration, section, fields, "
                    "given_by, given, changed_by, changed, base, body) values "
                    "(:d || 'q', :r, :d, :s, 'duties', :p, 1, :p, 1, :b, :b)"]:
                self.db.execute("insert or ignore into " + statement, values)

    @staticmethod
    def source_of(declaration):
        return hashlib.sha256(declaration.encode()).hexdigest()

    def unit_of(self, role, own):
        """A unit that is the person's to deal with, or another's."""
        _, unit, section = self.actors[role]
        rule, value = {
            "superior": ("parent is ?", unit),
            "business": ("in_charge is ?", section),
            "performance": ("? is not null", unit),
            "budget": ("? is not null", unit)}.get(role, ("id is ?", unit))
        found = [u for (u,) in self.rows(
            "select id from units where %s and region <> '%s' and id in "
            "(select unit from declarations) order by code" % (rule, OTHER),
            value)]
        others = [u for (u,) in self.rows(
            "select id from units where region <> '%s' and id <> ? and "
            "instr(parents, ?) = 0 and id in (select unit from declarations) "
            "order by code desc" % OTHER, unit, unit) if u not in found]
        # Who has the whole region has nothing foreign in it.
        return (found if own else others or found[1:])[0]

    def object_ids(self, role, whose):
        if whose == "region":
            return dict(self.away, **self.hung_on(self.away["declaration"]))
        if whose == "mixed":
            own = self.object_ids(role, "own")
            (other, unit), = self.rows(
                DECLARATIONS % "d.id, d.unit" + "and d.unit <> ? and exists "
                "(select 1 from revisions r where r.declaration = d.id) "
                + ORDER + " limit 1", own["unit"])
            section = self.rows("select id from sections where unit <> ? "
                                "order by unit, name", own["unit"])[0][0]
            return dict(own, section=section, foreign=self.away["unit"],
                        **self.hung_on(other))
        own = whose == "own"
        admin = role == "-" or role.endswith("admin")
        unit = (self.rows(DECLARATIONS % "d.unit" + ORDER)[0][0]
                if admin else self.unit_of(role, own))
        pick = lambda text, of=unit: (self.rows(text, of)
                                      or [("none",)])[0][0]
        declaration = pick(DECLARATIONS % "d.id" + "and d.unit = ? " + ORDER)
        return {"unit": unit,
                "declaration": declaration,
                **self.hung_on(declaration),
                "section": pick("select id from sections where unit = ? order "
                                "by position, id"),
                "cycle": pick(DECLARATIONS % "d.cycle" + "and d.unit = ? "
                              + ORDER),
                "person": pick("select id from persons where unit = ? and "
                               "password is null order by login"),
                "approval": pick("select approval from approval_items i join "
                                 "declarations d on d.id = i.declaration where"
                                 " d.unit = ? order by i.created"),
                "chain": unit}

    def hung_on(self, declaration):
        versions = self.rows("select id from revisions where declaration = ? "
                             "order by number", declaration)
        return {"file": declaration + "f", "part": declaration + "q",
                "source": self.source_of(declaration),
                "revision": (versions or [("none",)])[0][0]}

    def session(self, role):
        """Signed in, however the request before ended."""
        if role == "-":
            return {}
        token = hashlib.sha256(role.encode()).hexdigest()
        now = int(time.time() * 1000)
        person = self.actors[role][0]
        self.db.execute("begin immediate")
        self.db.execute("update persons set state = 'active', must_change = 0,"
                        " failures = 0, locked_until = 0, totp = null where "
                        "id = ?", (person,))
        self.db.execute("insert or ignore into role_grants values "
                        "(?, ?, ?, null, 1)", (person, role, person[:6]))
        self.db.execute("insert or replace into sessions values (?, ?, ?, ?, "
                        "'full', '127.0.0.1', '', ?, ?, ?)",
                        (hashlib.sha256(token.encode()).hexdigest(),
                         person[:6], person, CSRF, now, now, now + 600000))
        self.db.execute("commit")
        return {"Cookie": "jixiao=" + token}


def path_of(pattern, ids):
    """The pattern with ids in it: by what it is about."""
    about = pattern.split("/")[1]
    kind = {"units": "unit", "people": "person", "roles": "person",
            "approval": "approval", "cycle": "cycle", "cycles": "cycle", "year": "cycle"}.get(
                about, "declaration")
    values = {":id": ids[kind], ":unit": ids.get("foreign", ids["unit"]),
              ":chain": ids["chain"], ":number": "1", ":act": "submit",
              ":name": "none", ":section": ids.get("section", "none"),
              ":revision": ids["revision"], ":source": ids["source"],
              ":part": ids["part"], ":file": FILES.get(pattern, ids["file"])}
    return "/".join(urllib.parse.quote(values.get(part, "none"))
                    if part.startswith(":") else part
                    for part in pattern.split("/"))


def word_of(status, headers):
    """in: it was let in; whatever was said then."""
    if status == 303 and headers["Location"].startswith("/login"):
        return "login"
    return {403: "no", 404: "none"}.get(status, "in" if status < 500
                                        else str(status))


def ask(server, region, method, pattern, role, whose):
    headers = region.session(role)
    path = path_of(pattern, region.object_ids(role, whose))
    body = None
    if method == "POST":
        body = "csrf=" + CSRF
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    status, got, _ = server.request(method, path, body, headers)
    return word_of(status, got)


def whose_of(pattern):
    if ":" not in pattern:
        return WHOSE[:1]
    mixed = [p for p in pattern.split("/") if p in PARTS]
    return WHOSE + ["mixed"] * (mixed != [] and pattern not in FILES)


def table(server, region):
    width = 46  # fixed: a new route changes no other line
    yield ("# Made by make accept: method, route, whose object; then what "
           "each role gets.\n")
    yield ("# in: let in; no: 403; none: 404; login: to sign in first. "
           "\"-\" is nobody signed in.\n")
    yield "%-4s %-*s %-6s %s\n" % ("", width, "", "",
                                   " ".join("%-8s" % r[:8] for r in ROLES))
    for method, pattern in routes():
        for whose in whose_of(pattern):
            cells = [ask(server, region, method, pattern, role, whose)
                     for role in ROLES]
            yield ("%-4s %-*s %-6s %s" % (
                method, width, pattern, whose if ":" in pattern else "",
                " ".join("%-8s" % c for c in cells))).rstrip() + "\n"


def main():
    with tempfile.TemporaryDirectory(prefix="jixiao-matrix-") as folder:
        path = os.path.join(folder, "office.db")
        with open(os.path.join(folder, "out"), "w") as out:
            server = Server(path, folder, "--demo", out=out)
            try:
                got = list(table(server, Region(path)))
                faults = server.faults()
            finally:
                server.kill()
    if os.environ.get("JIXIAO_ACCEPT"):
        with open(EXPECTED, "w", encoding="utf-8") as f:
            f.writelines(got)
    with open(EXPECTED, encoding="utf-8") as f:
        wanted = f.readlines()
    sys.stdout.writelines(difflib.unified_diff(wanted, got, EXPECTED, "got"))
    sys.stdout.writelines(line + "\n" for line in faults)
    cells = (len(got) - 3) * len(ROLES)
    if wanted != got or faults:
        print("[  FAILED  ] matrix: 1 test.")
        return 1
    print("[  PASSED  ] %d test(s)." % cells)
    return 0


if __name__ == "__main__":
    sys.exit(main())
