import { Hono } from 'hono';
import * as z from 'zod';
import type { Move, World } from './world-shape.ts';

const MoveInput = z.union([
  z.object({ to: z.string() }),
  z.object({ by: z.string() }),
  z.object({ next: z.union([z.literal(true), z.literal('true')]).transform(() => true as const) }),
]);

const Envelope = z.looseObject({ 'detail-type': z.string(), detail: z.looseObject({}) });

const HOW = 'Say {"to":"2026-09-09T08:30:00Z"}, {"by":"P1M"} or {"next":true}.';
const BACK = 'Time only goes forward here: the clock was left where it is.';

const bodyOf = async (request: Request): Promise<unknown> => {
  const written = await request.text();
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  if (isForm && !written.trimStart().startsWith('{')) return Object.fromEntries(new URLSearchParams(written));
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
};

const attempt = async (world: World, by: Move) => {
  try {
    return await world.advance(by);
  } catch (error) {
    if (error instanceof RangeError) return 'none';
    throw error;
  }
};

/** What tools and tests ask of the world. Each answer comes when all is quiet. */
export const consoleApi = (world: World): Hono =>
  new Hono()
    .get('/clock', (c) => c.json({ now: world.now() }))
    .post('/clock', async (c) => {
      const move = MoveInput.safeParse(await bodyOf(c.req.raw));
      const now = move.success ? await attempt(world, move.data) : 'none';
      if (now === 'none') return c.json({ error: `That is no time to go to. ${HOW}` }, 400);
      if (now === 'back') return c.json({ error: BACK, now: world.now() }, 409);
      return (c.req.header('accept') ?? '').includes('text/html') ? c.redirect('/', 303) : c.json({ now });
    })
    .get('/emails', async (c) => c.json(await world.emails(c.req.query('to'))))
    .get('/schedules', async (c) => c.json(await world.schedules()))
    .post('/mail-events', async (c) => {
      const envelope = Envelope.safeParse(await bodyOf(c.req.raw));
      if (!envelope.success)
        return c.json(
          { error: 'This is no event of SES in its EventBridge envelope (detail-type, detail).' },
          400,
        );
      await world.mailEvents(envelope.data);
      return c.json({ now: world.now() });
    });
