import { afterEach, expect, it } from "vitest";
import { language, speak, spoken, t } from "./index";

afterEach(() => speak("en"));

it("speaksTheFirstWantedLanguageThatThereIs", () => {
  expect(spoken(["ja", "de-AT", "fr"])).toBe("de");
  expect(spoken(["ja"])).toBeNull();
});

it("countsAsTheLanguageDoes", async () => {
  expect(t("{streams} screens at once", { streams: 1 })).toBe("One screen");
  await speak("ar");
  expect(t("{titles} titles found", { titles: 2 })).toBe("عُثر على عنوانين");
  expect(t("{titles} titles found", { titles: 11 })).toBe("عُثر على 11 عنوانًا");
});

it("writesFromTheRightWhereTheLanguageDoes", async () => {
  await speak("ar");

  expect(document.documentElement.dir).toBe("rtl");
  expect(language()).toBe("ar");
});

it("saysInEnglishWhatNobodyTranslated", async () => {
  await speak("de");

  expect(t("Play")).toBe("Abspielen");
  expect(t("Nocturnes of Skarholm")).toBe("Nocturnes of Skarholm");
});
