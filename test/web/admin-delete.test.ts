import { expect, it } from 'vitest';
import { OUTBOX_PREFIX } from '../../functions/store/keys.ts';
import { createProgramme } from '../../functions/workflow/manage-programme.ts';
import { scan } from '../support/engine.ts';
import { done, PROGRAMME } from '../support/people.ts';
import { type TestWorld, testWorld } from '../support/world.ts';
import {
  announcedProgramme,
  createsProgramme,
  getsApproval,
  plansCycle,
  ROSTER,
  SPONSOR,
  savesRoster,
  uploads,
} from './admin-steps.ts';

/** What the table holds of somebody or something, but for mails that were sent and steps that were done. */
const itemsNaming = async ({ deps }: TestWorld, what: string) =>
  (await scan(deps.table))
    .filter(({ pk }) => !String(pk).startsWith(OUTBOX_PREFIX))
    .filter((item) => JSON.stringify(item).includes(what))
    .map(({ pk, sk }) => `${pk} ${sk}`);

const idOf = (home: string): string => home.split('/').at(-1) ?? '';

it('a programme made by mistake goes with all that is in it, once it is ticked', async () => {
  const world = await testWorld();
  const kim = await world.administrator();
  const home = await createsProgramme(kim);
  await savesRoster(kim, home);
  await savesRoster(kim, home, `${ROSTER}Flo Fry,flo@example.org,Legal,\n`);
  await uploads(kim, home, `${ROSTER}Gus Gray,gus@example.org,Legal,\n`);
  await plansCycle(kim, home);
  await getsApproval(world, kim, home);
  await kim.visit(`${home}/edit`);
  await kim.follow('Delete this programme');
  expect(kim.page().text).toContain('Sofia Sponsor has been asked to approve the invitation');
  await kim.submit('Delete the programme');
  expect(kim.page().status).toBe(422);
  expect(await itemsNaming(world, 'ana@example.org')).not.toEqual([]);
  await kim.submit('Delete the programme', { sure: true });
  expect(kim.page().text).toContain('The programme is deleted');
  expect(kim.page().text).not.toContain('Leading Together');
  await world.drain();
  for (const address of ['ana@example.org', 'flo@example.org', 'gus@example.org', SPONSOR])
    expect(await itemsNaming(world, address)).toEqual([]);
  const left = await itemsNaming(world, idOf(home));
  expect(left.filter((item) => !/^(LINKS|RATE|ACCOUNT)#/.test(item))).toEqual([]);
  await kim.visit(`${world.url}/admin/programmes/deleted`);
  expect(kim.page().text).toContain(`Deleted a programme that had not been announced: ${idOf(home)}`);
  await kim.visit(home);
  expect(kim.page().status).toBe(404);
});

it('keeps another programme with the same people as it was', async () => {
  const world = await testWorld();
  const kim = await world.administrator();
  const kept = await createsProgramme(kim);
  await savesRoster(kim, kept);
  await kim.visit(`${world.url}/admin/programmes`);
  const home = await createsProgramme(kim);
  await savesRoster(kim, home);
  await world.drain();
  const before = await itemsNaming(world, idOf(kept));
  await kim.visit(`${home}/delete`);
  await kim.submit('Delete the programme', { sure: true });
  await world.drain();
  expect(await itemsNaming(world, idOf(kept))).toEqual(before);
});

it('a programme that was announced stays, however the form is sent', async () => {
  const world = await testWorld();
  const { kim, home } = await announcedProgramme(world);
  await kim.visit(`${home}/edit`);
  expect(kim.page().text).not.toContain('Delete this programme');
  await kim.visit(`${home}/delete`);
  expect(kim.page().heading).toBe('This programme stays');
  const answer = await kim.send(`${home}/delete`, {
    method: 'POST',
    body: new URLSearchParams({ sure: 'yes' }),
    headers: { Origin: new URL(world.url).origin },
  });
  expect(await answer.text()).toContain('It has been announced');
  await kim.visit(home);
  expect(kim.page().status).toBe(200);
});

it('a roster of many hundreds goes too, and a programme of the same form made anew keeps its own', async () => {
  const world = await testWorld();
  const kim = await world.administrator();
  const home = await createsProgramme(kim);
  const many = Array.from({ length: 700 }, (_, at) => `P${at},p${at}@many.example,F${at % 9}`);
  await savesRoster(kim, home, ['name,email,function', ...many].join('\n'));
  await world.drain();
  expect((await itemsNaming(world, '@many.example')).length).toBeGreaterThan(700);
  await kim.visit(`${home}/delete`);
  await kim.submit('Delete the programme', { sure: true });
  await world.drain();
  expect(await itemsNaming(world, '@many.example')).toEqual([]);
  await done(createProgramme(world.deps, PROGRAMME, idOf(home)));
  await savesRoster(kim, home);
  await world.drain();
  expect(await itemsNaming(world, 'ana@example.org')).not.toEqual([]);
});
