import { defineConfig } from '@playwright/test';
import { publicUrl } from './platform.js';

/** Journeys that wait for films to be made more than they work. */
const EARLY = /(2-watch|3-edit|4-offers)\.spec\.ts$/;
/** Journeys that measure how long something takes, or end processes that others need. */
const ALONE = /(5-outage|7-[a-z-]+)\.spec\.ts$/;

/**
 * One Marquee for all journeys, which share two cores with every engine; run.sh says in which order and how many at a time. A
 * journey that fails is not tried again: a road that works half of the time is broken.
 */
export default defineConfig({
  testDir: './journeys',
  globalSetup: './start.ts',
  globalTeardown: './stop.ts',
  workers: 1,
  fullyParallel: false,
  projects: [
    { name: 'early', testMatch: EARLY, outputDir: '../../target/journeys/results/early' },
    { name: 'alone', testMatch: ALONE, outputDir: '../../target/journeys/results/alone' },
    { name: 'together', testIgnore: [EARLY, ALONE], outputDir: '../../target/journeys/results/together' },
  ],
  retries: 0,
  // A journey may wait up to three minutes for the demo film that it is about to be encoded.
  timeout: 270_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['html', { outputFolder: '../../target/journeys/report', open: 'never' }]],
  use: {
    baseURL: publicUrl,
    viewport: { width: 1280, height: 800 },
    // The worker that opens pages without a network is asked for by the journey that is about it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    // What was done and asked for. Pictures of every step take a quarter of the processors: `--trace on` has them.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    launchOptions: {
      executablePath: process.env['MARQUEE_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--mute-audio',
        '--autoplay-policy=no-user-gesture-required',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
