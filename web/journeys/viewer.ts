import { expect, type Locator, type Page } from '@playwright/test';
import type { Film, Session } from './api.js';

/** What a viewer does and sees, in a page. */

/**
 * From the next page on, notes where films begin to play on the watch page; what is returned gives those since it was last asked,
 * in seconds. video.played has been seen to begin at 0 on a busy machine when the first picture and the first heartbeat were at 9.
 */
export async function watchBeginnings(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    const begun: number[] = [];
    Object.assign(window, { begun });
    document.addEventListener(
      'playing',
      (event) => {
        if (location.pathname.startsWith('/watch/') && event.target instanceof HTMLVideoElement) {
          begun.push(event.target.currentTime);
        }
      },
      true,
    );
  });
  return () => page.evaluate(() => (window as unknown as { begun: number[] }).begun.splice(0));
}

/** Opens the home page for a sign-in that was made by the API. */
export async function enter(page: Page, session: Session, path = '/'): Promise<void> {
  await page.goto('/favicon.svg');
  await page.evaluate(
    ([refreshToken, profileId]) => localStorage.setItem('marquee.sign-in', JSON.stringify({ refreshToken, profileId })),
    [session.refresh_token, session.profile_id] as const,
  );
  await page.goto(path);
}

export function cardOf(page: Page, film: Film): Locator {
  return page.getByRole('link', { name: new RegExp(`${film.name}, ${film.release_year}`) }).first();
}

/** Waits until the home page, which is open, shows a film that was published a moment ago. */
export async function homeShows(page: Page, film: Film): Promise<void> {
  await expect(async () => {
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    if (!(await cardOf(page, film).isVisible())) {
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
      await page.waitForLoadState('networkidle');
      if (!(await cardOf(page, film).isVisible())) {
        await page.reload();
      }
    }
    await expect(cardOf(page, film)).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 30_000 });
}

export async function position(page: Page): Promise<number> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
}

/** Waits until the film stands at a second or later. */
export async function plays(page: Page, untilSeconds: number, withinSeconds = 30): Promise<void> {
  await page.waitForFunction((until) => (document.querySelector('video')?.currentTime ?? -1) >= until, untilSeconds, {
    timeout: withinSeconds * 1000,
    polling: 100,
  });
}

export interface Look {
  readonly seconds: number;
  /** Grey values, 0 to 255, of 32 by 18 spots. */
  readonly spots: readonly number[];
}

/** What the next picture of the player is, while it plays: before the first one, a canvas gets black of it. */
export async function look(page: Page): Promise<Look> {
  return page.locator('video').evaluate(async (video: HTMLVideoElement) => {
    const seconds = await new Promise<number>((shown) => video.requestVideoFrameCallback((now, picture) => shown(picture.mediaTime)));
    const canvas = document.createElement('canvas');
    canvas.width = 160;
    canvas.height = 90;
    const context = canvas.getContext('2d');
    if (context === null) {
      throw new Error('this browser has no canvas');
    }
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const spots: number[] = [];
    for (let i = 0; i < data.length; i += 4) {
      spots.push(((data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0)) / 3);
    }
    return { seconds, spots };
  });
}

/** What is on the screen where the player is. For films that are encrypted: those the browser lets no canvas see. */
export async function lookAtScreen(page: Page): Promise<Look> {
  const video = page.locator('video');
  const shot = (await video.screenshot()).toString('base64');
  return video.evaluate(async (element: HTMLVideoElement, png) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (byte) => byte.charCodeAt(0))], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(160, 90);
    const context = canvas.getContext('2d');
    if (context === null) {
      throw new Error('this browser has no canvas');
    }
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const spots: number[] = [];
    for (let i = 0; i < data.length; i += 4) {
      spots.push(((data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0)) / 3);
    }
    return { seconds: element.currentTime, spots };
  }, shot);
}

/** Spots of 14,400: between two looks at the calmest demo film, snow, 340 change at least, and of a picture that stands none. */
const CHANGED_MIN = 60;

/** Looks several times while the film plays: time goes on, no look is black, and no two looks are alike. */
export async function expectMovingPicture(page: Page, times = 4, eye: (page: Page) => Promise<Look> = look): Promise<void> {
  const looks: Look[] = [];
  for (let i = 0; i < times; i++) {
    const last = looks.at(-1);
    await plays(page, last === undefined ? 0.5 : last.seconds + 0.7);
    looks.push(await eye(page));
  }
  for (const [i, { seconds, spots }] of looks.entries()) {
    expect(Math.max(...spots), `the picture at ${seconds} s is not black`).toBeGreaterThan(24);
    const before = looks[i - 1];
    if (before !== undefined) {
      const changed = spots.filter((spot, at) => Math.abs(spot - (before.spots[at] ?? 0)) > 2).length;
      expect(seconds).toBeGreaterThan(before.seconds);
      expect(changed, `the picture moved from ${before.seconds} s to ${seconds} s`).toBeGreaterThan(CHANGED_MIN);
    }
  }
}
