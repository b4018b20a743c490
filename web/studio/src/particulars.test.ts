import type { Particulars } from "@marquee/api";
import { expect, it } from "vitest";
import { particularsOf, textOf } from "./particulars";

const particulars: Particulars = {
  kind: "movie",
  part_of: null,
  original_name: "Der Himmel über Berlin",
  directors: ["Wim Wenders"],
  texts: { de: { name: "Der Himmel über Berlin", description: "Zwei Engel." } },
  maturity_by_country: { DE: 7 },
  licences: [{ from: "2026-01-01T00:00:00Z", until: null, territories: ["AT", "DE"] }],
  collections: ["Angels"],
  popularity: 40,
  credits_at_seconds: 7200,
  announced: false,
  publish_at: "2026-05-01T18:30:00.000Z",
  external_id: "x",
};

it("comes back from the form as it went in", () => {
  const sent = particularsOf(textOf(particulars));

  expect({ ...sent, part_of: null, external_id: "x" }).toEqual(particulars);
});

it("says what an episode belongs to", () => {
  const episode: Particulars = { ...particulars, kind: "episode", part_of: { movie_id: "7", season: 2, number: 3 } };

  expect(particularsOf(textOf(episode)).part_of).toEqual(episode.part_of);
  expect(particularsOf({ ...textOf(episode), kind: "movie" })).not.toHaveProperty("part_of");
});

it("says which line cannot be read", () => {
  const text = textOf(particulars);

  expect(() => particularsOf({ ...text, licences: "tomorrow" })).toThrow("tomorrow");
  expect(() => particularsOf({ ...text, ratings: "Germany 16" })).toThrow("Germany 16");
  expect(() => particularsOf({ ...text, texts: "no colon" })).toThrow("no colon");
  expect(() => particularsOf({ ...text, popularity: "" })).toThrow("Popularity");
});
