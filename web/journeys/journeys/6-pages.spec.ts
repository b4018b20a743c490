import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { call, filmWhere, signedUp, type Film, type Session } from '../api.js';
import { clip } from '../masters.js';
import { artefacts, status } from '../platform.js';
import { enter, homeShows, plays } from '../viewer.js';

/** Every page on a phone, a laptop and a television: pictures of it for people to look at, and no fault that axe finds. */

const screens = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

test.use({ reducedMotion: 'reduce' });
test.setTimeout(180_000);

test('the doors are in order', async ({ page }) => {
  for (const [name, path, heading] of [
    ['welcome', '/', /^Tonight/],
    ['sign-in', '/sign-in', 'Welcome back'],
    ['sign-up', '/sign-up', 'Make an account'],
    ['studio-sign-in', '/studio/', 'Sign in to publish'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await inspect(page, name);
  }
});

test('the pages of a viewer are in order', async ({ page }) => {
  const film = await filmWhere((one) => one.runtime_seconds >= 20);
  const session = await signedUp();
  await watched(film, session);
  await enter(page, session);
  await homeShows(page, film);
  // What is written in capitals is so by its style: a genre's name is not.
  const genre = (await page.getByRole('main').locator('p').first().textContent()) ?? '';

  for (const [name, path] of [
    ['home', '/'],
    ['title', `/title/${film.id}`],
    ['genres', '/genres'],
    ['genre', `/genre/${encodeURIComponent(genre.split(' · ')[0] ?? 'Drama')}`],
    ['my-list', '/my-list'],
    ['history', '/history'],
    ['search', '/search'],
    ['search-results', `/search?q=${encodeURIComponent(film.name)}`],
    ['search-nothing', '/search?q=qqxxzzy'],
    ['profiles', '/profiles'],
    ['profile-new', '/profiles/new'],
    ['profile-change', `/profiles/${session.profiles[0]?.id ?? ''}`],
    ['not-found', '/no-such-page'],
  ] as const) {
    await page.goto(path);
    await inspect(page, name);
  }

  await page.goto(`/watch/${film.id}?from=start`);
  await plays(page, 1);
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: 'Play (k)' })).toBeVisible();
  await inspect(page, 'player');
  await page.getByRole('button', { name: 'Sound, captions and speed' }).click();
  await inspect(page, 'player-settings');
});

test('the pages of the studio are in order', async ({ page }) => {
  const film = await filmWhere(() => true);
  const { editor } = await status();
  const answer = await call('POST', '/v1/sign-in', { email: editor.email, password: editor.password });
  await enter(page, answer.body as unknown as Session, '/studio/');
  await expect(page.getByRole('link', { name: `Edit ${film.name}` })).toBeVisible();
  await inspect(page, 'studio-titles');

  await page.goto(`/studio/titles/${film.id}`);
  await expect(page.getByRole('heading', { level: 1, name: film.name })).toBeVisible();
  await inspect(page, 'studio-title');

  for (const [name, path, heading] of [
    ['studio-jobs', '/studio/jobs', 'Jobs'],
    ['studio-calendar', '/studio/calendar', 'Calendar'],
    ['studio-rows', '/studio/rows', 'Home rows'],
    ['studio-gallery', '/studio/gallery', 'Design system'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await inspect(page, name);
  }

  await page.goto('/studio/misses');
  await expect(page.getByRole('heading', { level: 1, name: 'Searched in vain' })).toBeVisible();
  await inspect(page, 'studio-misses');

  await page.goto('/studio/trending');
  await expect(page.getByRole('heading', { level: 1, name: 'Trending' })).toBeVisible();
  await expect(page.getByRole('table').or(page.getByText('Nobody has watched')).first()).toBeVisible();
  await inspect(page, 'studio-trending');

  await page.goto('/studio/edges');
  await expect(page.getByText('Healthy').first()).toBeVisible();
  await inspect(page, 'studio-edges');

  await page.goto('/studio/quality');
  await expect(page.getByText('Playing now').or(page.getByText('Nobody has watched')).first()).toBeVisible();
  await inspect(page, 'studio-quality');

  await page.goto('/studio/new');
  await page.getByLabel('Films to upload').setInputFiles(await clip());
  await page.getByRole('button', { name: 'Upload it' }).click();
  await expect(page.getByText('At least one genre.')).toBeVisible();
  await inspect(page, 'studio-upload');
});

test('arrow keys and Enter alone lead from the home page into a film', async ({ page }) => {
  const film = await filmWhere((one) => one.runtime_seconds >= 20);
  await enter(page, await signedUp());
  await homeShows(page, film);

  await walk(page, 'ArrowDown', (focused) => focused.href.includes('/title/'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/title\//);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await walk(page, 'ArrowDown', (focused) => focused.text === 'Play');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/watch\//);
  await plays(page, 1);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
});

/** Takes pictures of the page on every screen and looks for what axe calls a fault. */
async function inspect(page: Page, name: string): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  await settled(page);
  for (const screen of screens) {
    await page.setViewportSize(screen);
    await page.mouse.move(0, 0);
    await settled(page);
    await page.screenshot({ path: join(artefacts, `${name}-${screen.width}.png`) });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(overflow, `${name} at ${screen.width} px scrolls sideways by`).toBeLessThanOrEqual(0);
    if (screen.width < 1900) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
      expect.soft(faults, `${name} at ${screen.width} px`).toEqual([]);
    }
  }
}

/** Waits until nothing is being loaded any more and every picture on the screen is there. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeAttached();
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const box = image.getBoundingClientRect();
      return image.complete || box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth;
    }),
  );
}

/** Presses a key until what has the focus is what is looked for. */
async function walk(page: Page, key: string, found: (focused: { readonly href: string; readonly text: string }) => boolean): Promise<void> {
  for (let steps = 0; steps < 12; steps++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => ({
      href: document.activeElement?.getAttribute('href') ?? '',
      text: document.activeElement?.textContent?.trim() ?? '',
    }));
    if (found(focused)) {
      return;
    }
  }
  throw new Error(`twelve times ${key} did not reach it`);
}

/** Leaves a film half watched, as the player would. */
async function watched(film: Film, session: Session): Promise<void> {
  const start = await call('POST', '/v1/stream/init', { movie_id: film.id }, session.access_token);
  const beat = await call('POST', '/v1/history/heartbeat', {
    stream_id: start.body['stream_id'],
    timestamp: Math.floor(film.runtime_seconds / 2),
    event: 'stop',
    sequence: 1,
  });
  expect(beat.status).toBe(202);
}
