# SPDX-License-Identifier: Apache-2.0
# The office in English: no page and no workbook, for whichever role, has a word
# of the program that is Chinese. What a person wrote, names and the forms stay
# Chinese; a word of the program is one that stands as a literal in its source.
#   JIXIAO=build/jixiao python3 test/web/english.py
import collections
import glob
import html
import html.parser
import io
import os
import re
import sys
import unittest
import urllib.parse
import zipfile

from demo import CSRF, DemoYear, session_of
from serve import SqliteStore

ROLES = ["preparer", "section", "head", "superior", "business", "performance",
         "budget", "system_admin", "security_admin", "audit_admin"]
EACH = 12  # pages of one kind for each role
PAGES_LEAST = 400
BOOKS_LEAST = 5
WORDS_LEAST = 1000
SOURCES = ["src/web", "src/office", "src/review", "src/store", "src/flow",
           "src/check", "src/write/html"]
# Their Chinese is of forms, of papers of the bureau, of the demo, examples of
# what is to be typed; or it is compared with what was typed. A word that stands
# there is data wherever it stands.
DATA = ["src/layout/*.c", "src/office/demo*.c",
        "src/check/label.c", "src/check/form_place.c", "src/check/report_words.c",
        "src/office/approval_print.c", "src/office/review_print.c",
        "src/office/review_goals.c", "src/office/cycle.c",
        "src/office/unit_plan.c", "src/office/person_plan.c",
        "src/office/control_plan.c", "src/office/intake_fit.c",
        "src/web/approve.c", "src/web/bundle_contents.c",
        "src/web/tool_admin.c"]
# How a number may look; what forms and their texts say as well.
DATA_TOO = ["示财绩〔2026〕12号", "%.*s（%lld年度）", "%d年度", "万元",
            "以上"]
ERRORS = ["/no-such-page", "/declaration/no-such-one", "/static/../x",
          "/people", "/queue?state=no-such", "/trail?from=yesterday",
          "/verify/00", "/year/cycles", "/policy", "/desk"]
IDEOGRAPH = re.compile("[\u3400-\u9fff]")
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')
FORMAT = re.compile(r"(%[-+0# ]*[\d.*]*(?:ll|l|z|h|j)?[diuscxXf]|%%)")
SEPARATORS = re.compile("[，、；：。（）·,;:()\u3000\n]")
SHOWN = ["title", "placeholder", "aria-label", "alt"]
VOID = {"meta", "link", "input", "br", "img", "hr", "col", "wbr"}


def squeezed(text):
    return " ".join(text.split())


def words_of_c(path):
    with open(path) as f:
        text = re.sub(r"/\*.*?\*/", "", f.read(), flags=re.S)
    for found in LITERAL.finditer(text):
        yield "".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', found.group(0))) \
            .replace("\\n", "\n").replace('\\"', '"')


def words_of_page(path):
    with open(path) as f:
        text = f.read()
    for zh in re.findall(r'\{\{t "([^"]*)" "', text):
        yield zh
    for block in re.findall(r"\{\{#zh\}\}(.*?)\{\{else\}\}", text, re.S):
        yield from re.sub(r"\{\{.*?\}\}|<.*?>", "\0", block).split("\0")


def pattern_of(word):
    """A literal with its conversions open; NULL: too little of it is fixed."""
    out, fixed = "", 0
    for part in FORMAT.split(squeezed(word)):
        if part == "%%":
            out += "%"
        elif FORMAT.fullmatch(part):
            out += r"-?\d+" if part[-1] in "diu" else ".*"
        else:
            out += re.escape(part)
            fixed += len(IDEOGRAPH.findall(part))
    return re.compile(out, re.S) if fixed >= 2 else None


def words_of_program():
    files = {f for folder in SOURCES
             for f in glob.glob(folder + "/**/*.[ch]", recursive=True)}
    data = {f for one in DATA for f in glob.glob(one)}
    words = collections.defaultdict(set)
    for path in files - data:
        for word in words_of_c(path):
            words[word].add(path)
    for path in glob.glob("pages/*.html"):
        for word in words_of_page(path):
            words[word].add(path)
    no_words = {w for path in data for w in words_of_c(path)} | set(DATA_TOO)
    found = [(pattern_of(w), w, sorted(where)) for w, where in words.items()
             if IDEOGRAPH.search(w) and squeezed(w) not in no_words]
    plain = {squeezed(w): where for p, w, where in found
             if p and not FORMAT.search(w)}
    return plain, [(p, w, where) for p, w, where in found
                   if p and FORMAT.search(w)]


class Page(html.parser.HTMLParser):
    """Texts that are seen or read aloud, and the links."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.texts, self.links, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = {k: v or "" for k, v in attributes}
        self.texts += [given[name] for name in SHOWN if name in given]
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.texts.append(given.get("value", ""))
        href = given.get("href", "")
        if tag == "a" and href.startswith("/") and (
                "download" not in given or ".xlsx" in href):
            self.links.append(href.split("#")[0])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("textarea", "script", "style"):
            self.texts.append(data)


def texts_of_book(book):
    with zipfile.ZipFile(io.BytesIO(book)) as z:
        for part in z.namelist():
            if re.match("xl/(sharedStrings|worksheets/)", part):
                for text in re.findall("<t[^>]*>([^<]+)</t>",
                                       z.read(part).decode()):
                    yield html.unescape(text)
        yield from re.findall(' name="([^"]+)"',
                              z.read("xl/workbook.xml").decode())


def kind_of(path):
    return re.sub(r"\d{6}[a-z]\w{16}|/[0-9a-f]{16,}|/\d+(?=/|$)|=[^&]*", "*",
                  path)


class English(DemoYear, unittest.TestCase):
    Store = SqliteStore
    options = ["--lang", "en"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plain, cls.patterns = words_of_program()

    def word_of(self, text):
        text = squeezed(text)
        if text in self.plain:
            return text, self.plain[text]
        for pattern, word, where in self.patterns:
            if pattern.fullmatch(text):
                return word, where
        return None

    def word_in(self, text):
        """The program's Chinese word that the text is, or the first of those
        that it is put together of."""
        whole = self.word_of(text)
        parts = [self.word_of(part) for part in SEPARATORS.split(text)
                 if IDEOGRAPH.search(part)]
        return whole or (parts[0] if all(parts) else None)

    def look_at(self, path, texts):
        for text in texts:
            if not IDEOGRAPH.search(text) or text in self.well:
                continue
            found = self.word_in(text)
            if found is None:
                self.well.add(text)
            else:
                self.lacks.setdefault(found[0], "%s of %s at %s: %s" % (
                    found[0], found[1], kind_of(path), squeezed(text)[:60]))

    def look_at_answer(self, path, status, headers, body):
        """The links of a page."""
        kind = headers["Content-Type"] or ""
        if "text/html" in kind:
            self.pages += 1
            page = Page(body)
            self.look_at(path, page.texts)
            return page.links
        if "spreadsheetml" in kind and "/print/" not in path:  # no form
            self.books += 1
            named = urllib.parse.unquote(headers["Content-Disposition"])
            self.look_at(path, [named.split("''")[-1].rsplit(".")[0]])
            self.look_at(path, texts_of_book(self.server.body))
        return [headers["Location"]] if status == 303 else []

    def walk(self, who, paths):
        queue = collections.deque(paths)
        known, kinds = set(queue), collections.Counter()
        while queue:
            path = queue.popleft()
            status, headers, body = self.server.request("GET", path, None, who)
            self.assertLess(status, 500, path)
            for link in self.look_at_answer(path, status, headers, body):
                kind = kind_of(link)
                if link not in known and kinds[kind] < EACH and \
                        not link.startswith(("/logout", "/assets")):
                    known.add(link)
                    kinds[kind] += 1
                    queue.append(link)

    def export_trail(self):
        (person,), = self.store.rows(
            "select person from role_grants where role = 'audit_admin'")
        who = dict(session_of(self.store, person), **{
            "Content-Type": "application/x-www-form-urlencoded"})
        path = "/trail/export.xlsx"
        self.look_at_answer(path, *self.server.request(
            "POST", path, "csrf=" + CSRF, who))

    def test_no_word_is_chinese(self):
        self.assertGreater(len(self.plain) + len(self.patterns), WORDS_LEAST)
        self.pages, self.books, self.well, self.lacks = 0, 0, set(), {}
        self.walk({}, ["/login", "/verify"] + ERRORS)
        for role in ROLES:
            (person,), = self.store.rows(
                "select person from role_grants g join persons p on p.id = "
                "g.person where role = '%s' order by p.login <> '%s' limit 1"
                % (role, role))
            self.walk(session_of(self.store, person),
                      ["/", "/account"] + ERRORS)
        self.export_trail()
        print("\n%d pages, %d workbooks" % (self.pages, self.books))
        self.assertGreater(self.books, BOOKS_LEAST)
        self.assertGreater(self.pages, PAGES_LEAST)
        self.assertEqual(len(self.lacks), 0,
                         "\n" + "\n".join(sorted(self.lacks.values())))

    def test_scripts_have_both(self):
        """Beside a Chinese text of a script stands the English one."""
        texts = 0
        for path in glob.glob("assets/*.js"):
            with open(path) as f:
                script = re.sub("//.*", "", f.read())
            for text in re.finditer('"[^"\n]*"|`[^`]*`', script):
                if not IDEOGRAPH.search(text.group(0)):
                    continue
                texts += 1
                before = script[:text.start()]
                self.assertTrue(
                    re.search(r"english\s*\?[^?]*:\s*$", before),
                    "%s: %s" % (path, text.group(0)))
        self.assertGreater(texts, 5)


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..",
                          ".."))
    unittest.main(verbosity=2)
