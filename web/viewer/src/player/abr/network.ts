/**
 * Bits a second to believe before anything was measured: enough for the lowest rung and no more. Starting at a share of what the
 * line carried before was measured as well (`bench/results`): it costs the start a third, and gains next to nothing.
 */
export const startBandwidth = 450_000;

type Connection = { readonly saveData?: boolean; readonly effectiveType?: string };

/** Seconds of film to keep ready: more where the line is likely to break, less where every byte is paid for. */
export function bufferGoalSeconds(line: Connection | undefined = (navigator as { readonly connection?: Connection }).connection): number {
  if (line?.saveData === true) {
    return 16;
  }
  return line?.effectiveType === "2g" || line?.effectiveType === "slow-2g" || line?.effectiveType === "3g" ? 60 : 30;
}
