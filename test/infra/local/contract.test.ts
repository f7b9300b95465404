import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { askSignIn } from '../../../functions/workflow/sign-in.ts';
import { A_TUESDAY, linkIn, type TestWorld, testWorld } from '../../support/world.ts';

const Mails = z.array(
  z.strictObject({
    id: z.string().startsWith('ses-'),
    at: z.string(),
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    headers: z.record(z.string(), z.string()),
    links: z.array(z.strictObject({ label: z.string(), url: z.string() })),
    attachments: z.array(z.unknown()),
  }),
);

const ask = async (world: TestWorld, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${world.consoleUrl}${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    redirect: 'manual',
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.startsWith('application/json');
  const json: unknown = isJson ? JSON.parse(text) : undefined;
  return { status: answer.status, json, text, headers: answer.headers };
};

const aMail = (world: TestWorld) => askSignIn(world.deps, { email: 'admin@example.org', source: 'test' });

describe('GET /clock and POST /clock', () => {
  it('tells the time and moves it forward', async () => {
    const world = await testWorld();
    expect(await ask(world, '/clock')).toMatchObject({ status: 200, json: { now: A_TUESDAY } });
    const month = await ask(world, '/clock', { by: 'P1M' });
    expect(month).toMatchObject({ status: 200, json: { now: '2026-10-01T09:00:00.000Z' } });
    const date = await ask(world, '/clock', { to: '2026-10-02T08:30:00+01:00' });
    expect(date).toMatchObject({ status: 200, json: { now: '2026-10-02T07:30:00.000Z' } });
    expect(await ask(world, '/clock', { next: true })).toMatchObject({ status: 200 });
  });

  it('refuses to go back, with a sentence', async () => {
    const world = await testWorld();
    const back = await ask(world, '/clock', { to: '2026-08-01T00:00:00Z' });
    expect(back).toMatchObject({ status: 409, json: { now: A_TUESDAY } });
    expect(back.text).toContain('Time only goes forward');
    expect(await ask(world, '/clock')).toMatchObject({ json: { now: A_TUESDAY } });
  });

  it('says what it wants when it is asked for something else', async () => {
    const world = await testWorld();
    for (const nonsense of [{}, { by: 'soon' }, { to: 'tomorrow' }, { next: false }, 'not json', { by: 5 }]) {
      const answer = await ask(world, '/clock', nonsense);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('P1M');
    }
  });
});

describe('GET /emails', () => {
  it('tells of every mail what the contract says, as soon as it is asked', async () => {
    const world = await testWorld();
    await aMail(world);
    const { json } = await ask(world, '/emails?to=Admin@Example.org');
    const [mail] = Mails.parse(json);
    expect(mail).toMatchObject({ at: A_TUESDAY, to: 'admin@example.org' });
    expect(mail?.from).toContain('<pairs@coachingpairs.example>');
    expect(mail?.html).toContain('<html');
    expect(mail?.text).toContain(`${world.url}/l/`);
    expect(mail?.links.some(({ label, url }) => label !== '' && url.startsWith(`${world.url}/l/`))).toBe(
      true,
    );
    expect(Mails.parse((await ask(world, '/emails?to=nobody@example.org')).json)).toEqual([]);
    expect(Mails.parse((await ask(world, '/emails')).json)).toHaveLength(1);
  });

  it('has what a form on a page brought about, without anybody moving the clock', async () => {
    const world = await testWorld();
    const administrator = await world.administrator();
    expect(administrator.page()).toMatchObject({ status: 200 });
    expect(linkIn(await world.mailTo('admin@example.org'))).toContain('/sign-in');
  });
});

describe('POST /mail-events', () => {
  it('takes an event of SES in its envelope, and nothing else', async () => {
    const world = await testWorld();
    const event = {
      version: '0',
      id: 'a1b2',
      'detail-type': 'Email Delivered',
      source: 'aws.ses',
      account: '000000000000',
      time: A_TUESDAY,
      region: 'local',
      resources: [],
      detail: {
        eventType: 'Delivery',
        mail: { messageId: 'ses-1', timestamp: A_TUESDAY, destination: ['a@example.org'], tags: {} },
        delivery: { timestamp: A_TUESDAY, recipients: ['a@example.org'] },
      },
    };
    expect(await ask(world, '/mail-events', event)).toMatchObject({ status: 200 });
    expect(await ask(world, '/mail-events', { hello: 'there' })).toMatchObject({ status: 400 });
    expect(await ask(world, '/mail-events', 'nonsense')).toMatchObject({ status: 400 });
  });
});

describe('the console', () => {
  it('shows inboxes, the clock and what is to come, and moves time without JavaScript', async () => {
    const world = await testWorld();
    await aMail(world);
    const page = await ask(world, '/', undefined, { accept: 'text/html' });
    expect(page.text).toContain('admin@example.org');
    expect(page.text).toContain('Tue, 1 Sept 2026');
    expect(page.text).not.toContain('<script');
    const moved = await ask(world, '/clock', 'by=P1D', {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html,application/xhtml+xml',
      origin: world.consoleUrl,
      'sec-fetch-site': 'same-origin',
    });
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/']);
    expect(world.now()).toBe('2026-09-02T09:00:00.000Z');
  });

  it('shows a mail in a frame where nothing runs', async () => {
    const world = await testWorld();
    await aMail(world);
    const [mail] = await world.emails();
    const shown = await ask(world, `/emails/${mail?.id}/html`);
    expect(shown.headers.get('content-security-policy')).toContain('sandbox allow-popups');
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await ask(world, '/emails/ses-0/html')).toMatchObject({ status: 404 });
  });

  it('starts anew when asked to', async () => {
    const world = await testWorld();
    await aMail(world);
    await world.advance({ by: 'P1M' });
    expect(await ask(world, '/reset', '')).toMatchObject({ status: 303 });
    expect(await world.emails()).toEqual([]);
    expect(world.now()).toBe(A_TUESDAY);
    await aMail(world);
    expect(await world.emails()).toHaveLength(1);
  });

  it('takes nothing from pages of other sites, nor under a name that is not this machine’s', async () => {
    const world = await testWorld();
    const strangers = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of strangers)
      expect(await ask(world, '/clock', { by: 'P1D' }, headers)).toMatchObject({ status: 403 });
    expect(world.now()).toBe(A_TUESDAY);
    const { request } = await import('node:http');
    const rebound = await new Promise<number | undefined>((done) => {
      const asked = request(`${world.consoleUrl}/emails`, { headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      });
      asked.end();
    });
    expect(rebound).toBe(421);
  });
});
