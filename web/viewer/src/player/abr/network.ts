/** What is known of the line before anything was measured. */

// The lowest rung, and no more: an estimate that is too high costs the first frame.
const startLow = 450_000;
const key = "marquee.bandwidth";
const oldMsMax = 30 * 60_000;
// Of the last session's rate: lines are shared, and a frame that comes at once is worth more than a sharper one.
const trust = 0.3;
const startMax = 3_500_000;

type Connection = { readonly saveData?: boolean; readonly effectiveType?: string };

function connection(): Connection | undefined {
  return (navigator as { readonly connection?: Connection }).connection;
}

/** Bits a second to believe at the start: low, or a share of what the line of a moment ago carried. */
export function lastBandwidth(nowMs = Date.now()): number {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as { readonly bits?: unknown; readonly atMs?: unknown } | null;
    if (typeof kept?.bits === "number" && typeof kept.atMs === "number" && nowMs - kept.atMs < oldMsMax && Number.isFinite(kept.bits)) {
      return Math.min(startMax, Math.max(startLow, kept.bits * trust));
    }
  } catch {
    // A browser that keeps nothing, or something strange: start low.
  }
  return startLow;
}

/** Keeps what the line carried, for the next film. */
export function keepBandwidth(bits: number, nowMs = Date.now()): void {
  try {
    localStorage.setItem(key, JSON.stringify({ bits: Math.round(bits), atMs: nowMs }));
  } catch {
    // Private windows may refuse; the next film starts low.
  }
}

/** Seconds of film to keep ready: more where the line is likely to break, less where every byte is paid for. */
export function bufferGoalSeconds(): number {
  const line = connection();
  if (line?.saveData === true) {
    return 16;
  }
  return line?.effectiveType === "2g" || line?.effectiveType === "slow-2g" || line?.effectiveType === "3g" ? 60 : 30;
}
