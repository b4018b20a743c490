import { expect, test } from '@playwright/test';
import { call, filmWhere, finishedJob, freshEmail, password, removeTitle, signedUp, titles, upload, type Session } from '../api.js';
import { drawn } from '../masters.js';
import { status, up } from '../platform.js';
import { enter, expectMovingPicture, watchBeginnings } from '../viewer.js';
import { readFileSync } from 'node:fs';

/** A power cut: every process dies at once, and everything is there again after the next start. */

const stoppedSeconds = 11;

test.skip(process.env['MARQUEE_JOURNEYS_RUNNING'] !== undefined, 'somebody else started this Marquee');

test('everything outlives the death of every process', async ({ page }) => {
  test.setTimeout(240_000);
  const email = freshEmail();
  const session = await signedUp(email);
  const film = await filmWhere((one) => one.runtime_seconds >= 20);
  const draft = await upload('Kept Through the Night', 'kept.mp4', readFileSync(await drawn(6, 426, 240, '300k')));
  expect((await finishedJob(draft, 180)).state).toBe('done');
  const start = await call('POST', '/v1/stream/init', { movie_id: film.id }, session.access_token);
  const beat = { stream_id: start.body['stream_id'], timestamp: stoppedSeconds, event: 'stop', sequence: 1 };
  expect((await call('POST', '/v1/history/heartbeat', beat)).status).toBe(202);
  await expect.poll(() => bookmark(film.id, session)).toBe(stoppedSeconds);
  const before = (await titles()).map((title) => title.id).sort();

  const { pid, processes } = await status();
  for (const victim of [pid, ...processes.map((process) => process.pid)]) {
    process.kill(victim, 'SIGKILL');
  }
  await expect.poll(() => [pid, ...processes.map((process) => process.pid)].filter(isAlive)).toEqual([]);
  await up();

  const again = await call('POST', '/v1/sign-in', { email, password });
  expect(again.status).toBe(200);
  const profile = session.profiles[0]?.id ?? '';
  const signIn = again.body as unknown as Session;
  const back = (await call('POST', `/v1/profiles/${profile}/token`, {}, signIn.access_token)).body as unknown as Session;
  const after = (await titles()).map((title) => title.id);
  expect(before.filter((id) => !after.includes(id)), 'titles that are gone').toEqual([]);
  // A film starts at its beginning rather than wait long for a Cassandra that has only just come up.
  await expect.poll(() => bookmark(film.id, back)).toBe(stoppedSeconds);

  const began = await watchBeginnings(page);
  await enter(page, back, `/title/${film.id}`);
  const resume = page.getByRole('button', { name: 'Resume' });
  // A page shows "Play" rather than wait long for a Cassandra that has only just come up; a viewer would load it again.
  await expect(async () => {
    if (!(await resume.isVisible())) {
      await page.reload();
    }
    await expect(resume).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 30_000 });
  await resume.click();
  await expectMovingPicture(page);
  const resumed = await began();
  expect(Math.abs((resumed[0] ?? 0) - stoppedSeconds), `resumed at ${resumed.join(', ')} s`).toBeLessThan(1);
  expect(await removeTitle(draft)).toBe(204);
});

async function bookmark(movieId: string, session: Session): Promise<unknown> {
  return (await call('POST', '/v1/stream/init', { movie_id: movieId }, session.access_token)).body['bookmark_time'];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
