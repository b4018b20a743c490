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
