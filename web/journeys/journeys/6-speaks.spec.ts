import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { filmWhere, signedUp } from '../api.js';
import { artefacts } from '../platform.js';
import { cardOf, enter, homeShows } from '../viewer.js';

/** The pages in other languages, and without a network. */

test.use({ reducedMotion: 'reduce' });

test('the pages speak German and, from the right, Arabic', async ({ browser }) => {
  for (const [locale, dir, play] of [
    ['de-AT', 'ltr', 'Abspielen'],
    ['ar', 'rtl', 'تشغيل'],
  ] as const) {
    const context = await browser.newContext({ locale, reducedMotion: 'reduce', serviceWorkers: 'block' });
    const page = await context.newPage();
    const film = await filmWhere((one) => one.runtime_seconds >= 20);
    await enter(page, await signedUp());
    await expect(cardOf(page, film)).toBeVisible({ timeout: 30_000 });
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
