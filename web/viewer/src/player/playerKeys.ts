export type PlayerCommand =
  | { readonly kind: "toggle" | "mute" | "fullscreen" | "captions" | "pictureInPicture" | "readOut" | "leave" }
  | { readonly kind: "skip"; readonly seconds: number }
  | { readonly kind: "volume"; readonly by: number }
  | { readonly kind: "jump"; readonly share: number }
  | { readonly kind: "speed"; readonly steps: number };

const bySign: Readonly<Record<string, PlayerCommand>> = {
  k: { kind: "toggle" },
  j: { kind: "skip", seconds: -10 },
  l: { kind: "skip", seconds: 10 },
  f: { kind: "fullscreen" },
  m: { kind: "mute" },
  c: { kind: "captions" },
  p: { kind: "pictureInPicture" },
  i: { kind: "readOut" },
  "<": { kind: "speed", steps: -1 },
  ">": { kind: "speed", steps: 1 },
  MediaPlayPause: { kind: "toggle" },
  MediaRewind: { kind: "skip", seconds: -10 },
  MediaFastForward: { kind: "skip", seconds: 10 },
  Home: { kind: "jump", share: 0 },
  Escape: { kind: "leave" },
  Backspace: { kind: "leave" },
  GoBack: { kind: "leave" },
  BrowserBack: { kind: "leave" },
  XF86Back: { kind: "leave" },
};

const byArrow: Readonly<Record<string, PlayerCommand>> = {
  " ": { kind: "toggle" },
  Enter: { kind: "toggle" },
  ArrowLeft: { kind: "skip", seconds: -10 },
  ArrowRight: { kind: "skip", seconds: 10 },
  ArrowUp: { kind: "volume", by: 0.05 },
  ArrowDown: { kind: "volume", by: -0.05 },
};

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** The speed so many steps away, within what is offered. */
export function speedBeside(speed: number, steps: number): number {
  const at = speeds.findLastIndex((one) => one <= speed + 0.01);
  return speeds[Math.min(speeds.length - 1, Math.max(0, at + steps))] ?? 1;
}

/**
 * What a key asks of the player. Arrows, Space and Enter belong to a control that has the visible focus, so that a remote
 * can walk over the controls; null leaves the key to whoever wants it.
 */
export function commandOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">, onControl: boolean): PlayerCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return null;
  }
  const digit = /^\d$/.test(event.key) ? Number(event.key) : null;
  if (digit !== null) {
    return { kind: "jump", share: digit / 10 };
  }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return bySign[key] ?? (onControl ? null : (byArrow[key] ?? null));
}
