/** What the video element is doing, as far as a stall can be told from it. Times in seconds of the film. */
export type Look = {
  readonly position: number;
  /** Paused, seeking, ended or not yet begun: standing still is right then. */
  readonly resting: boolean;
  readonly buffered: readonly { readonly start: number; readonly end: number }[];
};

export type Remedy =
  /** Nothing is wrong, or not for long enough. */
  | { readonly kind: "none" }
  /** Over a gap in the film, or past a picture that the decoder chokes on. */
  | { readonly kind: "jump"; readonly to: number }
  /** Another edge, from the lowest rung. */
  | { readonly kind: "avoid" }
  /** A new stream, from wherever edges are now. */
  | { readonly kind: "reopen" };

const gapMs = 700;
const chokedMs = 2500;
const avoidMs = 3500;
const reopenMs = 10_000;
const reopenEveryMs = 15_000;
const gapSecondsMax = 4;
const enoughSeconds = 0.4;
const nudgeSeconds = 0.12;

/** Sees that the picture stands still although it should not, and says what to do, from the mildest remedy to the last. */
export class Watchdog {
  private position = -1;
  private movedAtMs = 0;
  private done: "nothing" | "jumped" | "avoided" = "nothing";
  private reopenedAtMs = -Infinity;

  /** To be called a few times a second; each remedy is said once in each stall, the last one again and again. */
  look({ position, resting, buffered }: Look, nowMs: number): Remedy {
    if (resting || Math.abs(position - this.position) > 0.01 || this.position < 0) {
      this.position = position;
      this.movedAtMs = nowMs;
      this.done = "nothing";
      return { kind: "none" };
    }
    const stillMs = nowMs - this.movedAtMs;
    const here = buffered.find((range) => range.start <= position + 0.05 && range.end > position + enoughSeconds);
    if (here !== undefined) {
      return stillMs >= chokedMs && this.done === "nothing" ? this.say("jumped", { kind: "jump", to: position + nudgeSeconds }) : this.reopen(stillMs, nowMs);
    }
    const next = buffered.find((range) => range.start > position && range.start - position <= gapSecondsMax);
    if (next !== undefined && stillMs >= gapMs && this.done === "nothing") {
      return this.say("jumped", { kind: "jump", to: next.start + 0.05 });
    }
    if (stillMs >= avoidMs && this.done !== "avoided") {
      return this.say("avoided", { kind: "avoid" });
    }
    return this.reopen(stillMs, nowMs);
  }

  private reopen(stillMs: number, nowMs: number): Remedy {
    if (stillMs < reopenMs || nowMs - this.reopenedAtMs < reopenEveryMs) {
      return { kind: "none" };
    }
    this.reopenedAtMs = nowMs;
    return { kind: "reopen" };
  }

  private say(done: "jumped" | "avoided", remedy: Remedy): Remedy {
    this.done = done;
    return remedy;
  }
}
