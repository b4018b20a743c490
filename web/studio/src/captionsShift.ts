const clock = /(\d{1,3}):(\d{2})(?::(\d{2}))?([.,])(\d{2,3})/g;

/**
 * Moves every cue of an SRT or WebVTT file by so many seconds, earlier when negative; nothing begins before the film does.
 * What is not a line of times stays as it is.
 */
export function shiftCaptions(text: string, seconds: number): string {
  const byMs = Math.round(seconds * 1000);
  return text
    .split("\n")
    .map((line) => (line.includes("-->") ? line.replace(clock, (found, a: string, b: string, c: string | undefined, mark: string, fraction: string) => moved(found, a, b, c, mark, fraction, byMs)) : line))
    .join("\n");
}

function moved(found: string, a: string, b: string, c: string | undefined, mark: string, fraction: string, byMs: number): string {
  const [hours, minutes, seconds] = c === undefined ? [0, Number(a), Number(b)] : [Number(a), Number(b), Number(c)];
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number(fraction.padEnd(3, "0"));
  if (!Number.isFinite(ms)) {
    return found;
  }
  const at = Math.max(0, ms + byMs);
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${two(at / 3_600_000)}:${two((at / 60_000) % 60)}:${two((at / 1000) % 60)}${mark}${String(at % 1000).padStart(3, "0")}`;
}
