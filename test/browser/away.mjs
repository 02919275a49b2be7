// SPDX-License-Identifier: Apache-2.0
// Buttons that are pressed while the office cannot be reached: away.mjs. They
// say so, what was typed stays, and pressed again they are done once.
import { Checks, Office } from "./office.mjs";

const checks = new Checks();
const office = await Office.start(checks);

const said = (page) => page.locator(".away-said");

async function saysAndGoesOn(what, person, press, done) {
  const { page } = person;
  await page.context().setOffline(true);
  await press();
  await said(page).first().waitFor({ timeout: 12_000 }).catch(() => {});
  checks.that(
    `${what}: it says so at the button`,
    (await said(page).count()) === 1 &&
      (await said(page).innerText()).includes("没连上"),
  );
  await page.context().setOffline(false);
  await press();
  checks.that(`${what}: pressed again it is done`, await done());
  checks.that(`${what}: and says no more`, (await said(page).count()) === 0);
}

const waitFor = (locator) =>
  locator.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );

// An item of a list; the server may have answered before the line was cut.
async function fills() {
  const preparer = await office.person("preparer");
  const { page } = preparer;
  await preparer.go("/declarations");
  await preparer.follow("table a.whole");
  const at = new URL(page.url()).pathname;
  const goals = page.locator('.sheet textarea[name^="goals["]');
  const before = await goals.count();
  const add = page.locator('[name=add][value^="goals["]').last();
  await saysAndGoesOn(
    "an item",
    preparer,
    () => add.click(),
    () => waitFor(goals.nth(before)),
  );
  await losesAnAnswer(page, goals);
  return [preparer, at];
}

// The answer is lost, not the request: pressed again it is done once.
async function losesAnAnswer(page, goals) {
  const before = await goals.count();
  const add = page.locator('[name=add][value^="goals["]').last();
  await page.route(
    "**/save",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await add.click();
  await said(page).first().waitFor({ timeout: 5000 }).catch(() => {});
  // It looks at the draft by itself, and finds the new item there.
  await waitFor(goals.nth(before));
  await add.click();
  await page.waitForTimeout(1500);
  checks.that("an answer that was lost", (await goals.count()) === before + 1);
}

// A page of its own: the question before an act.
async function acts(preparer, at) {
  const { page } = preparer;
  preparer.said.splice(0); // what the browser says of the lost line
  await preparer.go(`${at}/files?cell=duties`);
  const text = page.locator('textarea[name^="explain-text"]').first();
  await text.fill("没连上时写的说明");
  const button = page.locator("button[name=explain]").first();
  await page.context().setOffline(true);
  await button.click();
  await said(page).waitFor({ timeout: 12_000 }).catch(() => {});
  checks.that("a page: it says so", (await said(page).count()) === 1);
  checks.that(
    "a page: the text stays",
    (await text.inputValue()) === "没连上时写的说明",
  );
  await page.context().setOffline(false);
  await Promise.all([page.waitForEvent("load"), button.click()]);
  checks.that("a page: done", await preparer.has("没连上时写的说明"));
}

async function reviews() {
  const person = await office.person("performance");
  const { page } = person;
  await person.go("/queue");
  await page.locator("tr[data-url]").first().dblclick();
  await page.waitForURL(/declaration/);
  await page.locator(".rail a[href*='cell=']").first().click();
  const text = page.locator("#compose textarea[name=note-text]");
  await text.fill("没连上时写的批注");
  await saysAndGoesOn(
    "a note",
    person,
    () => page.locator("#compose button[name=note]").click(),
    () => waitFor(page.locator(".thread", { hasText: "没连上时写的批注" })),
  );
  await signsInAgain(person);
}

// The session ends; signed in anew in another window, the page goes on.
async function signsInAgain(person) {
  const { page } = person;
  const context = page.context();
  await page.locator(".rail a[href*='cell=']").first().click();
  await page.locator("#compose textarea[name=note-text]").fill("过期后写的批注");
  await context.clearCookies();
  const note = page.locator("#compose button[name=note]");
  await note.click();
  await waitFor(said(page).first());
  checks.that("it asks to sign in", /登录过期/.test(await said(page).innerText()));
  const [window] = await Promise.all([
    context.waitForEvent("page"),
    page.locator(".away-said a").click(),
  ]);
  const account = office.accounts.find((a) => a.role === "performance");
  await window.fill("[name=name]", account.login);
  await window.fill("[name=password]", account.password);
  await Promise.all([
    window.waitForURL((url) => url.pathname.startsWith("/declaration")),
    window.locator("main button.main").click(),
  ]);
  checks.that("it leads back", new URL(window.url()).pathname ===
    new URL(page.url()).pathname);
  await window.close();
  await note.click();
  checks.that(
    "the note is written then",
    await waitFor(page.locator(".thread", { hasText: "过期后写的批注" })),
  );
}

try {
  const [preparer, at] = await fills();
  await acts(preparer, at);
  await reviews();
} finally {
  await office.stop();
}
process.exitCode = checks.end();
