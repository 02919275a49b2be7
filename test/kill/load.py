# SPDX-License-Identifier: Apache-2.0
# People at work: each act has its id, and what was answered is written down.
import html
import http.client
import random
import re
import threading
import time
import urllib.parse

from world import CSRF

ID_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
PATIENCE = 60  # seconds in which an act must be answered


class Act:
    """What a person wants once; it may be sent several times."""

    def __init__(self, kind, subject, region, rng):
        self.kind, self.subject = kind, subject
        letters = "".join(rng.choice(ID_LETTERS) for _ in range(16))
        self.id = region + "x" + letters
        self.token = "K" + letters  # stands in what is written
        self.sent = 0
        self.answered = 0  # when; 0: not
        self.asked = 0  # when that was sent which was answered first
        self.refused = False
        self.file = None  # name and bytes: the form goes as a browser sends it

    def posted(self):
        """The body and its kind."""
        if self.file is None:
            return (urllib.parse.urlencode(self.form),
                    "application/x-www-form-urlencoded")
        part = '--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'
        body = b"".join((part % (k, "")).encode() + v.encode() + b"\r\n"
                        for k, v in self.form.items())
        name, text = self.file
        body += (part % ("files", '; filename="%s"' % name)).encode() + text
        return body + b"\r\n--b--\r\n", "multipart/form-data; boundary=b"


class Client(threading.Thread):
    """A subclass has turn()."""

    def __init__(self, world, name, seed):
        super().__init__(daemon=True)
        self.world, self.name = world, name
        self.rng = random.Random("%s %s" % (seed, name))
        self.acts, self.wrong = [], []
        self.lost = 0  # answers that did not come, or said that it failed
        self.unsure = False  # whether the act before was done
        self.ending = False

    def run(self):
        while not self.ending:
            try:
                self.turn()
            except Exception as e:  # a broken test must be seen
                self.wrong.append("%s: %r" % (self.name, e))
                return
            time.sleep(self.rng.uniform(0.01, 0.05))

    def say(self, *words):
        self.wrong.append(" ".join(str(w) for w in (self.name,) + words))

    def act(self, kind, subject):
        act = Act(kind, subject, subject[:6], self.rng)
        self.acts.append(act)
        return act

    def send(self, who, method, path, form=None, body=None, timeout=40,
             **headers):
        """Status and page, or 0 where none came."""
        headers = dict(headers, **who)
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        c = http.client.HTTPConnection("127.0.0.1", self.world.port,
                                       timeout=timeout)
        try:
            c.request(method, path, body, headers)
            r = c.getresponse()
            page = r.read()
            if r.status == 303 and re.match("/(login|account/)",
                                            r.headers["Location"]):
                return 401, page
            return r.status, page
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            c.close()

    def do(self, act, who, path, form, good):
        """Sends until it is answered. What a person gives up now and then may
        be done or not; its end is looked for at the end."""
        act.path, act.who = path, who
        act.form = dict(form, csrf=CSRF, act=act.id)
        act.good = good
        return self.again(act, give_up=self.rng.random() < 0.2)

    def again(self, act, give_up=False):
        end = time.time() + PATIENCE
        while True:
            act.sent += 1
            body, kind = act.posted()
            asked = time.time()
            status, page = self.send(act.who, "POST", act.path, body=body,
                                     **{"Content-Type": kind})
            page = page.decode("utf-8", "replace")
            if status == act.good:
                if not act.answered:
                    act.asked, act.answered = asked, time.time()
                self.unsure = False
                return page
            if status not in (0, 500, 503):
                act.refused = True
                if not self.unsure and status != 409:
                    self.not_good(act, status, page)
                return ""
            self.lost += 1
            if give_up or time.time() > end:
                self.unsure = True
                if not give_up:
                    self.say("no answer to", act.kind, status)
                return ""
            time.sleep(self.rng.uniform(0.02, 0.2))

    def not_good(self, act, status, page):
        said = re.search(r'role="alert".*?</p>', page, re.S)
        said = re.sub("<[^>]*>", "", said.group() if said else page)
        self.say(act.kind, "sent", act.sent, "times gives", status, said[:200])

    def see(self, who, path):
        """A page, however long it takes."""
        end = time.time() + PATIENCE
        while time.time() < end:
            status, page = self.send(who, "GET", path)
            if status == 200:
                return page
            if status not in (0, 500, 503):
                break
            self.lost += 1
            time.sleep(self.rng.uniform(0.02, 0.2))
        self.say("GET", path, "gives", status)
        return b""


class Unit(Client):
    """A preparer fills in, keeps and submits; it is withdrawn, or the head
    gives it back."""
    CELL = "duties"

    def __init__(self, world, seed, declaration, preparer, head):
        super().__init__(world, "unit " + declaration[-4:], seed)
        self.declaration = declaration
        self.at = "/declaration/" + declaration
        self.preparer, self.head = preparer, head
        self.look()

    def look(self):
        """Where it stands, as its page says."""
        page = self.see(self.preparer, self.at).decode()
        cell = re.search(r'name="was:%s" value="([^"]*)"'
                         % re.escape(self.CELL), page)
        self.with_unit = cell is not None
        self.is_sound = "可以上报" in page
        if cell:
            self.value = html.unescape(cell.group(1)).replace("\r\n", "\n")

    def turn(self):
        what = self.rng.random()
        if not self.with_unit:
            self.back(what < 0.5)
        elif what > 0.8 and self.is_sound:
            self.submit()
        elif what > 0.7:
            self.keep()
        elif what > 0.65:
            self.attach()
        else:
            self.save()

    def save(self):
        act = self.act("save", self.declaration)
        value = re.sub(r" K\w{16}$", "", self.value) + " " + act.token
        act.was = self.value
        page = self.do(act, self.preparer, self.at + "/save",
                       {"json": "1", "was:" + self.CELL: self.value,
                        self.CELL: value}, 200)
        if page and '"clashes":0' in page.replace(" ", ""):
            self.value = value
        else:
            if page:  # another text is there: that of an act given up
                act.answered, act.refused = 0, True
            self.look()

    def keep(self):
        act = self.act("keep", self.declaration)
        form = {"keep": "1", "json": "1"}
        if self.rng.random() < 0.3:  # a double click
            twin = threading.Thread(target=self.send, args=(
                self.preparer, "POST", self.at + "/save",
                dict(form, csrf=CSRF, act=act.id)))
            twin.start()
            self.do(act, self.preparer, self.at + "/save", form, 200)
            twin.join()
        else:
            self.do(act, self.preparer, self.at + "/save", form, 200)

    def attach(self):
        act = self.act("attach", self.declaration)
        act.file = (act.token + ".txt", self.rng.randbytes(30).hex().encode())
        self.do(act, self.preparer, self.at + "/files",
                {"cell": self.CELL, "purpose": "basis"}, 303)

    def move(self, kind, who, form):
        act = self.act(kind, self.declaration)
        form = {k: v.replace("TOKEN", act.token) for k, v in form.items()}
        self.do(act, who, self.at + "/act/" + kind, form, 303)
        if act.answered and self.rng.random() < 0.2:
            self.again(act)
        self.look()

    def submit(self):
        self.move("submit", self.preparer, {})

    def back(self, withdraw):
        if withdraw:
            self.move("withdraw", self.preparer, {})
        else:
            self.move("return", self.head, {
                "cell:0": self.CELL, "why:0": "请补充 TOKEN",
                "opinion": "TOKEN"})


class Reviewer(Client):
    """Writes notes on a declaration, and reminds a unit."""

    def __init__(self, world, seed, who, declaration, cycle, unit):
        super().__init__(world, "reviewer", seed)
        self.who, self.declaration = who, declaration
        self.cycle, self.unit = cycle, unit

    def turn(self):
        if self.rng.random() < 0.5:
            act = self.act("note", self.declaration)
            self.do(act, self.who, "/declaration/%s/review" % self.declaration,
                    {"note": "1", "note-cell": "duties",
                     "note-text": act.token}, 200)
        else:
            act = self.act("remind", self.unit)
            self.do(act, self.who, "/year/%s/remind" % self.cycle,
                    {"unit": self.unit}, 303)
        time.sleep(self.rng.uniform(0.1, 0.4))


class Approver(Client):
    """Approves a declaration by a document of its own, and takes that back."""

    def __init__(self, world, seed, who, declaration, cycle):
        super().__init__(world, "approver", seed)
        self.who, self.declaration, self.cycle = who, declaration, cycle
        self.number = 100

    def turn(self):
        pick = re.search(r'name="pick" value="(%s [^"]*)"' % self.declaration,
                         self.see(self.who, "/approve").decode())
        if pick:
            act = self.act("approve", self.declaration)
            self.number += 1
            self.do(act, self.who, "/approve", {
                "step": "confirm", "pick": pick.group(1), "cycle": self.cycle,
                "number": "示财绩〔2026〕%d号" % self.number,
                "dated": "2026-11-24", "title": "关于批复绩效目标的通知"}, 303)
        else:
            act = self.act("revoke", self.declaration)
            self.do(act, self.who, "/declaration/%s/act/revoke"
                    % self.declaration, {"opinion": act.token}, 303)
        time.sleep(self.rng.uniform(0.1, 0.4))


class Desk(Client):
    """Has files read: small ones, and some that go to a temporary file."""

    def __init__(self, world, seed, who, form):
        super().__init__(world, "desk", seed)
        self.who, self.form = who, form
        self.done = 0

    def turn(self):
        name = "K%08x.txt" % self.rng.getrandbits(32)
        large = (self.rng.randbytes(2 << 20) if self.rng.random() < 0.3
                 else b"")
        part = ('--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n')
        body = (part % ("csrf", "")).encode() + CSRF.encode() + b"\r\n"
        for n, text in [(name, self.form), ("large.bin", large)]:
            if text:
                body += (part % ("files", '; filename="%s"' % n)).encode()
                body += text + b"\r\n"
        status, page = self.send(
            self.who, "POST", "/desk", body=body + b"--b--\r\n",
            **{"Content-Type": "multipart/form-data; boundary=b"})
        if status == 200 and name.encode() in page:
            self.done += 1
        elif status in (0, 500, 503):
            self.lost += 1
        else:
            self.say("desk gives", status)


class Printer(Client):
    """Prints what was approved: the first print is the one that counts."""

    def __init__(self, world, seed, who, declaration):
        super().__init__(world, "printer", seed)
        self.who, self.declaration = who, declaration
        self.done = self.tried = 0
        self.prints = set()

    def turn(self):
        self.tried += 1
        status, page = self.send(
            self.who, "GET", "/declaration/%s/print/form.docx"
            % self.declaration)
        if status == 200:
            self.done += 1
            self.prints.add(page)
        elif status in (0, 500, 503):
            self.lost += 1
        else:
            self.say("print gives", status)
        time.sleep(self.rng.uniform(0.1, 0.3))


class Entrant(Client):
    """Signs in, with a password that a helper looks at."""

    def __init__(self, world, seed, login, password):
        super().__init__(world, "entrant", seed)
        self.login, self.password = login, password
        self.done = self.tried = 0

    def turn(self):
        c = http.client.HTTPConnection("127.0.0.1", self.world.port,
                                       timeout=40)
        try:
            c.request("GET", "/login")
            r = c.getresponse()
            cookie = (r.headers["Set-Cookie"] or "").split(";")[0]
            token = re.search(rb'name="csrf" value="([^"]+)"', r.read())
            if r.status != 200 or token is None:
                self.lost += 1
                return
            self.tried += 1
            c.request("POST", "/login", urllib.parse.urlencode(
                {"name": self.login, "password": self.password,
                 "csrf": token.group(1).decode()}),
                {"Cookie": cookie, "Content-Type":
                 "application/x-www-form-urlencoded"})
            r = c.getresponse()
            r.read()
            if r.status == 303:
                self.done += 1
            elif r.status in (500, 503):
                self.lost += 1
            else:
                self.say("login gives", r.status)
        except (OSError, http.client.HTTPException):
            self.lost += 1
        finally:
            c.close()
        time.sleep(self.rng.uniform(0.1, 0.3))
