import { Problem } from "@marquee/api";
import { afterEach, expect, it } from "vitest";
import { speak } from "./index";
import { problemWords } from "./problems";

const conflict = new Problem(409, "conflict", "Profile 'Ada' was changed by someone else.");

afterEach(() => speak("en"));

it("leavesTheServerItsOwnWordsInEnglish", () => {
  expect(problemWords(conflict)).toBe("Profile 'Ada' was changed by someone else.");
});

it("saysInGermanWhatTheCodeSaysWhereTheServersSentenceIsNotTranslated", async () => {
  await speak("de");

  expect(problemWords(conflict)).toBe("Das passt nicht zu dem, was inzwischen da ist. Lade die Seite neu.");
  expect(problemWords(new Problem(418, "teapot", "I am a teapot."))).toBe("I am a teapot.");
  expect(problemWords(new Problem(500, "internal", "NullPointerException"))).toBe("Bei uns ging etwas schief. Bitte versuche es gleich noch einmal.");
});
