import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { FramePicker } from "./FramePicker";

it("asksForAFilmFirst", () => {
  render(<FramePicker portrait onPicture={() => undefined} />);

  expect(screen.getByLabelText("Take a frame from a film file")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Take this frame" })).toBeNull();
});
