// Keeps the pages themselves, so that Marquee opens without a network and says so. Nothing else: no video, no answer of
// the API, no token ever enters a cache, because only same-origin GETs of the shell and of hashed assets are answered here.
const shell = "marquee-shell-1";
const assets = "marquee-assets-1";
const assetsMax = 120;

/** "page" | "asset" | "none": what of a request is ours. */
function kindOf(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || request.headers.has("range") || request.headers.has("authorization")) {
    return "none";
  }
  if (request.mode === "navigate") {
    return /^\/(studio|graphql|v1|openapi|health|metrics|art|media)(\/|$)/.test(url.pathname) || /\.\w+$/.test(url.pathname) ? "none" : "page";
  }
  return url.pathname.startsWith("/assets/") || url.pathname === "/favicon.svg" || url.pathname === "/manifest.webmanifest" ? "asset" : "none";
}

/** The network's page while there is a network, else the one kept last. */
async function page(request) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) {
      const cache = await caches.open(shell);
      await cache.put("/", fresh.clone());
    }
    return fresh;
  } catch (error) {
    const kept = await caches.match("/", { cacheName: shell });
    if (kept === undefined) {
      throw error;
    }
    return kept;
  }
}

/** Hashed names never change what they hold, so what is kept is good. */
async function asset(request) {
  const cache = await caches.open(assets);
  const kept = await cache.match(request);
  if (kept !== undefined) {
    return kept;
  }
  const fresh = await fetch(request);
  if (fresh.ok) {
    await cache.put(request, fresh.clone());
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - assetsMax)).map((key) => cache.delete(key)));
  }
  return fresh;
}

self.addEventListener("install", (event) => {
  // Where the browser can be told so, requests that are not ours never wake this worker: segments start as fast as without.
  try {
    event.addRoutes?.({ condition: { not: { or: [{ requestMode: "navigate" }, { urlPattern: "/assets/*" }, { urlPattern: "/favicon.svg" }] } }, source: "network" });
  } catch {
    // An older browser: the worker looks at every request and leaves most alone.
  }
  event.waitUntil(caches.open(shell).then((cache) => cache.add("/")).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== shell && name !== assets).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const kind = kindOf(event.request);
  if (kind === "page") {
    event.respondWith(page(event.request));
  } else if (kind === "asset") {
    event.respondWith(asset(event.request));
  }
});
