import type { Heartbeat } from "@marquee/api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Heartbeats } from "./Heartbeats";

describe("Heartbeats", () => {
  let sent: Heartbeat[];
  let last: Heartbeat[];
  let position: number;
  let heartbeats: Heartbeats;
  const events = () => sent.map((heartbeat) => heartbeat.event);

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    last = [];
    position = 312.8;
    heartbeats = new Heartbeats("stream", 10, () => position, { send: (one) => sent.push(one), sendLast: (one) => last.push(one) });
  });
  afterEach(() => vi.useRealTimers());

  it("says where it starts, then beats evenly", () => {
    heartbeats.playing();
    vi.advanceTimersByTime(25_000);

    expect(events()).toEqual(["start", "tick", "tick"]);
    expect(sent[0]).toEqual({ stream_id: "stream", timestamp: 312, event: "start", sequence: 1 });
  });

  it("is silent while paused", () => {
    heartbeats.playing();
    heartbeats.paused();
    vi.advanceTimersByTime(60_000);
    heartbeats.playing();

    expect(events()).toEqual(["start", "pause", "resume"]);
  });

  it("counts up across everything it says", () => {
    heartbeats.playing();
    heartbeats.sought();
    heartbeats.hidden();
    heartbeats.stop();

    expect([...sent, ...last].map((one) => one.sequence)).toEqual([1, 2, 3, 4]);
  });

  it("does not start a second beat when playing is said twice", () => {
    heartbeats.playing();
    heartbeats.playing();
    vi.advanceTimersByTime(10_000);

    expect(events()).toEqual(["start", "tick"]);
  });

  it("says stop once, and nothing after", () => {
    heartbeats.playing();
    heartbeats.stop();
    heartbeats.stop();
    heartbeats.ended();
    vi.advanceTimersByTime(60_000);

    expect(events()).toEqual(["start"]);
    expect(last.map((one) => one.event)).toEqual(["stop"]);
  });

  it("says nothing at all when nothing was ever shown", () => {
    heartbeats.sought();
    heartbeats.stop();

    expect([...sent, ...last]).toEqual([]);
  });

  it("starts again when the film is played after its end", () => {
    heartbeats.playing();
    heartbeats.ended();
    position = 0;
    heartbeats.playing();

    expect(events()).toEqual(["start", "end", "resume"]);
    expect(sent[2]?.timestamp).toBe(0);
  });
});
