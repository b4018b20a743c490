import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { call, editorToken, freshEmail, signedUp } from '../api.js';
import { artefacts } from '../platform.js';

/** The life of an account: a forgotten password, a passkey, a television, and a child that wants out. */

test.use({ reducedMotion: 'reduce' });

/** Waits for a mail, which stays in the studio because no server takes it, and returns the path of its link. */
async function linkTo(email: string, subject: string): Promise<string> {
  for (let i = 0; i < 100; i++) {
    const { body } = await call('GET', '/v1/mails', undefined, await editorToken());
    const mails = body['mails'] as readonly { readonly recipient: string; readonly subject: string; readonly body: string }[];
    const found = mails.find((mail) => mail.recipient === email && mail.subject.includes(subject));
    const link = found === undefined ? undefined : /https?:\/\/[^/]+(\/\S+)/.exec(found.body)?.[1];
    if (link !== undefined) {
      return link;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail '${subject}' came for ${email}`);
}

async function inspect(page: Page, name: string): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  for (const screen of [{ width: 390, height: 844 }, { width: 1280, height: 800 }, { width: 1920, height: 1080 }]) {
    await page.setViewportSize(screen);
    await page.screenshot({ path: join(artefacts, `account-${name}-${screen.width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('a forgotten password, a passkey, a television and a child', async ({ page, browser }) => {
  const email = freshEmail();
  await signedUp(email);
  const next = 'another-long-password';

  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('E-mail').fill(email);
  await inspect(page, 'forgot');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByText(/^If there is an account/)).toBeVisible();
  await page.goto(await linkTo(email, 'new password'));
  await page.getByLabel('New password').fill(next);
  await inspect(page, 'reset');
  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(next);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Ada' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();

  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
  });
  await page.goto('/account');
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
  await page.getByLabel('Name of the new passkey').fill('My telephone');
  const passkeys = page.getByRole('region', { name: 'Passkeys' });
  await passkeys.getByLabel('Your password').fill(next);
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(passkeys.getByText('My telephone')).toBeVisible();
  const pin = page.getByRole('region', { name: 'Household PIN' });
  await pin.getByLabel('New PIN').fill('4711');
  await pin.getByLabel('Your password').fill(next);
  await pin.getByRole('button', { name: 'Set PIN' }).click();
  await expect(pin.getByText('It is set.')).toBeVisible();
  await inspect(page, 'account');

  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('heading', { name: 'Who is watching?' })).toBeVisible();
  await page.getByRole('link', { name: 'Add profile' }).click();
  await page.getByLabel('Name').fill('Kim');
  await page.getByText("A child's profile").click();
  await inspect(page, 'profile-form');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: /Kim/ })).toBeVisible();

  const living = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
  const television = await living.newPage();
  await television.goto('/tv');
  const code = await television.getByLabel('Code', { exact: true }).innerText();
  await inspect(television, 'tv');
  await page.goto(`/link?code=${code}`);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('wants to watch with your account')).toBeVisible();
  await inspect(page, 'link');
  await page.getByRole('button', { name: 'Let it in' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'signed in' })).toBeVisible();

  await television.getByRole('button', { name: /Kim/ }).click();
  await television.getByRole('button', { name: /Account of Kim/ }).click();
  await television.getByRole('button', { name: 'Ada' }).click();
  await television.getByRole('textbox', { name: 'PIN' }).fill('1111');
  await television.getByRole('button', { name: 'Go on' }).click();
  await expect(television.getByText('That is not the PIN.')).toBeVisible();
  await inspect(television, 'pin');
  await television.getByRole('textbox', { name: 'PIN' }).fill('4711');
  await television.getByRole('button', { name: 'Go on' }).click();
  await expect(television.getByRole('button', { name: /Account of Ada/ })).toBeVisible();
  await living.close();
});
