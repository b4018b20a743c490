import { expect, it } from "vitest";
import { dayOf, durationWords, languageWords, maturityWords } from "./words";

it("says a length in hours and minutes", () => {
  expect([0.4, 20, 60, 300, 3600, 5400, 7260].map(durationWords)).toEqual(["1 s", "20 s", "1 min", "5 min", "1 h", "1 h 30 min", "2 h 1 min"]);
});

it("names a language, and leaves what it does not know", () => {
  expect(languageWords("de")).toBe("German");
  expect(languageWords("und")).toBe("Original");
  expect(languageWords("not a tag")).toBe("not a tag");
});

it("says who may watch", () => {
  expect([0, 7, 18].map(maturityWords)).toEqual(["All", "7+", "18+"]);
});

it("todayIsToldByTheClockAndOtherDaysByTheirDate", () => {
  const now = new Date(2026, 4, 3, 21, 0);

  expect(dayOf(new Date(2026, 4, 3, 20, 15).toISOString(), now)).toBe("today at 20:15");
  expect(dayOf(new Date(2026, 4, 2, 20, 15).toISOString(), now)).toBe("on 2 May 2026");
});
