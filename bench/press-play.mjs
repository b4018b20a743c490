// How long from pressing play to the first frame on the screen, in real Chromium? Warm: on the title's page, once its
// preload is done. Cold: the watch page opened by its address. Each plain and with 20 ms round trip and 25 Mb/s (as DevTools
// shapes it). Called by press-play.sh.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { chromium } = createRequire(join(root, 'web', 'package.json'))('playwright-core');
const [data = join(root, 'data')] = process.argv.slice(2);
const state = JSON.parse(readFileSync(join(data, 'run', 'status.json'), 'utf8'));
const RUNS = 7;
const SHAPED = { offline: false, latency: 20, downloadThroughput: 25e6 / 8, uploadThroughput: 25e6 / 8 };

const browser = await chromium.launch({
  executablePath: process.env.MARQUEE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--mute-audio', '--autoplay-policy=no-user-gesture-required', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
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

async function shape(page, isShaped) {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  if (isShaped) {
    await session.send('Network.emulateNetworkConditions', SHAPED);
  }
}

async function warm(isShaped) {
  const page = await context.newPage();
  await shape(page, isShaped);
  await page.goto(`${state.url}/title/${title}`);
  const play = page.getByRole('link', { name: /^(Play|Resume)/ }).or(page.getByRole('button', { name: /^(Play|Resume)/ })).first();
  await play.waitFor();
  await play.hover();
  await page.waitForLoadState('networkidle');
  await play.evaluate((element) => element.addEventListener('click', () => { window.firstFrameAt = undefined; window.pressedAt = performance.now(); }, { capture: true }));
  await play.click();
  await page.waitForFunction(() => window.firstFrameAt !== undefined, null, { timeout: 30_000 });
  const taken = await page.evaluate(() => window.firstFrameAt - window.pressedAt);
  await page.close();
  return taken;
}

async function cold(isShaped) {
  const page = await context.newPage();
  await shape(page, isShaped);
  await page.goto(`${state.url}/watch/${title}`);
  await page.waitForFunction(() => window.firstFrameAt !== undefined, null, { timeout: 30_000 });
  const taken = await page.evaluate(() => window.firstFrameAt);
  await page.close();
  return taken;
}

console.log('# Pressing play to the first frame\n');
console.log(`${cpus().length} x ${cpus()[0].model}; Chromium ${browser.version()}; ${RUNS} runs each after one that is not counted; \`bench/press-play.sh\`; load before ${loadavg()[0].toFixed(1)}\n`);
console.log('| start | network | median, ms | least, ms | most, ms |\n| --- | --- | --- | --- | --- |');
for (const [name, measure] of [['warm: title page, then play', warm], ['cold: the watch page by its address', cold]]) {
  for (const isShaped of [false, true]) {
    await measure(isShaped);
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      times.push(await measure(isShaped));
    }
    times.sort((a, b) => a - b);
    console.log(`| ${name} | ${isShaped ? '20 ms, 25 Mb/s' : 'loopback'} | ${times[RUNS >> 1].toFixed(0)} | ${times[0].toFixed(0)} | ${times.at(-1).toFixed(0)} |`);
  }
}
console.log(`\nLoad after: ${loadavg()[0].toFixed(1)}.`);
await browser.close();
