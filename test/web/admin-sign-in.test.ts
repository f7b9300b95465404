import { expect, it } from 'vitest';
import { linkIn, newVisitor, type TestWorld, testWorld } from '../support/world.ts';
import { createsProgramme } from './admin-steps.ts';

const asks = async (world: TestWorld, email: string, at = '/admin') => {
  const visitor = newVisitor();
  await visitor.visit(`${world.url}${at}`);
  await visitor.submit('Mail me a sign-in link', { email });
  await world.drain();
  return visitor;
};

const administratorOf = (world: TestWorld): string => world.deps.settings.administrators[0] ?? '';

it('says the same whether or not it knows the address, and mails only those it knows', async () => {
  const world = await testWorld();
  const known = await asks(world, administratorOf(world));
  const unknown = await asks(world, 'nobody@example.org');
  expect(unknown.page().html).toBe(known.page().html);
  expect((await world.emails()).flatMap(({ to }) => to)).toEqual([administratorOf(world)]);
});

it('keeps what was typed when it is no address', async () => {
  const world = await testWorld();
  const visitor = await asks(world, 'kim at work');
  expect(visitor.page().status).toBe(422);
  expect(visitor.page().title).toMatch(/^Error: /);
  expect(visitor.page().html).toContain('value="kim at work"');
  expect(visitor.page().links.map(({ url }) => new URL(url).hash)).toContain('#email');
});

it('signs nobody in who only opens the link, as mail scanners do', async () => {
  const world = await testWorld();
  await asks(world, administratorOf(world));
  const scanner = newVisitor();
  const link = linkIn(await world.mailTo(administratorOf(world)));
  for (let time = 0; time < 3; time += 1) await scanner.visit(link);
  await scanner.visit(`${world.url}/admin/programmes`);
  expect(scanner.page().heading).toBe('Sign in');
});

it('signs nobody in who only presses the button, as some mail scanners do, and spends no link on it', async () => {
  const world = await testWorld();
  await asks(world, administratorOf(world));
  const visitor = newVisitor();
  await visitor.visit(linkIn(await world.mailTo(administratorOf(world))));
  await visitor.submit('Sign in');
  expect(visitor.page().status).toBe(422);
  expect(visitor.page().text).toContain('Tick the box to sign in here');
  await visitor.submit('Sign in', { here: 'yes' });
  expect(visitor.page().url).toBe(`${world.url}/admin/programmes`);
  for (const door of ['/admin', '/admin/']) {
    await visitor.visit(`${world.url}${door}`);
    expect(visitor.page().url).toBe(`${world.url}/admin/programmes`);
  }
});

it('signs in once: of two presses one wins, and both learn where things stand', async () => {
  const world = await testWorld();
  await asks(world, administratorOf(world));
  const link = linkIn(await world.mailTo(administratorOf(world)));
  const [one, other] = [newVisitor(), newVisitor()];
  await one.visit(link);
  await other.visit(link);
  await Promise.all([one, other].map((each) => each.submit('Sign in', { here: 'yes' })));
  const [inside, outside] = [one, other].sort((a) =>
    new URL(a.page().url).pathname === '/admin/programmes' ? -1 : 1,
  );
  expect(new URL(inside?.page().url ?? '').pathname).toBe('/admin/programmes');
  // Whoever came a moment later finds the link used, or, later still, closed: both pages show the way on.
  expect(outside?.page().heading).toMatch(/link/i);
  expect(new URL(outside?.page().url ?? '').pathname).not.toBe('/admin/programmes');
  const late = newVisitor();
  await late.visit(link);
  expect(late.page().heading).toBe('That link has been used');
});

it('shows the same browser, pressing twice, that it is signed in, and keeps no cookie of the link', async () => {
  const world = await testWorld();
  await asks(world, administratorOf(world));
  const visitor = newVisitor();
  await visitor.visit(linkIn(await world.mailTo(administratorOf(world))));
  const form = visitor.page().url;
  const token = new URL(linkIn(await world.mailTo(administratorOf(world)))).pathname.split('/')[2];
  await visitor.submit('Sign in', { here: 'yes' });
  await visitor.visit(form);
  expect(visitor.page().status).toBe(404);
  const again = await visitor.send(form, {
    method: 'POST',
    body: new URLSearchParams({ here: 'yes' }),
    headers: { Origin: new URL(world.url).origin, Cookie: `link=${token}` },
  });
  expect(again.headers.get('location')).toBe('/admin/link-used');
  expect(again.headers.getSetCookie().join()).toMatch(/link=;.*Max-Age=0/);
  await visitor.visit(`${world.url}/admin/link-used`);
  expect(visitor.page().heading).toBe('You are signed in');
});

it('puts the session into a cookie that only administrator pages get to see', async () => {
  const world = await testWorld();
  await asks(world, administratorOf(world));
  const visitor = newVisitor();
  await visitor.visit(linkIn(await world.mailTo(administratorOf(world))));
  const answer = await visitor.send(visitor.page().url, {
    method: 'POST',
    body: new URLSearchParams({ here: 'yes' }),
    headers: { Origin: new URL(world.url).origin },
  });
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('session=')) ?? '';
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/admin/programmes');
  expect(cookie).toMatch(/; Path=\/admin(;|$)/);
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).not.toMatch(/Secure/);
});

it('brings somebody back to where they wanted to go', async () => {
  const world = await testWorld();
  const home = await createsProgramme(await world.administrator());
  const visitor = newVisitor();
  await visitor.visit(`${home}/roster`);
  expect(visitor.page().heading).toBe('Sign in');
  await visitor.submit('Mail me a sign-in link', { email: administratorOf(world) });
  await visitor.visit(linkIn(await world.mailTo(administratorOf(world))));
  await visitor.submit('Sign in', { here: 'yes' });
  expect(visitor.page().url).toBe(`${home}/roster`);
});

it.each(['https://elsewhere.example/', '//elsewhere.example', '/lost', '/admin/../lost'])(
  'is not led to %s by an address somebody made up',
  async (next) => {
    const world = await testWorld();
    const visitor = newVisitor();
    await visitor.visit(`${world.url}/admin?next=${encodeURIComponent(next)}`);
    await visitor.submit('Mail me a sign-in link', { email: administratorOf(world) });
    await visitor.visit(linkIn(await world.mailTo(administratorOf(world))));
    await visitor.submit('Sign in', { here: 'yes' });
    expect(visitor.page().url).toBe(`${world.url}/admin/programmes`);
  },
);

it('saves nothing for somebody whose session has ended, says so, and leads them back', async () => {
  const world = await testWorld();
  const kim = await world.administrator();
  const home = await createsProgramme(kim);
  await kim.visit(`${home}/edit`);
  await world.advance({ by: 'PT8H' });
  await kim.submit('Save', { organisation: 'Other & Daughters' });
  expect(kim.page().heading).toBe('Sign in');
  expect(kim.page().text).toContain('was not saved');
  await kim.submit('Mail me a sign-in link', { email: administratorOf(world) });
  await kim.visit(linkIn(await world.mailTo(administratorOf(world))));
  await kim.submit('Sign in', { here: 'yes' });
  expect(kim.page().url).toBe(`${home}/edit`);
  expect(kim.page().html).toContain('value="Example &amp; Sons"');
});

it('ends the session for good on signing out, whoever kept the cookie', async () => {
  const world = await testWorld();
  await asks(world, administratorOf(world));
  const visitor = newVisitor();
  await visitor.visit(linkIn(await world.mailTo(administratorOf(world))));
  const headers = { Origin: new URL(world.url).origin };
  const signedIn = await visitor.send(visitor.page().url, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ here: 'yes' }),
  });
  const session = signedIn.headers.getSetCookie().find((each) => each.startsWith('session='));
  const Cookie = (session ?? '').split(';')[0] ?? '';
  const opens = () => fetch(`${world.url}/admin/programmes`, { headers: { Cookie }, redirect: 'manual' });
  expect((await opens()).status).toBe(200);
  await visitor.visit(`${world.url}/admin/programmes`);
  await visitor.follow('Sign out');
  await visitor.submit('Sign out');
  expect(visitor.page().heading).toBe('You are signed out');
  expect((await opens()).status).toBe(303);
});

it('stops working after fifteen minutes', async () => {
  const world = await testWorld();
  await asks(world, administratorOf(world));
  const link = linkIn(await world.mailTo(administratorOf(world)));
  await world.advance({ by: 'PT16M' });
  const visitor = newVisitor();
  await visitor.visit(link);
  expect(visitor.page().heading).toBe('This link does not open here');
});
