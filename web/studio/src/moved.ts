/** The same things with one somewhere else; the very same list when nothing moves. */
export function moved<T>(things: readonly T[], from: number, to: number): readonly T[] {
  const thing = things[from];
  if (thing === undefined || from === to || to < 0 || to >= things.length) {
    return things;
  }
  const rest = things.filter((_, index) => index !== from);
  return [...rest.slice(0, to), thing, ...rest.slice(to)];
}
