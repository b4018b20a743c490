import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";

type FakeRequest = { readonly url: string; readonly method: string; readonly mode: string; readonly headers: Headers };
type Listener = (event: { readonly request: FakeRequest; readonly respondWith: (answer: Promise<Response>) => void }) => void;

const script = readFileSync(join(import.meta.dirname, "../public/sw.js"), "utf8");
const kept = new Map<string, Response>();
let online = true;
let listeners: Map<string, Listener>;

function request(path: string, init: Partial<FakeRequest> = {}): FakeRequest {
  return { url: new URL(path, "https://marquee.example").href, method: "GET", mode: "cors", headers: new Headers(), ...init };
}

/** What the worker answers; null when it leaves the request to the browser. */
async function answer(asked: FakeRequest): Promise<string | null> {
  let given: Promise<Response> | null = null;
  listeners.get("fetch")?.({ request: asked, respondWith: (response) => void (given = response) });
  return given === null ? null : (await (given as Promise<Response>)).text();
}

beforeEach(() => {
  kept.clear();
  online = true;
  listeners = new Map();
  const keyOf = (key: string | FakeRequest) => (typeof key === "string" ? key : new URL(key.url).pathname);
  const cache = {
    put: (key: string | FakeRequest, response: Response) => Promise.resolve(void kept.set(keyOf(key), response)),
    match: (key: string | FakeRequest) => Promise.resolve(kept.get(keyOf(key))?.clone()),
    keys: () => Promise.resolve([...kept.keys()]),
    delete: (key: string) => Promise.resolve(kept.delete(key)),
  };
  const caches = { open: () => Promise.resolve(cache), match: (key: string) => cache.match(key) };
  const fetch = (asked: FakeRequest) => (online ? Promise.resolve(new Response(`network ${new URL(asked.url).pathname}`)) : Promise.reject(new TypeError("offline")));
  const self = { location: { origin: "https://marquee.example" }, addEventListener: (type: string, listener: Listener) => listeners.set(type, listener) };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const start = new Function("self", "caches", "fetch", script) as (...given: readonly unknown[]) => void;
  start(self, caches, fetch);
});

it("opensTheLastPageWithoutANetwork", async () => {
  expect(await answer(request("/title/7", { mode: "navigate" }))).toBe("network /title/7");
  online = false;

  expect(await answer(request("/search", { mode: "navigate" }))).toBe("network /title/7");
});

it("takesADotInANameForNoFile", async () => {
  expect(await answer(request("/people/Samuel%20L.%20Jackson", { mode: "navigate" }))).toBe("network /people/Samuel%20L.%20Jackson");
  expect(await answer(request("/manifest.json", { mode: "navigate" }))).toBeNull();
});

it("keepsHashedAssets", async () => {
  await answer(request("/assets/index-abc.js"));
  online = false;

  expect(await answer(request("/assets/index-abc.js"))).toBe("network /assets/index-abc.js");
});

it("leavesVideoTokensAndAnswersAlone", async () => {
  for (const left of [
    request("https://edge-1.example/v/a/seg-1.m4s"),
    request("/v/a/seg-1.m4s"),
    request("/v1/token/refresh", { method: "POST" }),
    request("/v1/account", { headers: new Headers({ authorization: "Bearer x" }) }),
    request("/graphql", { method: "POST" }),
    request("/art/7/poster.jpg"),
    request("/assets/x.js", { headers: new Headers({ range: "bytes=0-1" }) }),
    request("/studio/", { mode: "navigate" }),
    request("/openapi", { mode: "navigate" }),
  ]) {
    expect(await answer(left), left.url).toBeNull();
  }
  expect([...kept.keys()]).toEqual([]);
});
