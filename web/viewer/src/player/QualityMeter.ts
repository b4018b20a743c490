import type { DeviceKind, QualityOfExperience } from "@marquee/api";

// Shorter waits are those of a decoder, which no eye sees.
const stallMinMs = 120;

/** Adds up how well one viewing goes: what operators see, and what a heartbeat carries. All times in milliseconds of one clock. */
export class QualityMeter {
  private startMs: number | null = null;
  private stalls = 0;
  private stalledMs = 0;
  private playedMs = 0;
  private bits = 0;
  private bitrate = 0;
  private switches = 0;
  private errors = 0;
  private edge = "";
  private waitingSinceMs: number | null = null;
  private playingSinceMs: number | null = null;

  /** @param pressedAtMs when the viewer pressed play */
  constructor(
    private readonly pressedAtMs: number,
    private readonly device: DeviceKind,
  ) {}

  firstFrame(nowMs: number): void {
    this.startMs ??= Math.max(0, nowMs - this.pressedAtMs);
  }

  playing(nowMs: number): void {
    this.add(nowMs);
    if (this.waitingSinceMs !== null) {
      const waitedMs = nowMs - this.waitingSinceMs;
      if (waitedMs >= stallMinMs) {
        this.stalls++;
        this.stalledMs += waitedMs;
      }
      this.waitingSinceMs = null;
    }
    this.playingSinceMs = nowMs;
  }

  /** The picture stands still for want of data. Before the first frame, that is part of the start. */
  waiting(nowMs: number): void {
    this.add(nowMs);
    this.playingSinceMs = null;
    if (this.startMs !== null) {
      this.waitingSinceMs ??= nowMs;
    }
  }

  /** The viewer wants it so: a pause, a seek, the end. What follows until the picture moves is no stall. */
  resting(nowMs: number): void {
    this.add(nowMs);
    this.playingSinceMs = null;
    this.waitingSinceMs = null;
  }

  /** @param bitsPerSecond of the rendition that is fetched from now on */
  rendition(bitsPerSecond: number, nowMs: number): void {
    this.add(nowMs);
    if (this.bitrate !== 0 && this.bitrate !== bitsPerSecond) {
      this.switches++;
    }
    this.bitrate = bitsPerSecond;
  }

  failed(): void {
    this.errors++;
  }

  servedBy(edge: string): void {
    this.edge = edge;
  }

  /** Null before there is anything to say. */
  report(nowMs: number): QualityOfExperience | null {
    this.add(nowMs);
    if (this.startMs === null) {
      return null;
    }
    const waitingMs = this.waitingSinceMs === null ? 0 : nowMs - this.waitingSinceMs;
    return {
      start_ms: Math.round(this.startMs),
      stalls: this.stalls + (waitingMs >= stallMinMs ? 1 : 0),
      stalled_ms: Math.round(this.stalledMs + (waitingMs >= stallMinMs ? waitingMs : 0)),
      played_ms: Math.round(this.playedMs),
      bitrate_kbps: this.playedMs > 0 ? Math.round(this.bits / this.playedMs) : 0,
      switches: this.switches,
      errors: this.errors,
      edge: this.edge,
      device: this.device,
    };
  }

  private add(nowMs: number): void {
    if (this.playingSinceMs !== null) {
      const playedMs = Math.max(0, nowMs - this.playingSinceMs);
      this.playedMs += playedMs;
      this.bits += (playedMs * this.bitrate) / 1000;
      this.playingSinceMs = nowMs;
    }
  }
}
