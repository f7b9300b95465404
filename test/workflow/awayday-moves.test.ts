import { expect, it } from 'vitest';
import { answerTakingPart } from '../../functions/workflow/join.ts';
import { openChoosing } from '../../functions/workflow/open-choosing.ts';
import { changePlan, type PlanInput } from '../../functions/workflow/plan-cycle.ts';
import { setMails } from '../../functions/workflow/set-mails.ts';
import { addressOf, announcedCycle, done, PLAN } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const FIVE = 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal\nEve: Estates';

const on = (awayday: string): PlanInput => ({ ...PLAN, awayday, choosingCloses: `${awayday}T16:00:00.000Z` });

/** Alex said yes, Bea "not this time", Cy nothing; Dan and Eve said yes, and Dan has paused the mails, Eve stopped them. */
const answered = async () => {
  const it = await stage();
  const team = await announcedCycle(it, FIVE);
  for (const name of ['Alex', 'Dan', 'Eve'])
    await done(answerTakingPart(it.deps, team.leader(name), 'taking-part'));
  await done(answerTakingPart(it.deps, team.leader('Bea'), 'not-this-time'));
  await setMails(it.deps, { ...team.leader('Dan'), preference: 'paused' });
  await setMails(it.deps, { ...team.leader('Eve'), preference: 'stopped' });
  return { it, team };
};

const told = async (it: Stage, name: string) =>
  (await it.emails(addressOf(name)))
    .filter(({ subject }) => subject.startsWith('Our Awayday has moved'))
    .map(({ at, subject }) => `${at} ${subject}`);

const nextMorning = (it: Stage) => it.advance({ to: '2026-09-02T12:00:00.000Z' });

it('is told once to those who said yes and those who have not replied, in working hours', async () => {
  const { it, team } = await answered();
  expect(await changePlan(it.deps, team, on('2026-09-24'))).toEqual({ done: 'moved' });
  // The same day they have had the invitation: that is their mail for the day.
  expect(await told(it, 'Alex')).toEqual([]);
  await nextMorning(it);
  const mail = '2026-09-02T07:30:00.000Z Our Awayday has moved: Thursday 24 September 2026';
  expect(await told(it, 'Alex')).toEqual([mail]);
  expect(await told(it, 'Cy')).toEqual([mail]);
  for (const name of ['Bea', 'Dan', 'Eve']) expect(await told(it, name)).toEqual([]);
});

it('moved again before anybody was told, only the last day is told; moved back later, that is told too', async () => {
  const { it, team } = await answered();
  await done(changePlan(it.deps, team, on('2026-09-24')));
  await it.drain();
  await done(changePlan(it.deps, team, on('2026-09-25')));
  await nextMorning(it);
  expect(await told(it, 'Alex')).toEqual([expect.stringContaining('Friday 25 September 2026')]);
  await done(changePlan(it.deps, team, on(PLAN.awayday)));
  await done(changePlan(it.deps, team, on(PLAN.awayday)));
  await it.advance({ by: 'P1D' });
  expect(await told(it, 'Alex')).toEqual([
    expect.stringContaining('Friday 25 September 2026'),
    expect.stringContaining('Tuesday 22 September 2026'),
  ]);
});

it('hours that move within the day are nobody’s mail', async () => {
  const { it, team } = await answered();
  const plan = { ...PLAN, choosingCloses: '2026-09-23T16:00:00.000Z', nextAwayday: '2027-03-30' };
  expect(await changePlan(it.deps, team, plan)).toEqual({ done: 'changed' });
  await nextMorning(it);
  expect(await told(it, 'Alex')).toEqual([]);
});

it('is not told any more once choosing has opened', async () => {
  const { it, team } = await answered();
  await done(changePlan(it.deps, team, on('2026-09-24')));
  await done(openChoosing(it.deps, team));
  await nextMorning(it);
  expect(await told(it, 'Alex')).toEqual([]);
});

it('reaches every one of a team that is too large for one transaction', async () => {
  const it = await stage();
  const names = Array.from({ length: 120 }, (_, at) => `P${at}`);
  const team = await announcedCycle(it, names.map((name, at) => `${name}: F${at % 7}`).join('\n'));
  await done(changePlan(it.deps, team, on('2026-09-24')));
  await it.drain();
  expect(
    new Set((await it.mailRows('awayday-moved')).map(({ order }) => JSON.stringify(order.to))).size,
  ).toBe(120);
});
