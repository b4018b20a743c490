import { publicUrl, status } from './platform.js';

/** The public API, as a client of any kind sees it. */

export interface Session {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly profile_id: string | null;
  readonly profiles: readonly { readonly id: string; readonly name: string }[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export async function call(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
  const response = await fetch(new URL(path, publicUrl), {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

let counter = 0;

/** An e-mail address that no other journey of this run uses. */
export function freshEmail(): string {
  counter += 1;
  return `viewer-${process.pid}-${counter}-${Date.now()}@example.org`;
}

export const password = 'a-long-enough-password';

/** Signs up and picks the first profile; returns a session whose token carries it. */
export async function signedUp(email = freshEmail()): Promise<Session> {
  const account = await call('POST', '/v1/accounts', { email, password, name: 'Ada' });
  if (account.status !== 201) {
    throw new Error(`sign-up answered ${account.status}: ${JSON.stringify(account.body)}`);
  }
  const session = account.body as unknown as Session;
  const profile = session.profiles[0];
  if (profile === undefined) {
    throw new Error('a new account has no profile');
  }
  const picked = await call('POST', `/v1/profiles/${profile.id}/token`, {}, session.access_token);
  return picked.body as unknown as Session;
}

let editorSession: { readonly token: string; readonly untilMs: number } | null = null;

/** An access token of the demo editor, asked for once in ten minutes: each time would cost a start of the launcher. */
export async function editorToken(): Promise<string> {
  if (editorSession === null || Date.now() > editorSession.untilMs) {
    const { editor } = await status();
    const answer = await call('POST', '/v1/sign-in', { email: editor.email, password: editor.password });
    editorSession = { token: (answer.body as unknown as Session).access_token, untilMs: Date.now() + 600_000 };
  }
  return editorSession.token;
}

export interface Film {
  readonly id: string;
  readonly name: string;
  readonly asset_id: string;
  readonly runtime_seconds: number;
  readonly release_year: number;
  readonly maturity: number;
  readonly cast: readonly string[];
}

/** Every title of the catalogue, drafts included. */
export async function titles(): Promise<readonly (Film & { readonly state: string })[]> {
  const answer = await call('GET', '/v1/titles?limit=100', undefined, await editorToken());
  return (answer.body['titles'] ?? []) as (Film & { state: string })[];
}

/** Takes away what a journey made, so that the next one finds the catalogue as it was. */
export async function removeTitle(id: string): Promise<number> {
  return (await call('DELETE', `/v1/titles/${id}`, undefined, await editorToken())).status;
}

/** Films that a journey makes and others could meet have a number at the end of their name; they may be gone at any time. */
const MADE_BY_A_JOURNEY = / \d+$/;

/** Waits until the studio lists a published film of the demo that satisfies the question, and returns it. */
export function filmWhere(question: (film: Film) => boolean): Promise<Film> {
  return publishedWhere((film) => !MADE_BY_A_JOURNEY.test(film.name) && question(film));
}

/** Waits until the studio lists a published title that satisfies the question, and returns the first by name of these. */
export async function publishedWhere(question: (film: Film) => boolean, withinSeconds = 180): Promise<Film> {
  const end = Date.now() + withinSeconds * 1000;
  for (;;) {
    const all = (await titles()) as readonly (Film & { state: string; asset_id: string | null })[];
    const [found] = all
      .filter((title) => title.state === 'published' && title.asset_id !== null && question(title))
      .sort((one, other) => one.name.localeCompare(other.name));
    if (found !== undefined) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`no such film is playable after ${withinSeconds} s: ${JSON.stringify(all.map((title) => title.name))}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** Uploads bytes as the master of a new title by tus and returns the title's id. */
export async function upload(name: string, filename: string, bytes: Uint8Array, publishWhenReady = false, isProtected = false): Promise<string> {
  const token = await editorToken();
  const title = await call(
    'POST',
    '/v1/titles',
    { name, description: 'A journey.', release_year: 2026, rating: 5, genres: ['Test'], maturity: 0, cast: [], publish_when_ready: publishWhenReady, protected: isProtected },
    token,
  );
  const id = String(title.body['id']);
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const created = await fetch(new URL('/v1/uploads', publicUrl), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${base64(filename)},title_id ${base64(id)}`,
    },
  });
  if (created.status !== 201) {
    throw new Error(`creation answered ${created.status}: ${await created.text()}`);
  }
  const location = new URL(created.headers.get('location') ?? '', publicUrl);
  const patched = await fetch(new URL(location.pathname, publicUrl), {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: bytes as BodyInit,
  });
  if (patched.status !== 204) {
    throw new Error(`the upload answered ${patched.status}: ${await patched.text()}`);
  }
  return id;
}

export interface Job {
  readonly id: string;
  readonly movie_id: string;
  readonly state: string;
  readonly reason: string | null;
}

/** Waits until the title's job is over and returns it. */
export async function finishedJob(titleId: string, withinSeconds = 90): Promise<Job> {
  const end = Date.now() + withinSeconds * 1000;
  for (;;) {
    const answer = await call('GET', `/v1/titles/${titleId}`, undefined, await editorToken());
    const job = answer.body['job'] as Job | null;
    if (job !== null && job !== undefined && ['done', 'failed', 'cancelled'].includes(job.state)) {
      return job;
    }
    if (Date.now() > end) {
      throw new Error(`the job of ${titleId} is not over after ${withinSeconds} s: ${JSON.stringify(job)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
