import { expect, it } from "vitest";
import { clockWords } from "./clock";

it("says a position like a clock", () => {
  expect([0, 65, 3725, NaN, -3].map(clockWords)).toEqual(["0:00", "1:05", "1:02:05", "0:00", "0:00"]);
});
