/** 1536000 → "1.5 MB". */
export function bytesWords(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(unit === 0 || value >= 100 ? 0 : 1)} ${units[unit] ?? ""}`;
}

/** 95 → "2 min"; 40 → "40 s". */
export function secondsWords(seconds: number): string {
  if (seconds < 60) {
    return `${Math.max(1, Math.ceil(seconds))} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "2026-11-20T20:00:00Z" → "Nov 20, 2026". */
export function dateWords(time: string): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "medium" }).format(new Date(time));
}

/** 0.987 → "98.7 %"; null, when there is nothing to divide, → "—". */
export function shareWords(share: number | null): string {
  return share === null ? "—" : `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : 1)} %`;
}

/** "2026-11-20T20:05:00Z" → "Nov 20, 2026, 8:05 PM", in the editor's own time. */
export function momentWords(time: string): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" }).format(new Date(time));
}

const countries = new Intl.DisplayNames(["en"], { type: "region" });

/** "DE" → "Germany". */
export function countryWords(code: string): string {
  return /^[A-Z]{2}$/.test(code) && code !== "ZZ" ? (countries.of(code) ?? code) : "unknown";
}

/** Where a chart is from: "global" → "The world"; "DE-kids" → "Germany, children". */
export function scopeWords(scope: string): string {
  const isKids = scope.endsWith("-kids");
  const place = isKids ? scope.slice(0, -"-kids".length) : scope;
  return `${place === "global" ? "The world" : countryWords(place)}${isKids ? ", children" : ""}`;
}
