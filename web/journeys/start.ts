import { mkdirSync, rmSync } from 'node:fs';
import { artefacts, data, up } from './platform.js';

/**
 * Starts on empty data, as a new user does, unless MARQUEE_JOURNEYS_RUNNING says that somebody else's is there already, or
 * MARQUEE_JOURNEYS_FOUND that ours is.
 */
export default async function start(): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  if (process.env['MARQUEE_JOURNEYS_RUNNING'] !== undefined || process.env['MARQUEE_JOURNEYS_FOUND'] !== undefined) {
    return;
  }
  rmSync(data, { recursive: true, force: true });
  // Seven films are of every kind that a journey looks for.
  await up('--demo-films', '7');
}
