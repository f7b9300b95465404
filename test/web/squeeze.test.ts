import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { PageEnv } from '../../functions/web/env.ts';
import { squeeze } from '../../functions/web/squeeze.ts';

const long = 'Who has paired, and who is still choosing. '.repeat(100);

const app = new Hono<PageEnv>()
  .use(squeeze())
  .get('/page', (c) => c.html(long, 201, { 'Set-Cookie': 'a=b' }))
  .get('/short', (c) => c.html('Yes'))
  .get('/picture', (c) => c.body(long, 200, { 'Content-Type': 'image/png' }));

const ask = (path: string, accepts?: string) =>
  app.request(path, accepts === undefined ? {} : { headers: { 'accept-encoding': accepts } });

test('a page goes out compressed, with all else that it had', async () => {
  const answer = await ask('/page', 'br, gzip;q=0.8');
  expect(answer.status).toBe(201);
  expect(answer.headers.get('set-cookie')).toBe('a=b');
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.length).toBeLessThan(long.length / 10);
  expect(gunzipSync(bytes).toString()).toBe(long);
});

test.each([
  ['/page', undefined],
  ['/page', 'br, deflate'],
  ['/short', 'gzip'],
  ['/picture', 'gzip'],
])('%s to somebody who accepts %s goes out as it is', async (path, accepts) => {
  const answer = await ask(path, accepts);
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(['Yes', long]).toContain(await answer.text());
});
