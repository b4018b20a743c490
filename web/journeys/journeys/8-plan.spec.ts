import { expect, test, type Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { call, signedUp, type Session } from '../api.js';
import { artefacts, status } from '../platform.js';
import { enter } from '../viewer.js';

/** A household tries, chooses a plan, is declined, confirms at the bank, pays, reads its invoice, cancels and comes back. */

test.use({ reducedMotion: 'reduce' });

test('a household pays for a plan and cancels it', async ({ page }) => {
  const session = await signedUp();
  await enter(page, session, '/account/plan');
  await expect(page.getByText(/You are trying Standard until/)).toBeVisible();
  await inspect(page, 'plan-trial');

  await page.getByRole('button', { name: 'Choose Premium' }).click();
  await page.getByLabel('Country').selectOption('DE');
  await inspect(page, 'plan-checkout');
  await page.getByRole('button', { name: 'Go to payment' }).click();
  await expect(page.getByRole('heading', { name: 'Pay with a test card' })).toBeVisible();
  await inspect(page, 'sandbox-card');
  await card(page, '4000 0000 0000 0002');
  await expect(page.getByRole('alert')).toContainText('declined');
  await card(page, '4000 0025 0000 3155');
  await expect(page.getByRole('heading', { name: 'Confirm the payment' })).toBeVisible();
  await inspect(page, 'sandbox-confirm');
  await page.getByRole('button', { name: 'Confirm' }).click();

  await expect(page.getByText(/You have Premium. The next payment is on/)).toBeVisible();
  await expect(page.getByText('Paid with Visa ending in 3155')).toBeVisible();
  expect(await streamsOf(page, session)).toBe(4);
  await inspect(page, 'plan-active');

  await page.getByRole('link', { name: /M-[0-9A-Z]+-\d{4}/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Invoice' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Total €14.99/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Tax, 19 % €2.39/ })).toBeVisible();
  await inspect(page, 'invoice');
  await page.getByRole('button', { name: 'Back' }).click();

  await page.getByRole('button', { name: 'Cancel the plan' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the plan' }).click();
  await expect(page.getByText(/It is cancelled and will not be charged again/)).toBeVisible();
  await page.getByRole('button', { name: 'Keep the plan' }).click();
  await expect(page.getByText(/The next payment is on/)).toBeVisible();

  await page.getByRole('button', { name: 'A month on' }).click();
  await expect(page.getByRole('button', { name: 'A month on' })).toBeEnabled();
  await page.getByRole('button', { name: 'A month on' }).click();
  await expect(page.getByRole('link', { name: /M-[0-9A-Z]+-\d{4}/ })).toHaveCount(2);
});

test('an account whose trial is over is asked to choose a plan', async ({ page }) => {
  const session = await signedUp();
  const travelled = await call('POST', '/v1/sandbox/clock', { days: 20 }, session.access_token);
  expect(travelled.body['end_reason']).toBe('trial_over');

  await expect(async () => {
    const start = await call('POST', '/v1/stream/init', { movie_id: '01900000-0000-7000-8000-000000000001' }, session.access_token);
    expect(start.status).toBe(402);
  }).toPass({ timeout: 30_000 });
  await enter(page, session, '/account/plan');
  await expect(page.getByText('Your trial is over. Choose a plan to watch on.')).toBeVisible();
  await inspect(page, 'plan-ended');
});

test('the studio shows plans, and that the books and the provider agree', async ({ page }) => {
  const { editor } = await status();
  const answer = await call('POST', '/v1/sign-in', { email: editor.email, password: editor.password });
  await enter(page, answer.body as unknown as Session, '/studio/plans');
  await expect(page.getByRole('rowheader', { name: 'premium' })).toBeVisible();
  await inspect(page, 'studio-plans');
  await page.goto('/studio/ledger');
  await expect(page.getByText('The books and sandbox agree.')).toBeVisible();
  await inspect(page, 'studio-ledger');
});

async function card(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await page.getByRole('button', { name: 'Pay' }).click();
}

/** What the token that the page holds now would allow: screens at once. */
async function streamsOf(page: Page, session: Session): Promise<number> {
  const answer = await call('POST', `/v1/profiles/${session.profile_id ?? ''}/token`, {}, session.access_token);
  const token = (answer.body as unknown as Session).access_token;
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { streams: number };
  await expect(page.getByRole('heading', { level: 1, name: 'Plan and payment' })).toBeVisible();
  return claims.streams;
}

async function inspect(page: Page, name: string): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  for (const [width, height] of [[390, 844], [1280, 800]] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(artefacts, `${name}-${width}.png`), fullPage: true });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`), name).toEqual([]);
  }
}
