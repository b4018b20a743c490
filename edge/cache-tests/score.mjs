/** Counts results of the suite as the suite itself judges them: node score.mjs SUITE OURS.json [-v] */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [suite, ours, flag] = process.argv.slice(2);
const tests = (await import(resolve(suite, 'tests/index.mjs'))).default;
const { determineTestResult } = await import(resolve(suite, 'lib/display.mjs'));
const caches = ['nginx', 'varnish', 'trafficserver', 'squid', 'apache'];
const published = caches.map((name) => [name, join(suite, 'results', `${name}.json`)]);
const PASSED = '✅';

console.log('| Cache | required, passed | not | optimal, passed | not |');
console.log('| --- | --- | --- | --- | --- |');
const missed = [];
for (const [name, file] of [['marquee', ours], ...published]) {
  const results = JSON.parse(readFileSync(file, 'utf8'));
  const counts = { required: [0, 0], optimal: [0, 0] };
  for (const group of tests) {
    for (const test of group.tests) {
      const kind = test.kind ?? 'required';
      if (test.browser_only || !(kind in counts)) {
        continue;
      }
      const passed = determineTestResult(tests, test.id, results, false)[2] === PASSED;
      counts[kind][passed ? 0 : 1] += 1;
      if (!passed && file === ours) {
        missed.push(`- ${kind} \`${test.id}\`: ${test.name} (${[results[test.id]].flat().at(-1)})`);
      }
    }
  }
  console.log(`| ${name} | ${counts.required.join(' | ')} | ${counts.optimal.join(' | ')} |`);
}
if (flag === '-v') {
  console.log(`\n${missed.join('\n')}`);
}
