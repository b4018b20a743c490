const fastSeconds = 2;
const slowSeconds = 6;
const bytesMin = 16_000;
const pendingMsMax = 1000;

/**
 * How fast the line is, from what came through it: the lesser of a fast and a slow average, each weighted exponentially
 * with time, so that it goes down quickly and up slowly. The same as in `marquee.probe.abr`.
 */
export class Throughput {
  private fast = 0;
  private slow = 0;
  private seconds = 0;
  private pendingBytes = 0;
  private pendingMs = 0;

  /** @param start bits a second, to be believed until something has been measured */
  constructor(private readonly start: number) {}

  /** What came in a time that ended now. Small samples are added up first: they are mostly latency. */
  add(ms: number, bytes: number): void {
    this.pendingMs += ms;
    this.pendingBytes += bytes;
    if ((this.pendingBytes < bytesMin && this.pendingMs < pendingMsMax) || this.pendingMs <= 0) {
      return;
    }
    const weight = this.pendingMs / 1000;
    const rate = (8000 * this.pendingBytes) / this.pendingMs;
    this.fast = mix(this.fast, rate, weight, fastSeconds);
    this.slow = mix(this.slow, rate, weight, slowSeconds);
    this.seconds += weight;
    this.pendingBytes = 0;
    this.pendingMs = 0;
  }

  /** Bits a second. */
  estimate(): number {
    return this.seconds === 0 ? this.start : Math.min(unbiased(this.fast, this.seconds, fastSeconds), unbiased(this.slow, this.seconds, slowSeconds));
  }
}

function mix(average: number, rate: number, weight: number, halfLife: number): number {
  const kept = 0.5 ** (weight / halfLife);
  return rate * (1 - kept) + average * kept;
}

function unbiased(average: number, seconds: number, halfLife: number): number {
  return average / (1 - 0.5 ** (seconds / halfLife));
}
