import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { filmWhere, signedUp } from '../api.js';
import { artefacts } from '../platform.js';
import { enter, homeShows } from '../viewer.js';

/** The pages in other languages, without a network, and how soon they are there. */

test.use({ reducedMotion: 'reduce' });

const firstPaintMsMax = 1000;
const scriptBytesMax = 200_000;

test('the pages speak German and, from the right, Arabic', async ({ browser }) => {
  for (const [locale, dir, play] of [
    ['de-AT', 'ltr', 'Abspielen'],
    ['ar', 'rtl', 'تشغيل'],
  ] as const) {
    const context = await browser.newContext({ locale, reducedMotion: 'reduce', serviceWorkers: 'block' });
    const page = await context.newPage();
    const film = await filmWhere((one) => one.runtime_seconds >= 20);
    await enter(page, await signedUp());
    await homeShows(page, film);
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    await expect(page.getByRole('button', { name: play, exact: true }).first()).toBeVisible();
    mkdirSync(artefacts, { recursive: true });
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      await page.screenshot({ path: join(artefacts, `home-${locale}-${width}.png`) });
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await context.close();
  }
});

test('the viewer opens without a network and says so, and keeps neither tokens nor films', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const page = await context.newPage();
  const film = await filmWhere(() => true);
  await enter(page, await signedUp());
  await homeShows(page, film);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await homeShows(page, film);
  const kept = await page.evaluate(async () => {
    const urls: string[] = [];
    for (const name of await caches.keys()) {
      urls.push(...(await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname));
    }
    return urls;
  });
  expect(kept.filter((path) => path !== '/' && !path.startsWith('/assets/') && !['/favicon.svg', '/manifest.webmanifest'].includes(path))).toEqual([]);

  await context.setOffline(true);
  await page.goto('/search');
  await expect(page.getByText('No connection')).toBeVisible();
  await page.screenshot({ path: join(artefacts, 'offline-1280.png') });
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('searchbox')).toBeVisible();
  await context.close();
});

test('the home page is painted within a second, and with little script', async ({ page }) => {
  const film = await filmWhere(() => true);
  await enter(page, await signedUp());
  await homeShows(page, film);
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  // A middling line: 20 ms away, 25 Mb/s.
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: 25e6 / 8, uploadThroughput: 5e6 / 8 });
  const scripts = new Map<string, number>();
  line.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.set(requestId, 0));
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => scripts.has(requestId) && scripts.set(requestId, encodedDataLength));
  const paints: number[] = [];
  let bytes = 0;
  for (let visit = 0; visit < 3; visit++) {
    scripts.clear();
    await page.reload();
    await homeShows(page, film);
    paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity));
    bytes = Math.max(bytes, [...scripts.values()].reduce((sum, one) => sum + one, 0));
  }
  const best = Math.min(...paints);
  console.log(`first contentful paint of home: best ${Math.round(best)} ms of ${paints.map((paint) => Math.round(paint)).join(', ')}; scripts ${bytes} bytes`);
  expect(best).toBeLessThanOrEqual(firstPaintMsMax);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(scriptBytesMax);
});
