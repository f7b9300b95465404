import { Hono } from 'hono';

/** Runs the function that goes by this name, or undefined where there is none. */
export type Invoke = (functionName: string) => ((payload: unknown) => Promise<unknown>) | undefined;

/**
 * Lambda's Invoke. An `Event` is answered at once with 202 and handed to `later`, which retries it as Lambda does;
 * anything else runs before the answer.
 */
export const lambdaApi = (invoke: Invoke, later: (run: () => Promise<unknown>) => void): Hono =>
  new Hono().post('/2015-03-31/functions/:name/invocations', async (c) => {
    const run = invoke(c.req.param('name'));
    if (!run) {
      c.header('x-amzn-errortype', 'ResourceNotFoundException');
      return c.json({ Type: 'User', Message: `Function not found: ${c.req.param('name')}` }, 404);
    }
    const written = await c.req.text();
    const payload: unknown = written ? JSON.parse(written) : {};
    if (c.req.header('x-amz-invocation-type') === 'Event') {
      later(() => run(payload));
      return c.body(null, 202);
    }
    try {
      return c.json((await run(payload)) ?? null);
    } catch (error) {
      c.header('x-amz-function-error', 'Unhandled');
      return c.json({ errorMessage: error instanceof Error ? error.name : 'unknown' });
    }
  });
