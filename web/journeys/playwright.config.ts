import { defineConfig } from '@playwright/test';
import { publicUrl } from './platform.js';

/** What kills processes under the viewers of all other journeys. */
const OUTAGES = /\/[57]-[\w-]+\.spec\.ts$/;

/**
 * One Marquee for all journeys. Two at a time, because much of a journey is waiting for a film to go on; those that kill
 * processes come afterwards, one by one. A journey that fails is not tried again: a road that works half of the time is
 * broken.
 */
export default defineConfig({
  testDir: './journeys',
  globalSetup: './start.ts',
  globalTeardown: './stop.ts',
  workers: 2,
  fullyParallel: false,
  projects: [
    { name: 'viewers', testIgnore: OUTAGES },
    { name: 'outages', testMatch: OUTAGES, workers: 1, dependencies: ['viewers'] },
  ],
  retries: 0,
  // A journey may wait up to three minutes for the demo film that it is about to be encoded.
  timeout: 270_000,
  expect: { timeout: 20_000 },
  outputDir: '../../target/journeys/results',
  reporter: [['list'], ['html', { outputFolder: '../../target/journeys/report', open: 'never' }]],
  use: {
    baseURL: publicUrl,
    viewport: { width: 1280, height: 800 },
    // The worker that opens pages without a network is asked for by the journey that is about it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
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
