import { expect, test, type Page } from '@playwright/test';
import { call, filmWhere, freshEmail, password, removeTitle, signedUp, type Session } from '../api.js';
import { status } from '../platform.js';
import { cardOf, enter, homeShows } from '../viewer.js';

/** Coming in, and finding something. */

test('a wrong password is said in words and the page stays', async ({ page }) => {
  const email = freshEmail();
  await signedUp(email);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('not-the-password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText('That e-mail and password do not belong together.');
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByLabel('E-mail')).toHaveValue(email);

  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Who is watching?' })).toBeVisible();
});

test('signing up with an e-mail that is taken tells nothing and takes nothing', async ({ page }) => {
  const email = freshEmail();
  const owner = await signedUp(email);
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Eve');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('quite-another-password');
  await page.getByRole('button', { name: 'Start watching' }).click();
  await expect(page.getByRole('heading', { name: 'Who is watching?' })).toBeVisible();
  await expect(page.getByText('Ada')).toHaveCount(0);

  const again = await call('POST', '/v1/sign-in', { email, password });
  expect((again.body as unknown as Session).profiles.map((profile) => profile.id)).toEqual(owner.profiles.map((profile) => profile.id));
});

test('reloading again and again keeps the sign-in', async ({ page }) => {
  await enter(page, await signedUp());
  for (let i = 0; i < 3; i++) {
    const renewed = page.waitForRequest((request) => request.url().endsWith('/v1/token/refresh'));
    await page.goto('/', { waitUntil: 'commit' });
    await renewed;
  }
  await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible();
});

test('a typo still finds the film, and typing suggests it', async ({ page }) => {
  const film = await filmWhere((one) => one.maturity <= 13 && longestWord(one.name).length >= 5);
  await enter(page, await signedUp());
  await homeShows(page, film);
  await page.getByRole('link', { name: 'Search' }).click();
  const box = page.getByRole('searchbox');

  await box.pressSequentially(film.name.slice(0, 4), { delay: 40 });
  await expect(page.getByRole('list', { name: 'Suggestions' }).getByRole('link', { name: film.name })).toBeVisible();

  const word = longestWord(film.name);
  const typo = word.slice(0, 2) + word.charAt(3) + word.charAt(2) + word.slice(4);
  // The index hears of a new film a moment after the home page.
  await expect(async () => {
    await box.fill('');
    await expect(cardOf(page, film)).toHaveCount(0);
    await box.fill(typo);
    await expect(cardOf(page, film)).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 20_000 });

  await box.fill('qqxxzzy');
  await expect(page.getByRole('heading', { name: 'Nothing found for “qqxxzzy”' })).toBeVisible();
});

test('an announced title is found through a slip as coming soon, and its people find it', async ({ page }) => {
  const { editor } = await status();
  const token = (await call('POST', '/v1/sign-in', { email: editor.email, password: editor.password })).body['access_token'] as string;
  const form = {
    name: 'Zwillingssterne',
    release_year: 2027,
    genres: ['Drama'],
    maturity: 0,
    cast: ['Ottokar Quastel'],
    particulars: { external_id: 'journey:zwillingssterne' },
  };
  const imported = await call('POST', '/v1/titles/import', { titles: [form], announce: true }, token);
  expect(imported.body).toMatchObject({ refused: [] });
  await enter(page, await signedUp(), '/search');
  const box = page.getByRole('searchbox');

  await expect(async () => {
    await box.fill('');
    await box.fill('zwilingssterne');
    await expect(page.getByRole('button', { name: 'Zwillingssterne' })).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Zwillingssterne' }).click();
  await page.getByRole('link', { name: /^Zwillingssterne, 2027.*Coming soon/ }).click();
  await expect(page.getByText('Coming soon', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'Ottokar Quastel' }).click();
  await expect(page.getByRole('link', { name: /^Zwillingssterne, 2027/ })).toBeVisible();

  const id = /title\/([0-9a-f-]+)/.exec((await page.getByRole('link', { name: /^Zwillingssterne, 2027/ }).getAttribute('href')) ?? '')?.[1] ?? '';
  expect(await removeTitle(id)).toBe(204);
});

test('a child never meets a film from sixteen', async ({ page }) => {
  const grown = await filmWhere((one) => one.maturity >= 16);
  const tame = await filmWhere((one) => one.maturity <= 7);
  const session = await signedUp();
  await enter(page, session);
  await homeShows(page, grown);

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('button', { name: 'Profiles', exact: true }).click();
  await page.getByRole('link', { name: 'Add profile' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Mia');
  await page.getByRole('switch', { name: "A child's profile" }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Mia' }).click();

  await expect(cardOf(page, tame)).toBeVisible();
  await expect(page.getByText(grown.name)).toHaveCount(0);
  await search(page, grown.name);
  await expect(page.getByRole('main').getByRole('heading', { name: /^Nothing found/ }).or(page.getByRole('main').getByRole('listitem').first())).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(grown.name) })).toHaveCount(0);
  await search(page, tame.name);
  await expect(cardOf(page, tame)).toBeVisible();

  await page.goto(`/title/${grown.id}`);
  await expect(page.getByRole('heading', { name: 'This title is not here' })).toBeVisible();
  await page.goto(`/watch/${grown.id}`);
  await expect(page.getByRole('heading', { name: /Not for this profile|This title is not here/ })).toBeVisible();
  const kid = await kidOf(session);
  expect([403, 404]).toContain((await call('POST', '/v1/stream/init', { movie_id: grown.id }, kid.access_token)).status);
  expect((await call('POST', '/v1/stream/init', { movie_id: tame.id }, kid.access_token)).status).toBe(200);
});

async function search(page: Page, words: string): Promise<void> {
  await page.getByRole('link', { name: 'Search' }).click();
  await page.getByRole('searchbox').fill(words);
}

async function kidOf(session: Session): Promise<Session> {
  const profiles = (await call('GET', '/v1/profiles', undefined, session.access_token)).body as unknown;
  const list = Array.isArray(profiles) ? profiles : (profiles as { profiles: unknown[] }).profiles;
  const kid = (list as { id: string; kids: boolean }[]).find((profile) => profile.kids);
  return (await call('POST', `/v1/profiles/${kid?.id}/token`, {}, session.access_token)).body as unknown as Session;
}

function longestWord(name: string): string {
  return name.split(/\W+/).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
