// SPDX-License-Identifier: Apache-2.0
// The peer: mammoth, warm, in one process.  mammoth_bench.mjs SECONDS FILE...
import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';

const [seconds, ...paths] = process.argv.slice(2);
const files = paths.map((path) => readFileSync(path));
for (let i = 0; i < 20; i++)
  await mammoth.convertToHtml({ buffer: files[i % files.length] });
const begun = performance.now();
let done = 0;
while (performance.now() - begun < seconds * 1000)
  await mammoth.convertToHtml({ buffer: files[done++ % files.length] });
console.log(Math.round(done / ((performance.now() - begun) / 1000)));
