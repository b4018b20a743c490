type Sample = { readonly atMs: number; readonly bytes: number };

const windowMs = 6000;

/** Bytes a second over the last few seconds, which is what a person means by speed. */
export class SpeedMeter {
  private samples: Sample[] = [];

  add(atMs: number, bytes: number): void {
    this.samples.push({ atMs, bytes });
    while (this.samples.length > 2 && (this.samples[1]?.atMs ?? atMs) < atMs - windowMs) {
      this.samples.shift();
    }
  }

  /** Zero until there are two samples a moment apart. */
  bytesPerSecond(): number {
    const first = this.samples[0];
    const last = this.samples.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < 200) {
      return 0;
    }
    return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs));
  }

  /** After a break the time in between is not part of the speed. */
  reset(): void {
    this.samples = [];
  }
}
