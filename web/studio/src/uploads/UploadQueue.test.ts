import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UploadQueue, type Destination, type TransferEnd } from "./UploadQueue";

/** A line on which the test decides what happens. */
class Line {
  starts = 0;
  aborted: boolean | null = null;

  constructor(
    readonly destination: Destination,
    readonly end: TransferEnd,
  ) {}
}

function file(name: string, size = 1000): File {
  const made = new File([], name);
  Object.defineProperty(made, "size", { value: size });
  return made;
}

describe("UploadQueue", () => {
  let lines: Line[];
  let nowMs: number;
  let queue: UploadQueue;
  const states = () => queue.snapshot().map((upload) => upload.state);
  const line = (index: number): Line => lines[index] ?? expect.fail("no such upload");

  beforeEach(() => {
    vi.useFakeTimers();
    lines = [];
    nowMs = 0;
    queue = new UploadQueue(
      (_file, destination, end) => {
        const made = new Line(destination, end);
        lines.push(made);
        return { start: () => made.starts++, abort: (forget) => (made.aborted = forget) };
      },
      () => nowMs,
    );
  });
  afterEach(() => vi.useRealTimers());

  it("says under which policy a film is to be encoded, where one was picked", () => {
    queue.add(file("a"), "heat", "premium");
    queue.add(file("b"), "heat");

    expect(line(0).destination).toEqual({ titleId: "heat", policy: "premium" });
    expect(line(1).destination.policy).toBe("");
  });

  it("sends two at a time, in order", () => {
    ["a", "b", "c"].forEach((name) => queue.add(file(name), name));
    expect(states()).toEqual(["sending", "sending", "waiting"]);

    line(0).end.onDone();

    expect(states()).toEqual(["done", "sending", "sending"]);
  });

  it("says how fast it goes and how long it takes", () => {
    queue.add(file("a", 10_000), "t");
    line(0).end.onProgress(0);
    nowMs = 2000;
    line(0).end.onProgress(4000);

    expect(queue.snapshot()[0]).toMatchObject({ sent: 4000, speed: 2000, secondsLeft: 3 });
  });

  it("keeps trying for as long as the line is broken", () => {
    queue.add(file("a"), "t");
    for (let i = 0; i < 50; i++) {
      line(0).end.onError({ permanent: false, reason: "No connection." });
      expect(states()).toEqual(["offline"]);
      vi.advanceTimersByTime(3000);
    }

    expect(line(0).starts).toBe(51);
    line(0).end.onProgress(500);
    expect(states()).toEqual(["sending"]);
  });

  it("goes on at once when the network is back", () => {
    queue.add(file("a"), "t");
    line(0).end.onError({ permanent: false, reason: "No connection." });

    queue.online();
    vi.advanceTimersByTime(10_000);

    expect(line(0).starts).toBe(2);
  });

  it("does not wait for a refused file, and says why it was refused", () => {
    ["a", "b", "c"].forEach((name) => queue.add(file(name), name));

    line(0).end.onError({ permanent: true, reason: "The file is too large." });

    expect(states()).toEqual(["failed", "sending", "sending"]);
    expect(queue.snapshot()[0]?.reason).toBe("The file is too large.");
  });

  it("forgets a cancelled file on the server too", () => {
    const id = queue.add(file("a"), "t");

    queue.cancel(id);
    line(0).end.onError({ permanent: false, reason: "aborted" });

    expect(line(0).aborted).toBe(true);
    expect(states()).toEqual(["cancelled"]);
    expect(queue.isBusy()).toBe(false);
  });
});
