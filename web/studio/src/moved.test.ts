import { expect, it } from "vitest";
import { moved } from "./moved";

const letters = ["a", "b", "c"];

it("movesOneUpAndDown", () => {
  expect(moved(letters, 0, 2).join("")).toBe("bca");
  expect(moved(letters, 2, 0).join("")).toBe("cab");
  expect(moved(letters, 1, 2).join("")).toBe("acb");
});

it("staysAsItIsWhereThereIsNowhereToGo", () => {
  expect(moved(letters, 0, -1)).toBe(letters);
  expect(moved(letters, 2, 3)).toBe(letters);
  expect(moved(letters, 1, 1)).toBe(letters);
});
