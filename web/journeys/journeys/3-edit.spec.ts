import { expect, test, type CDPSession, type Locator, type Page } from '@playwright/test';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { signedUp } from '../api.js';
import { clip } from '../masters.js';
import { status } from '../platform.js';
import { enter, expectMovingPicture } from '../viewer.js';

/** The road of an editor: a film from her disk to a viewer's screen, over a line that breaks. */

const uploadSeconds = 8;
const latencyMs = 5;

test('a film is uploaded over a line that breaks, encoded, published and watched', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const file = await clip();
  const { size } = statSync(file);
  const name = `Journey to the Studio ${Date.now() % 100_000}`;
  const { editor } = await status();

  await page.goto('/studio/');
  await page.getByLabel('E-mail').fill(editor.email);
  await page.getByLabel('Password').fill(editor.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Titles', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'New titles' }).click();
  await page.getByLabel('Films to upload').setInputFiles(file);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Description').fill('It left the disk of an editor and arrived on a screen.');
  await page.getByLabel('Genres').fill('Test');
  await page.getByRole('switch', { name: 'Publish when ready' }).click();
  await expect(page.getByLabel('Encode as')).toHaveValue('standard');

  const offsets = patchOffsets(page);
  const line = await page.context().newCDPSession(page);
  await setLine(line, { offline: false, bytesPerSecond: size / uploadSeconds });
  await page.getByRole('button', { name: 'Upload it' }).click();
  const tray = page.getByRole('region', { name: 'Uploads' });
  const bar = tray.getByRole('progressbar', { name: `Upload of ${basename(file)}` });
  await expect.poll(() => percent(bar), { intervals: [50] }).toBeGreaterThanOrEqual(40);
  await setLine(line, { offline: true, bytesPerSecond: -1 });
  await expect(tray.getByText('The connection is lost. It goes on by itself.')).toBeVisible();
  await setLine(line, { offline: false, bytesPerSecond: -1 });
  await expect(tray.getByText(/ arrived$/)).toBeVisible();
  expect(offsets.at(0)).toBe(0);
  expect(offsets.at(-1), 'the upload went on where it stopped').toBeGreaterThan(0);

  const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: `Edit ${name}` }) });
  const encode = row.getByRole('progressbar', { name: `Progress of ${basename(file)}` });
  await expect(encode).toBeVisible();
  await expect(row.getByText(/· [1-9]\d* %/)).toBeVisible({ timeout: 120_000 });
  await expect(row.getByText('Ready', { exact: true })).toBeVisible({ timeout: 120_000 });

  await row.getByRole('link', { name: `Edit ${name}` }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText('Published', { exact: true })).toBeVisible();
  const titleId = page.url().split('/').at(-1) ?? '';

  const viewer = await (await browser.newContext()).newPage();
  await enter(viewer, await signedUp(), `/title/${titleId}`);
  await viewer.getByRole('button', { name: 'Play', exact: true }).click();
  await expectMovingPicture(viewer);
  await viewer.context().close();

  await page.getByRole('button', { name: 'Take off' }).click();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'Titles', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: `Edit ${name}` })).toHaveCount(0);
});

test('a viewer is told that the studio is for editors', async ({ page }) => {
  await enter(page, await signedUp(), '/studio/');
  await expect(page.getByRole('heading', { name: 'The studio is for editors' })).toBeVisible();
});

/** The offsets at which the page sends bytes of a file, in their order. */
function patchOffsets(page: Page): number[] {
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH' && request.url().includes('/v1/uploads/')) {
      offsets.push(Number(request.headers()['upload-offset']));
    }
  });
  return offsets;
}

async function setLine(line: CDPSession, { offline, bytesPerSecond }: { readonly offline: boolean; readonly bytesPerSecond: number }): Promise<void> {
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', { offline, latency: latencyMs, downloadThroughput: -1, uploadThroughput: bytesPerSecond });
}

async function percent(bar: Locator): Promise<number> {
  return Number((await bar.getAttribute('aria-valuenow')) ?? 0);
}
