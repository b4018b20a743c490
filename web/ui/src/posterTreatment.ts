export const treatments = ["banner", "serif", "stack", "spine", "frame", "block", "airy", "slant"] as const;
export const inks = ["ivory", "gold", "coral", "mint", "sky", "rose", "lilac", "lime"] as const;
export const grounds = ["night", "wine", "pine", "navy", "plum", "rust"] as const;

export type PosterTreatment = {
  readonly treatment: (typeof treatments)[number];
  readonly ink: (typeof inks)[number];
  readonly ground: (typeof grounds)[number];
};

/** How the poster of a title is set. The same id gives the same poster, everywhere and always. */
export function posterTreatment(id: string, name: string): PosterTreatment {
  const hash = fnv1a(id);
  let treatment = pick(treatments, hash);
  // A long name set upright or one word a line would not fit; a frame or a serif holds any length.
  if ((treatment === "spine" && name.length > 18) || (treatment === "stack" && (name.length > 26 || longestWord(name) > 11))) {
    treatment = (hash & 1) === 0 ? "frame" : "serif";
  }
  return { treatment, ink: pick(inks, hash >>> 5), ground: pick(grounds, hash >>> 11) };
}

/** The size of the name in hundredths of the poster's width, so that the longest word stays on one line. */
export function posterNameSize(treatment: PosterTreatment["treatment"], name: string): number {
  const width = { banner: 0.72, serif: 0.52, stack: 0.68, spine: 0.56, frame: 0.68, block: 0.56, airy: 0.78, slant: 0.68 }[treatment];
  const largest = { banner: 17, serif: 15, stack: 21, spine: 19, frame: 10.5, block: 13.5, airy: 10, slant: 17 }[treatment];
  const room = treatment === "spine" ? 128 : treatment === "frame" ? 70 : 86;
  const byWord = room / (width * Math.max(1, treatment === "spine" ? name.length : widestWord(name)));
  const byLength = treatment === "spine" ? largest : Math.sqrt((room * 78) / (width * 1.1 * Math.max(1, name.length)));
  return Math.round(Math.max(6, Math.min(largest, byWord, byLength)) * 10) / 10;
}

function longestWord(name: string): number {
  return Math.max(...name.split(/[\s-]+/).map((word) => word.length));
}

/** The width of the widest word in letters of usual width: an m or a w takes half as much again in a heavy face. */
function widestWord(name: string): number {
  return Math.max(...name.split(/[\s-]+/).map((word) => word.length + 0.5 * (word.match(/[mw]/gi) ?? []).length));
}

function pick<T>(choices: readonly [T, ...T[]], hash: number): T {
  return choices[(hash >>> 0) % choices.length] ?? choices[0];
}

/** FNV-1a, then one round of mixing, since ids of neighbours differ only in their last digits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
