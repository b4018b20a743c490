import { afterEach, expect, it } from "vitest";
import { keepBandwidth, lastBandwidth } from "./network";

afterEach(() => localStorage.clear());

it("starts low when nothing is known", () => {
  expect(lastBandwidth()).toBe(450_000);
});

it("trusts a share of what the line carried a moment ago, within bounds", () => {
  keepBandwidth(4_000_000, 1000);
  expect(lastBandwidth(2000)).toBe(1_200_000);
  keepBandwidth(400_000_000, 1000);
  expect(lastBandwidth(2000)).toBe(3_500_000);
  keepBandwidth(1000, 1000);
  expect(lastBandwidth(2000)).toBe(450_000);
});

it("forgets what is old or strange", () => {
  keepBandwidth(4_000_000, 0);
  expect(lastBandwidth(31 * 60_000)).toBe(450_000);
  localStorage.setItem("marquee.bandwidth", "{");
  expect(lastBandwidth()).toBe(450_000);
  localStorage.setItem("marquee.bandwidth", '{"bits":"many","atMs":1}');
  expect(lastBandwidth(2)).toBe(450_000);
});
