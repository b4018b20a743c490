import { expect, it } from "vitest";
import { chapterAt, chapterWords, endOfIntro } from "./chapters";

const chapters = [
  { start_seconds: 5, title: "Harbour" },
  { start_seconds: 20, title: "" },
];

it("a moment belongs to the chapter that began last", () => {
  expect([0, 5, 19.9, 20, 500].map((seconds) => chapterAt(chapters, seconds))).toEqual([-1, 0, 0, 1, 1]);
});

it("chapters without a name are counted, and none has no name", () => {
  expect([-1, 0, 1].map((index) => chapterWords(chapters, index))).toEqual(["", "Harbour", "Chapter 2"]);
});

const opened = [
  { start_seconds: 10, title: "Opening titles" },
  { start_seconds: 60, title: "Storm" },
];

it("skipsAnIntroToWhatComesAfterIt", () => {
  expect(endOfIntro(opened, 20)).toBe(60);
  expect(endOfIntro(opened, 58)).toBeNull();
  expect(endOfIntro(opened, 70)).toBeNull();
  expect(endOfIntro([], 0)).toBeNull();
});

it("doesNotSkipAnIntroThatNothingFollows", () => {
  expect(endOfIntro([{ start_seconds: 0, title: "Intro" }], 1)).toBeNull();
});
