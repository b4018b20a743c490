import { defineConfig } from '@playwright/test';
import { publicUrl } from './platform.js';

/**
 * One Marquee for all journeys, one worker: they share two cores with every engine. Two at a time were tried: three minutes
 * were won, and a bookmark came later than a journey waits. A journey that fails is not tried again: a road that works half
 * of the time is broken.
 */
export default defineConfig({
  testDir: './journeys',
  globalSetup: './start.ts',
  globalTeardown: './stop.ts',
  workers: 1,
  fullyParallel: false,
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
