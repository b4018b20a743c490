/** Where something stands on the screen, in CSS pixels. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
export type Direction = "left" | "right" | "up" | "down";

// Straying sideways costs more than going far ahead, so that down stays in its column.
const strayCost = 2.5;
const overlapSlackPx = 2;
const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** The index of the box that lies nearest in a direction, or -1 when there is none. */
export function nearest(boxes: readonly Box[], from: Box, direction: Direction): number {
  let best = -1;
  let bestCost = Infinity;
  boxes.forEach((box, index) => {
    const cost = costOf(box, from, direction);
    if (cost !== null && cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  });
  return best;
}

/** Moves the focus one step within an area. Sideways it stays in the row (data-row) that it is in. */
export function moveFocus(area: ParentNode, direction: Direction): boolean {
  const current = document.activeElement;
  if (!(current instanceof HTMLElement) || current === document.body) {
    return focusFirst(area);
  }
  const row = direction === "left" || direction === "right" ? current.closest("[data-row]") : null;
  const candidates = [...(row ?? area).querySelectorAll<HTMLElement>(focusable)].filter((element) => element !== current && isReachable(element));
  const index = nearest(candidates.map(boxOf), boxOf(current), direction);
  const next = candidates[index];
  if (next === undefined) {
    return false;
  }
  focusVisibly(next);
  return true;
}

function focusFirst(area: ParentNode): boolean {
  const first = [...area.querySelectorAll<HTMLElement>(focusable)].find(isReachable);
  if (first === undefined) {
    return false;
  }
  focusVisibly(first);
  return true;
}

function focusVisibly(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: calm ? "auto" : "smooth" });
}

function isReachable(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true });
}

function boxOf(element: HTMLElement): Box {
  return element.getBoundingClientRect();
}

function costOf(box: Box, from: Box, direction: Direction): number | null {
  const ahead = {
    left: from.left - box.right,
    right: box.left - from.right,
    up: from.top - box.bottom,
    down: box.top - from.bottom,
  }[direction];
  if (ahead < -overlapSlackPx - Math.min(heightOrWidth(box, direction), heightOrWidth(from, direction)) / 2 || !isBeyond(box, from, direction)) {
    return null;
  }
  const sideways = direction === "left" || direction === "right";
  const stray = sideways ? gap(box.top, box.bottom, from.top, from.bottom) : gap(box.left, box.right, from.left, from.right);
  const offCentre = sideways ? Math.abs(box.top - from.top) : Math.abs(box.left - from.left);
  return Math.max(0, ahead) + strayCost * stray + offCentre / 10;
}

function isBeyond(box: Box, from: Box, direction: Direction): boolean {
  switch (direction) {
    case "left":
      return box.left < from.left - overlapSlackPx;
    case "right":
      return box.right > from.right + overlapSlackPx;
    case "up":
      return box.top < from.top - overlapSlackPx;
    case "down":
      return box.bottom > from.bottom + overlapSlackPx;
  }
}

function heightOrWidth(box: Box, direction: Direction): number {
  return direction === "left" || direction === "right" ? box.right - box.left : box.bottom - box.top;
}

function gap(start: number, end: number, otherStart: number, otherEnd: number): number {
  return Math.max(0, otherStart - end, start - otherEnd);
}
