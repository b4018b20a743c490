import { mkdirSync, rmSync } from 'node:fs';
import { artefacts, data, up } from './platform.js';

/** Starts on empty data, as a new user does, unless MARQUEE_JOURNEYS_RUNNING says that one is there already. */
export default async function start(): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  if (process.env['MARQUEE_JOURNEYS_RUNNING'] !== undefined) {
    return;
  }
  rmSync(data, { recursive: true, force: true });
  await up();
}
