import { expect, it } from "vitest";
import { Watchdog, type Look } from "./Watchdog";

/** Looks every 250 ms and lists what was said, with its time. */
function watch(seconds: number, at: (ms: number) => Look, watchdog = new Watchdog()): readonly string[] {
  const said: string[] = [];
  for (let ms = 0; ms <= seconds * 1000; ms += 250) {
    const remedy = watchdog.look(at(ms), ms);
    if (remedy.kind !== "none") {
      said.push(`${ms}: ${remedy.kind}${remedy.kind === "jump" ? ` ${remedy.to.toFixed(2)}` : ""}`);
    }
  }
  return said;
}

const dry = (position: number): Look => ({ position, resting: false, buffered: [{ start: 0, end: position + 0.1 }] });

it("leaves a film alone that plays, rests or has just begun to wait", () => {
  expect(watch(60, (ms) => ({ ...dry(ms / 1000), buffered: [] }))).toEqual([]);
  expect(watch(60, () => ({ ...dry(5), resting: true }))).toEqual([]);
  expect(watch(3, () => dry(5))).toEqual([]);
});

it("takes another edge, then another stream, and does not give up", () => {
  expect(watch(45, () => dry(5))).toEqual(["3500: avoid", "10000: reopen", "25000: reopen", "40000: reopen"]);
});

it("jumps over a gap at once", () => {
  const gap: Look = { position: 8, resting: false, buffered: [{ start: 0, end: 8 }, { start: 8.9, end: 30 }] };
  expect(watch(3, () => gap)).toEqual(["750: jump 8.95"]);
});

it("does not jump over what is still to come", () => {
  const far: Look = { position: 8, resting: false, buffered: [{ start: 0, end: 8 }, { start: 20, end: 30 }] };
  expect(watch(3, () => far)).toEqual([]);
});

it("nudges a decoder that chokes on data it has", () => {
  const full: Look = { position: 8, resting: false, buffered: [{ start: 0, end: 30 }] };
  expect(watch(20, () => full)).toEqual(["2500: jump 8.12", "10000: reopen"]);
});

it("begins anew with each stall", () => {
  const watchdog = new Watchdog();
  watch(4, () => dry(5), watchdog);
  expect(watch(4, () => dry(6), watchdog)).toEqual(["3500: avoid"]);
});
