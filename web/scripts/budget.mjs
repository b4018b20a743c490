// Fails the build when a page makes its visitor load more script than its budget before it shows anything.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const budgetBytesMax = 200_000;
const dist = process.argv[2] ?? "dist";

for (const [page, base] of [["viewer", "/"], ["studio", "/studio/"]]) {
  const html = readFileSync(join(dist, page, "index.html"), "utf8");
  const scripts = new Set([...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1].slice(base.length)));
  const bytes = [...scripts].reduce((sum, script) => sum + statSync(join(dist, page, `${script}.gz`)).size, 0);
  if (scripts.size === 0 || bytes > budgetBytesMax) {
    console.error(`The ${page} loads ${scripts.size} scripts of ${bytes} bytes compressed; it must load some, and at most ${budgetBytesMax} bytes.`);
    process.exit(1);
  }
  console.log(`${page}: ${bytes} of ${budgetBytesMax} bytes of script, compressed`);
}
