// How long from pressing play to the first frame on the screen, in real Chromium? Warm: on the title's page, once its
// preload is done. Cold: play is pressed at once, with nothing preloaded; the page and its player's code are there. Page: the watch
// page opened by its address, code and all. Each plain and through a line of 20 ms and 25 Mb/s, which a proxy makes: it delays and
// limits the bytes of page and edges together. Called by press-play.sh.
import { createRequire } from 'node:module';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { chromium } = createRequire(join(root, 'web', 'package.json'))('playwright-core');
const [data = join(root, 'data')] = process.argv.slice(2);
const state = JSON.parse(readFileSync(join(data, 'run', 'status.json'), 'utf8'));
const RUNS = Number(process.env.RUNS ?? 20);
const LATENCY_MS = 20;
const KBPS = 25_000;

// The page and every edge stand behind one line; Chromium is told to find them there.
const publicPort = Number(new URL(state.url).port);
const edges = state.processes.filter((process) => process.name.startsWith('edge-'));
const shapedPort = publicPort + 40;
const behind = [{ host: 'localhost', port: publicPort }, ...edges.map(({ name, port }) => ({ host: `${name}.localhost`, port }))];
const proxy = spawn('java', ['-Xmx64m', '-cp', join(root, 'target/dist/lib/*'), 'marquee.probe.link.ShapingProxy', String(LATENCY_MS), String(KBPS), ...behind.map(({ port }, i) => `${shapedPort + i}:${port}`)], { stdio: 'inherit' });
const rules = behind.map(({ host, port }, i) => `MAP ${host}:${port} 127.0.0.1:${shapedPort + i}`).join(',');

async function open(isShaped) {
  const browser = await chromium.launch({
    executablePath: process.env.MARQUEE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--mute-audio', '--autoplay-policy=no-user-gesture-required', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', ...(isShaped ? [`--host-resolver-rules=${rules}`] : [])],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // Notes when the first frame of any film was put on the screen.
  await context.addInitScript(() => {
    const seen = new WeakSet();
    setInterval(() => {
      const video = document.querySelector('video');
      if (video && !seen.has(video)) {
        seen.add(video);
        video.requestVideoFrameCallback((now) => (window.firstFrameAt = now));
      }
    }, 5);
  });
  const first = await context.newPage();
  await first.goto(`${state.url}/sign-in`);
  await first.getByLabel('E-mail').fill(state.viewer.email);
  await first.getByLabel('Password').fill(state.viewer.password);
  await first.locator('button[type=submit]').click();
  await first.getByRole('heading', { name: 'Who is watching?' }).waitFor();
  await first.locator('main button').first().click();
  const link = first.locator('a[href^="/title/"]').first();
  await link.waitFor();
  const title = (await link.getAttribute('href')).split('/').at(-1);
  await first.close();
  return { browser, context, title };
}

async function press({ context, title }, isWarm) {
  const page = await context.newPage();
  if (!isWarm) {
    // Nothing of the film may be preloaded: what would start a stream fails until play is pressed.
    await page.route('**/v1/stream/init', (route) => route.abort());
  }
  await page.goto(`${state.url}/title/${title}`);
  const play = page.getByRole('link', { name: /^(Play|Resume)/ }).or(page.getByRole('button', { name: /^(Play|Resume)/ })).first();
  await play.waitFor();
  await play.hover();
  await page.waitForLoadState('networkidle');
  if (!isWarm) {
    await page.unroute('**/v1/stream/init');
  }
  await play.evaluate((element) => element.addEventListener('click', () => { window.firstFrameAt = undefined; window.pressedAt = performance.now(); }, { capture: true }));
  await play.click();
  await page.waitForFunction(() => window.firstFrameAt !== undefined, null, { timeout: 30_000 });
  const taken = await page.evaluate(() => window.firstFrameAt - window.pressedAt);
  await page.close();
  return taken;
}

async function byAddress({ context, title }) {
  const page = await context.newPage();
  await page.goto(`${state.url}/watch/${title}`);
  await page.waitForFunction(() => window.firstFrameAt !== undefined, null, { timeout: 30_000 });
  const taken = await page.evaluate(() => window.firstFrameAt);
  await page.close();
  return taken;
}

console.log('# Pressing play to the first frame\n');
console.log(`${cpus().length} x ${cpus()[0].model}; ${RUNS} runs each after one that is not counted; \`bench/press-play.sh\`; load before ${loadavg()[0].toFixed(1)}\n`);
console.log('| start | line | median, ms | 95 %, ms | least, ms | most, ms |\n| --- | --- | --- | --- | --- | --- |');
const starts = [
  ['warm: hovered on the title page, then play', (opened) => press(opened, true)],
  ['cold: play, nothing preloaded', (opened) => press(opened, false)],
  ['page: the watch page by its address', byAddress],
];
for (const isShaped of [false, true]) {
  const opened = await open(isShaped);
  for (const [name, measure] of starts) {
    await measure(opened);
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      times.push(await measure(opened));
    }
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.max(0, Math.ceil(share * RUNS) - 1)].toFixed(0);
    console.log(`| ${name} | ${isShaped ? `${LATENCY_MS} ms, ${KBPS / 1000} Mb/s` : 'loopback'} | ${at(0.5)} | ${at(0.95)} | ${at(0)} | ${at(1)} |`);
  }
  await opened.browser.close();
}
console.log(`\nLoad after: ${loadavg()[0].toFixed(1)}.`);
proxy.kill();
