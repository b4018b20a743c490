export type RowView = {
  readonly scrollLeft: number;
  readonly clientWidth: number;
  readonly scrollWidth: number;
  /** Left edges of the cards within the row, ascending, in CSS pixels. */
  readonly starts: readonly number[];
  readonly cardWidth: number;
};

const slackPx = 4;

/** Where a press of an arrow scrolls to: ahead, the first card cut off at the end comes first; back, the same the other way. */
export function pageTarget(view: RowView, direction: "back" | "ahead"): number {
  const last = Math.max(0, view.scrollWidth - view.clientWidth);
  const first = view.starts[0] ?? 0;
  if (direction === "ahead") {
    const end = view.scrollLeft + view.clientWidth;
    const cut = view.starts.find((start) => start + view.cardWidth > end + slackPx);
    const target = cut === undefined ? last : cut - first;
    // A card wider than the view must not hold the row where it is.
    return Math.min(last, target <= view.scrollLeft + slackPx ? view.scrollLeft + view.clientWidth : target);
  }
  const firstShown = view.starts.find((start) => start >= view.scrollLeft + first - slackPx) ?? last;
  const from = firstShown - view.clientWidth;
  const target = view.starts.find((start) => start >= from) ?? 0;
  return Math.max(0, Math.min(target - first, view.scrollLeft - Math.min(view.cardWidth, view.clientWidth)));
}

/** Which arrows make sense. */
export function arrowsOf(view: Pick<RowView, "scrollLeft" | "clientWidth" | "scrollWidth">): { readonly back: boolean; readonly ahead: boolean } {
  return {
    back: view.scrollLeft > slackPx,
    ahead: view.scrollLeft + view.clientWidth < view.scrollWidth - slackPx,
  };
}
