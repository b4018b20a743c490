import { expect, it } from "vitest";
import { nearest, type Box } from "./spatial";

const card = (column: number, row: number): Box => ({ left: column * 100, top: row * 100, right: column * 100 + 90, bottom: row * 100 + 90 });
const grid = [card(0, 0), card(1, 0), card(2, 0), card(0, 1), card(1, 1), card(2, 1)];

it("theNextCardAheadGetsTheFocusInEveryDirection", () => {
  expect(nearest(grid, card(1, 0), "right")).toBe(2);
  expect(nearest(grid, card(1, 0), "left")).toBe(0);
  expect(nearest(grid, card(1, 0), "down")).toBe(4);
  expect(nearest(grid, card(1, 1), "up")).toBe(1);
});

it("downStaysInItsColumnThoughAnotherColumnIsNearer", () => {
  const far = card(0, 3);
  const besideButNear = card(3, 1);

  expect(nearest([besideButNear, far], card(0, 0), "down")).toBe(1);
});

it("pastTheEdgeThereIsNothing", () => {
  expect(nearest(grid, card(2, 0), "right")).toBe(-1);
  expect(nearest(grid, card(0, 0), "up")).toBe(-1);
  expect(nearest([], card(0, 0), "down")).toBe(-1);
});
