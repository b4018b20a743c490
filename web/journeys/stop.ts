import { down } from './platform.js';

/** Stops what was started, unless run.sh has more journeys for it. */
export default async function stop(): Promise<void> {
  const isOthers = process.env['MARQUEE_JOURNEYS_RUNNING'] !== undefined || process.env['MARQUEE_JOURNEYS_FOUND'] !== undefined;
  if (!isOthers && process.env['MARQUEE_JOURNEYS_LEAVE'] === undefined) {
    await down();
  }
}
