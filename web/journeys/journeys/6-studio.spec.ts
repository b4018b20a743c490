import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { call, editorToken, filmWhere, finishedJob, removeTitle, signedUp, upload, type Session } from '../api.js';
import { clip, drawn } from '../masters.js';
import { publicUrl, status } from '../platform.js';
import { inspect } from '../screens.js';
import { enter, expectMovingPicture, homeShows, plays } from '../viewer.js';

/** Every page of the studio: pictures of it for people to look at, and no fault that axe finds. And a film by keys alone. */

test.use({ reducedMotion: 'reduce' });

test('the pages of the studio are in order', async ({ page }) => {
  const film = await filmWhere(() => true);
  const session = await editorSignedIn();
  await enter(page, session, '/studio/');
  await expect(page.getByRole('link', { name: `Edit ${film.name}` })).toBeVisible();
  await inspect(page, 'studio-titles');

  await page.goto(`/studio/titles/${film.id}`);
  await expect(page.getByRole('heading', { level: 1, name: film.name })).toBeVisible();
  await inspect(page, 'studio-title');

  for (const [name, path, heading] of [
    ['studio-jobs', '/studio/jobs', 'Jobs'],
    ['studio-calendar', '/studio/calendar', 'Calendar'],
    ['studio-rows', '/studio/rows', 'Home rows'],
    ['studio-collections', '/studio/collections', 'Collections'],
    ['studio-collection-new', '/studio/collections/Nothing%20in%20it', 'Nothing in it'],
    ['studio-gallery', '/studio/gallery', 'Design system'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await inspect(page, name);
  }

  const membership = `/v1/collections/titles/${film.id}?name=Looked%20at`;
  await call('PUT', membership, undefined, session.access_token);
  await page.goto('/studio/collections');
  await page.getByRole('link', { name: /^Looked at/ }).click();
  await page.getByLabel('Add a title').fill(film.name);
  await expect(page.getByText('In it already').first()).toBeVisible();
  await inspect(page, 'studio-collection');
  await call('DELETE', membership, undefined, session.access_token);

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

test('an editor watches a film before viewers may, and makes a frame of it the poster', async ({ page }) => {
  const id = await upload(`Unseen ${Date.now() % 100_000}`, 'unseen.mp4', readFileSync(await drawn(5, 640, 360, '800k')));
  const made = await finishedJob(id);
  expect(made.state).toBe('done');
  const poster = await posterOf(id);

  await enter(page, await editorSignedIn(), `/studio/titles/${id}`);
  await page.getByRole('button', { name: 'Watch the film' }).click();
  await expectMovingPicture(page, 3);
  // Back first: a busy machine may have played the film to its end, where no frame is further on.
  const places: number[] = [];
  for (const way of ['back', 'back', 'on']) {
    await page.getByRole('button', { name: `One frame ${way}` }).click();
    const { paused, seconds } = await page.locator('video').evaluate((video: HTMLVideoElement) => ({ paused: video.paused, seconds: video.currentTime }));
    expect(paused).toBe(true);
    places.push(seconds);
  }
  const [first = 0, before = 0, again = 0] = places;
  expect(first - before).toBeCloseTo(1 / 25, 3);
  expect(again).toBeCloseTo(first, 3);

  await page.getByRole('button', { name: 'Take this frame as poster' }).click();
  await expect(page.getByText('The poster is kept.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'The poster that was taken' })).toBeVisible();
  await inspect(page, 'studio-screening');
  await expect.poll(async () => (await posterOf(id)).equals(poster), 'the poster is the same').toBe(false);
  await removeTitle(id);
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

async function editorSignedIn(): Promise<Session> {
  const { editor } = await status();
  const answer = await call('POST', '/v1/sign-in', { email: editor.email, password: editor.password });
  return answer.body as unknown as Session;
}

/** The bytes of a title's poster as viewers get it. */
async function posterOf(id: string): Promise<Buffer> {
  const title = await call('GET', `/v1/titles/${id}`, undefined, await editorToken());
  const picture = await fetch(new URL(String(title.body['poster_url']), publicUrl));
  expect(picture.status).toBe(200);
  return Buffer.from(await picture.arrayBuffer());
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
