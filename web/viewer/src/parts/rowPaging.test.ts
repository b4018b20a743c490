import { describe, expect, it } from "vitest";
import { arrowsOf, pageTarget, type RowView } from "./rowPaging";

/** Twenty cards, 100 wide with a gap of 10, of which five and a half are seen. The row begins 40 in. */
function view(scrollLeft: number): RowView {
  return { scrollLeft, clientWidth: 600, scrollWidth: 40 + 20 * 110 + 40, starts: Array.from({ length: 20 }, (_, i) => 40 + i * 110), cardWidth: 100 };
}

describe("pageTarget", () => {
  it("brings the card that is cut off to the front", () => {
    expect(pageTarget(view(0), "ahead")).toBe(5 * 110);
  });

  it("stops at the end", () => {
    expect(pageTarget(view(1600), "ahead")).toBe(40 + 20 * 110 + 40 - 600);
  });

  it("goes back to where it came from", () => {
    expect(pageTarget(view(pageTarget(view(0), "ahead")), "back")).toBe(0);
  });

  it("never goes before the beginning", () => {
    expect(pageTarget(view(50), "back")).toBe(0);
  });

  it("moves on even when one card is wider than the view", () => {
    const wide: RowView = { scrollLeft: 0, clientWidth: 200, scrollWidth: 1500, starts: [0, 500, 1000], cardWidth: 480 };

    expect(pageTarget(wide, "ahead")).toBe(200);
  });
});

describe("arrowsOf", () => {
  it("has no arrow where there is nothing to go to", () => {
    expect(arrowsOf(view(0))).toEqual({ back: false, ahead: true });
    expect(arrowsOf({ scrollLeft: 1680, clientWidth: 600, scrollWidth: 2280 })).toEqual({ back: true, ahead: false });
    expect(arrowsOf({ scrollLeft: 0, clientWidth: 600, scrollWidth: 400 })).toEqual({ back: false, ahead: false });
  });
});
