import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { ScrubBar } from "./ScrubBar";
import { parseThumbnails } from "./thumbnails";

const thumbnails = parseThumbnails("WEBVTT\n\n00:00.000 --> 00:30.000\na.jpg#xywh=0,0,160,90\n\n00:30.000 --> 01:40.000\na.jpg#xywh=160,0,160,90\n", "http://e/thumbs.vtt");

function show(onSeek: (seconds: number) => void) {
  render(<ScrubBar position={40} duration={100} bufferedUntil={60} thumbnails={thumbnails} chapters={[]} onSeek={onSeek} />);
  const bar = screen.getByRole("slider");
  vi.spyOn(bar, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 200, 20));
  bar.setPointerCapture = () => undefined;
  return bar;
}

it("says where it stands", () => {
  expect(show(() => undefined).getAttribute("aria-valuetext")).toBe("0:40 of 1:40");
});

it("seeks only when it is let go", () => {
  const sought: number[] = [];
  const bar = show((seconds) => sought.push(seconds));

  fireEvent.pointerDown(bar, { button: 0, clientX: 20 });
  fireEvent.pointerMove(bar, { clientX: 120 });
  expect(sought).toEqual([]);
  fireEvent.pointerUp(bar, { clientX: 150 });

  expect(sought).toEqual([75]);
});

it("shows the picture under the pointer", () => {
  const bar = show(() => undefined);

  fireEvent.pointerMove(bar, { clientX: 100 });

  expect(screen.getByTestId("preview").innerHTML).toContain("-160px");
  expect(screen.getByTestId("preview").textContent).toBe("0:50");
});

it("moves by the arrow keys and stays within the film", () => {
  const sought: number[] = [];
  const bar = show((seconds) => sought.push(seconds));

  fireEvent.keyDown(bar, { key: "ArrowRight" });
  fireEvent.keyDown(bar, { key: "PageDown" });

  expect(sought).toEqual([50, 0]);
});

it("marks chapters and names the one under the pointer", () => {
  const chapters = [
    { start_seconds: 0, title: "Harbour" },
    { start_seconds: 60, title: "Storm" },
  ];
  render(<ScrubBar position={10} duration={100} bufferedUntil={60} thumbnails={[]} chapters={chapters} onSeek={() => undefined} />);
  const bar = screen.getByRole("slider");
  vi.spyOn(bar, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 200, 20));

  fireEvent.pointerMove(bar, { clientX: 180 });

  expect(bar.getAttribute("aria-valuetext")).toBe("0:10 of 1:40, Harbour");
  expect(screen.getByTestId("preview").textContent).toBe("Storm1:30");
});
