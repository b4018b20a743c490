import { down } from './platform.js';

export default async function stop(): Promise<void> {
  if (process.env['MARQUEE_JOURNEYS_RUNNING'] === undefined) {
    await down();
  }
}
