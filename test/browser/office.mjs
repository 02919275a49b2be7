// SPDX-License-Identifier: Apache-2.0
// A server with the demo's year and people in browsers before it. Every page
// that a person comes to is looked at: its width, its console, axe.
import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const PROGRAM = process.env.JIXIAO || "build/jixiao";
const PICTURES = process.env.JIXIAO_PICTURES; // a folder, to keep them in
const [width, height] = (process.env.JIXIAO_VIEW || "1366x768")
  .split("x")
  .map(Number);
const START = 60_000; // milliseconds until the demo is there
const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

export class Checks {
  passed = 0;
  failed = 0;
  pages = new Set();

  that(what, good, detail = "") {
    if (good) this.passed++;
    else {
      this.failed++;
      console.log(`[  FAILED  ] ${what}: ${detail}`);
    }
    return good;
  }

  end() {
    console.log(`pages under axe: ${this.pages.size}`);
    console.log(`[  PASSED  ] ${this.passed} test(s).`);
    if (this.failed > 0)
      console.log(`[  FAILED  ] walk: ${this.failed} test(s).`);
    return this.failed === 0 ? 0 : 1;
  }
}

// declarations' and other ids: one page, whichever it is of
const kindOf = (url) =>
  new URL(url).pathname.replace(/\/\d{6}[a-z]\w{16}/g, "/:id");

class Person {
  constructor(office, role, account, page) {
    Object.assign(this, { office, role, page });
    this.name = account.login;
    this.said = [];
    page.on("console", (m) => {
      // A refusal that is meant to be seen is no fault of the page.
      if (!/status of (404|409|422)/.test(m.text())) this.said.push(m.text());
    });
    page.on("pageerror", (e) => this.said.push(String(e)));
  }

  async go(path) {
    await this.page.goto(this.office.root + path);
    await this.look();
  }

  // Clicks what leads to another page.
  async follow(selector) {
    await Promise.all([
      this.page.waitForEvent("load"),
      this.page.locator(selector).first().click(),
    ]);
    await this.look();
  }

  // The page as it is now: axe once for each kind of page and person.
  async look(named) {
    const { office, page } = this;
    const kind = named || `${this.role} ${kindOf(page.url())}`;
    office.checks.that(
      `${kind} console`,
      this.said.length === 0,
      this.said.splice(0).join("; "),
    );
    if (office.checks.pages.has(kind)) return;
    office.checks.pages.add(kind);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      window.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      }),
    );
    office.checks.that(
      `${kind} axe`,
      violations.length === 0,
      violations
        .map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`)
        .join("\n"),
    );
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - innerWidth,
    );
    office.checks.that(`${kind} width`, wide <= 0, `${wide} px too wide`);
  }

  text(selector) {
    return this.page.locator(selector).first().innerText();
  }

  has(text) {
    return this.page
      .locator("body")
      .innerText()
      .then((all) => all.includes(text));
  }

  // A picture for a guide.
  async picture(name, options = {}) {
    if (!PICTURES) return;
    mkdirSync(PICTURES, { recursive: true });
    await this.page.mouse.move(0, 0);
    await this.page.screenshot({
      path: join(PICTURES, `${name}.png`),
      ...options,
    });
  }

  // A download's bytes, with this person's cookies.
  async fetch(path) {
    const response = await this.page.request.get(this.office.root + path);
    return { status: response.status(), bytes: await response.body() };
  }

  end() {
    return this.page.context().close();
  }
}

export class Office {
  static async start(checks, store) {
    const office = new Office();
    office.checks = checks;
    office.folder = mkdtempSync(join(tmpdir(), "jixiao-walk-"));
    const args = ["serve", "--demo", "--listen", "127.0.0.1:0", "--db"];
    office.server = spawn(
      PROGRAM,
      [...args, store || join(office.folder, "jixiao.db")],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    office.log = "";
    let out = "";
    office.server.stdout.on("data", (bytes) => (out += bytes));
    office.server.stderr.on("data", (bytes) => (office.log += bytes));
    const end = Date.now() + START;
    let found = null;
    while (found === null || !(await office.isWell(found[1]))) {
      if (Date.now() > end || office.server.exitCode !== null)
        throw new Error(`no server: ${office.log}`);
      await new Promise((done) => setTimeout(done, 50));
      found = /event=listening url=(http:\S+)/.exec(office.log);
    }
    office.root = found[1].replace(/\/$/, "");
    office.accounts = out
      .split("\n")
      .map((line) => line.split("\t").map((word) => word.trim()))
      .filter((words) => words.length === 4)
      .map(([role, login, password]) => ({ role, login, password }));
    office.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: ["--no-sandbox", "--lang=zh-CN"],
      env: { ...process.env, LANGUAGE: "zh_CN" },
    });
    return office;
  }

  async isWell(url) {
    try {
      return (await fetch(`${url.replace(/\/$/, "")}/healthz`)).ok;
    } catch {
      return false;
    }
  }

  // Somebody of the role, signed in, in a browser of their own.
  async person(role, login) {
    const account = this.accounts.find((a) =>
      login ? a.login === login : a.role === role,
    );
    const context = await this.browser.newContext({
      viewport: { width, height },
      locale: "zh-CN",
      acceptDownloads: true,
    });
    const person = new Person(this, role, account, await context.newPage());
    await person.go("/login");
    await person.page.fill("[name=name]", account.login);
    await person.page.fill("[name=password]", account.password);
    await person.follow("main button.main");
    return person;
  }

  async stop() {
    await this.browser.close();
    this.server.kill("SIGTERM");
    await new Promise((done) => this.server.once("exit", done));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
