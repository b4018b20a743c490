import { expect, it } from "vitest";
import { readFilename } from "./filenames";

it("takes the name and the year out of the usual file names", () => {
  expect(readFilename("the.general.1926.1080p.x264.mp4")).toEqual({ name: "The General", year: 1926 });
  expect(readFilename("Sita Sings the Blues (2008).mkv")).toEqual({ name: "Sita Sings the Blues", year: 2008 });
  expect(readFilename("big_buck_bunny-1080p60.mov")).toEqual({ name: "Big Buck Bunny 1080p60", year: null });
});

it("does not take a number in the name for the year", () => {
  expect(readFilename("2001.A.Space.Odyssey.1968.mp4")).toEqual({ name: "2001 A Space Odyssey", year: 1968 });
  expect(readFilename("1917.mp4")).toEqual({ name: "1917", year: null });
});

it("keeps something when everything looks like noise", () => {
  expect(readFilename("1080p.mp4").name).toBe("1080p");
});
