import { expect, it } from 'vitest';
import { type TestWorld, testWorld, type Visitor } from '../support/world.ts';
import { announces, createsProgramme, FACILITATOR, plansCycle, SPONSOR, savesRoster } from './admin-steps.ts';

const asked = async (world: TestWorld): Promise<{ kim: Visitor; home: string; sofia: Visitor }> => {
  const kim = await world.administrator();
  const home = await createsProgramme(kim);
  await savesRoster(kim, home);
  await plansCycle(kim, home);
  await kim.submit('Ask Sofia Sponsor to approve');
  return { kim, home, sofia: await world.opens(SPONSOR) };
};

const APPROVE = 'Approve these words';

it('lets nothing go out that the sponsor did not tick', async () => {
  const world = await testWorld();
  const { sofia, kim, home } = await asked(world);
  await sofia.submit(APPROVE, { text: 'Dear all,\n\nplease come.' });
  expect(sofia.page().status).toBe(422);
  expect(sofia.page().title).toMatch(/^Error: Your invitation/);
  expect(sofia.page().html).toContain('Dear all,\n\nplease come.</textarea>');
  await kim.visit(`${home}/cycle/1`);
  expect(kim.page().text).toContain('there is no answer yet');
});

it('sends the words as the sponsor changed them', async () => {
  const world = await testWorld();
  const { sofia, kim, home } = await asked(world);
  await sofia.submit(APPROVE, { text: 'Come & see <us>.\n\nI will be there.', read: true });
  expect(sofia.page().text).toContain('You approved this on');
  await announces(world, kim, home);
  const mail = await world.mailTo('cara@example.org');
  expect(mail.text).toContain('Come & see <us>.');
  expect(mail.text).toContain('I will be there.');
});

it('lets the sponsor change their words until they have gone out, and shows what went', async () => {
  const world = await testWorld();
  const { sofia, kim, home } = await asked(world);
  await sofia.submit(APPROVE, { text: 'First.', read: true });
  const page = sofia.page().url.replace(/\?.*/, '');
  await sofia.visit(page);
  await sofia.submit('Approve these words', { text: 'Second.', read: true });
  await sofia.visit(page);
  await announces(world, kim, home);
  await sofia.submit('Approve these words', { text: 'Third, much too late.', read: true });
  expect(sofia.page().text).toContain('It went out on');
  expect(sofia.page().text).toContain('Second.');
  expect(sofia.page().text).toContain('Third, much too late.');
  expect((await world.mailTo('cara@example.org')).text).toContain('Second.');
});

it.each([
  ['nothing at all', '   ', 'Write a few words'],
  ['a whole book', 'x'.repeat(3001), 'Keep the note to 3000 characters'],
])('does not take %s', async (_what, text, message) => {
  const world = await testWorld();
  const { sofia } = await asked(world);
  await sofia.submit(APPROVE, { text, read: true });
  expect(sofia.page().status).toBe(422);
  expect(sofia.page().text).toContain(message);
});

it('approves nothing by opening the link, however often', async () => {
  const world = await testWorld();
  const { sofia, kim, home } = await asked(world);
  for (let time = 0; time < 5; time += 1) await sofia.visit(sofia.page().url);
  await kim.visit(`${home}/cycle/1`);
  expect(kim.page().text).toContain('there is no answer yet');
});

it('opens to no other kind of link', async () => {
  const world = await testWorld();
  const { kim, home, sofia } = await asked(world);
  await sofia.submit(APPROVE, { read: true });
  await announces(world, kim, home);
  const cara = await world.opens('cara@example.org');
  const base = cara.page().url.replace(/\/join.*$/, '');
  await cara.visit(`${base}/approve/summary`);
  expect(cara.page().status).toBe(403);
  await world.advance({ to: '2026-09-21T09:00:00.000Z' });
  const fay = await world.opens(FACILITATOR);
  await fay.visit(fay.page().url.replace('/awayday', '/approve/summary'));
  expect(fay.page().status).toBe(403);
});
