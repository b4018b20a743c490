import { afterEach, expect, it } from "vitest";
import { speak } from "../i18n";
import { rowName, whyRecommended, type HomeRow } from "./homeRows";

const because: HomeRow = { id: "because:1", name: "Because you watched Ember Garden", kind: "BECAUSE", reason: "You watched Ember Garden, and these are like it", cards: [{ title: { id: "7" } }] };
const forYou: HomeRow = { id: "for-you", name: "For you", kind: "RECOMMENDED", reason: "From all that you watched, rated and put on your list", cards: [{ title: { id: "7" } }, { title: { id: "8" } }] };
const popular: HomeRow = { ...forYou, id: "popular", cards: [{ title: { id: "9" } }] };

afterEach(() => speak("en"));

it("saysWhyATitleIsRecommended", () => {
  expect(whyRecommended([forYou, because], "7")).toBe("Because you watched Ember Garden");
  expect(whyRecommended([forYou, because], "8")).toBe("From all that you watched, rated and put on your list");
  expect(whyRecommended([forYou, because, popular], "9")).toBeNull();
});

it("namesAShelfAfterAFilmInTheLanguageOfThePages", async () => {
  await speak("de");

  expect(rowName(because)).toBe("Weil du Ember Garden gesehen hast");
});
