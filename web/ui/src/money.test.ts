import { expect, it } from "vitest";
import { moneyWords, rateWords } from "./money";

it("minorUnitsAreShownAsTheCurrencyHasThem", () => {
  expect(moneyWords(1499, "EUR")).toBe("€14.99");
  expect(moneyWords(500, "JPY")).toBe("¥500");
  expect(moneyWords(-5, "EUR")).toBe("-€0.05");
});

it("ratesKeepTheirFraction", () => {
  expect(rateWords(1900)).toBe("19 %");
  expect(rateWords(810)).toBe("8.1 %");
});
