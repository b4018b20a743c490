import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ar } from "./ar";
import { de } from "./de";
import type { Translation } from "./index";

const root = join(import.meta.dirname, "..");
const said = new Set(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test.") && file !== "i18n/index.ts")
    .flatMap((file) => [...readFileSync(join(root, file), "utf8").matchAll(/\b(?:t|rich|message)\(\s*("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1] ?? '""') as string)),
);
const placesOf = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
const formsOf = (translation: Translation) => (typeof translation === "string" ? [translation] : [translation.other]);

it("findsTheSentences", () => {
  expect(said.size).toBeGreaterThan(300);
});

describe.each([
  ["de", de],
  ["ar", ar],
])("%s", (_, catalogue) => {
  it("saysEverySentence", () => {
    expect([...said].filter((sentence) => catalogue[sentence] === undefined)).toEqual([]);
  });

  it("saysNothingThatNobodyAsksFor", () => {
    expect(Object.keys(catalogue).filter((sentence) => !said.has(sentence))).toEqual([]);
  });

  it("keepsEveryPlaceForAValue", () => {
    const broken = Object.entries(catalogue).filter(([sentence, translation]) => formsOf(translation).some((form) => placesOf(form).join() !== placesOf(sentence).join()));
    expect(broken).toEqual([]);
  });
});
