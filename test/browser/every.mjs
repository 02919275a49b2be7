// SPDX-License-Identifier: Apache-2.0
// Every page that a link of another leads to, for everybody of the demo:
// every.mjs [STORE]. One of each kind is looked at: axe, its width, its
// console. What is only reached by a form is in the walk of the year, and here
// below.
import { Checks, Office } from "./office.mjs";

const PAGES_MOST = 120; // of one person; more is a mistake of kindOf
const NO_PAGES = /\.(pdf|docx|xlsx|zip|txt|csv|png|log)$|^\/(logout|static)\b/;
const checks = new Checks();
const office = await Office.start(checks, process.argv[2]);

// Ids, digests, numbers and days: one page, whichever it is of.
function kindOf(url) {
  const path = url.pathname
    .replace(/\d{6}[a-z]\w{16}/g, ":id")
    .replace(/\/[0-9a-f]{16,}/g, "/:digest")
    .replace(/\/\d+(?=\/|$)/g, "/:n");
  return [path, ...[...url.searchParams.keys()].sort()].join(" ");
}

const linksOf = (page) =>
  page.$$eval("a[href]", (all) =>
    all.filter((a) => !a.hasAttribute("download")).map((a) => a.href),
  );

// Goes there; false where it is a file, not a page.
async function visit(person, url) {
  try {
    const answer = await person.page.goto(url.href);
    const type = answer.headers()["content-type"] || "";
    if (!type.startsWith("text/html")) return false;
    const code = answer.status();
    checks.that(`${person.name} ${url.pathname} is answered`, code < 400, code);
    return true;
  } catch (e) {
    if (/Download is starting|ERR_ABORTED/.test(e.message)) return false;
    throw e;
  }
}

async function walks(login) {
  const person = await office.person("", login);
  const seen = new Set();
  const waiting = [new URL("/", office.root)];
  while (waiting.length > 0 && seen.size < PAGES_MOST) {
    const url = waiting.shift();
    const kind = kindOf(url);
    if (seen.has(kind) || NO_PAGES.test(url.pathname)) continue;
    seen.add(kind);
    if (!(await visit(person, url))) continue;
    await person.look(`${login} ${kind}`);
    for (const href of await linksOf(person.page)) {
      const to = new URL(href);
      if (to.origin === url.origin) waiting.push(to);
    }
  }
  checks.that(`${login} has pages`, seen.size > 3, `${seen.size}`);
  checks.that(`${login} comes to an end`, seen.size < PAGES_MOST);
  await person.end();
}

// What a form leads to.
async function together() {
  const person = await office.person("", "performance");
  await person.go("/queue");
  await person.page.locator("#rows [name=pick], [name=pick]").first().check();
  await person.follow("button[name=what][value=pass]");
  checks.that("a preview of many", await person.has("批量通过"));
  await person.end();
}

try {
  for (const { login } of office.accounts) await walks(login);
  await together();
} finally {
  await office.stop();
}
process.exit(checks.end());
