// SPDX-License-Identifier: Apache-2.0
// A year as its people live it: year.mjs [STORE]. A form is brought in from a
// .doc, mended, submitted, returned, compared, approved and printed, each step
// by whoever does it.
import { Checks, Office } from "./office.mjs";

const FORM = "examples/declaration.doc";
const checks = new Checks();
const office = await Office.start(checks, process.argv[2]);
const state = (person) => person.text(".head .state");

// The first one's form, the others' way to it.
let at = "";

async function prepares() {
  const preparer = await office.person("preparer");
  await preparer.picture("preparer-start");
  await preparer.go("/declarations");
  await preparer.follow("table a.whole");
  at = new URL(preparer.page.url()).pathname;
  await preparer.picture("preparer-form");
  await takesIn(preparer);
  await mends(preparer);
  await leavesOthers(preparer);
  await readsLargeText(preparer);
  return preparer;
}

async function takesIn(preparer) {
  const { page } = preparer;
  await preparer.go(`${at}/import`);
  await page.setInputFiles("[name=file]", FORM);
  await preparer.follow("main button.main");
  await preparer.picture("preparer-import");
  for (const place of await page.locator(".left select").all())
    await place.selectOption("explain");
  await preparer.follow(".receipt button.main");
  checks.that("the file is taken in", new URL(page.url()).pathname === at);
}

// Typed text is saved and its findings come without a button.
async function mends(preparer) {
  const { page } = preparer;
  const cell = page.locator(".sheet .prose textarea").first();
  const before = await cell.inputValue();
  const saved = page.waitForResponse((r) => r.url().includes("/save"));
  await cell.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("，完善制度3项。");
  await saved;
  await page.waitForSelector("[data-saved=saved]");
  await preparer.go(at);
  checks.that(
    "what was typed stays",
    (await cell.inputValue()) === before + "，完善制度3项。",
  );
  await preparer.picture("preparer-mended");
  await cell.focus();
  await page.keyboard.press("Alt+h");
  const said = await page.locator("#hint").innerText();
  checks.that("Alt H: what the form says", said === (await cell.getAttribute("title")), said);
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.press("Alt+h");
  await page.keyboard.press("Alt+h");
  const keys = await page.locator(".keys").boundingBox();
  const hint = await page.locator("#hint").boundingBox();
  checks.that("what it says is in view", hint.y + hint.height <= keys.y, `${hint.y} ${keys.y}`);
  const again = page.waitForResponse((r) => r.url().includes("/save"));
  await page.keyboard.type("。");
  await again;
  await page.waitForSelector("[data-saved=saved]");
  checks.that("it stays while one types", (await page.locator("#hint").count()) === 1);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Alt+h");
  checks.that("Alt H takes it away", (await page.locator("#hint").count()) === 0);
  await addsWhileSaving(page);
}

// A button that is pressed while typed text is on its way is not lost.
async function addsWhileSaving(page) {
  const goals = page.locator('.sheet textarea[name^="goals["]');
  const before = await goals.count();
  await page.route("**/save*", async (route) => {
    await new Promise((done) => setTimeout(done, 300));
    await route.continue();
  });
  await goals.first().focus();
  await page.keyboard.type("一");
  await page.locator('[name=add][value^="goals["]').last().click();
  await goals.nth(before).waitFor({ timeout: 5000 }).catch(() => {});
  checks.that(
    "an item is added while text is saved",
    (await goals.count()) === before + 1,
  );
  await page.locator('[name=remove][value^="goals["]').last().click();
  await goals.nth(before).waitFor({ state: "detached", timeout: 5000 });
  await page.unrouteAll({ behavior: "wait" });
  await goals.first().focus();
  const undone = page.waitForResponse((r) => r.url().includes("/save"));
  await page.keyboard.press("Backspace");
  await undone;
}

// Nothing lies over the form, and nothing beside it stays small.
async function readsLargeText(preparer) {
  const { page } = preparer;
  const change = () => preparer.follow("form[action='/account/large-text'] button");
  await preparer.go("/account");
  await change();
  await preparer.go(at);
  const box = await page.locator(".verdict-box").boundingBox();
  const title = await page.locator(".sheet .title").first().boundingBox();
  checks.that("large: the verdict is above", box.y + box.height <= title.y);
  const small = await page.$$eval(".notes *, .chips *, .beside", (all) =>
    all.filter(
      (one) =>
        one.offsetParent !== null &&
        [...one.childNodes].some((c) => c.nodeType === 3 && c.data.trim()) &&
        parseFloat(getComputedStyle(one).fontSize) < 15,
    ).map((one) => one.outerHTML.slice(0, 80)),
  );
  checks.that("large: nothing is small", small.length === 0, small.join());
  await preparer.go("/account");
  await change();
  await preparer.go(at);
}

// At a machine that others use too, what somebody left unsent is not mine.
async function leavesOthers(preparer) {
  const { page } = preparer;
  const cell = page.locator(".sheet .prose textarea").first();
  const before = await cell.inputValue();
  await page.evaluate(
    ([id, path, was]) => {
      const left = JSON.stringify([[path, was, "别人没存上的字"]]);
      for (const key of [`jixiao:${id}`, `jixiao:another:${id}`])
        localStorage.setItem(key, left);
    },
    [at.split("/").pop(), await cell.getAttribute("name"), before],
  );
  await preparer.go(at);
  checks.that("others' text stays away", (await cell.inputValue()) === before);
}

async function acts(person, act, fill) {
  await person.go(`${at}/act/${act}`);
  if (fill) await fill(person.page);
  await person.follow("main form.act button");
  const wrong = person.page.locator("[role=alert]");
  checks.that(
    `${person.role} ${act}`,
    (await wrong.count()) === 0,
    (await wrong.allInnerTexts()).join(" "),
  );
}

// The head sees what changed, and confirms.
async function confirms() {
  const head = await office.person("head", "head2");
  await head.go("/queue");
  await head.picture("head-queue");
  await head.page.locator(`tr[data-url^="${at}"] a.whole`).click();
  await head.follow(`#open[href^="${at}"]`);
  await head.picture("head-form");
  await acts(head, "confirm");
  await head.end();
}

async function passes() {
  const business = await office.person("business");
  await business.go("/queue");
  await business.picture("business-queue");
  const rows = await business.page.$$eval("#queue tbody tr", (all) =>
    all.map((row) => row.offsetHeight),
  );
  checks.that("a row is one line", Math.max(...rows) < 40, rows.join());
  await business.go(at);
  await business.picture("business-form");
  await business.page.emulateMedia({ media: "print" });
  const over = await business.page
    .locator(".sheet :is(.chips, sup a), .decide, .notes")
    .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  checks.that("on paper the form is its sheet", over === 0, `${over}`);
  await business.page.emulateMedia({ media: null });
  await business.page.locator('.sheet p[id^="f-indicators"]:visible').last().click();
  await business.page.locator("#compose").waitFor();
  const bar = await business.page.locator("#decide").boundingBox();
  const button = business.page.locator("#compose [name=note]");
  await button.waitFor();
  const { y, height } = await button.boundingBox();
  checks.that("a note's buttons are above the bar", y + height <= bar.y, `${y} ${bar.y}`);
  await business.go(at);
  await acts(business, "pass");
  await business.end();
}

// Each item of the assessment as proposed, or all of them `level`.
async function grades(person, level) {
  const { page } = person;
  await person.go(`${at}/grade`);
  await person.picture(`performance-grade-${level}`);
  // Faster than answers come: nothing that was chosen or typed may be lost.
  const words = new Set(
    await page.$$eval("input[name^='item:']", (all) => all.map((i) => i.name)),
  );
  for (const word of words) {
    await page
      .locator(`input[name="${word}"][value="${level}"]`)
      .dispatchEvent("click");
    const reason = page.locator(
      `[name="${word.replace("item:", "reason:")}"]`,
    );
    if ((await reason.count()) > 0 && (await reason.isVisible()))
      await reason.fill("按表中各项核对");
  }
  await page.locator("button[name=save]:not(.away)").first().click();
  await page.waitForLoadState("networkidle");
  const wrong = page.locator("[role=alert], .message.w3, .wrong");
  checks.that(
    "the items are graded",
    words.size > 0 && (await wrong.count()) === 0,
    (await wrong.allInnerTexts()).join(" "),
  );
}

// A note at a cell becomes the reason of a return.
async function returns() {
  const person = await office.person("performance");
  const { page } = person;
  await person.go("/queue");
  await person.picture("performance-queue");
  await grades(person, "fair");
  await person.go(at);
  await person.picture("performance-form");
  await page
    .locator("input[name=conclusion][value=grade_fair]")
    .check({ force: true });
  await page.locator("[name='why:0']").fill("请补上年实际数和数据来源");
  await page.locator("[name=opinion]").fill("请照理由修改后再报。");
  await person.picture("performance-return");
  await person.follow("button[name=decide]");
  checks.that(
    "returned",
    (await state(person)).includes("退回"),
    (await page.locator("[role=status], [role=alert]").allInnerTexts()).join(" "),
  );
  await person.end();
}

// The unit reads the reason at its cell, answers, mends, submits again.
async function mendsAgain() {
  const person = await office.person("preparer");
  await person.go(at);
  checks.that("the reason is shown", await person.has("请补上年实际数"));
  await person.picture("preparer-returned");
  await mends(person);
  await person.go(`${at}/before`);
  await person.picture("preparer-before");
  await acts(person, "submit");
  await person.end();
}

// What changed between the rounds, then a good grade.
async function concludes() {
  const person = await office.person("performance");
  const { page } = person;
  await person.go(at);
  checks.that("rounds are compared", await person.has("第 2 轮 → 第 3 轮"));
  checks.that("what was mended is seen", (await page.locator(".sheet ins").count()) > 0);
  await person.picture("performance-compare");
  await grades(person, "excellent");
  await person.go(at);
  await page
    .locator("input[name=conclusion][value=grade_excellent]")
    .check({ force: true });
  await page.locator("[name=opinion]").fill("目标明确，同意。");
  await person.follow("button[name=decide]");
  checks.that("approved of", (await state(person)).includes("通过"));
  await person.go(`${at}/way`);
  await person.picture("performance-way");
  for (const format of ["pdf", "docx", "xlsx"]) {
    const print = await person.fetch(`${at}/print/form.${format}`);
    checks.that(
      `print as ${format}`,
      print.status === 200 && print.bytes.length > 2000,
      `${print.status}`,
    );
  }
  await person.go("/year");
  await person.picture("performance-board");
  await person.end();
}

// A year is asked for: which form of whom, until when.
async function asks() {
  const person = await office.person("performance");
  const { page } = person;
  await person.go("/year/new");
  await page.fill("[name=year]", `${new Date().getFullYear() + 3}`);
  await page.fill("[name=due]", `${new Date().getFullYear() + 2}-11-20`);
  await page.locator("[name='form:unit-2018']").check();
  await person.picture("performance-new-year");
  await person.follow("main form button.main");
  await person.picture("performance-cycle");
  checks.that("the year is there", page.url().includes("/year/4"), page.url());
  const cycle = /\/year\/\w+/.exec(page.url())[0];
  await person.go(`${cycle}/settings`);
  await person.follow("button.main:has-text('发布')");
  const open = await person.text(".state");
  checks.that("the year is open", open.includes("11月20日截止"), open);
  await person.go(`${cycle}/control`);
  await person.picture("performance-control");
  await person.end();
}

// Many at once, under one number.
async function approves() {
  const person = await office.person("performance");
  const { page } = person;
  await person.go("/approve");
  await person.follow("button[value=all]:visible");
  await page.fill("[name=number]", "示财绩〔2026〕31号");
  await person.picture("performance-approve");
  await person.follow("button.main[value=preview]");
  await person.picture("performance-approve-preview");
  await person.follow("button[value=confirm]");
  await person.go(at);
  checks.that("approved", (await state(person)).includes("批复"));
  await person.go(`${at}/print`);
  await person.picture("print");
  const code = page.locator("a[href^='/verify/']").first();
  await person.go(await code.getAttribute("href"));
  checks.that("the print is proved", await person.has("这就是批复的那一版"));
  await person.picture("verify");
  await person.end();
}

async function administers(role, paths) {
  const person = await office.person(role);
  for (const path of paths) {
    await person.go(path);
    await person.picture(`${role}-${path.slice(1).replace(/\W+/g, "-")}`);
  }
  await person.end();
}

async function year() {
  const preparer = await prepares();
  await acts(preparer, "submit");
  await preparer.end();
  await confirms();
  await passes();
  await returns();
  await mendsAgain();
  await confirms();
  await passes();
  await concludes();
  await approves();
  await asks();
  await administers("system_admin", ["/units", "/units/import", "/people", "/people/import", "/settings"]);
  await administers("security_admin", ["/roles", "/policy"]);
  await administers("audit_admin", ["/trail", "/trail/verify"]);
  await administers("superior", ["/queue", "/desk"]);
  await administers("budget", ["/queue", "/year"]);
  await administers("section", ["/", "/account"]);
}

try {
  await year();
  if (process.env.KEEP) await new Promise(() => {});
} finally {
  await office.stop();
}
process.exit(checks.end());
