import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { ReadOut, type Reading } from "./ReadOut";

const reading: Reading = { width: 1280, height: 720, codec: "H.264", bitrate: 2_400_000, bandwidth: 24_800_000, bufferedSeconds: 28, droppedFrames: 1, frames: 720, edge: "edge-2", stalls: 0, startMs: 142 };

it("saysWhatTheLineAndThePictureDo", () => {
  render(<ReadOut screening={{ reading: () => reading }} onClose={() => undefined} />);

  expect(screen.getByText("1280 × 720 · H.264")).toBeDefined();
  expect(screen.getByText("25 Mb/s")).toBeDefined();
  expect(screen.getByText("edge-2")).toBeDefined();
});

it("inventsNoNumbersBeforeThereAreAny", async () => {
  let closed = 0;
  render(<ReadOut screening={{ reading: () => ({ ...reading, height: 0, bitrate: 0, bandwidth: 0, edge: "", startMs: null }) }} onClose={() => closed++} />);

  expect(screen.getAllByText("…")).toHaveLength(5);
  await userEvent.click(screen.getByRole("button"));
  expect(closed).toBe(1);
});
