import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LinkScope } from '../../functions/domain/link.ts';
import { commit } from '../../functions/store/commit.ts';
import { links } from '../../functions/store/groups.ts';
import { webApp } from '../../functions/web/app.ts';
import { linkOf, linkOfPause, openLink, pauseTokenOf } from '../../functions/workflow/links.ts';
import { linkIn, newVisitor, openWorld, type TestWorld } from '../support/world.ts';
import { announcedTeam, type Team } from './team.ts';
import { changedKeys, wholeTable } from './whole-table.ts';

let world: TestWorld;
let team: Team;

beforeAll(async () => {
  world = await openWorld();
  team = await announcedTeam(world);
});
afterAll(() => world?.close());

const form = (fields: Record<string, string>, headers: Record<string, string>): RequestInit => ({
  method: 'POST',
  redirect: 'manual',
  body: new URLSearchParams(fields),
  headers,
});

const expectHeaders = ({ headers }: Response): void => {
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('x-robots-tag')).toBe('noindex');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src|unsafe/);
};

describe('every answer carries the security headers', () => {
  test.each([
    ['a page', 'GET', '/lost'],
    ['an unknown page', 'GET', '/nowhere'],
    ['a redirect', 'GET', '/'],
    ['a dead link', 'GET', '/l/nonsense/choose'],
    ['a refused form', 'POST', '/lost'],
    ['an odd method', 'DELETE', '/lost'],
    ['a head', 'HEAD', '/lost'],
    ['the administrator’s door', 'GET', '/admin'],
  ])('%s', async (_what, method, path) => {
    expectHeaders(await fetch(`${world.url}${path}`, { method, redirect: 'manual' }));
  });

  test('a page of a leader, and a fault', async () => {
    const link = await team.link('Sam Okafor', 'join');
    expectHeaders(await fetch(link));
    expectHeaders(await broken().request(`/u/${'A'.repeat(51)}`));
  });

  test('HSTS and a Secure cookie exactly when pages are served over https', async () => {
    const https = webApp({
      ...world.deps,
      settings: { ...world.deps.settings, baseUrl: 'https://pairs.example.org' },
    });
    const link = new URL(await team.link('Sam Okafor', 'join')).pathname;
    const secure = await https.request(link);
    expect(secure.headers.get('strict-transport-security')).toContain('max-age=');
    expect(secure.headers.get('set-cookie')).toContain('Secure');
    const plain = await fetch(`${world.url}${link}`, { redirect: 'manual' });
    expect(plain.headers.get('strict-transport-security')).toBeNull();
  });
});

/** The same pages over a table that fails. */
const broken = () => {
  const client = new Proxy(world.deps.table.client, {
    get: (target, name) =>
      name === 'send'
        ? () => Promise.reject(new Error('A secret word: sam@example.org'))
        : Reflect.get(target, name, target),
  });
  const lines: string[] = [];
  const note = (event: string, fields?: object) => lines.push(JSON.stringify({ event, ...fields }));
  const app = webApp({
    ...world.deps,
    table: { ...world.deps.table, client },
    log: { info: note, warn: note, error: note },
  });
  return { request: (path: string, init?: RequestInit) => app.request(path, init), lines };
};

describe('a fault of ours', () => {
  test('is a calm page with an id that the log has too, and the log has no word, token or address', async () => {
    const { request, lines } = broken();
    const answer = await request(`/u/${'A'.repeat(51)}`);
    expect(answer.status).toBe(500);
    const text = await answer.text();
    const id = /<b>([a-z0-9]{12})<\/b>/.exec(text)?.[1] ?? 'none';
    expect(text).not.toContain('secret');
    expect(lines.join('\n')).toContain(id);
    expect(lines.join('\n')).toContain('/u/:token');
    expect(lines.join('\n')).not.toMatch(/secret|AAAA|sam@/);
  });
});

test('a fault of ours gives back what was typed', async () => {
  const token = new URL(await team.link('Sam Okafor', 'note/1', 'private')).pathname.split('/')[2] ?? '';
  const answer = await broken().request(`/p/${linkOf(token)}/note/1`, {
    method: 'POST',
    body: new URLSearchParams({ moved: 'Half an hour of my thoughts.' }),
    headers: { origin: world.url, cookie: `link=${token}` },
  });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('Half an hour of my thoughts.');
});

describe('a form', () => {
  const mine = async () => {
    const token = new URL(await team.link('Sam Okafor', 'join')).pathname.split('/')[2] ?? '';
    return { url: `${world.url}/p/${linkOf(token)}/join`, cookie: `link=${token}` };
  };

  test.each([
    ['from another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['from a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ['from an unknown origin', { origin: 'null' }],
    [
      'from another origin, whatever else is said',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['from an unknown origin, whatever else is said', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['from nowhere', {}],
  ])('%s changes nothing', async (_where, headers) => {
    const { url, cookie } = await mine();
    const before = await wholeTable(world.deps.table);
    const answer = await fetch(url, form({ answer: 'taking-part' }, { ...headers, cookie }));
    expect(answer.status).toBe(403);
    expect(changedKeys(before, await wholeTable(world.deps.table))).toEqual([]);
  });

  test.each<[string, () => Record<string, string>]>([
    ['says same-origin', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['names our own origin', () => ({ origin: world.url })],
  ])('whose browser %s is taken', async (_how, headers) => {
    const { url, cookie } = await mine();
    const answer = await fetch(url, form({ answer: 'taking-part' }, { ...headers(), cookie }));
    expect(answer.status).toBe(303);
  });

  test('of more than 64 KB is refused before it is read, and a roster may have six megabytes', async () => {
    const { url, cookie } = await mine();
    const large = form({ answer: 'x'.repeat(70_000) }, { origin: world.url, cookie });
    expect((await fetch(url, large)).status).toBe(413);
    const roster = `${world.url}/admin/programmes/abc/roster`;
    expect((await fetch(roster, form({ file: 'x'.repeat(70_000) }, { origin: world.url }))).status).not.toBe(
      413,
    );
    const tooLarge = form({ file: 'x'.repeat(6_400_000) }, { origin: world.url });
    expect((await fetch(roster, tooLarge)).status).toBe(413);
  });

  test('that makes no sense gets a page, not a fault', async () => {
    const { url, cookie } = await mine();
    for (const [type, body] of [
      ['multipart/form-data; boundary=x', 'nonsense'],
      ['application/json', '{"answer"'],
      ['text/plain', 'answer=taking-part'],
      ['application/x-www-form-urlencoded', '%%%=%E0%A4%A&answer=perhaps&answer=never'],
    ] as const) {
      const headers = { origin: world.url, cookie, 'content-type': type };
      const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' });
      expect([400, 422]).toContain(answer.status);
    }
  });
});

test('an address that names nothing we could have is no page, and no fault', async () => {
  const token = new URL(await team.link('Sam Okafor', 'join', 'private')).pathname.split('/')[2] ?? '';
  const home = `${world.url}/p/${linkOf(token)}`;
  for (const id of ['x'.repeat(1500), '%00', 'a%20b', 'ü', 'a'.repeat(81)])
    for (const page of [
      `answer/${id}`,
      `ask/${id}`,
      `withdraw/${id}`,
      `form/${id}`,
      `target/${id}`,
      `note/${id}`,
    ])
      for (const method of ['GET', 'POST']) {
        const headers = { cookie: `link=${token}`, origin: world.url };
        expect((await fetch(`${home}/${page}`, { method, headers })).status).toBe(404);
      }
});

describe('one click to unsubscribe', () => {
  const addressOf = async (scope: LinkScope) =>
    (await team.link('Yuki Tanabe', '', scope)).replace('/l/', '/u/').replace(/\/$/, '');
  const address = async () => {
    const button = new URL(await team.link('Yuki Tanabe', '', 'everyday'));
    return `${world.url}/u/${pauseTokenOf(button.pathname.split('/')[2] ?? '')}`;
  };
  const preference = async () => {
    const visitor = await team.opens('Yuki Tanabe', 'mails', 'private');
    return /value="(\w+)" checked/.exec(visitor.page().html)?.[1];
  };

  test('shows a button when opened and changes nothing', async () => {
    const url = await address();
    const before = await wholeTable(world.deps.table);
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Pause my mails');
    expect(changedKeys(before, await wholeTable(world.deps.table))).toEqual([]);
  });

  test('pauses when posted by a mail program, from nowhere', async () => {
    expect(await preference()).toBe('all');
    const answer = await fetch(await address(), form({ 'List-Unsubscribe': 'One-Click' }, {}));
    expect(answer.status).toBe(200);
    expect(await preference()).toBe('paused');
  });

  test.each(LinkScope.options)('is not to be had with a link of scope %s', async (scope) => {
    const url = await addressOf(scope);
    const before = await wholeTable(world.deps.table);
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url, form({}, {}))).status).toBe(404);
    expect(changedKeys(before, await wholeTable(world.deps.table))).toEqual([]);
  });

  test('comes with a link that opens nothing else', async () => {
    const token = new URL(await address()).pathname.split('/')[2] ?? '';
    const visitor = newVisitor();
    expect((await visitor.visit(`${world.url}/l/${token}/join`)).status).toBe(404);
    for (const page of ['', 'join', 'choose', 'board', 'mails', 'form', 'mine']) {
      for (const linkId of [linkOf(token), linkOfPause(token)]) {
        const url = `${world.url}/p/${linkId}/${page}`;
        const answer = await fetch(url, { redirect: 'manual', headers: { cookie: `link=${token}` } });
        expect(answer.status).toBe(404);
      }
    }
  });

  test.each(['board', 'sponsor', 'facilitator', 'administrator-sign-in', 'administrator-session'] as const)(
    'pauses nobody’s mails where the link was for somebody of scope %s',
    async (scope) => {
      const token = (await addressOf(scope)).split('/').at(-1) ?? '';
      const before = await wholeTable(world.deps.table);
      const answer = await fetch(`${world.url}/u/${pauseTokenOf(token)}`, form({}, {}));
      expect(answer.status).toBe(404);
      expect(changedKeys(before, await wholeTable(world.deps.table))).toEqual([]);
    },
  );

  test('ends with the link of its mail', async () => {
    const token = (await addressOf('private')).split('/').at(-1) ?? '';
    const link = await openLink(world.deps, token);
    if (!link) throw new Error('The link is not open.');
    const revoked = links.replace({ ...link, revokedAt: world.now() });
    await commit(world.deps.table, async () => ({ outcome: undefined, changes: [revoked] }));
    expect((await fetch(`${world.url}/u/${pauseTokenOf(token)}`)).status).toBe(404);
  });

  test('has another link in each mail than the button has', async () => {
    const mail = await world.mailTo('yuki.tanabe@brightwater.example');
    const header = /<([^>]+)>/.exec(mail.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
    const [pause, button] = [header, linkIn(mail)].map((url) => new URL(url).pathname.split('/')[2]);
    expect(pause).toMatch(/^[\w-]{51}$/);
    expect(pause).not.toBe(button);
    expect((await fetch(header)).status).toBe(200);
    expect((await fetch(`${world.url}/u/${button}`)).status).toBe(404);
  });

  test('does not start mails again for somebody who had stopped them', async () => {
    const visitor = await team.opens('Yuki Tanabe', 'mails', 'private');
    await visitor.submit('Save', { preference: 'stopped' });
    await fetch(await address(), form({ 'List-Unsubscribe': 'One-Click' }, {}));
    expect(await preference()).toBe('stopped');
  });
});
