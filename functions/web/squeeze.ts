import { gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import type { PageEnv } from './env.ts';

/** Below this the wrapping costs more than it saves. */
const WORTH_IT = 1024;

/**
 * Text goes out compressed to whoever can read that. All at once, as our pages are small: the streams that would do it
 * piece by piece take a Lambda that starts longer to load than the page takes to make.
 */
export const squeeze = (): MiddlewareHandler<PageEnv> => async (c, next) => {
  await next();
  const { status, headers } = c.res;
  const isText = headers.get('content-type')?.startsWith('text/');
  if (!isText || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? '') || c.req.method === 'HEAD') return;
  const plain = await c.res.arrayBuffer();
  const body = plain.byteLength < WORTH_IT ? plain : gzipSync(plain);
  c.res = new Response(body, { status, headers });
  if (body !== plain) c.res.headers.set('Content-Encoding', 'gzip');
};
