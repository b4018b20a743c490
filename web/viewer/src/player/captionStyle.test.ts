import { expect, it } from "vitest";
import { keepCaptionStyle, plainCaptions, readCaptionStyle } from "./captionStyle";

it("remembersHowCaptionsLook", () => {
  keepCaptionStyle({ size: "large", backing: "none" });

  expect(readCaptionStyle()).toEqual({ size: "large", backing: "none" });
});

it("takesNonsenseForNothingChosen", () => {
  localStorage.setItem("marquee.captions", "{\"size\": \"huge\"");
  expect(readCaptionStyle()).toEqual(plainCaptions);

  localStorage.setItem("marquee.captions", "{\"size\": \"huge\"}");
  expect(readCaptionStyle()).toEqual(plainCaptions);
});
