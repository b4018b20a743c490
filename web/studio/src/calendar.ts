import type { EditorTitle } from "@marquee/api";

/** A stretch of time on the calendar, in shares of what is shown: 0 is its left edge, 1 its right one. */
export type Stretch = { readonly from: number; readonly until: number; readonly opens: boolean; readonly closes: boolean };

/** A row of the calendar. */
export type CalendarRow = {
  readonly title: EditorTitle;
  readonly windows: readonly (Stretch & { readonly territories: readonly string[]; readonly words: string })[];
  /** When it comes out, where that is yet to be and on the calendar. */
  readonly comes: number | null;
};

/** The first days of the months from one on, in UTC; the last one ends the calendar. */
export function monthsFrom(start: Date, count: number): readonly Date[] {
  return Array.from({ length: count + 1 }, (_, month) => new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1)));
}

/** What of a window is on the calendar; null when nothing is. Null bounds are for ever. */
export function stretchOf(from: string | null, until: string | null, firstMs: number, lastMs: number): Stretch | null {
  const startMs = from === null ? -Infinity : Date.parse(from);
  const endMs = until === null ? Infinity : Date.parse(until);
  if (endMs <= firstMs || startMs >= lastMs || endMs <= startMs) {
    return null;
  }
  const share = (ms: number) => (Math.min(Math.max(ms, firstMs), lastMs) - firstMs) / (lastMs - firstMs);
  return { from: share(startMs), until: share(endMs), opens: startMs >= firstMs, closes: endMs <= lastMs };
}

/** Titles that have a window or a day on which they come out, those first whose next change is soonest. */
export function calendarOf(titles: readonly EditorTitle[], months: readonly Date[], nowMs: number): readonly CalendarRow[] {
  const firstMs = months[0]?.getTime() ?? nowMs;
  const lastMs = months.at(-1)?.getTime() ?? nowMs;
  const day = (time: string | null) => (time === null ? "…" : time.slice(0, 10));
  const next = (title: EditorTitle) =>
    Math.min(Infinity, ...[title.particulars.publish_at, ...title.particulars.licences.flatMap((licence) => [licence.from, licence.until])].map((time) => (time === null ? Infinity : Date.parse(time))).filter((ms) => ms > nowMs));
  return titles
    .filter((title) => title.particulars.licences.length > 0 || title.particulars.publish_at !== null)
    .map((title) => {
      const comesMs = title.particulars.publish_at === null ? null : Date.parse(title.particulars.publish_at);
      return {
        title,
        comes: comesMs === null || comesMs < firstMs || comesMs > lastMs ? null : (comesMs - firstMs) / (lastMs - firstMs),
        windows: title.particulars.licences.flatMap((licence) => {
          const stretch = stretchOf(licence.from, licence.until, firstMs, lastMs);
          const where = licence.territories.length === 0 ? "everywhere" : licence.territories.join(", ");
          return stretch === null ? [] : [{ ...stretch, territories: licence.territories, words: `${day(licence.from)} to ${day(licence.until)}, ${where}` }];
        }),
      };
    })
    .sort((a, b) => {
      const [soonest, later] = [next(a.title), next(b.title)];
      return soonest === later ? a.title.name.localeCompare(b.title.name) : soonest - later;
    });
}
