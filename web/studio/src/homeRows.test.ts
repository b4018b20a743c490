import { expect, it } from "vitest";
import { moved, nameOf } from "./homeRows";

const places = ["a", "b", "c"].map((row) => ({ row, shown: true }));
const rows = (from: number, to: number) => moved(places, from, to).map((place) => place.row).join("");

it("movesARowUpAndDown", () => {
  expect(rows(0, 2)).toBe("bca");
  expect(rows(2, 0)).toBe("cab");
  expect(rows(1, 2)).toBe("acb");
});

it("staysAsItIsWhereThereIsNowhereToGo", () => {
  expect(moved(places, 0, -1)).toBe(places);
  expect(moved(places, 2, 3)).toBe(places);
  expect(moved(places, 1, 1)).toBe(places);
});

it("namesCollections", () => {
  expect(nameOf("collection:Noir")).toBe("Collection: Noir");
  expect(nameOf("my-list")).toBe("My list");
});
