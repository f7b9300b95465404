import { expect, it, onTestFinished } from 'vitest';
import { answerOtherwise } from '../../functions/workflow/answering.ts';
import { openWorld } from '../support/world.ts';
import { type GrowingTeam, growingTeam } from '../web/growing-team.ts';

const JONAS = 'jonas.brandt@brightwater.example';

/** Jonas has asked Chidi, Yuki and Sam; it is Wednesday. */
const asked = async () => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const team = await growingTeam(world);
  await team.jonasWrites();
  await team.jonasTalksItOver();
  await team.jonasAsks('Chidi Nwosu', 'Yuki Tanabe', 'Sam Okafor');
  await world.advance({ to: '2026-09-02T10:00:00.000Z' });
  const told = async () =>
    (await world.emails(JONAS))
      .filter(({ subject }) => / ha(s|ve) answered$/.test(subject))
      .map(({ at, subject }) => `${at.slice(0, 10)} ${subject}`);
  const says = async (name: string, how: 'in-person' | 'declined') =>
    answerOtherwise(world.deps, await adviser(team, name), how);
  return { world, team, told, says };
};

const adviser = async (team: GrowingTeam, name: string) => ({
  programmeId: team.programmeId,
  cycle: team.cycle,
  requestId: await team.requestTo(name),
  adviserId: (await team.seat(name)).personId,
});

it('an answer that became “rather not” before its mail leaves that mail to the next answer', async () => {
  const { world, team, told, says } = await asked();
  await says('Chidi Nwosu', 'in-person');
  await says('Chidi Nwosu', 'declined');
  await world.advance({ to: '2026-09-03T10:00:00.000Z' });
  expect(await told()).toEqual([]);
  await team.answers('Yuki Tanabe', 'Ask more.');
  await world.advance({ to: '2026-09-04T10:00:00.000Z' });
  expect(await told()).toEqual(['2026-09-04 One colleague has answered']);
  await team.answers('Sam Okafor', 'Ask less.');
  await says('Chidi Nwosu', 'in-person');
  await world.advance({ to: '2026-09-08T10:00:00.000Z' });
  expect(await told()).toEqual([
    '2026-09-04 One colleague has answered',
    '2026-09-07 Three colleagues have answered',
  ]);
});

it('so does one that told of all, when all of them would rather not', async () => {
  const { world, told, says } = await asked();
  const names = ['Chidi Nwosu', 'Yuki Tanabe', 'Sam Okafor'];
  for (const name of names) await says(name, 'in-person');
  for (const name of names) await says(name, 'declined');
  await world.advance({ to: '2026-09-03T10:00:00.000Z' });
  expect(await told()).toEqual([]);
  await says('Sam Okafor', 'in-person');
  await world.advance({ to: '2026-09-04T10:00:00.000Z' });
  expect(await told()).toEqual(['2026-09-04 One colleague has answered']);
});

it('a mail that has told of somebody is not sent again, whatever they say later', async () => {
  const { world, told, says } = await asked();
  await says('Chidi Nwosu', 'in-person');
  await world.advance({ to: '2026-09-03T10:00:00.000Z' });
  await says('Chidi Nwosu', 'declined');
  await says('Yuki Tanabe', 'in-person');
  await world.advance({ to: '2026-09-08T10:00:00.000Z' });
  expect(await told()).toEqual(['2026-09-03 One colleague has answered']);
});
