import { request as httpRequest } from 'node:http';
import { expect, it } from 'vitest';
import { newVisitor, type TestWorld, testWorld } from '../../support/world.ts';

/** As a browser that knows this machine by another name would ask. */
const asked = (world: TestWorld, host: string, path: string, method = 'GET', headers = {}) =>
  new Promise<{ status: number; location: string | undefined }>((done, failed) => {
    const { hostname, port } = new URL(world.url);
    const asking = httpRequest(
      { hostname, port, path, method, headers: { host: `${host}:${port}`, ...headers } },
      (answer) => {
        answer.resume();
        done({ status: answer.statusCode ?? 0, location: answer.headers.location });
      },
    );
    asking.once('error', failed);
    asking.end();
  });

it.each(['GET', 'HEAD'])(
  '%s by another name of this machine leads to the same page at the name it knows',
  async (method) => {
    const world = await testWorld();
    for (const path of ['/admin?next=%2Fadmin%2F', '/lost', '/p/abc/join', '//elsewhere.example/x'])
      expect(await asked(world, 'localhost', path, method)).toEqual({
        status: 302,
        location: `${world.url}${path}`,
      });
    expect((await asked(world, '127.0.0.1', '/lost', method)).status).toBe(200);
  },
);

it('a form that is opened at localhost can be sent', async () => {
  const world = await testWorld();
  const visitor = newVisitor();
  await visitor.visit(world.url.replace('127.0.0.1', 'localhost').concat('/lost'));
  expect(visitor.page().url).toBe(`${world.url}/lost`);
  await visitor.submit(0, { [visitor.page().forms[0]?.names[0] ?? '']: 'somebody@example.org' });
  expect(visitor.page().status).toBe(200);
});

it('what is posted by another name is still refused', async () => {
  const world = await testWorld();
  const { port } = new URL(world.url);
  const origin = `http://localhost:${port}`;
  expect((await asked(world, 'localhost', '/lost', 'POST', { origin })).status).toBe(403);
});
