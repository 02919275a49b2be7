// SPDX-License-Identifier: Apache-2.0
// The peer: mammoth, warm, in one process; files a second of its processor
// time.  mammoth_bench.mjs SECONDS FILE...
import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';

// Seconds; what the collector's own threads use counts as well.
const used = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const [seconds, ...paths] = process.argv.slice(2);
const files = paths.map((path) => readFileSync(path));
for (let i = 0; i < 20; i++)
  await mammoth.convertToHtml({ buffer: files[i % files.length] });
const begun = used();
let done = 0;
while (used() - begun < seconds)
  await mammoth.convertToHtml({ buffer: files[done++ % files.length] });
console.log(Math.round(done / (used() - begun)));
