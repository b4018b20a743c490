import { message } from "../i18n";
type Shape = { readonly d: string; readonly fill: "ink" | "light" | "dark" };

export type Face = {
  readonly id: string;
  readonly name: string;
  readonly tone: "night" | "fire" | "sea" | "wood" | "plum" | "sun" | "candy" | "acid";
  readonly shapes: readonly Shape[];
};

const disc = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
const eyes = (y: number, apart = 13, r = 4.5): readonly Shape[] => [
  { d: disc(40 - apart, y, r), fill: "dark" },
  { d: disc(40 + apart, y, r), fill: "dark" },
];
const bigEyes = (y: number, apart = 13): readonly Shape[] => [
  { d: disc(40 - apart, y, 9) + disc(40 + apart, y, 9), fill: "light" },
  { d: disc(40 - apart + 2, y + 1, 4) + disc(40 + apart - 2, y + 1, 4), fill: "dark" },
];
const smile: Shape = { d: "M28 54q12 12 24 0q-12 6-24 0z", fill: "dark" };

export const faces: readonly Face[] = [
  { id: "moon", name: message("Moon"), tone: "night", shapes: [{ d: disc(40, 42, 27), fill: "ink" }, { d: disc(56, 30, 5) + disc(25, 58, 4), fill: "light" }, ...eyes(40), smile] },
  { id: "fox", name: message("Fox"), tone: "fire", shapes: [{ d: "M12 16l18 12h20l18-12-3 30-25 24-25-24z", fill: "ink" }, { d: "M40 70L20 48l20 6 20-6z", fill: "light" }, ...eyes(42, 12, 4), { d: disc(40, 64, 4), fill: "dark" }] },
  { id: "whale", name: message("Whale"), tone: "sea", shapes: [{ d: "M8 46c0-18 16-26 32-26 20 0 32 12 32 30 0 8-4 14-12 16H24C14 66 8 58 8 46z", fill: "ink" }, { d: "M10 52c10 8 40 10 60 2-1 8-5 11-10 12H24c-8-1-13-6-14-14z", fill: "light" }, { d: disc(24, 42, 5), fill: "light" }, { d: disc(24, 42, 2.5), fill: "dark" }, { d: "M36 18q-6-10-12-8q4 6 10 9zM42 18q6-10 12-8q-4 6-10 9z", fill: "light" }] },
  { id: "frog", name: message("Frog"), tone: "wood", shapes: [{ d: disc(40, 48, 26) + disc(22, 26, 12) + disc(58, 26, 12), fill: "ink" }, { d: disc(22, 26, 7) + disc(58, 26, 7), fill: "light" }, { d: disc(23, 27, 3.5) + disc(57, 27, 3.5), fill: "dark" }, { d: "M22 52q18 16 36 0q-18 8-36 0z", fill: "light" }] },
  { id: "owl", name: message("Owl"), tone: "plum", shapes: [{ d: "M14 12l14 8h24l14-8v34a26 26 0 0 1-52 0z", fill: "ink" }, ...bigEyes(38), { d: "M40 44l6 6-6 8-6-8z", fill: "light" }] },
  { id: "lion", name: message("Lion"), tone: "sun", shapes: [{ d: disc(40, 40, 32), fill: "ink" }, { d: disc(40, 43, 21), fill: "light" }, ...eyes(39, 9, 3.5), { d: "M34 47h12l-6 6z", fill: "dark" }, { d: "M32 56q8 7 16 0q-8 3-16 0z", fill: "dark" }] },
  { id: "rabbit", name: message("Rabbit"), tone: "candy", shapes: [{ d: "M24 34c-8-16-4-28 2-28s8 14 8 24zM56 34c8-16 4-28-2-28s-8 14-8 24z", fill: "ink" }, { d: disc(40, 50, 24), fill: "ink" }, { d: disc(31, 46, 4) + disc(49, 46, 4), fill: "light" }, { d: "M36 55h8l-4 5z", fill: "light" }] },
  { id: "robot", name: message("Robot"), tone: "acid", shapes: [{ d: "M38 8h4v12h18a6 6 0 0 1 6 6v34a6 6 0 0 1-6 6H20a6 6 0 0 1-6-6V26a6 6 0 0 1 6-6h18z", fill: "ink" }, { d: "M22 30h36v14H22z", fill: "light" }, { d: disc(31, 37, 4) + disc(49, 37, 4), fill: "dark" }, { d: "M26 52h28v4H26z", fill: "light" }, { d: disc(40, 8, 4), fill: "light" }] },
  { id: "ghost", name: message("Ghost"), tone: "night", shapes: [{ d: "M14 42a26 26 0 0 1 52 0v30l-9-6-8 6-9-6-9 6-8-6-9 6z", fill: "light" }, ...eyes(38, 10, 5), { d: disc(40, 52, 5), fill: "dark" }] },
  { id: "cat", name: message("Cat"), tone: "sun", shapes: [{ d: "M14 12l18 12h16l18-12v34a26 24 0 0 1-52 0z", fill: "dark" }, { d: "M20 40q8-10 16 0q-8 8-16 0zM44 40q8-10 16 0q-8 8-16 0z", fill: "ink" }, { d: "M27 35h2v10h-2zM51 35h2v10h-2z", fill: "light" }, { d: "M36 52h8l-4 5z", fill: "light" }] },
];

const first: Face = { id: "moon", name: message("Moon"), tone: "night", shapes: faces[0]?.shapes ?? [] };

/** The face of that name. Any other word still gives one face, always the same. */
export function avatarOf(id: string): Face {
  const known = faces.find((face) => face.id === id);
  if (known !== undefined) {
    return known;
  }
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return faces[sum % faces.length] ?? first;
}
