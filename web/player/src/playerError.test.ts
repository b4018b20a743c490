import { expect, it } from "vitest";
import { isRefused } from "./playerError";

it("knows a token that has run out", () => {
  expect(isRefused({ code: 1001, category: 1, severity: 2, data: ["http://e/v/a", 403] })).toBe(true);
  expect(isRefused({ code: 1001, category: 1, severity: 2, data: ["http://e/v/a", 503] })).toBe(false);
  expect(isRefused({ code: 1002, category: 1, severity: 2, data: [] })).toBe(false);
  expect(isRefused({ code: 6007, category: 6, severity: 2, data: [{ code: 1001, category: 1, severity: 2, data: ["/v1/licence/clearkey", 403] }] })).toBe(true);
  expect(isRefused({ code: 6007, category: 6, severity: 2, data: [{ code: 1001, category: 1, severity: 2, data: ["/v1/licence/clearkey", 503] }] })).toBe(false);
});
