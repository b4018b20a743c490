import type { HomePlace } from "@marquee/api";

const names: Readonly<Record<string, string>> = {
  "continue-watching": "Continue watching",
  offers: "For you, and because you watched",
  trending: "Trending now",
  new: "New",
  "my-list": "My list",
  genres: "Genres",
  "coming-soon": "Coming soon",
};

/** What an editor calls a row: "collection:Noir" is "Collection: Noir". */
export function nameOf(row: string): string {
  return names[row] ?? (row.startsWith("collection:") ? `Collection: ${row.slice("collection:".length)}` : row);
}

/** The same places with one somewhere else; the very same list when nothing moves. */
export function moved(places: readonly HomePlace[], from: number, to: number): readonly HomePlace[] {
  const place = places[from];
  if (place === undefined || from === to || to < 0 || to >= places.length) {
    return places;
  }
  const rest = places.filter((_, index) => index !== from);
  return [...rest.slice(0, to), place, ...rest.slice(to)];
}
