// The editors' half of the stand-in: titles, tus uploads that are thrown away, jobs that run on a timer, edges.
import { titles } from "./titles.mjs";

const stages = ["Checking the file", "Encoding", "Packaging", "Making pictures", "Storing"];
const report = {
  found: [
    { what: "File", value: "MKV or WebM" },
    { what: "Picture", value: "H.265, 1920 x 1080, 23.976 frames a second, 10 bit" },
    { what: "Sound", value: "English 5.1, Spanish stereo" },
    { what: "Captions", value: "English" },
  ],
  notes: ["The picture is HDR. It is toned down for screens that are not."],
  rungs: [
    { name: "v240", codec: "H.264", width: 426, height: 240, reason: null, kbps: 212, xpsnr: 28.4 },
    { name: "v720", codec: "H.264", width: 1280, height: 720, reason: null, kbps: 1730, xpsnr: 36.9 },
    { name: "v2160", codec: "H.264", width: 3840, height: 2160, reason: "The film is smaller than that.", kbps: null, xpsnr: null },
  ],
};
const particulars = { kind: "movie", part_of: null, original_name: "", directors: [], texts: {}, maturity_by_country: {}, licences: [], collections: [], popularity: 0, credits_at_seconds: 0, announced: false, publish_at: null, external_id: "" };
const edge = { load: 0, draining: false, drained: false, healthy: true, reason: null, site: null, networks: null, location: null, capacity: 125e6, disk_bytes: 7.4e9, disk_bytes_max: 10.7e9, hit_ratio: 0.97, bytes_per_second: 0, get seen_at() { return new Date().toISOString(); } };
const jobNumbers = { priority: 0, parts_done: 0, parts_total: 0, remaining_seconds: null, report: null };
const editorTitles = titles.slice(0, 9).map((one, i) => ({
  id: one.id, name: one.name, description: one.description, release_year: one.releaseYear, rating: one.rating, genres: one.genres, maturity: one.maturity, cast: one.cast, publish_when_ready: false,
  state: i % 3 === 1 ? "draft" : "published", asset_id: i === 4 ? null : `a${i}`, runtime_seconds: one.runtimeSeconds, heights: [240, 480, 720, 1080], audio_languages: ["en"], caption_languages: ["en"],
  poster_url: one.posterUrl, backdrop_url: one.backdropUrl, added_at: new Date(Date.now() - i * 8e7).toISOString(), published_at: i % 3 === 1 ? null : new Date().toISOString(), particulars,
  ...(i < 3 ? { particulars: { ...particulars, licences: [{ from: i === 0 ? null : new Date(Date.now() + (i - 1) * 40 * 864e5).toISOString(), until: new Date(Date.now() + (i + 1) * 70 * 864e5).toISOString(), territories: i === 1 ? ["DE", "AT"] : [] }] } } : {}),
  job: { id: `j${i}`, movie_id: one.id, filename: `${one.name.toLowerCase().replaceAll(" ", "-")}.mp4`, state: i === 4 ? "failed" : "done", stage: i === 4 ? "encode" : "publish", percent: i === 4 ? 41 : 100, attempts: 1, ...jobNumbers, report, error: i === 4 ? "unreadable_master" : null, reason: i === 4 ? "The file ends in the middle of the film: 41 of 96 minutes could be read." : null, created_at: new Date().toISOString(), finished_at: null },
}));
const uploads = new Map();
const collections = new Map([["Night shift", editorTitles.slice(0, 5)], ["100 % Noir", editorTitles.slice(3, 4)]]);
let homeRows = ["continue-watching", "offers", "trending", "new", "my-list", "genres", "coming-soon"].map((row) => ({ row, shown: true }));

function collectionOf(name, titlesMax = 1000) {
  const held = collections.get(name) ?? [];
  const shown = held.slice(0, titlesMax).map(({ id, name, release_year, state, poster_url, particulars: { kind } }) => ({ id, name, release_year, kind, state, poster_url }));
  return { name, total: held.length, ordered: true, titles: shown };
}

function startJob(title, filename) {
  const beganMs = Date.now();
  title.job = { id: `j${beganMs}`, movie_id: title.id, filename, state: "queued", stage: null, percent: 0, attempts: 1, ...jobNumbers, error: null, reason: null, created_at: new Date().toISOString(), finished_at: null };
  const timer = setInterval(() => {
    const percent = Math.min(100, Math.round((Date.now() - beganMs) / 150));
    Object.assign(title.job, { state: percent === 100 ? "done" : "running", percent, stage: stages[Math.min(4, Math.floor(percent / 20))], parts_done: Math.floor(percent / 10), parts_total: 10, remaining_seconds: percent < 5 ? null : Math.round((100 - percent) * 0.15), report });
    if (percent === 100) {
      clearInterval(timer);
      Object.assign(title, { asset_id: `a${beganMs}`, runtime_seconds: 600, heights: [240, 480], audio_languages: ["en"], poster_url: `/art/${title.id}/poster.jpg`, backdrop_url: `/art/${title.id}/backdrop.jpg`, state: title.publish_when_ready ? "published" : title.state });
    }
  }, 300);
}

export async function studio({ request, response, path, url, answer, problem, bodyOf }) {
  const asked = url.searchParams;
  const is = (method, pattern) => request.method === method && (typeof pattern === "string" ? path === pattern : pattern.test(path));
  const id = path.split("/")[3];
  const title = editorTitles.find((one) => one.id === id);
  if (is("GET", "/v1/titles")) {
    answer(response, 200, { titles: editorTitles, next: null });
  } else if (is("POST", "/v1/titles")) {
    const made = { id: `m${Date.now()}`, state: "draft", asset_id: null, runtime_seconds: null, heights: null, audio_languages: null, caption_languages: null, poster_url: null, backdrop_url: null, added_at: new Date().toISOString(), published_at: null, particulars, job: null, ...(await bodyOf(request)) };
    editorTitles.unshift(made);
    answer(response, 201, made);
  } else if (is("POST", /^\/v1\/titles\/\w+\/(un)?publish$/)) {
    if (title.asset_id === null) {
      problem(response, 409, "not_ready", "The title has no finished encode yet.");
    } else {
      title.state = path.endsWith("/unpublish") ? "draft" : "published";
      answer(response, 200, title);
    }
  } else if (is("GET", /^\/v1\/titles\/\w+$/)) {
    title === undefined ? problem(response, 404, "not_found", "There is no such title.") : answer(response, 200, title);
  } else if (is("PATCH", /^\/v1\/titles\/\w+$/)) {
    answer(response, 200, Object.assign(title, await bodyOf(request)));
  } else if (is("DELETE", /^\/v1\/titles\/\w+$/)) {
    editorTitles.splice(editorTitles.indexOf(title), 1);
    answer(response, 204);
  } else if (is("POST", "/v1/uploads")) {
    const meta = Object.fromEntries(request.headers["upload-metadata"].split(",").map((pair) => pair.split(" ")).map(([key, value]) => [key, Buffer.from(value ?? "", "base64").toString()]));
    const upload = `u${Date.now()}${Math.floor(Math.random() * 1000)}`;
    uploads.set(upload, { offset: 0, length: Number(request.headers["upload-length"]), meta });
    response.writeHead(201, { Location: `/v1/uploads/${upload}`, "Tus-Resumable": "1.0.0" }).end();
  } else if (is("HEAD", /^\/v1\/uploads\/\w+$/)) {
    const upload = uploads.get(id);
    upload === undefined ? response.writeHead(404).end() : response.writeHead(200, { "Upload-Offset": upload.offset, "Upload-Length": upload.length, "Tus-Resumable": "1.0.0", "Cache-Control": "no-store" }).end();
  } else if (is("PATCH", /^\/v1\/uploads\/\w+$/)) {
    const upload = uploads.get(id);
    for await (const chunk of request) {
      upload.offset += chunk.length;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    response.writeHead(204, { "Upload-Offset": upload.offset, "Tus-Resumable": "1.0.0" }).end();
    if (upload.offset === upload.length) {
      startJob(editorTitles.find((one) => one.id === upload.meta.title_id), upload.meta.filename);
    }
  } else if (is("DELETE", /^\/v1\/uploads\/\w+$/)) {
    uploads.delete(id);
    response.writeHead(204, { "Tus-Resumable": "1.0.0" }).end();
  } else if (is("POST", /^\/v1\/jobs\/\w+\/(retry|cancel)$/)) {
    const owner = editorTitles.find((one) => one.job?.id === id);
    if (path.endsWith("retry")) {
      startJob(owner, owner.job.filename);
    } else {
      owner.job.state = "cancelled";
    }
    answer(response, 200, owner.job);
  } else if (is("GET", "/v1/edges")) {
    answer(response, 200, [
      { ...edge, name: "berlin", url: "http://edge-1.localhost:8083", load: 0.34, location: { latitude: 52.5, longitude: 13.4 }, bytes_per_second: 41e6 },
      { ...edge, name: "lisbon", url: "http://edge-2.localhost:8084", load: 0.12, drained: true, location: { latitude: 38.7, longitude: -9.1 }, bytes_per_second: 4e6 },
      { ...edge, name: "singapore", url: "http://edge-3.localhost:8085", load: 0.91, location: { latitude: 1.3, longitude: 103.8 }, bytes_per_second: 118e6, hit_ratio: 0.91 },
      { ...edge, name: "sao-paulo", url: "http://edge-4.localhost:8086", healthy: false, reason: "The disk is full.", location: { latitude: -23.5, longitude: -46.6 }, bytes_per_second: 0, hit_ratio: null },
    ]);
  } else if (is("GET", "/v1/collections")) {
    const named = [...collections.keys()].filter((name) => collections.get(name).length > 0 && name.toLowerCase().includes((asked.get("q") ?? "").toLowerCase())).sort();
    answer(response, 200, { collections: named.map((name) => collectionOf(name, 4)), next: null });
  } else if (is("POST", "/v1/collections/rename")) {
    const { from, to, merge } = await bodyOf(request);
    if (collections.has(to) && !merge) {
      problem(response, 409, "conflict", `There is a collection '${to}' already.`);
    } else {
      collections.set(to, [...(collections.get(to) ?? []), ...collections.get(from)]).delete(from);
      answer(response, 200, collectionOf(to));
    }
  } else if (path.startsWith("/v1/collections/titles")) {
    const name = asked.get("name");
    const one = editorTitles.find((each) => each.id === path.split("/")[4]);
    if (one !== undefined) {
      const others = (collections.get(name) ?? []).filter((each) => each !== one);
      others.splice(Number(asked.get("at") ?? others.length), 0, ...(request.method === "PUT" ? [one] : []));
      collections.set(name, others);
    }
    answer(response, 200, collectionOf(name));
  } else if (path === "/v1/home/rows") {
    homeRows = request.method === "PUT" ? await bodyOf(request) : homeRows;
    answer(response, 200, homeRows);
  } else if (is("GET", "/v1/jobs")) {
    answer(response, 200, editorTitles.map((one) => one.job).filter((job) => job !== null));
  } else if (is("GET", /^\/v1\/jobs\/\w+\/tasks$/)) {
    answer(response, 200, ["probe", "v240-0", "v240-1", "v720-0"].map((name, i) => ({ name, state: ["done", "done", "running", "queued"][i], stage: "Encoding", percent: [100, 100, 43, 0][i], attempts: 1, log: null })));
  } else if (is("GET", "/v1/quality")) {
    const sum = (i) => ({ viewings: 20 + i * 3, start_ms_p50: 130 + (i % 4) * 18, start_ms_p95: 240 + (i % 5) * 60, without_stall: 0.99, stalled_share: (i % 6) / 900, bitrate_kbps: 3200 + (i % 3) * 400, switches: 4, errors: 0, played_hours: 12 });
    const trend = Array.from({ length: 12 }, (_, i) => ({ ...sum(i), at: new Date(Date.now() - (12 - i) * 300_000).toISOString() }));
    answer(response, 200, { ...sum(9), playing: 41, minutes: 60, edges: ["berlin", "singapore"].map((name, i) => ({ ...sum(i), edge: name })), trend });
  } else if (is("GET", /^\/v1\/titles\/\w+\/trail$/)) {
    answer(response, 200, [{ at: new Date().toISOString(), by: "editor@example.org", action: "published", detail: "" }]);
  } else {
    return false;
  }
  return true;
}
