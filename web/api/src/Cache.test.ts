import { describe, expect, it } from "vitest";
import { Cache } from "./Cache";

describe("Cache", () => {
  it("does not fetch again what is still fresh", async () => {
    let nowMs = 0;
    let fetched = 0;
    const cache = new Cache(() => nowMs);
    const fetch = () => Promise.resolve(++fetched);

    await cache.load("k", fetch, 1000);
    nowMs = 999;
    await cache.load("k", fetch, 1000);
    nowMs = 1000;
    await cache.load("k", fetch, 1000);

    expect(cache.read("k").value).toBe(2);
  });

  it("keeps the old value when a fetch fails, and says so", async () => {
    const cache = new Cache();
    await cache.load("k", () => Promise.resolve("old"));

    await cache.load("k", () => Promise.reject(new Error("gone")));

    expect(cache.read("k")).toMatchObject({ value: "old", error: new Error("gone"), loading: false });
  });

  it("drops an answer that a later fetch has overtaken", async () => {
    const cache = new Cache();
    let answerFirst: (value: string) => void = () => undefined;
    const first = cache.load("k", () => new Promise<string>((resolve) => (answerFirst = resolve)));
    await cache.load("k", () => Promise.resolve("second"));

    answerFirst("first");
    await first;

    expect(cache.read("k").value).toBe("second");
  });

  it("forgets unwatched keys beyond its bound", async () => {
    const cache = new Cache();
    await cache.load("k0", () => Promise.resolve(0));
    for (let i = 1; i <= 100; i++) {
      await cache.load(`k${i}`, () => Promise.resolve(i));
    }

    expect(cache.read("k0").value).toBeUndefined();
    expect(cache.read("k100").value).toBe(100);
  });
});
