import { expect, it } from "vitest";
import { pictureSource } from "./pictures";

it("offersEachWidthOfAPicture", () => {
  expect(pictureSource("poster", "/art/1/poster.jpg", "13vw")).toEqual({
    src: "/art/1/poster.jpg",
    srcSet: "/art/1/poster.jpg?width=200 200w, /art/1/poster.jpg?width=400 400w, /art/1/poster.jpg?width=600 600w",
    sizes: "13vw",
  });
});

it("leavesPicturesFromElsewhereAlone", () => {
  expect(pictureSource("backdrop", "blob:1", "100vw")).toEqual({ src: "blob:1" });
});
