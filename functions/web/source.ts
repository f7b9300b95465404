import * as z from 'zod';
import type { PageContext } from './env.ts';

const OnLambda = z.object({
  event: z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) }),
});
const OnNode = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) });

/** The network a request came from, as the gateway or the socket names it: never a header anybody may write. */
export const sourceOf = (c: PageContext): string => {
  const lambda = OnLambda.safeParse(c.env);
  if (lambda.success) return lambda.data.event.requestContext.http.sourceIp;
  const node = OnNode.safeParse(c.env);
  return node.success ? node.data.incoming.socket.remoteAddress : 'unknown';
};
