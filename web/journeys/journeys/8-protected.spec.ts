import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, editorToken, publishedWhere, finishedJob, removeTitle, signedUp, upload, type Film } from '../api.js';
import { multilingual } from '../masters.js';
import { root, status } from '../platform.js';
import { enter, expectMovingPicture, lookAtScreen, plays } from '../viewer.js';

/** The road of a protected film: encrypted, licensed, in two languages and with captions from both manifests, with chapters. */

const seconds = 20;
const caption = 'After the storm, a light.';
const shaka = join(root, 'web', 'node_modules', 'shaka-player', 'dist', 'shaka-player.compiled-es2021.js');

interface Start {
  readonly cdn_url: string;
  readonly drm: { readonly token: string; readonly license_urls: Record<string, string> };
  readonly inline: { readonly init_segments: Record<string, string> };
  readonly edges: readonly { readonly url: string }[];
}

interface Track {
  readonly language: string;
  readonly active: boolean;
}

/** As much of the other player as is asked for. */
interface Shaka {
  readonly polyfill: { installAll(): void };
  readonly Player: new () => {
    setVideoContainer(frame: HTMLElement): void;
    attach(video: HTMLVideoElement): Promise<void>;
    load(url: string): Promise<void>;
    getAudioTracks(): Track[];
    getTextTracks(): Track[];
    selectAudioTrack(track: Track): void;
    selectTextTrack(track: Track): void;
    drmInfo(): { readonly keySystem: string } | null;
  };
}

let film: Film;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const bytes = readFileSync(await multilingual(seconds));
  const name = `Locked ${Date.now() % 100_000}`;
  const id = await upload(name, 'multilingual.mkv', bytes, true, true);
  expect((await finishedJob(id)).state).toBe('done');
  film = await publishedWhere((one) => one.id === id);
});

test.afterAll(async () => {
  await removeTitle(film.id);
});

test('a protected film plays, changes its language and shows captions', async ({ page }) => {
  const session = await signedUp();
  const licences: number[] = [];
  const segments: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/v1/licence/clearkey')) {
      licences.push(response.status());
    } else if (response.url().includes('.m4s')) {
      segments.push(response.url());
    }
  });

  await enter(page, session, `/title/${film.id}`);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expectMovingPicture(page, 4, lookAtScreen);
  expect(licences).toContain(200);
  expect(licences.every((one) => one === 200)).toBe(true);

  await page.mouse.move(400, 400);
  await page.getByRole('button', { name: 'Sound, captions and speed' }).click();
  const sound = page.getByRole('group', { name: 'Sound', exact: true });
  await sound.getByRole('button', { name: 'Spanish' }).click();
  await expect(sound.getByRole('button', { name: 'Spanish' })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => segments.some((url) => url.includes('/a-es/'))).toBe(true);
  await page.getByRole('group', { name: 'Captions', exact: true }).getByRole('button', { name: 'English' }).click();
  await expect(page.getByText(caption)).toBeVisible();
  const before = await page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
  await plays(page, before + 1);

  await expect(sound.getByRole('button', { name: 'English 5.1' })).toBeVisible();
  await page.getByRole('group', { name: 'Chapters', exact: true }).getByRole('button', { name: 'Storm' }).click();
  await plays(page, 8);
});

test('the same film plays from HLS in another player, with the other language and captions', async ({ page }) => {
  const start = await started();
  await page.goto('/health');
  await page.setContent('<div id="frame"><video id="film" muted width="640"></video></div>');
  await page.addScriptTag({ path: shaka });

  const shown = await page.evaluate(async (url) => {
    const { shaka } = window as unknown as { shaka: Shaka };
    shaka.polyfill.installAll();
    const video = document.querySelector('video') as HTMLVideoElement;
    const player = new shaka.Player();
    player.setVideoContainer(document.getElementById('frame') as HTMLElement);
    await player.attach(video);
    await player.load(url);
    await video.play();
    const spanish = player.getAudioTracks().find((track) => track.language === 'es');
    const english = player.getTextTracks().find((track) => track.language === 'en');
    if (spanish === undefined || english === undefined) {
      throw new Error('a language is missing');
    }
    player.selectAudioTrack(spanish);
    player.selectTextTrack(english);
    return { drm: player.drmInfo()?.keySystem, audio: player.getAudioTracks().find((track) => track.active)?.language };
  }, start.cdn_url);

  expect(shown).toEqual({ drm: 'org.w3.clearkey', audio: 'es' });
  await expect(page.getByText(caption)).toBeVisible();
  await expectMovingPicture(page, 2, lookAtScreen);
});

test('there is no licence without a token, and a copied segment does not play', async ({ page }) => {
  const start = await started();
  const address = new URL(start.drm.license_urls['org.w3.clearkey'] ?? '').pathname;
  const kids = { kids: ['AAAAAAAAAAAAAAAAAAAAAA'], type: 'temporary' };
  expect((await call('POST', address, kids)).status).toBe(403);
  expect((await call('POST', address, kids, `${start.drm.token}x`)).status).toBe(403);
  expect((await call('POST', address, kids, start.drm.token)).status, 'keys of another film').toBe(403);

  await page.goto('/health');
  await page.setContent('<video id="film" muted></video>');
  const seen = await page.evaluate(copy, { init: start.inline.init_segments['v240/init.mp4'] ?? '', segment: `${start.edges[0]?.url ?? ''}v240/00001.m4s` });
  expect(seen).toEqual({ encrypted: true, frames: 0 });
});

test('an editor reads that the film was verified, watches it, and takes its keys along', async ({ page }) => {
  const { editor } = await status();
  await page.goto(`/studio/titles/${film.id}`);
  await page.getByLabel('E-mail').fill(editor.email);
  await page.getByLabel('Password').fill(editor.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const report = page.getByRole('region', { name: 'Verification' });
  await expect(report.getByText('Passed', { exact: true }).first()).toBeVisible();
  await expect(report.getByText('Encrypted (cbcs)')).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Protected' })).toBeChecked();
  await page.getByRole('button', { name: 'Watch the film' }).click();
  await plays(page, 0.5);
  await expect(page.getByRole('link', { name: 'Take one from a film file' })).toBeVisible();
  await page.getByRole('button', { name: 'Close the film' }).click();
  expect((await call('GET', `/v1/titles/${film.id}/cpix`, undefined, await editorToken())).status).toBe(200);
});

async function started(): Promise<Start> {
  const session = await signedUp();
  const answer = await call('POST', '/v1/stream/init', { movie_id: film.id, drm: ['org.w3.clearkey'] }, session.access_token);
  expect(answer.status).toBe(200);
  return answer.body as unknown as Start;
}

/** Plays a segment as somebody would who copied it from an edge. */
async function copy({ init, segment }: { readonly init: string; readonly segment: string }): Promise<{ encrypted: boolean; frames: number }> {
  const video = document.querySelector('video') as HTMLVideoElement;
  const source = new MediaSource();
  let encrypted = false;
  video.addEventListener('encrypted', () => (encrypted = true));
  video.src = URL.createObjectURL(source);
  await new Promise((resolve) => source.addEventListener('sourceopen', resolve, { once: true }));
  const buffer = source.addSourceBuffer('video/mp4; codecs="avc1.64001e"');
  const bytes = [Uint8Array.from(atob(init), (letter) => letter.charCodeAt(0)), new Uint8Array(await (await fetch(segment)).arrayBuffer())];
  for (const part of bytes) {
    const appended = new Promise((resolve) => buffer.addEventListener('updateend', resolve, { once: true }));
    buffer.appendBuffer(part);
    await appended;
  }
  void video.play().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return { encrypted, frames: video.getVideoPlaybackQuality().totalVideoFrames };
}
