import { afterEach, expect, it, vi } from "vitest";
import { cutOf, neighbour, takeFrame } from "./frames";

/** A canvas on which a browser draws what it gives away of a film. */
function canvasThatGets(alpha: number): CanvasRenderingContext2D {
  return { drawImage: () => undefined, getImageData: () => ({ data: [0, 0, 0, alpha] }) } as unknown as CanvasRenderingContext2D;
}

function film(): HTMLVideoElement {
  const video = document.createElement("video");
  Object.defineProperties(video, { videoWidth: { value: 1920 }, videoHeight: { value: 1080 } });
  return video;
}

const jpeg = new Blob(["frame"], { type: "image/jpeg" });

afterEach(() => vi.restoreAllMocks());

it("cutsAPosterOutOfTheMiddle", () => {
  expect(cutOf(1920, 1080, true)).toEqual({ sx: 600, width: 720, height: 1080 });
  expect(cutOf(1920, 1080, false)).toEqual({ sx: 0, width: 1920, height: 1080 });
  expect(cutOf(400, 1080, true)).toEqual({ sx: 0, width: 400, height: 1080 });
});

it("takesAFrameThatIsBlack", async () => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(canvasThatGets(255));
  vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation((done) => done(jpeg));

  await expect(takeFrame(film(), true)).resolves.toBe(jpeg);
});

it("saysSoWhereTheBrowserGivesNoFrameAway", async () => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(canvasThatGets(0));

  await expect(takeFrame(film(), true)).rejects.toThrow("This browser gives no frame of this film away. Take one from a film file instead.");
});

it("takesNothingBeforeTheFirstPicture", async () => {
  await expect(takeFrame(document.createElement("video"), true)).rejects.toThrow("There is no picture yet.");
});

it("goesToTheMiddleOfTheNextFrameAndBackAgain", () => {
  expect(neighbour(0, 1, 25)).toBeCloseTo(0.06);
  expect(neighbour(0.06, 1, 25)).toBeCloseTo(0.1);
  expect(neighbour(0.1, -1, 25)).toBeCloseTo(0.06);
  expect(neighbour(neighbour(12.3, 1, 23.976), -1, 23.976)).toBeCloseTo((294 + 0.5) / 23.976);
});

it("doesNotGoBackBeyondTheFirstFrame", () => {
  expect(neighbour(0.02, -1, 25)).toBeCloseTo(0.02);
});
