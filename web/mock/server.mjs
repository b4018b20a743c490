// A development aid, not a part of Marquee: answers like the public address does (docs/contracts.md), from made-up titles
// and drawn pictures, so that the pages can be worked on without engines. Nothing is kept. Usage:
//   node mock/server.mjs [--port 27080] [--media FOLDER]     FOLDER holds manifest.mpd and its segments
import { createServer } from "node:http";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { posterSvg, backdropSvg, spriteSvg } from "./pictures.mjs";
import { titles, cardOf, genreNames } from "./titles.mjs";
import { studio } from "./studio.mjs";

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const port = Number(option("port", "27080"));
const media = option("media", null);
const dist = new URL("../dist/", import.meta.url).pathname;
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".mpd": "application/dash+xml", ".mp4": "video/mp4", ".m4s": "video/iso.segment", ".vtt": "text/vtt", ".jpg": "image/jpeg" };

const state = { profiles: [{ id: "p1", name: "Ada", kids: false, avatar: "fox", language: "", maturity: 18, autoplay: true, has_pin: false }, { id: "p2", name: "Little ones", kids: true, avatar: "frog", language: "", maturity: 7, autoplay: true, has_pin: false }], list: new Set(["m3", "m7"]), thumbs: new Map([["m3", "UP"]]), generation: 1, roles: ["viewer", "editor"], heartbeats: [] };

function session(profileId) {
  state.generation++;
  return { user_id: "u1", access_token: `access-${state.generation}`, refresh_token: `refresh-${state.generation}`, expires_in: 900, roles: state.roles, profile_id: profileId, profiles: state.profiles, email: "ada@example.org", email_verified: true, has_pin: false };
}

function answer(response, status, body, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function problem(response, status, code, detail, field) {
  answer(response, status, { type: "about:blank", title: code, status, detail, code, field }, { "Content-Type": "application/problem+json" });
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? null : JSON.parse(text);
}

function view(title) {
  return { kind: "MOVIE", playable: true, originalName: "", directors: [], collections: [], season: null, episode: null, series: null, nextEpisode: null, trailers: [], seasons: [], ...title, inMyList: state.list.has(title.id), thumbs: state.thumbs.get(title.id) ?? null };
}

const operations = {
  HomeRows: () => ({ home: { rows: [] } }),
  Home: () => ({
    home: {
      hero: view(titles[0]),
      rowCount: 0,
      rows: [
        { id: "continue-watching", name: "Continue watching", reason: "As it stands in the mock.", kind: "CONTINUE_WATCHING", cards: titles.filter((one) => one.progress).map(view).map((one) => cardOf(one)) },
        { id: "because:m3", name: `Because you watched ${titles[2].name}`, reason: `You watched ${titles[2].name}, and these are like it`, kind: "BECAUSE", cards: titles.slice(10, 22).map(view).map((one) => cardOf(one)) },
        { id: "for-you", name: "For you", reason: "From all that you watched, rated and put on your list", kind: "RECOMMENDED", cards: titles.slice(14, 30).map(view).map((one) => cardOf(one)) },
        { id: "trending", name: "Top 10 tonight", reason: "As it stands in the mock.", kind: "TRENDING", cards: titles.slice(3, 13).map(view).map((one, i) => cardOf(one, i + 1)) },
        { id: "new", name: "New on Marquee", reason: "As it stands in the mock.", kind: "NEW", cards: titles.slice(8, 30).map(view).map((one) => cardOf(one)) },
        ...(state.list.size > 0 ? [{ id: "my-list", name: "My list", reason: "As it stands in the mock.", kind: "MY_LIST", cards: titles.filter((one) => state.list.has(one.id)).map(view).map((one) => cardOf(one)) }] : []),
        ...genreNames.slice(0, 4).map((genre) => ({ id: `genre:${genre}`, name: genre, reason: "A genre you like", kind: "GENRE", cards: titles.filter((one) => one.genres.includes(genre)).map(view).map((one) => cardOf(one)) })),
      ],
    },
  }),
  TitlePage: ({ id }) => ({ title: titles.filter((one) => one.id === id).map(view)[0] ?? null, similar: titles.slice(5, 17).map(view) }),
  SimilarTitles: () => ({ title: { nextEpisode: null }, similar: titles.slice(9, 15).map(view) }),
  Search: ({ query }) => ({ search: { degraded: false, didYouMean: null, facets: { genres: [], decades: [] }, titles: titles.filter((one) => one.name.toLowerCase().includes(query.toLowerCase())).map(view) } }),
  Suggest: ({ prefix }) => ({ suggest: titles.filter((one) => one.name.toLowerCase().startsWith(prefix.toLowerCase())).slice(0, 8).map((one) => ({ id: one.id, text: one.name, kind: "TITLE" })) }),
  History: () => ({ history: { total: titles.filter((one) => one.progress).length, entries: titles.filter((one) => one.progress).map((one) => ({ title: view(one), lastWatched: one.progress.lastWatched, stoppedAtSeconds: one.progress.stoppedAtSeconds, completed: false })) } }),
  Collection: () => ({ collection: [] }),
  Person: ({ name }) => {
    const credited = titles.filter((one) => one.cast.includes(name)).map(view);
    return { person: credited.length === 0 ? null : { name, titles: credited } };
  },
  Genres: () => ({ genres: genreNames }),
  Genre: ({ name }) => ({ genre: titles.filter((one) => one.genres.includes(name)).map(view) }),
  MyList: () => ({ myList: titles.filter((one) => state.list.has(one.id)).map(view) }),
};

function streamInit(host) {
  const folder = media ?? "/nowhere";
  const base = (name) => `http://${name}.localhost:${port}/media/`;
  const manifest = existsSync(join(folder, "manifest.mpd")) ? readFileSync(join(folder, "manifest.mpd"), "utf8") : "<MPD/>";
  const urls = ["edge-1", "edge-2"].map((name) => `<BaseURL serviceLocation="${name}">${base(name)}</BaseURL>`).join("");
  const steering = `<ContentSteering defaultServiceLocation="edge-1" queryBeforeStart="false">http://${host}/v1/steering/A</ContentSteering>`;
  const inits = {};
  for (const match of manifest.matchAll(/initialization="([^"]+)"/g)) {
    inits[match[1]] = readFileSync(join(folder, match[1])).toString("base64");
  }
  return {
    stream_id: `s${Date.now()}`, cdn_url: `${base("edge-1")}master.m3u8`, dash_url: `http://${host}/media/manifest.mpd`, bookmark_time: 4, drm: { token: null, license_urls: {} },
    edges: ["edge-1", "edge-2"].map((name) => ({ name, url: base(name) })), steering_url: `http://${host}/v1/steering/A`,
    inline: { hls_master: "", dash_manifest: manifest.replace(/(<MPD[^>]*>)/, `$1${urls}${steering}`), init_segments: inits },
    chapters: [{ start_seconds: 0, title: "Low tide" }, { start_seconds: 8, title: "The light goes out" }, { start_seconds: 17, title: "" }],
    thumbnails_url: `${base("edge-1")}thumbs.vtt`, heartbeat_seconds: 10, expires_at: new Date(Date.now() + 3600_000).toISOString(),
  };
}

function thumbnailList() {
  const two = (value) => String(value).padStart(2, "0");
  const cues = Array.from({ length: 25 }, (_, i) => `00:00:${two(i)}.000 --> 00:00:${two(i + 1)}.000\nsprite.svg#xywh=${(i % 5) * 160},${Math.floor(i / 5) * 90},160,90`);
  return `WEBVTT\n\n${cues.join("\n\n")}\n`;
}

function sendFile(response, path, headers = {}) {
  const size = statSync(path).size;
  response.writeHead(200, { "Content-Type": types[extname(path)] ?? "application/octet-stream", "Content-Length": size, ...headers });
  createReadStream(path).pipe(response);
}

const open = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" };

const server = createServer(async (request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  const path = url.pathname;
  const is = (method, pattern) => request.method === method && (typeof pattern === "string" ? path === pattern : pattern.exec(path));
  try {
    if (request.method === "OPTIONS" && path.startsWith("/media/")) {
      return response.writeHead(204, open).end();
    }
    if (path === "/media/thumbs.vtt") {
      return response.writeHead(200, { "Content-Type": "text/vtt", ...open }).end(thumbnailList());
    }
    if (path === "/media/sprite.svg") {
      return response.writeHead(200, { "Content-Type": "image/svg+xml", ...open }).end(spriteSvg());
    }
    if (path.startsWith("/media/")) {
      const file = join(media ?? "/nowhere", normalize(path.slice("/media".length)));
      return existsSync(file) ? sendFile(response, file, open) : response.writeHead(404, open).end();
    }
    const art = /^\/art\/(\w+)\/(poster|backdrop)\.jpg$/.exec(path);
    if (art !== null) {
      const svg = art[2] === "poster" ? posterSvg(art[1]) : backdropSvg(art[1]);
      return response.writeHead(200, { "Content-Type": "image/svg+xml", "Cache-Control": "max-age=600" }).end(svg);
    }
    if (is("POST", "/graphql")) {
      const { query, variables } = await bodyOf(request);
      const name = /query (\w+)/.exec(query)[1];
      return answer(response, 200, { data: operations[name](variables) });
    }
    if (is("POST", "/v1/history/heartbeat")) {
      const heartbeat = await bodyOf(request);
      state.heartbeats.push(heartbeat);
      console.log("heartbeat", JSON.stringify(heartbeat));
      return response.writeHead(202).end();
    }
    if (is("GET", "/mock/heartbeats")) {
      return answer(response, 200, state.heartbeats);
    }
    if (is("POST", "/v1/sign-in")) {
      const { email, password } = await bodyOf(request);
      state.roles = email.startsWith("viewer") ? ["viewer"] : ["viewer", "editor"];
      return password === "wrong-password" ? problem(response, 401, "wrong_credentials", "Wrong.") : answer(response, 200, session(null));
    }
    if (is("POST", "/v1/accounts")) {
      const { email } = await bodyOf(request);
      return email.startsWith("taken") ? problem(response, 409, "email_taken", "Taken.", "email") : answer(response, 201, session(null));
    }
    if (is("POST", "/v1/token/refresh")) {
      const { refresh_token, profile_id } = await bodyOf(request);
      return refresh_token.startsWith("refresh-") ? answer(response, 200, session(profile_id ?? null)) : problem(response, 401, "signed_out", "Ended.");
    }
    if (is("POST", "/v1/sign-out")) {
      return answer(response, 204);
    }
    if (is("POST", /^\/v1\/profiles\/\w+\/token$/)) {
      return answer(response, 200, session(path.split("/")[3]));
    }
    if (is("POST", "/v1/profiles")) {
      const profile = { id: `p${Date.now()}`, ...(await bodyOf(request)) };
      state.profiles.push(profile);
      return answer(response, 201, profile);
    }
    if (is("PATCH", /^\/v1\/profiles\/\w+$/)) {
      const changed = { id: path.split("/")[3], ...(await bodyOf(request)) };
      state.profiles = state.profiles.map((one) => (one.id === changed.id ? changed : one));
      return answer(response, 200, changed);
    }
    if (is("DELETE", /^\/v1\/profiles\/\w+$/)) {
      state.profiles = state.profiles.filter((one) => one.id !== path.split("/")[3]);
      return answer(response, 204);
    }
    if (is("PUT", /^\/v1\/my-list\//) || is("DELETE", /^\/v1\/my-list\//)) {
      state.list[request.method === "PUT" ? "add" : "delete"](path.split("/")[3]);
      return answer(response, 204);
    }
    if (is("PUT", /^\/v1\/ratings\//)) {
      state.thumbs.set(path.split("/")[3], (await bodyOf(request)).thumbs.toUpperCase());
      return answer(response, 204);
    }
    if (is("DELETE", /^\/v1\/ratings\//)) {
      state.thumbs.delete(path.split("/")[3]);
      return answer(response, 204);
    }
    if (is("POST", "/v1/stream/init")) {
      return answer(response, 200, streamInit(request.headers.host));
    }
    if (is("POST", "/v1/stream/preview")) {
      return answer(response, 200, streamInit(request.headers.host));
    }
    if (is("GET", "/v1/steering/A")) {
      return answer(response, 200, { VERSION: 1, TTL: 2, "RELOAD-URI": `http://${request.headers.host}/v1/steering/A`, "PATHWAY-PRIORITY": ["edge-1", "edge-2"] }, open);
    }
    if (await studio({ request, response, path, url, answer, problem, bodyOf })) {
      return undefined;
    }
    if (path.startsWith("/v1/")) {
      return problem(response, 404, "not_found", "There is no such thing.");
    }
    const app = path === "/studio" || path.startsWith("/studio/") ? "studio" : "viewer";
    const inside = app === "studio" ? path.slice("/studio".length) : path;
    const file = join(dist, app, normalize(`/${inside}`));
    return sendFile(response, existsSync(file) && statSync(file).isFile() ? file : join(dist, app, "index.html"));
  } catch (error) {
    console.error(error);
    return problem(response, 500, "internal", String(error));
  }
});
server.listen(port, "127.0.0.1", () => console.log(`The stand-in listens on http://localhost:${port}`));
