// SPDX-License-Identifier: Apache-2.0
// Build tool: assets OUT.c: the table that src/web/asset.h declares, of what
// stands in assets/ (the styles as one), of htmx, and of a picture made of the icons that
// assets/icons.txt names. Reads files only; `npm ci` has brought them.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { constants, brotliCompressSync, gzipSync } from "node:zlib";

const ICONS = "node_modules/@tabler/icons/icons";
const TYPES = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

function fail(text) {
  console.error(`assets: ${text}`);
  process.exit(1);
}

function read(path) {
  if (!existsSync(path)) {
    const how = path.startsWith("node_modules/")
      ? "it comes from npm. 请先运行 run first: npm ci"
      : "";
    fail(`no file ${path}; ${how}`);
  }
  return readFileSync(path);
}

// The inside of an icon's file, without the empty square that they begin with.
function symbol(name) {
  const filled = name.endsWith("-filled");
  const file = filled
    ? `${ICONS}/filled/${name.slice(0, -7)}.svg`
    : `${ICONS}/outline/${name}.svg`;
  const inside = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(read(file).toString());
  if (inside === null) fail(`no <svg> in ${file}`);
  const paths = inside[1]
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "")
    .replace(/\s+/g, " ")
    .replace(/> </g, "><")
    .replace(/ \/>/g, "/>")
    .trim();
  const look = filled ? ' fill="currentColor" stroke="none"' : "";
  return `<symbol id="${name}" viewBox="0 0 24 24"${look}>${paths}</symbol>`;
}

function sprite() {
  const names = read("assets/icons.txt")
    .toString()
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join("")}</svg>`,
  );
}

// Style sheets that go out as one file.
const STYLES = [
  "bring",
  "form", "notes", "box", "office", "admin", "desk", "fill", "lists", "review",
  "import", "files", "parts", "sums", "year", "board", "print", "approve", "queue",
  "large", "paper",
];

function style() {
  const sheets = STYLES.map((name) => read(`assets/${name}.css`).toString());
  return Buffer.from(
    sheets.join("").replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n+/g, "\n"),
  );
}

function compress(bytes) {
  const gzip = gzipSync(bytes, { level: 9 });
  gzip[9] = 255; // the system that made it: the same bytes on each
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  return { gzip, brotli };
}

function asset(file, bytes) {
  const [, stem, ending] = /^(.+)\.([a-z]+)$/.exec(file);
  const digest = createHash("sha256").update(bytes).digest("hex");
  const name = `${stem}-${digest.slice(0, 12)}.${ending}`;
  return { file, name, type: TYPES[ending], bytes, ...compress(bytes) };
}

function assets() {
  const all = readdirSync("assets")
    .filter((file) => /\.(js|svg)$/.test(file))
    .map((file) => asset(file, read(`assets/${file}`)));
  all.push(asset("style.css", style()));
  all.push(asset("icons.svg", sprite()));
  all.push(asset("htmx.js", read("node_modules/htmx.org/dist/htmx.min.js")));
  return all.sort((a, b) => (a.file < b.file ? -1 : 1));
}

function array(name, bytes) {
  const lines = [];
  for (let i = 0; i < bytes.length; i += 24)
    lines.push([...bytes.subarray(i, i + 24)].join(","));
  return `static const unsigned char ${name}[] = {\n${lines.join(",\n")}};\n`;
}

function str(name) {
  return `{(const char *)${name}, sizeof ${name}}`;
}

const parts = ['#include "web/asset.h"\n'];
const rows = [];
assets().forEach((it, i) => {
  const rest = ["gzip", "brotli"].map((way) => {
    if (it[way].length >= it.bytes.length) return "{0}";
    parts.push(array(`${way}_${i}`, it[way]));
    return str(`${way}_${i}`);
  });
  parts.push(array(`bytes_${i}`, it.bytes));
  const words = [it.file, it.name, `/assets/${it.name}`, it.type].map(
    (s) => `S_INIT("${s}")`,
  );
  rows.push(`    {${[...words, str(`bytes_${i}`), ...rest].join(", ")}},\n`);
});
parts.push(`const Asset ASSETS[] = {\n${rows.join("")}};\n`);
parts.push("const size_t ASSETS_N = COUNT_OF(ASSETS);\n");
writeFileSync(process.argv[2], parts.join(""));
