/**
 * Which rung to fetch next: the rules of `marquee.probe.abr`, where their sources are named. `abr-golden.json` of the probe
 * holds both to the same answers, so that what the probe measures is what viewers get.
 */
export type AbrPolicy = "throughput" | "bola" | "dynamic";

export type Situation = {
  /** Bits a second of picture and sound together, ascending. */
  readonly rungs: readonly number[];
  /** Index of the last segment's rung, or -1 before the first. */
  readonly current: number;
  /** Bits a second, as estimated. */
  readonly bandwidth: number;
  readonly bufferSeconds: number;
  readonly goalSeconds: number;
  readonly segmentSeconds: number;
};

const safety = 0.85;
const bufferLowSeconds = 8;
const dynamicSeconds = 12;
const riskMax = 0.6;
const riskPerSecond = 0.05;

/** The index of the rung to fetch. */
export function chooseRung(policy: AbrPolicy, now: Situation): number {
  const preferred = prefer(policy, now);
  if (now.current < 0) {
    return preferred;
  }
  // Up by two at most: an estimate that is wrong is found out on a rung that is not far off.
  return Math.min(preferred, safe(now), now.current + 2);
}

/**
 * Whether to give up a segment under way for the same one from a lower rung, which is then fetched from its beginning;
 * null to go on.
 */
export function abandonFor(now: Situation, rung: number, bytesLeft: number): number | null {
  if (rung === 0 || now.bandwidth <= 0) {
    return null;
  }
  const secondsLeft = (bytesLeft * 8) / now.bandwidth;
  if (secondsLeft <= Math.max(now.bufferSeconds * 0.9, 0.5 * now.segmentSeconds)) {
    return null;
  }
  for (let lower = rung - 1; lower >= 0; lower--) {
    const bytes = (rate(now, lower) * now.segmentSeconds) / 8;
    const inTime = (bytes * 8) / now.bandwidth < now.bufferSeconds * 0.6;
    if (bytes < bytesLeft * 0.8 && (inTime || lower === 0)) {
      return lower;
    }
  }
  return null;
}

function prefer(policy: AbrPolicy, now: Situation): number {
  const carried = highestWhere(now, (bits) => bits <= safety * now.bandwidth);
  if (policy === "throughput" || now.current < 0) {
    return carried;
  }
  if (policy === "bola") {
    return bola(now);
  }
  if (now.bufferSeconds < dynamicSeconds) {
    return carried;
  }
  const wanted = bola(now);
  // BOLA may stay above what the line carries while the buffer lasts, but does not climb there.
  return wanted > carried ? Math.max(carried, Math.min(wanted, now.current)) : wanted;
}

/** The highest rung whose next segment comes long before the buffer is empty. The less is in it, the less of it is staked. */
function safe(now: Situation): number {
  const risk = Math.min(riskMax, riskPerSecond * now.bufferSeconds);
  return highestWhere(now, (bits) => bits * now.segmentSeconds <= now.bandwidth * now.bufferSeconds * risk);
}

function bola(now: Situation): number {
  const least = rate(now, 0);
  const top = Math.log(rate(now, now.rungs.length - 1) / least) + 1;
  const goal = Math.max(now.goalSeconds - now.segmentSeconds, bufferLowSeconds + 2 * now.rungs.length);
  const gain = (top - 1) / (goal / bufferLowSeconds - 1);
  const control = gain === 0 ? 0 : bufferLowSeconds / gain;
  let best = 0;
  let bestScore = -Infinity;
  now.rungs.forEach((bits, rung) => {
    const utility = Math.log(bits / least) + 1;
    const score = (control * (utility + gain - 1) - now.bufferSeconds) / bits;
    if (score >= bestScore) {
      bestScore = score;
      best = rung;
    }
  });
  return best;
}

function highestWhere(now: Situation, fits: (bits: number) => boolean): number {
  return Math.max(0, now.rungs.findLastIndex(fits));
}

function rate(now: Situation, rung: number): number {
  return now.rungs[rung] ?? Infinity;
}
