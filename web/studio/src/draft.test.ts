import { expect, it } from "vitest";
import { draftOf, faultsOf, formOf, type DraftForm } from "./draft";

const form: DraftForm = { name: " The General ", description: "", year: "1926", rating: "8.1", genres: "Comedy, Adventure,, Comedy", maturity: "7", cast: "Buster Keaton", publishWhenReady: true, isProtected: false };

it("sends tidy lists without repeats", () => {
  expect(draftOf(form)).toMatchObject({ name: "The General", genres: ["Comedy", "Adventure"], cast: ["Buster Keaton"], maturity: 7 });
});

it("comes back from the server as it went", () => {
  const draft = draftOf(form);

  expect(draftOf(formOf(draft))).toEqual(draft);
});

it("says what is wrong before the server has to", () => {
  expect(faultsOf(form, 2026)).toEqual({});
  expect(Object.keys(faultsOf({ ...form, name: " ", year: "19x6", rating: "11", genres: " , " }, 2026))).toEqual(["name", "year", "rating", "genres"]);
});
