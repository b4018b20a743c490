import { expect, test } from '@playwright/test';
import { serverAudits } from 'graphql-http';
import { call, editorToken, filmWhere, finishedJob, removeTitle, signedUp, upload } from '../api.js';
import { publicUrl } from '../platform.js';

/** Bad input: each is refused with a reason that helps, and nothing is left behind. */

test('without a token nothing is shown', async () => {
  expect((await call('GET', '/v1/profiles')).status).toBe(401);
  expect((await call('POST', '/v1/stream/init', { movie_id: '0198c0de-0000-7000-8000-000000000000' })).status).toBe(401);
  expect((await call('GET', '/v1/profiles', undefined, 'not.a.token')).status).toBe(401);
});

test('a viewer is no editor', async () => {
  const { access_token } = await signedUp();
  const answer = await call('GET', '/v1/titles', undefined, access_token);
  expect(answer.status).toBe(403);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body['code']).toBe('forbidden');
});

test('an id that names nothing is 404', async () => {
  const { access_token } = await signedUp();
  const unknown = '0198c0de-0000-7000-8000-000000000000';
  expect((await call('POST', '/v1/stream/init', { movie_id: unknown }, access_token)).status).toBe(404);
  expect((await call('GET', `/v1/titles/${unknown}`, undefined, await editorToken())).status).toBe(404);
});

test('malformed input is 400 and names the field', async () => {
  const account = await call('POST', '/v1/accounts', { email: 'no-at-sign', password: 'long-enough-1', name: 'Ada' });
  expect(account.status).toBe(400);
  expect(account.body['field']).toBe('email');

  const broken = await call('POST', '/v1/accounts', '{"email": ');
  expect(broken.status).toBe(400);
  expect(broken.body['code']).toBe('bad_request');

  const { access_token } = await signedUp();
  const init = await call('POST', '/v1/stream/init', { movie_id: 7 }, access_token);
  expect(init.status).toBe(400);
  expect(init.body['field']).toBe('movie_id');
});

test('GraphQL over HTTP is as its specification says it must and should be', async () => {
  const { access_token } = await signedUp();
  const audits = serverAudits({
    url: new URL('/graphql', publicUrl).href,
    fetchFn: (url: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${access_token}`);
      return fetch(url, { ...init, headers });
    },
  });
  expect(audits.length).toBeGreaterThan(50);
  const failed: string[] = [];
  for (const audit of audits) {
    const result = await audit.fn();
    // A notice is about what a server may do.
    if (result.status === 'error' || result.status === 'warn') {
      failed.push(`${audit.id} ${audit.name}: ${result.reason}`);
    }
  }
  expect(failed).toEqual([]);
});

test('a foreign profile does not exist', async () => {
  const mine = await signedUp();
  const other = await signedUp();
  const foreign = other.profiles[0]?.id ?? '';
  expect((await call('POST', `/v1/profiles/${foreign}/token`, {}, mine.access_token)).status).toBe(404);
  expect((await call('DELETE', `/v1/profiles/${foreign}`, undefined, mine.access_token)).status).toBe(404);
});

test('a stream id that was tampered with is refused', async () => {
  const { access_token } = await signedUp();
  const film = await filmWhere(() => true);
  const init = await call('POST', '/v1/stream/init', { movie_id: film.id }, access_token);
  expect(init.status).toBe(200);
  const streamId = String(init.body['stream_id']);
  expect((await call('POST', '/v1/history/heartbeat', { stream_id: streamId, timestamp: 3 })).status).toBe(202);
  expect((await call('POST', '/v1/history/heartbeat', { stream_id: `${streamId}x`, timestamp: 3 })).status).toBe(403);
});

test('media needs its own token', async () => {
  const { access_token } = await signedUp();
  const film = await filmWhere(() => true);
  const init = await call('POST', '/v1/stream/init', { movie_id: film.id }, access_token);
  const master = new URL(String(init.body['cdn_url']));
  const edge = `http://localhost:${master.port}`;
  expect((await fetch(edge + master.pathname)).status).toBe(200);
  expect((await fetch(edge + master.pathname.replace(/^\/t\/[^/]+/, ''))).status).toBe(401);
  const otherAsset = master.pathname.replace(/\/v\/[0-9a-f]/, (start) => start.slice(0, -1) + (start.endsWith('0') ? '1' : '0'));
  expect((await fetch(edge + otherAsset)).status).toBe(403);
  expect([400, 403, 404]).toContain((await fetch(`${edge}${master.pathname}%2f..%2f..%2fsecret`)).status);
});

test.describe('what is no film', () => {
  const files: Readonly<Record<string, string>> = {
    'letter.mp4': 'Dear editor, this is no film. '.repeat(2000),
    'secrets.mp4': '#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n',
    'elsewhere.m3u8': '#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:1/film.ts\n#EXT-X-ENDLIST\n',
  };
  const uploaded = new Map<string, string>();

  // All at once: each may have to wait until a demo film is encoded.
  test.beforeAll(async () => {
    for (const [filename, content] of Object.entries(files)) {
      uploaded.set(filename, await upload(`Refused ${filename}`, filename, Buffer.from(content)));
    }
  });

  for (const filename of Object.keys(files)) {
    test(`${filename} is refused in words`, async () => {
      const title = uploaded.get(filename) ?? '';
      const job = await finishedJob(title);
      expect(job.state).toBe('failed');
      expect(job.reason).toMatch(/[a-z]{3,} [a-z]{2,}/i);
      expect(job.reason).not.toContain('/etc/passwd');
      expect(job.reason).not.toContain('Exception');
      expect(await removeTitle(title)).toBe(204);
    });
  }
});

test('an upload larger than the limit is 413', async () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const film = await filmWhere(() => true);
  const answer = await fetch(new URL('/v1/uploads', publicUrl), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await editorToken()}`,
      'tus-resumable': '1.0.0',
      'upload-length': String(10 ** 15),
      'upload-metadata': `filename ${base64('huge.mp4')},title_id ${base64(film.id)}`,
    },
  });
  expect(answer.status).toBe(413);
});
