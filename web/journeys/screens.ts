import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { artefacts } from './platform.js';

/** A phone, a laptop and a television. */
const screens = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Takes pictures of the page on every screen and looks for what axe calls a fault. */
export async function inspect(page: Page, name: string): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  await settled(page);
  for (const screen of screens) {
    await page.setViewportSize(screen);
    await page.mouse.move(0, 0);
    await settled(page);
    await page.screenshot({ path: join(artefacts, `${name}-${screen.width}.png`) });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(overflow, `${name} at ${screen.width} px scrolls sideways by`).toBeLessThanOrEqual(0);
    if (screen.width < 1900) {
      const { violations } = await axe(page);
      const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
      expect.soft(faults, `${name} at ${screen.width} px`).toEqual([]);
    }
  }
}

/** What axe finds wrong. Without frames of other origins, which no page has, it needs no second page to put its finds together. */
function axe(page: Page): ReturnType<AxeBuilder['analyze']> {
  return new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).analyze();
}

/** Waits until nothing is being loaded any more and every picture on the screen is there. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeAttached();
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const box = image.getBoundingClientRect();
      return image.complete || box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth;
    }),
  );
}
