import { describe, expect, it } from 'vitest';
import { requestIdOf } from '../../functions/domain/advice.ts';
import type { RetentionMonths } from '../../functions/domain/retention.ts';
import { commit } from '../../functions/store/commit.ts';
import { cycles, occurrences, programmes } from '../../functions/store/groups.ts';
import { growths, loadPrivateWords } from '../../functions/store/private-words.ts';
import { loadSharedInsights } from '../../functions/store/shared-words.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { askAdvice } from '../../functions/workflow/ask-advice.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { giveAdvice } from '../../functions/workflow/give-advice.ts';
import { confirmTalkedOver, keepTarget } from '../../functions/workflow/grow.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { editProgramme } from '../../functions/workflow/manage-programme.ts';
import { writeInsight } from '../../functions/workflow/write-insight.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import { announcedCycle, choosingTeam, done, EIGHT, PLAN, PROGRAMME, type Team } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

/** Alex and Bea have written, asked, answered and shared; a line went with an invitation. */
const aRound = async () => {
  const it = await stage();
  const team = await choosingTeam(it.deps, EIGHT);
  const alex = team.leader('Alex');
  const asked = await done(invitePartner(it.deps, alex, { partnerId: team.id('Bea'), note: 'canary-line' }));
  await done(answerInvitation(it.deps, team.leader('Bea'), { ...asked, answer: 'accept' }));
  for (const name of ['Alex', 'Bea']) {
    const me = team.leader(name);
    await done(keepTarget(it.deps, me, { habit: 'canary-habit' }));
    await done(confirmTalkedOver(it.deps, me));
    await done(writeMonthNote(it.deps, me, { month: 1, met: 'yes', moved: 'canary-note' }));
    for (const sharing of ['nobody', 'team-unnamed', 'team-named'] as const)
      await done(writeInsight(it.deps, me, { kind: 'worked', text: `canary-${sharing}`, sharing }));
  }
  const advisers = ['Cy', 'Dora'].map((name) => ({ personId: team.id(name), line: 'canary-question' }));
  await done(askAdvice(it.deps, alex, { advisers }));
  const requestId = requestIdOf(alex.personId, team.id('Cy'));
  await done(
    giveAdvice(
      it.deps,
      { ...team.leader('Cy'), adviserId: team.id('Cy'), requestId },
      { right: [], why: 'canary-answer' },
    ),
  );
  await it.drain();
  return { ...it, team };
};

const closed = async () => {
  const it = await aRound();
  await it.advance({ to: '2027-03-20T10:00:00.000Z' });
  await done(confirmNextAwayday(it.deps, it.team, { date: PLAN.nextAwayday }));
  await it.advance({ to: '2027-03-23T10:00:00.000Z' });
  return it;
};

const left = async (it: Stage): Promise<string[]> =>
  (await it.items()).filter((item) => JSON.stringify(item).includes('canary')).map(({ pk }) => String(pk));

const change = (it: Stage, { programmeId }: Team, retentionMonths: RetentionMonths) =>
  editProgramme(it.deps, programmeId, { ...PROGRAMME, retentionMonths });

const dueAt = async (it: Stage, { programmeId }: Team) =>
  (await occurrences.get(it.deps.table, programmeId, 1, 'forget-words'))?.dueAt;

describe('private words', () => {
  it('are there until a year after their round has closed, and gone on that morning', async () => {
    const it = await closed();
    await it.advance({ to: '2028-03-23T08:29:00.000Z' });
    expect((await left(it)).length).toBeGreaterThan(8);
    await it.advance({ to: '2028-03-23T08:35:00.000Z' });
    expect(await left(it)).toEqual([]);
    expect((await cycles.get(it.deps.table, it.team.programmeId, 1))?.forgottenAt).toBeDefined();
  });

  it('take no number along: totals stand as they were frozen', async () => {
    const it = await closed();
    const totals = async () => (await cycles.get(it.deps.table, it.team.programmeId, 1))?.totals;
    const before = await totals();
    expect(before?.insightsShared).toBe(4);
    await it.advance({ to: '2028-03-24T10:00:00.000Z' });
    expect(await totals()).toEqual(before);
    expect(await loadSharedInsights(it.deps.table, it.team.programmeId, 1)).toEqual([]);
  });

  it('have a day from the announcement on, which moves with the Awayday', async () => {
    const it = await stage();
    const team = await announcedCycle(it);
    expect(await dueAt(it, team)).toBe('2028-03-23T08:30:00.000Z');
    expect((await it.schedules()).some(({ step }) => step === 'forget-words')).toBe(true);
    await it.advance({ to: '2026-09-29T10:00:00.000Z' });
    await done(confirmNextAwayday(it.deps, team, { date: '2027-04-13' }));
    await it.drain();
    expect(await dueAt(it, team)).toBe('2028-04-13T07:30:00.000Z');
  });

  it('go on that day although nobody ever confirmed the end, and none are taken from then on', async () => {
    const it = await aRound();
    await it.advance({ to: '2028-03-24T10:00:00.000Z' });
    expect(await left(it)).toEqual([]);
    const alex = it.team.leader('Alex');
    const closedNow = { refused: 'cycle-closed' };
    expect(await keepTarget(it.deps, alex, { habit: 'canary' })).toEqual(closedNow);
    expect(await writeMonthNote(it.deps, alex, { month: 1, moved: 'canary' })).toEqual(closedNow);
    const lesson = { kind: 'worked', text: 'canary', sharing: 'nobody' } as const;
    expect(await writeInsight(it.deps, alex, lesson)).toEqual(closedNow);
  });

  it('go although the cycle was cancelled', async () => {
    const it = await aRound();
    const cycle = await cycles.get(it.deps.table, it.team.programmeId, 1);
    if (!cycle) throw new Error('There is no cycle.');
    const changes = [cycles.replace({ ...cycle, state: 'cancelled' })];
    await commit(it.deps.table, async () => ({ outcome: undefined, changes }));
    await it.advance({ to: '2028-03-24T10:00:00.000Z' });
    expect(await left(it)).toEqual([]);
  });

  it('of a round that is taken up again from the next stay with that one', async () => {
    const it = await closed();
    const { programmeId, personId } = it.team.leader('Alex');
    const growth = await growths.get(it.deps.table, programmeId, 1, personId);
    if (!growth) throw new Error('There are no targets.');
    const { version: _first, ...words } = growth;
    const changes = [growths.create({ ...words, cycle: 2 })];
    await commit(it.deps.table, async () => ({ outcome: undefined, changes }));
    await it.advance({ to: '2028-03-24T10:00:00.000Z' });
    expect((await loadPrivateWords(it.deps.table, programmeId, 1, personId)).growth).toBeUndefined();
    expect((await loadPrivateWords(it.deps.table, programmeId, 2, personId)).growth?.targets).toHaveLength(1);
  });
});

describe('how long they are kept', () => {
  it('is the programme’s to choose, and rounds that have closed follow', async () => {
    const it = await closed();
    await done(change(it, it.team, 18));
    expect(await dueAt(it, it.team)).toBe('2028-09-23T07:30:00.000Z');
    await it.advance({ to: '2028-09-22T10:00:00.000Z' });
    expect(await left(it)).not.toEqual([]);
    await it.advance({ to: '2028-09-23T10:00:00.000Z' });
    expect(await left(it)).toEqual([]);
  });

  it('made shorter than some are old, deletes those at once', async () => {
    const it = await closed();
    await it.advance({ to: '2027-11-02T10:00:00.000Z' });
    await done(change(it, it.team, 6));
    await it.advance({ by: 'PT10M' });
    expect(await left(it)).toEqual([]);
  });

  it('changed and changed back has the same day, and one schedule', async () => {
    const it = await closed();
    const before = await dueAt(it, it.team);
    await done(change(it, it.team, 24));
    await done(change(it, it.team, 12));
    await it.drain();
    expect(await dueAt(it, it.team)).toBe(before);
    expect((await it.schedules()).filter(({ step }) => step === 'forget-words')).toHaveLength(1);
    await it.advance({ to: '2028-03-24T10:00:00.000Z' });
    expect(await left(it)).toEqual([]);
  });

  it('changed with everything else left as it was stays so when the details are saved again', async () => {
    const it = await closed();
    await done(change(it, it.team, 24));
    const { retentionMonths: _any, ...older } = PROGRAMME;
    await done(editProgramme(it.deps, it.team.programmeId, older));
    expect((await programmes.get(it.deps.table, it.team.programmeId))?.retentionMonths).toBe(24);
  });
});
