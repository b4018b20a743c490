/** One small picture within a sprite. Times in seconds, places in pixels. */
export type Thumbnail = {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const cuesMax = 20_000;

/** Reads a WebVTT list of sprites. Cues without a place in a picture are left out; the rest keep their order in time. */
export function parseThumbnails(vtt: string, baseUrl: string): readonly Thumbnail[] {
  const thumbnails: Thumbnail[] = [];
  for (const block of vtt.replace(/\r\n?/g, "\n").split(/\n{2,}/)) {
    const lines = block.split("\n");
    const at = lines.findIndex((line) => line.includes("-->"));
    const times = /^\s*(\S+)\s+-->\s+(\S+)/.exec(lines[at] ?? "");
    const place = /^(.*)#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)\s*$/.exec(lines[at + 1] ?? "");
    const start = secondsOf(times?.[1]);
    const end = secondsOf(times?.[2]);
    if (place !== null && start !== null && end !== null && thumbnails.length < cuesMax) {
      const [, file = "", x, y, width, height] = place;
      thumbnails.push({ start, end, url: resolve(file, baseUrl), x: Number(x), y: Number(y), width: Number(width), height: Number(height) });
    }
  }
  return thumbnails.sort((a, b) => a.start - b.start);
}

/** The picture nearest at or before a position; the first one for positions before all of them. */
export function thumbnailAt(thumbnails: readonly Thumbnail[], seconds: number): Thumbnail | null {
  let low = 0;
  let high = thumbnails.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((thumbnails[middle]?.start ?? Infinity) <= seconds) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return thumbnails[low] ?? null;
}

function secondsOf(time: string | undefined): number | null {
  const parts = /^(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:[.,]\d+)?)$/.exec(time ?? "");
  return parts === null ? null : Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number((parts[3] ?? "0").replace(",", "."));
}

/** A token in the list's own query is good for its sprites too. */
function resolve(file: string, baseUrl: string): string {
  const base = new URL(baseUrl, window.location.href);
  const url = new URL(file, base);
  if (url.search === "" && url.host === base.host) {
    url.search = base.search;
  }
  return url.href;
}
