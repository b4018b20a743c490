// How long does `./marquee up` take to a home page and to a playable film, on empty data and on a data directory that is
// there, and what does everything together use at rest? Prints a Markdown table. A data directory may be named whose demo films
// are encoded; else they are encoded first, which takes about eight minutes. Called by up.sh.
import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const port = Number(process.env.BENCH_PORT ?? 28080);
const empty = join(root, 'target', 'bench-up');
const [full = empty] = process.argv.slice(2).map((each) => resolve(each));
const url = `http://127.0.0.1:${port}`;
const REST_SECONDS = 60;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
// Not the synchronous call: while it waits, this process would not collect the `up` that ends, and `down` would wait for it.
const marquee = (...words) => promisify(execFile)(join(root, 'marquee'), words, { cwd: root });
let data = empty;
const state = () => JSON.parse(readFileSync(join(data, 'run', 'status.json'), 'utf8'));

/** Asks until the question has an answer; returns it with the seconds since the start. */
async function until(start, question) {
  for (;;) {
    try {
      const answer = await question();
      if (answer) {
        return { answer, seconds: (performance.now() - start) / 1000 };
      }
    } catch {
      // Not there yet.
    }
    await pause(100);
  }
}

async function json(method, path, body, token) {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
  return response.json();
}

/** A viewer's way to a home page: sign in, pick a profile, ask for the rows. */
async function home() {
  const { viewer } = state();
  const session = await json('POST', '/v1/sign-in', { email: viewer.email, password: viewer.password });
  const picked = await json('POST', `/v1/profiles/${session.profiles[0].id}/token`, {}, session.access_token);
  const answer = await json('POST', '/graphql', { query: '{ home { hero { id } rows { cards { title { id } } } } }' }, picked.access_token);
  return answer.data?.home ? { token: picked.access_token, home: answer.data.home } : undefined;
}

async function playable() {
  const { token, home: page } = await home();
  const id = page.hero?.id;
  return id && (await json('POST', '/v1/stream/init', { movie_id: id }, token)).cdn_url;
}

async function start(directory) {
  data = directory;
  const began = performance.now();
  const child = spawn(join(root, 'marquee'), ['up', '--port', String(port), '--data', data], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const page = await until(began, async () => (await fetch(`${url}/health`)).ok && (await home()));
  const film = await until(began, playable);
  await until(began, () => state().ready);
  return { page: page.seconds, film: film.seconds, stop: async () => { await marquee('down', '--data', data); await ended; } };
}

/** Whether the class archives for the next start are there: the last role's, and none in the making. */
function archivesMade() {
  const files = readdirSync(archives);
  return files.some((file) => file.startsWith('analytics-')) && !files.some((file) => file.endsWith('.part'));
}

/** Processor seconds that a process has used, with those of its children that have ended. */
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const load = () => loadavg()[0].toFixed(1);

/** Waits until all demo films are encoded, and makes the class archives for the next start: a build has new ones. */
async function prepare() {
  const run = await start(full);
  const { editor } = state();
  await until(performance.now(), async () => {
    const session = await json('POST', '/v1/sign-in', { email: editor.email, password: editor.password });
    const jobs = await json('GET', '/v1/jobs?limit=100', undefined, session.access_token);
    return jobs.length >= 14 && jobs.every((job) => job.state !== 'queued' && job.state !== 'running');
  });
  await until(performance.now(), archivesMade);
  await run.stop();
}

/** What each process and `up` itself use: resident bytes, and processor seconds so far. */
function used() {
  const launcher = { name: 'up', pid: state().pid, rssBytes: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${state().pid}/status`, 'utf8'))[1]) * 1024 };
  return [...state().processes, launcher].map((each) => ({ ...each, cpu: cpuSeconds(each.pid) }));
}

/** Not while the machine is still busy with what was before. */
async function rested() {
  for (let waited = 0; loadavg()[0] > 0.8 && waited < 240; waited++) {
    await pause(1000);
  }
}

const archives = join(root, 'target', 'dist', 'cds');
rmSync(empty, { recursive: true, force: true });
rmSync(archives, { recursive: true, force: true });
await prepare();
await rested();
console.log(`# up: time and memory\n\n${cpus().length} x ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB; ${process.version}; \`bench/up.sh\`\n`);
console.log('| start | home page, s | playable film, s | load before |\n| --- | --- | --- | --- |');
const report = (name, run, before) => console.log(`| ${name} | ${run.page.toFixed(1)} | ${run.film.toFixed(1)} | ${before} |`);
const beforeWarm = load();
const warm = await start(full);
await pause(REST_SECONDS * 1000);
const earlier = new Map(used().map((each) => [each.pid, each.cpu]));
await pause(REST_SECONDS * 1000);
const rest = used();
const loadAtRest = load();
await warm.stop();
report('warm: data there, class archives there', warm, beforeWarm);

rmSync(empty, { recursive: true, force: true });
rmSync(archives, { recursive: true, force: true });
await rested();
const beforeCold = load();
const cold = await start(empty);
await cold.stop();
report('cold: empty data, no class archives', cold, beforeCold);

console.log(`\nAt rest, ${REST_SECONDS} s after the warm start, over ${REST_SECONDS} s (load then: ${loadAtRest}):\n`);
console.log('| process | memory, MB | CPU, % of a core |\n| --- | --- | --- |');
const share = (each) => ((each.cpu - earlier.get(each.pid)) / REST_SECONDS) * 100;
rest.forEach((each) => console.log(`| ${each.name} | ${(each.rssBytes / 1e6).toFixed(0)} | ${share(each).toFixed(1)} |`));
const memory = rest.reduce((sum, each) => sum + each.rssBytes, 0);
console.log(`| **together** | **${(memory / 1e6).toFixed(0)}** (${(memory / 2 ** 30).toFixed(2)} GiB) | **${rest.reduce((sum, each) => sum + share(each), 0).toFixed(1)}** |`);
rmSync(empty, { recursive: true, force: true });
