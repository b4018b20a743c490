import { expect, it } from "vitest";
import { monthsFrom, stretchOf } from "./calendar";

const months = monthsFrom(new Date("2026-11-23T10:00:00Z"), 12);
const [first, last] = [months[0]?.getTime() ?? 0, months.at(-1)?.getTime() ?? 0];

it("showsAYearFromTheFirstOfTheMonth", () => {
  expect(months[0]?.toISOString()).toBe("2026-11-01T00:00:00.000Z");
  expect(months.at(-1)?.toISOString()).toBe("2027-11-01T00:00:00.000Z");
});

it("cutsWindowsAtTheEdgesOfTheCalendar", () => {
  expect(stretchOf(null, null, first, last)).toEqual({ from: 0, until: 1, opens: false, closes: false });
  expect(stretchOf("2026-12-01T00:00:00Z", null, first, last)).toMatchObject({ opens: true, closes: false, until: 1 });
});

it("leavesOutWhatIsNotOnIt", () => {
  expect(stretchOf("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z", first, last)).toBeNull();
  expect(stretchOf("2030-01-01T00:00:00Z", null, first, last)).toBeNull();
  expect(stretchOf("2027-02-01T00:00:00Z", "2027-01-01T00:00:00Z", first, last)).toBeNull();
});
