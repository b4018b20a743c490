import { expect, test } from '@playwright/test';
import { filmWhere, freshEmail, password } from '../api.js';
import { cardOf, expectMovingPicture, homeShows, plays, position, watchBeginnings } from '../viewer.js';

/** The road of a viewer: from the front door to the second where she stopped. */

const stopSeconds = 9;

test('a new viewer plays a film and finds it again where she stopped', async ({ page }) => {
  const film = await filmWhere((one) => one.runtime_seconds >= 20);
  const began = await watchBeginnings(page);

  await page.goto('/');
  await page.getByRole('link', { name: 'Make an account' }).click();
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('E-mail').fill(freshEmail());
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Start watching' }).click();
  await expect(page.getByRole('heading', { name: 'Who is watching?' })).toBeVisible();
  await page.getByRole('button', { name: 'Ada' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Who is watching?');

  await homeShows(page, film);
  await cardOf(page, film).click();
  await expect(page.getByRole('heading', { level: 1, name: film.name })).toBeVisible();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expectMovingPicture(page);

  await plays(page, stopSeconds);
  const stopped = await position(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: film.name })).toBeVisible();
  await page.getByRole('link', { name: 'Marquee, home' }).click();
  const shelf = page.getByRole('region', { name: 'Continue watching' });
  const watched = shelf.getByRole('progressbar', { name: `Watched of ${film.name}` });
  // The last heartbeat may still be on its way while the machine encodes: then the page is asked again.
  let asked = 0;
  await expect(async () => {
    if (asked++ > 0) {
      await page.reload();
    }
    await expect(shelf.getByRole('link', { name: new RegExp(film.name) })).toBeVisible({ timeout: 4000 });
    const share = Number(await watched.getAttribute('aria-valuenow')) / 100;
    expect(Math.abs(share * film.runtime_seconds - stopped)).toBeLessThan(2);
  }).toPass({ timeout: 20_000 });

  await began();
  await shelf.getByRole('link', { name: new RegExp(film.name) }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await plays(page, stopped + 1);
  const resumed = await began();
  expect(Math.abs((resumed[0] ?? 0) - stopped), `resumed at ${resumed.join(', ')} s`).toBeLessThan(2);
});
