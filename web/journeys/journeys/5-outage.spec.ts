import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { filmWhere, finishedJob, removeTitle, signedUp, upload } from '../api.js';
import { drawn } from '../masters.js';
import { kill, processNamed, status } from '../platform.js';
import { cardOf, enter, plays, position } from '../viewer.js';

/** Parts of the platform die while a film plays: the viewer notices nothing. */

// Longer than the player's buffer of 30 seconds, so that the film has to be fetched from somewhere after the outage.
const filmSeconds = 75;
let titleId = '';

test.beforeAll(async () => {
  test.setTimeout(240_000);
  titleId = await upload('The Long Outage', 'long-outage.mp4', readFileSync(await drawn(filmSeconds, 426, 240, '300k')), true);
  expect((await finishedJob(titleId, 200)).state).toBe('done');
  await filmWhere((film) => film.id === titleId);
});

test.afterAll(async () => {
  await expect.poll(() => removeTitle(titleId), { timeout: 60_000, intervals: [1000] }).toBe(204);
});

test('the edge that serves is killed and the film goes on', async ({ page }) => {
  const asked = mediaPorts(page);
  await enter(page, await signedUp(), `/title/${titleId}`);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await plays(page, 0.2);
  const servingPort = asked.at(-1)?.port;
  const edge = (await status()).processes.find((process) => process.port === servingPort);
  expect(edge?.name).toMatch(/^edge-/);

  await kill(edge?.name ?? '');
  // The launcher brings it back within seconds. For this viewer it stays away, as a box whose power is gone.
  await page.route((url) => url.port === String(servingPort), (route) => route.abort('connectionrefused'));
  const killedAtMs = Date.now();
  await watchEverySecond(page);
  const buffered = await bufferedUntil(page);
  const goal = Math.min(buffered + 6, filmSeconds - 3);
  await plays(page, goal, filmSeconds);

  const { stalls, longestMs } = await everySecond(page);
  expect(stalls, 'times the player waited for data').toBe(0);
  expect(longestMs, 'longest time in which the position stood still').toBeLessThan(1500);
  const later = asked.filter(({ port, atMs }) => atMs > killedAtMs && port !== servingPort);
  expect(later.length, 'files asked of the other edge').toBeGreaterThan(0);
});

test('control is killed and the film, its heartbeats and later the home page go on', async ({ page }) => {
  const heartbeats: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/v1/history/heartbeat')) {
      heartbeats.push(response.status());
    }
  });
  await enter(page, await signedUp(), `/title/${titleId}`);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await plays(page, 0.2);
  const before = await processNamed('control');
  await kill('control');
  await watchEverySecond(page);
  const beats = heartbeats.length;

  await plays(page, (await position(page)) + 12);
  await expect.poll(() => heartbeats.length).toBeGreaterThan(beats);
  expect(heartbeats.every((answer) => answer === 202), `heartbeats answered ${heartbeats.join()}`).toBe(true);
  const { stalls, longestMs } = await everySecond(page);
  expect(stalls).toBe(0);
  expect(longestMs).toBeLessThan(1500);

  await expect
    .poll(async () => { const now = await processNamed('control'); return now?.state === 'ready' && now.pid !== before?.pid; }, { timeout: 90_000, intervals: [1000] })
    .toBe(true);
  await page.keyboard.press('Escape');
  await page.goto('/');
  const film = await filmWhere((one) => one.id === titleId);
  await expect(cardOf(page, film)).toBeVisible();
});

interface Asked {
  readonly port: number;
  readonly atMs: number;
}

/** The ports of the edges that the page asks for media, in their order. */
function mediaPorts(page: Page): Asked[] {
  const asked: Asked[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/\.(m4s|mp4|cmf[va])$/.test(url.pathname)) {
      asked.push({ port: Number(url.port), atMs: Date.now() });
    }
  });
  return asked;
}

/** From now on the page counts how often its player waits and how long its position stands still. */
async function watchEverySecond(page: Page): Promise<void> {
  await page.locator('video').evaluate((video: HTMLVideoElement) => {
    const watch = { stalls: 0, longestMs: 0, movedAtMs: performance.now(), last: video.currentTime };
    (window as unknown as { journeyWatch: typeof watch }).journeyWatch = watch;
    video.addEventListener('waiting', () => (watch.stalls += 1));
    const step = (): void => {
      const now = performance.now();
      watch.longestMs = Math.max(watch.longestMs, now - watch.movedAtMs);
      if (video.currentTime > watch.last) {
        watch.last = video.currentTime;
        watch.movedAtMs = now;
      }
    };
    setInterval(step, 100);
  });
}

async function everySecond(page: Page): Promise<{ readonly stalls: number; readonly longestMs: number }> {
  return page.evaluate(() => (window as unknown as { journeyWatch: { stalls: number; longestMs: number } }).journeyWatch);
}

async function bufferedUntil(page: Page): Promise<number> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => (video.buffered.length === 0 ? 0 : video.buffered.end(video.buffered.length - 1)));
}
