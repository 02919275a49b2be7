// SPDX-License-Identifier: Apache-2.0
// Pages in a browser: pages.mjs DIR, the files of page_samples. They are served
// here with the office's policy, so that what it forbids is seen. Prints a line
// for each failure and, at the end, the counts.
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const DIR = process.argv[2];
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' " +
  "data:; font-src 'self'; connect-src 'self'; form-action 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'";
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};
const WIDTHS = [
  [1366, 768],
  [1920, 1080],
  [1100, 768],
  [683, 384], // 1366 × 768 at 200 %
];
const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

let passed = 0;
let failed = 0;
function check(what, good, detail = "") {
  if (good) passed++;
  else {
    failed++;
    console.log(`${what}: ${detail}`);
  }
}

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  try {
    const bytes = readFileSync(`${DIR}${path}`);
    response.writeHead(200, {
      "Content-Type": TYPES[path.split(".").pop()],
      "Content-Security-Policy": POLICY,
    });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const root = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

async function open(file, options = {}) {
  const page = await browser.newPage({
    viewport: { width: 1366, height: 768 },
    ...options,
  });
  page.said = [];
  page.on("console", (message) => page.said.push(message.text()));
  page.on("pageerror", (error) => page.said.push(String(error)));
  await page.goto(`${root}/${file}`);
  return page;
}

async function everyPage(file) {
  const page = await open(file);
  for (const [width, height] of WIDTHS) {
    await page.setViewportSize({ width, height });
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - innerWidth,
    );
    check(`${file} at ${width}`, wide <= 0, `${wide} px too wide`);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa"] }),
  );
  for (const it of violations)
    console.log(`${file}: ${it.id}: ${it.nodes[0].html.slice(0, 160)}`);
  check(`${file} was looked at by axe`, passes.length > 5);
  check(`${file} by axe`, violations.length === 0, `${violations.length}`);
  check(`${file} console`, page.said.length === 0, page.said.join("; "));
  await page.close();
}

async function deskWithScripts() {
  const page = await open("desk.html");
  const here = () => page.textContent(".entry.here .file");
  const openNotes = () =>
    page.$$eval(".sheet .note[open]", (all) =>
      all
        .filter((note) => note.offsetParent !== null)
        .map((note) => note.querySelector(".number").textContent),
    );
  const first = await here();
  const files = await page.$$(".entry");
  check("desk: one form is shown", (await page.$$(".result")).length === 1);
  await page.keyboard.press("F8");
  check("desk: F8", (await openNotes()).length === 1);
  const at = (await openNotes())[0];
  await page.keyboard.press("F8");
  check("desk: F8 again", (await openNotes())[0] !== at, at);
  await page.keyboard.press("Shift+F8");
  check("desk: Shift+F8", (await openNotes())[0] === at, at);
  await page.keyboard.press("Escape");
  check("desk: Escape", (await openNotes()).length === 0);
  await page.keyboard.press("Alt+PageDown");
  check("desk: Alt+PgDn", files.length < 2 || (await here()) !== first);
  await page.keyboard.press("Alt+PageUp");
  check("desk: Alt+PgUp", (await here()) === first);
  check("desk: console", page.said.length === 0, page.said.join("; "));
  await page.close();
}

async function deskWithout() {
  const page = await open("desk.html", { javaScriptEnabled: false });
  const shown = () => page.locator(".result:visible").getAttribute("aria-label");
  const first = await shown();
  await page.click(".entry:last-child label");
  check("desk without scripts: another form", (await shown()) !== first);
  await page.click(".entry:first-child label");
  await page.click(".result:visible .tab-row label:nth-child(2)");
  check(
    "desk without scripts: findings",
    await page.isVisible(".result:visible .found"),
  );
  check(
    "desk without scripts: files can be chosen",
    await page.isVisible("#files"),
  );
  await page.close();
}

for (const file of readdirSync(DIR).filter((name) => name.endsWith(".html")))
  await everyPage(file);
await deskWithScripts();
await deskWithout();
await browser.close();
server.close();
console.log(`[  PASSED  ] ${passed} test(s).`);
if (failed > 0) console.log(`[  FAILED  ] pages.mjs: ${failed} test(s).`);
process.exit(failed > 0 ? 1 : 0);
