import { expect, test } from '@playwright/test';
import { call, filmWhere, signedUp, type Film, type Session } from '../api.js';
import { inspect } from '../screens.js';
import { enter, homeShows, plays } from '../viewer.js';

/** Every page of a viewer: pictures of it for people to look at, and no fault that axe finds. */

test.use({ reducedMotion: 'reduce' });

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
    ['person', `/people/${encodeURIComponent(film.cast[0] ?? 'Nobody')}`],
    ['person-unknown', '/people/Nobody%20at%20all'],
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
