import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commit } from '../../functions/store/commit.ts';
import { links } from '../../functions/store/groups.ts';
import { linkOf, pauseTokenOf } from '../../functions/workflow/links.ts';
import { newVisitor, openWorld, type TestWorld } from '../support/world.ts';
import { announcedTeam, type Team } from './team.ts';
import { changedKeys, wholeTable } from './whole-table.ts';

let world: TestWorld;
let team: Team;

beforeAll(async () => {
  world = await openWorld();
  team = await announcedTeam(world);
});
afterAll(() => world?.close());

const tokenIn = (link: string): string => new URL(link).pathname.split('/')[2] ?? '';

const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers, redirect: 'manual' });

/** The words of a page that no link id can colour. */
const withoutIds = (html: string): string =>
  html.replaceAll(/value="[A-Za-z0-9_-]{30}"/g, '').replaceAll(/value="[^"]*"/g, '');

describe('a link in a mail', () => {
  test('becomes a cookie on its own path, and a clean address', async () => {
    const link = await team.link('Sam Okafor', 'join');
    const token = tokenIn(link);
    const answer = await get(link);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/p/${linkOf(token)}/join`);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toContain(`link=${token}`);
    expect(cookie).toContain(`Path=/p/${linkOf(token)}`);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toMatch(/Expires|Max-Age|Secure/);
  });

  test('leads nowhere but below its own path', async () => {
    const token = tokenIn(await team.link('Sam Okafor', 'join'));
    for (const rest of ['..%2f..%2fadmin', '/evil.example', '%2fevil.example', 'join/../../admin', 'a b']) {
      const answer = await get(`${world.url}/l/${token}/${rest}`);
      const target = new URL(answer.headers.get('location') ?? '/', world.url);
      expect(target.origin).toBe(new URL(world.url).origin);
      expect(answer.status === 404 || target.pathname.startsWith('/p/')).toBe(true);
    }
  });

  test.each([
    'ask/somebody',
    'target/new',
    'target/abc/try-out',
    'six-months/abc/remove',
    'form/one-other',
    'form/seen-one-other',
    'ask-again/whom',
    'seen/seen-one-other/told',
  ])('leads to the page %s', async (page) => {
    const answer = await get(await team.link('Sam Okafor', page, 'private'));
    expect(answer.headers.get('location')).toMatch(new RegExp(`/${page}$`));
  });

  test.each(['IMPORTANT', 'join/now', 'answer/CALL-THEM', `answer/${'a'.repeat(90)}`])(
    'leads home where there is no page %s',
    async (page) => {
      const answer = await get(await team.link('Sam Okafor', page, 'private'));
      expect(answer.headers.get('location')).toMatch(/^\/p\/[\w-]{30}\/$/);
    },
  );

  test('opens in two tabs without mixing', async () => {
    const visitor = newVisitor();
    await visitor.visit(await team.link('Sam Okafor', 'join'));
    const first = visitor.page().url;
    await visitor.visit(await team.link('Mei-Ling Chua', 'mails', 'private'));
    expect((await visitor.visit(first)).heading).toBe('Will you join us?');
  });

  test('of a colleague does not open with my cookie', async () => {
    const mine = tokenIn(await team.link('Sam Okafor', 'join'));
    const theirs = linkOf(tokenIn(await team.link('Mei-Ling Chua', 'join')));
    const answer = await get(`${world.url}/p/${theirs}/join`, { cookie: `link=${mine}` });
    expect(answer.status).toBe(404);
  });
});

describe('a link that opens nothing', () => {
  const landsOn = async (url: string) => {
    const { status, html } = await newVisitor().visit(url);
    return { status, html: withoutIds(html) };
  };

  test('gets one and the same page, whether unknown, mistyped, expired, revoked or without its cookie', async () => {
    const good = await team.link('Sam Okafor', 'choose');
    const revoked = await team.link('Sam Okafor', 'choose');
    const expired = await team.link('Sam Okafor', 'choose');
    await change(revoked, { revokedAt: world.now() });
    await change(expired, { expiresAt: world.now() });
    const urls = [
      `${world.url}/l/${'A'.repeat(51)}/choose`,
      `${world.url}/l/short/choose`,
      good.replace('/choose', 'x/choose'),
      revoked,
      expired,
      `${world.url}/p/${linkOf(tokenIn(good))}/choose`,
      `${world.url}/p/${linkOf(tokenIn(expired))}/choose`,
      `${world.url}/p/nonsense/choose`,
    ];
    const pages = await Promise.all(urls.map(landsOn));
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(pages.map(({ html }) => html)).size).toBe(1);
  });

  test('sets a cookie where it may be a link, and asks the table only behind it', async () => {
    const unknown = await get(`${world.url}/l/${'A'.repeat(51)}/choose`);
    expect([unknown.status, unknown.headers.getSetCookie().length]).toEqual([303, 1]);
    const short = await get(`${world.url}/l/short/choose`);
    expect([short.status, short.headers.getSetCookie()]).toEqual([404, []]);
  });

  test('is replaced by one that goes to the address on record', async () => {
    const expired = await team.link('Jonas Brandt', 'choose');
    await change(expired, { expiresAt: world.now() });
    const visitor = newVisitor();
    await visitor.visit(expired);
    const page = await visitor.submit('Send me a fresh link', { to: 'record' });
    expect(page.heading).toBe('Look in your mail');
    const fresh = await world.opens('jonas.brandt@brightwater.example', 'Your fresh link');
    expect(fresh.page().status).toBe(200);
  });

  test('says the same to an address nobody knows', async () => {
    const visitor = newVisitor();
    await visitor.visit(`${world.url}/lost`);
    const page = await visitor.submit('Send me my link', { email: 'stranger@elsewhere.example' });
    expect(page.heading).toBe('Look in your mail');
    expect(await world.emails('stranger@elsewhere.example')).toEqual([]);
  });

  test('asks for an address where none was typed, and keeps what was', async () => {
    const visitor = newVisitor();
    await visitor.visit(`${world.url}/lost`);
    const page = await visitor.submit('Send me my link', { email: 'not an address' });
    expect(page.status).toBe(422);
    expect(page.title).toMatch(/^Error: /);
    expect(page.html).toContain('value="not an address"');
  });
});

describe('an everyday link', () => {
  test.each([
    'note/1',
    'six-months',
    'mails',
    'mine',
    'from-my-partner',
    'my-six-months',
    'my-six-months/1',
    'my-cycles',
    'six-months/abc/remove',
    'ask-again',
    'ask-again/whom',
    'seen',
    'seen/seen-one-other/told',
  ])(
    'does not open the private page %s, and offers a private link to the leader’s own address',
    async (privatePage) => {
      const visitor = await team.opens('Elif Yıldız', privatePage);
      expect(visitor.page().status).toBe(403);
      expect(visitor.page().heading).toBe('These pages are yours alone');
    },
  );

  test('brings the private page by mail, with one tap from any page', async () => {
    const visitor = await team.opens('Elif Yıldız', 'join');
    await visitor.submit('Open my private pages');
    expect(visitor.page().heading).toBe('Look in your mail');
    const opened = await world.opens('elif.yildiz@brightwater.example', 'Your fresh link');
    expect(opened.page().heading).toBe('My mails and data');
  });

  test('gives back the words of somebody who posts to a private page with it', async () => {
    const opened = await team.opens('Elif Yıldız', 'join');
    const target = new URL(opened.page().url.replace(/join$/, 'note/1')).href;
    const body = new URLSearchParams({ moved: 'I let <b>them</b> finish their sentence.' });
    const answer = await opened.send(target, { method: 'POST', body, headers: { Origin: world.url } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('I let &lt;b&gt;them&lt;/b&gt; finish their sentence.');
  });
});

test('a form sent after its cookie has gone gives back the words, and says how to come back', async () => {
  const token = tokenIn(await team.link('Elif Yıldız', 'note/1', 'private'));
  const answer = await fetch(`${world.url}/p/${linkOf(token)}/note/1`, {
    method: 'POST',
    body: new URLSearchParams({ moved: 'Half an hour of my thoughts.' }),
    headers: { Origin: world.url },
  });
  expect(answer.status).toBe(404);
  const text = await answer.text();
  expect(text).toContain('Half an hour of my thoughts.');
  expect(text).toContain('Send me a fresh link');
});

test('nobody learns anything, and nothing changes, by fetching each kind of link twenty times', async () => {
  const everyday = ['join', 'choose', 'board', 'pair', 'pair/leave', 'guide/1', 'summary', ''];
  const privately = [
    ...['note/1', 'six-months', 'mails', 'mine', 'from-my-partner', 'ask-again', 'seen'],
    ...['my-six-months', 'my-cycles', 'targets', 'advice', 'ask'],
  ];
  const all = [
    ...(await Promise.all(everyday.map((page) => team.link('Kofi Boateng', page)))),
    ...(await Promise.all(privately.map((page) => team.link('Kofi Boateng', page, 'private')))),
    await team.link('', 'board', 'board'),
    await team.link('', 'awayday', 'facilitator'),
    await team.link('', 'approve/invitation', 'sponsor'),
    await team.link('', 'impact', 'sponsor'),
    await team.link('', 'sign-in', 'administrator-sign-in'),
    `${world.url}/u/${pauseTokenOf(tokenIn(await team.link('Kofi Boateng', 'join')))}`,
    `${world.url}/l/nonsense/join`,
    `${world.url}/lost`,
    `${world.url}/admin`,
  ];
  await world.drain();
  const before = await wholeTable(world.deps.table);
  for (const url of all) {
    const cookie = url.includes('/l/') ? `link=${tokenIn(url)}` : '';
    const clean = url.includes('/l/')
      ? `${world.url}/p/${linkOf(tokenIn(url))}/${url.split('/').slice(5).join('/')}`
      : url;
    for (let time = 0; time < 20; time += 1) {
      const method = time % 2 === 0 ? 'GET' : 'HEAD';
      const exchanged = await fetch(url, { method, redirect: 'manual' });
      const opened = await fetch(clean, { method, redirect: 'manual', headers: { cookie } });
      expect([exchanged.status, opened.status].every((status) => status < 500)).toBe(true);
      await Promise.all([exchanged.arrayBuffer(), opened.arrayBuffer()]);
    }
  }
  await world.drain();
  expect(changedKeys(before, await wholeTable(world.deps.table))).toEqual([]);
});

const change = async (link: string, to: { revokedAt?: string; expiresAt?: string }): Promise<void> => {
  const found = await links.get(world.deps.table, linkOf(tokenIn(link)));
  if (!found) throw new Error('There is no such link.');
  await commit(world.deps.table, async () => ({
    outcome: undefined,
    changes: [links.replace({ ...found, ...to })],
  }));
};
