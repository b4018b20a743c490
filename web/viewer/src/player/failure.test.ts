import { Problem, Unreachable } from "@marquee/api";
import { expect, it } from "vitest";
import { failureOf } from "./failure";

it("says what to do when too many screens play", () => {
  expect(failureOf(new Problem(409, "too_many_streams", "Two screens play already."))).toEqual({
    title: "Too many screens at once",
    sentence: "Two screens play already. Stop watching on another screen, then try again.",
    retryable: true,
  });
});

it("does not offer another try where it cannot help", () => {
  expect([402, 403, 404].map((status) => failureOf(new Problem(status, "x", "No.")).retryable)).toEqual([false, false, false]);
});

it("never shows the words of a server that broke", () => {
  expect(failureOf(new Problem(500, "internal", "NullPointerException")).sentence).not.toContain("NullPointer");
});

it("tells a missing network from a broken film", () => {
  expect(failureOf(new Unreachable(null)).title).toBe("No connection");
  expect(failureOf({ code: 3016, category: 3, severity: 2, data: [] }).title).toBe("The picture cannot be shown");
});
