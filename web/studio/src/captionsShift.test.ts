import { expect, it } from "vitest";
import { shiftCaptions } from "./captionsShift";

it("movesCuesOfSrtAndWebVtt", () => {
  expect(shiftCaptions("1\n00:00:01,500 --> 00:00:03,000\nAt 00:00:01,500 it rings\n", 2)).toBe("1\n00:00:03,500 --> 00:00:05,000\nAt 00:00:01,500 it rings\n");
  expect(shiftCaptions("WEBVTT\n\n59:59.900 --> 1:00:01.000 line:0\nHi", 0.2)).toBe("WEBVTT\n\n01:00:00.100 --> 01:00:01.200 line:0\nHi");
});

it("beginsNothingBeforeTheFilm", () => {
  expect(shiftCaptions("00:00:01.000 --> 00:00:02.000", -1.5)).toBe("00:00:00.000 --> 00:00:00.500");
});
