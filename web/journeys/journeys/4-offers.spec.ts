import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { call, filmWhere, signedUp, titles, type Session } from '../api.js';
import { artefacts } from '../platform.js';
import { enter } from '../viewer.js';

/** Being offered something, and saying what one thinks of it. */

interface OfferedRow {
  readonly id: string;
  readonly reason: string;
  readonly cards: readonly { readonly title: { readonly id: string; readonly name: string } }[];
}

async function rows(session: Session): Promise<readonly OfferedRow[]> {
  const query = '{ home { rows { id reason cards { title { id name } } } } }';
  const answer = await call('POST', '/graphql', { query }, session.access_token);
  return (answer.body as unknown as { data: { home: { rows: OfferedRow[] } } }).data.home.rows;
}

test('one film watched brings others because of it within a minute, and a thumb down takes one away', async ({ page }) => {
  const viewer = await signedUp();
  // The demo films come one by one; of three, some are like each other.
  await expect(async () => {
    expect((await titles()).filter((one) => one.state === 'published').length).toBeGreaterThanOrEqual(3);
  }).toPass({ timeout: 100_000, intervals: [2000] });
  const film = await filmWhere((one) => one.runtime_seconds >= 20);
  expect((await rows(viewer)).every((row) => row.reason.length > 0)).toBe(true);

  const start = await call('POST', '/v1/stream/init', { movie_id: film.id, device: { codecs: ['avc1'], max_height: 720, hdr: false }, drm: [] }, viewer.access_token);
  expect(start.status).toBe(200);
  const streamId = String(start.body['stream_id']);
  for (const [sequence, event, timestamp] of [
    [0, 'start', 0],
    [1, 'tick', 12],
    [2, 'end', film.runtime_seconds],
  ] as const) {
    expect((await call('POST', '/v1/history/heartbeat', { stream_id: streamId, timestamp, event, sequence })).status).toBe(202);
  }
  const because = `because:${film.id}`;
  await expect(async () => {
    expect((await rows(viewer)).map((row) => row.id)).toContain(because);
  }).toPass({ timeout: 60_000, intervals: [1000] });

  await enter(page, viewer);
  const shelf = page.getByRole('region', { name: `Because you watched ${film.name}` });
  await expect(shelf).toBeVisible();
  await expect(shelf.getByText(`You watched ${film.name}, and these are like it`)).toBeVisible();
  await shelf.scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(artefacts, 'offers-home.png') });
  const offered = (await rows(viewer)).find((row) => row.id === because)?.cards[0]?.title;
  if (offered === undefined) {
    throw new Error('the row is empty');
  }
  await page.goto(`/title/${offered.id}`);
  await expect(page.getByRole('heading', { level: 1, name: offered.name })).toBeVisible();
  const down = page.getByRole('button', { name: 'Not for me' });
  await down.click();
  await expect(down).toHaveAttribute('aria-pressed', 'true');
  await page.screenshot({ path: join(artefacts, 'offers-title.png') });

  await expect(async () => {
    const ids = (await rows(viewer)).filter((row) => row.id.startsWith('because:') || row.id === 'for-you').flatMap((row) => row.cards.map((card) => card.title.id));
    expect(ids).not.toContain(offered.id);
    expect(ids).not.toContain(film.id);
  }).toPass({ timeout: 15_000 });
});
