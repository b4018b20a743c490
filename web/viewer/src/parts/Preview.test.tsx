import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { Preview } from "./Preview";

it("leavesThePictureAloneWhereNothingShouldMove", () => {
  vi.useFakeTimers();
  window.matchMedia = (query) => ({ matches: false, media: query }) as MediaQueryList;
  const { container } = render(<Preview title={{ id: "7", playable: true, runtimeSeconds: 600 }} afterMs={10} />);

  vi.advanceTimersByTime(1000);

  expect(container.querySelector("video")?.src).toBe("");
  expect(screen.queryByRole("button")).toBeNull();
  vi.useRealTimers();
});
