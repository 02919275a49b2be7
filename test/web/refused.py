# SPDX-License-Identifier: Apache-2.0
# What is refused gives back what was typed, without scripts, on both stores:
# a save that cannot be done, and one whose session is over.
#   JIXIAO=build/jixiao python3 test/web/refused.py
import html
import re
import sys
import unittest

from demo import EVIL, DemoYear
from serve import PostgresStore, SqliteStore

LONG = "写" * 20000


class Refused(DemoYear):
    def draft_of(self, role):
        b = self.person(role)
        for at in re.findall(r'href="(/declaration/\w+)"',
                             b.request("GET", "/declarations")[2]):
            page = b.request("GET", at)[2]
            if 'name="was:duties"' in page:
                return b, at, page
        self.fail("no draft")

    def was(self, page, cell):
        return html.unescape(re.search(
            r'name="was:%s" value="([^"]*)"' % re.escape(cell), page).group(1))

    def fields(self, page):
        """What the form on the page of a refusal sends, without a button."""
        form = re.search(r'<form method="post" action="([^"]+/save)">(.*?)'
                         r'</form>', page, re.S)
        self.assertTrue(form, page[-3000:])
        texts = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)'
                           r'">', form.group(2))
        texts += re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)'
                            r'</textarea>', form.group(2), re.S)
        return form.group(1), {html.unescape(n): html.unescape(v)
                               for n, v in texts}

    def body(self, at):
        return self.store.value("select body from drafts where declaration = "
                                "'%s'" % at.split("/")[2])

    def typed(self, page, **cells):
        form = {"csrf": re.search(r'name="csrf" value="([^"]+)"',
                                  page).group(1)}
        for cell, text in cells.items():
            form.update({cell: text, "was:" + cell: self.was(page, cell)})
        return form

    def test_cell_that_is_too_long(self):
        b, at, page = self.draft_of("preparer")
        before = self.body(at)
        form = self.typed(page, **{"duties": LONG, "goals[0].text": "改名" + EVIL})
        form.update({"save": "1", "act": "x" * 20})
        status, _, page = b.request("POST", at + "/save", form)
        self.assertEqual(status, 422)
        self.assertTrue("太长" in page)
        self.assertTrue('href="%s"' % at in page)
        self.safe(page)
        self.assertEqual(self.body(at), before)
        path, back = self.fields(page)
        self.assertEqual(path, at + "/save")
        self.assertEqual(back["duties"], LONG)
        self.assertEqual(back["goals[0].text"], "改名" + EVIL)
        # Mended there, it is saved.
        back["duties"] = "短一些就存得上"
        back["goals[0].text"] = "改过的目标二"
        self.assertEqual(b.request("POST", path, back)[0], 303)
        self.assertTrue("短一些就存得上" in self.body(at))
        self.assertTrue("改过的目标二" in self.body(at))

    def test_button_that_is_refused(self):
        """Its text stays, and the cells can be saved without it."""
        b, at, page = self.draft_of("preparer")
        form = self.typed(page, duties="按了回复还在的文字")
        form.update({"reply": "430700n0", "reply:430700n0": "回复的话" + EVIL})
        status, _, page = b.request("POST", at + "/save", form)
        self.assertEqual(status, 422)
        self.assertTrue("这条批注已经不在" in page)
        self.assertTrue('name="reply" value="430700n0"' in page)
        self.safe(page)
        path, back = self.fields(page)
        self.assertEqual(back["reply:430700n0"], "回复的话" + EVIL)
        self.assertEqual(b.request("POST", path, back)[0], 303)
        self.assertTrue("按了回复还在的文字" in self.body(at))

    def test_draft_that_is_handed_in(self):
        b, at, page = self.draft_of("preparer")
        form = self.typed(page, duties="交了以后写的")
        d = at.split("/")[2]
        state = self.state(d)
        self.store.run(["update declarations set state = 'confirm' where id = "
                        "'%s'" % d])
        try:
            status, _, page = b.request("POST", at + "/save", form)
        finally:
            self.store.run(["update declarations set state = '%s' where id = "
                            "'%s'" % (state, d)])
        self.assertEqual(status, 409)
        self.assertTrue("现在不能改" in page)
        self.assertTrue("交了以后写的</textarea>" in page)
        self.assertTrue('href="%s"' % at in page)
        self.assertFalse('action="%s/save"' % at in page)

    def test_session_that_is_over(self):
        b, at, page = self.draft_of("preparer")
        before = self.body(at)
        form = self.typed(page, duties="过期时写的" + EVIL)
        origin = {"Origin": "http://127.0.0.1:%d" % self.server.port}
        away = dict(origin, Referer="http://evil.example/declaration/x")
        b.cookies.clear()
        for headers in [origin, away, dict(
                origin, Referer=origin["Origin"] + at + "/save")]:
            status, _, page = b.request("POST", at + "/save", form, **headers)
            self.assertEqual(status, 401)
            self.assertTrue("登录过期了" in page)
            self.safe(page)
            self.assertEqual(re.findall(r'href="(/login\?next=[^"]*)"', page),
                             ["/login?next=" + at.replace("/", "%2F")])
            self.assertFalse("evil" in page)
        self.assertEqual(self.body(at), before)
        path, back = self.fields(page)
        self.assertEqual(back["duties"], "过期时写的" + EVIL)
        # Signed in again it leads back to the page, and to nowhere else.
        role = [x.strip() for x in self.accounts["preparer"]]
        self.assertEqual(b.sign_in(*role, next=at)[1]["Location"], at)
        for evil in ["//evil.example/", "http://evil.example/", "/\\evil"]:
            b.cookies.clear()
            self.assertEqual(b.sign_in(*role, next=evil)[1]["Location"], "/")
        # The page's token is of the session before: it is asked once more.
        status, _, page = b.request("POST", path, back)
        self.assertEqual(status, 403)
        self.assertFalse("过期时写的" in page)
        status, _, page = b.request("POST", path, back, **origin)
        self.assertEqual(status, 403)
        self.assertEqual(self.body(at), before)
        path, back = self.fields(page)
        self.assertEqual(b.request("POST", path, back, **origin)[0], 303)
        self.assertTrue("过期时写的" in self.body(at))

    def test_secrets_are_not_given_back(self):
        b = self.person("preparer")
        b.cookies.clear()
        status, _, page = b.request("POST", "/account/password", {
            "now": "Secret-9!", "csrf": "x"})
        self.assertEqual(status, 303)
        self.assertFalse("Secret-9!" in page)


class RefusedSqlite(Refused, unittest.TestCase):
    Store = SqliteStore


class RefusedPostgres(Refused, unittest.TestCase):
    Store = PostgresStore


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    unittest.main(verbosity=2)
