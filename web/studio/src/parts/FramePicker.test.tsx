import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { cutOf, FramePicker } from "./FramePicker";

it("cutsAPosterOutOfTheMiddle", () => {
  expect(cutOf(1920, 1080, true)).toEqual({ sx: 600, width: 720, height: 1080 });
  expect(cutOf(1920, 1080, false)).toEqual({ sx: 0, width: 1920, height: 1080 });
  expect(cutOf(400, 1080, true)).toEqual({ sx: 0, width: 400, height: 1080 });
});

it("asksForAFilmFirst", () => {
  render(<FramePicker portrait onPicture={() => undefined} />);

  expect(screen.getByLabelText("Take a frame from a film file")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Take this frame" })).toBeNull();
});
