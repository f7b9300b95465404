import { describe, expect, it } from 'vitest';
import { requestIdOf } from '../../functions/domain/advice.ts';
import { inputFor } from '../../functions/domain/occurrence.ts';
import { DAY, after as later } from '../../functions/domain/values.ts';
import { adviceRequests, adviserLoads, allRequests } from '../../functions/store/advice.ts';
import type { Change } from '../../functions/store/changes.ts';
import { commit } from '../../functions/store/commit.ts';
import { loadChoosing } from '../../functions/store/cycle-view.ts';
import { cycles, occurrences } from '../../functions/store/groups.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { fireOccurrence } from '../../functions/workflow/fire-occurrence.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { answerTakingPart } from '../../functions/workflow/join.ts';
import { choosingTeam, done } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';
import { runSteps } from '../support/table-deps.ts';

const stage = stageForThisFile();

const stepsIn = async (it: Stage): Promise<string[]> =>
  (await it.rows()).flatMap((row) => (row.kind === 'step' ? [row.order.step] : []));

/** So many colleagues were asked for advice ten days ago, each by the same leader, and have not answered. */
const askedByAlex = async (advisers: number) => {
  const it = await stage();
  const others = Array.from({ length: advisers }, (_, n) => `P${n}: Function ${n}`).join('\n');
  const team = await choosingTeam(it.deps, `Alex: Finance\n${others}`);
  const { programmeId } = team;
  const cycle = await cycles.get(it.deps.table, programmeId, 1);
  if (!cycle) throw new Error('no cycle');
  const write = (changes: Change[]) => commit(it.deps.table, async () => ({ outcome: undefined, changes }));
  await write([cycles.replace({ ...cycle, state: 'running' })]);
  for (let n = 0; n < advisers; n += 1) {
    const [fromId, adviserId] = [team.id('Alex'), team.id(`P${n}`)];
    const requestId = requestIdOf(fromId, adviserId);
    const place = { programmeId, cycle: 1 };
    await write([
      adviceRequests.create({
        ...place,
        requestId,
        fromId,
        adviserId,
        asks: 'advice',
        state: 'asked',
        askedAt: later(it.now(), -10 * DAY),
      }),
      adviserLoads.create({ ...place, personId: adviserId, open: [requestId], notThisRound: false }),
    ]);
  }
  const fire = async (step: string) => {
    const occurrence = {
      programmeId,
      cycle: 1,
      occurrence: `${step}-today`,
      step,
      dueAt: it.now(),
      revision: 1,
      state: 'planned' as const,
    };
    await write([occurrences.create(occurrence)]);
    expect(await fireOccurrence(it.deps, inputFor({ ...occurrence, version: 1 }))).toBe('done');
  };
  return { ...it, team, fire, requests: () => allRequests(it.deps.table, programmeId, 1) };
};

describe('on the day on which advisers are reminded', () => {
  it('a few are with the occurrence itself, and no step is asked for', async () => {
    const it = await askedByAlex(3);
    await it.fire('nudge-advisers');
    expect(await stepsIn(it)).toEqual([]);
    expect((await it.requests()).map(({ nudgedAt }) => nudgedAt)).toEqual(Array(3).fill(it.now()));
    expect(await it.mailRows('advice-request')).toHaveLength(3);
  });

  it('many are by a step', async () => {
    const it = await askedByAlex(11);
    await it.fire('nudge-advisers');
    expect(await stepsIn(it)).toEqual(['nudge-advisers']);
    await runSteps(it.deps);
    expect((await it.requests()).map(({ nudgedAt }) => nudgedAt)).toEqual(Array(11).fill(it.now()));
  });
});

it('a few questions lapse with the occurrence itself, and many by a step', async () => {
  const few = await askedByAlex(3);
  await few.fire('lapse-advice');
  expect(await stepsIn(few)).toEqual([]);
  expect((await few.requests()).map(({ state }) => state)).toEqual(Array(3).fill('lapsed'));
  const many = await askedByAlex(11);
  await many.fire('lapse-advice');
  expect(await stepsIn(many)).toEqual(['lapse-advice']);
  await runSteps(many.deps);
  expect((await many.requests()).map(({ state }) => state)).toEqual(Array(11).fill('lapsed'));
});

describe('invitations to somebody', () => {
  const choosing = async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People\nCy: Digital');
    const ask = (from: string, to: string) =>
      done(invitePartner(it.deps, team.leader(from), { partnerId: team.id(to) }));
    const lapsed = async () =>
      (await loadChoosing(it.deps.table, team.programmeId, 1))?.invitations.filter(
        ({ state }) => state === 'lapsed',
      ).length;
    return { ...it, team, ask, lapsed };
  };

  it('come to nothing by their no, and never by their yes, which asks for no step', async () => {
    const it = await choosing();
    await it.ask('Alex', 'Bea');
    await done(answerTakingPart(it.deps, it.team.leader('Bea'), 'not-this-time'));
    expect(await stepsIn(it)).toEqual(['lapse-invitations']);
    await runSteps(it.deps);
    await done(answerTakingPart(it.deps, it.team.leader('Bea'), 'taking-part'));
    expect(await stepsIn(it)).toEqual(['lapse-invitations']);
    expect(await it.lapsed()).toBe(1);
  });

  it('that are written in the very moment in which they pair come to nothing, too', async () => {
    const it = await choosing();
    const { invitationId } = await it.ask('Alex', 'Bea');
    let asked = false;
    it.faults.table = async (command, go) => {
      if (command === 'TransactWriteItemsCommand' && !asked) {
        asked = true;
        await it.ask('Cy', 'Bea');
      }
      return go();
    };
    await done(answerInvitation(it.deps, it.team.leader('Bea'), { invitationId, answer: 'accept' }));
    it.faults.calm();
    await runSteps(it.deps);
    expect(await it.lapsed()).toBe(1);
  });
});
