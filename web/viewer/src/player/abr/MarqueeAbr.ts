import type { shaka } from "@marquee/player";
import { abandonFor, chooseRung, type AbrPolicy, type Situation } from "./rules";
import { Throughput } from "./Throughput";

type Variant = shaka.extern.Variant;

const segmentSeconds = 4;
// Faster than this, a segment came out of a cache and says nothing about the line.
const cachedMs = 5;

/** What the adapter needs to be told, so that tests can. */
export type AbrSettings = {
  readonly policy: AbrPolicy;
  /** Bits a second, believed until something was measured. */
  readonly startBandwidth: number;
  readonly goalSeconds: () => number;
  readonly nowMs: () => number;
};

/**
 * Our rules behind Shaka's interface. Shaka chooses once at the start; then, with the first bytes of each segment, the
 * rules are asked for its rung, and while it comes, whether to give it up for a lower one.
 */
export class MarqueeAbr implements shaka.extern.AbrManager {
  private readonly throughput: Throughput;
  private variants: readonly Variant[] = [];
  private restrictions: shaka.extern.Restrictions | null = null;
  private current: Variant | null = null;
  private switchTo: shaka.extern.AbrManager.SwitchCallback | null = null;
  private element: HTMLMediaElement | null = null;
  private enabled = false;
  private rate = 1;
  private request: shaka.extern.Request | undefined;
  private bytesHad = 0;
  private lastReportMs = -Infinity;

  constructor(private readonly settings: AbrSettings) {
    this.throughput = new Throughput(settings.startBandwidth);
  }

  init(switchCallback: shaka.extern.AbrManager.SwitchCallback): void {
    this.switchTo = switchCallback;
  }

  stop(): void {
    this.switchTo = null;
    this.enabled = false;
    this.variants = [];
    this.current = null;
    this.element = null;
  }

  release(): void {
    this.stop();
  }

  setVariants(variants: readonly Variant[]): boolean {
    const same = variants.length === this.variants.length && variants.every((variant) => this.variants.includes(variant));
    this.variants = variants;
    return !same;
  }

  chooseVariant(): Variant {
    const rungs = this.rungs();
    const chosen = rungs[chooseRung(this.settings.policy, this.situation(rungs))] ?? rungs[0];
    if (chosen === undefined) {
      throw new Error("Shaka asked for a rung of a film without any");
    }
    this.current = chosen;
    return chosen;
  }

  enable(): void {
    this.enabled = true;
  }

  disable(): void {
    this.enabled = false;
  }

  /** With every 16 kB or so of a segment. */
  segmentDownloaded(deltaMs: number, bytes: number, allowSwitch: boolean, request?: shaka.extern.Request, context?: shaka.extern.RequestContext): void {
    const now = this.settings.nowMs();
    if (deltaMs >= cachedMs) {
      // Sound and picture come at once: the time of both counts only once.
      this.throughput.add(Math.min(deltaMs, now - this.lastReportMs), bytes);
      this.lastReportMs = now;
    }
    // Rungs are of the picture; sound only tells how fast the line is.
    if (context?.stream !== undefined && context.stream.type !== "video") {
      return;
    }
    const begins = request === undefined || request !== this.request;
    this.request = request;
    this.bytesHad = begins ? bytes : this.bytesHad + bytes;
    if (!allowSwitch || !this.enabled || this.variants.length === 0) {
      return;
    }
    const rungs = this.rungs();
    this.current ??= this.first(rungs);
    const situation = this.situation(rungs);
    const left = Math.max(0, ((situation.rungs[situation.current] ?? 0) * segmentSeconds) / 8 - this.bytesHad);
    const next = begins ? chooseRung(this.settings.policy, situation) : abandonFor(situation, situation.current, left);
    this.go(next === null ? undefined : rungs[next]);
  }

  trySuggestStreams(): void {
    if (this.enabled && this.variants.length > 0) {
      const rungs = this.rungs();
      this.go(rungs[chooseRung(this.settings.policy, this.situation(rungs))]);
    }
  }

  getBandwidthEstimate(): number {
    return this.throughput.estimate();
  }

  playbackRateChanged(rate: number): void {
    this.rate = rate;
  }

  setMediaElement(element: HTMLMediaElement | null): void {
    this.element = element;
  }

  setCmsdManager(): void {
    // Our edges send no CMSD.
  }

  configure(config: shaka.extern.AbrConfiguration): void {
    this.restrictions = config.restrictions;
  }

  /** From the settings: nothing has been measured yet. */
  private first(rungs: readonly Variant[]): Variant | null {
    return rungs[chooseRung(this.settings.policy, { ...this.situation(rungs), bandwidth: this.settings.startBandwidth })] ?? null;
  }

  private go(next: Variant | undefined): void {
    if (next !== undefined && next !== this.current) {
      this.current = next;
      this.switchTo?.(next, false, 0);
    }
  }

  private rungs(): readonly Variant[] {
    const heightMax = this.restrictions?.maxHeight ?? Infinity;
    const bandwidthMax = this.restrictions?.maxBandwidth ?? Infinity;
    const sorted = [...this.variants].sort((a, b) => a.bandwidth - b.bandwidth);
    const allowed = sorted.filter((variant) => (variant.video?.height ?? 0) <= heightMax && variant.bandwidth <= bandwidthMax);
    return paired(allowed.length > 0 ? allowed : sorted.slice(0, 1));
  }

  private situation(rungs: readonly Variant[]): Situation {
    return {
      // Twice as fast takes twice the bits.
      rungs: rungs.map((variant) => variant.bandwidth * Math.max(1, Math.abs(this.rate))),
      current: this.current === null ? -1 : rungs.indexOf(this.current),
      bandwidth: this.throughput.estimate(),
      bufferSeconds: this.bufferSeconds(),
      goalSeconds: this.settings.goalSeconds(),
      segmentSeconds,
    };
  }

  private bufferSeconds(): number {
    const { element } = this;
    if (element === null) {
      return 0;
    }
    for (let i = 0; i < element.buffered.length; i++) {
      if (element.buffered.start(i) <= element.currentTime + 0.5 && element.buffered.end(i) > element.currentTime) {
        return element.buffered.end(i) - element.currentTime;
      }
    }
    return 0;
  }
}

/**
 * One variant for each picture: the smallest with the sound for slow lines, all others with the usual sound, so that a rung
 * up is always a better picture.
 */
function paired(sorted: readonly Variant[]): readonly Variant[] {
  const byPicture = new Map<unknown, Variant[]>();
  for (const variant of sorted) {
    const picture = variant.video ?? variant;
    byPicture.set(picture, [...(byPicture.get(picture) ?? []), variant]);
  }
  const pictures = [...byPicture.values()];
  const pairs = pictures.map((variants, index) => (index === 0 && pictures.length > 1 ? variants[0] : variants.at(-1)));
  return pairs.filter((variant) => variant !== undefined).sort((a, b) => a.bandwidth - b.bandwidth);
}
