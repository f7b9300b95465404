import { describe, expect, it } from 'vitest';
import { cycleCalendar } from '../../functions/domain/calendar.ts';
import { after as later, MINUTE } from '../../functions/domain/values.ts';
import { loadChoosing } from '../../functions/store/cycle-view.ts';
import { cycles, histories, occurrences } from '../../functions/store/groups.ts';
import { partitions } from '../../functions/store/keys.ts';
import { announceCycle } from '../../functions/workflow/announce-cycle.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { answerTakingPart } from '../../functions/workflow/join.ts';
import { leavePair } from '../../functions/workflow/leave-pair.ts';
import { extendChoosing, openChoosing, setChoosingHour } from '../../functions/workflow/open-choosing.ts';
import { changePlan, planCycle } from '../../functions/workflow/plan-cycle.ts';
import {
  addressOf,
  announcedCycle,
  choosingTeam,
  done,
  PLAN,
  PROGRAMME,
  type Team,
} from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const FOUR = 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal';

const stateOf = async ({ deps }: Stage, { programmeId, cycle }: Pick<Team, 'programmeId' | 'cycle'>) =>
  (await cycles.get(deps.table, programmeId, cycle))?.state;

const occurrenceOf = ({ deps }: Stage, { programmeId, cycle }: Team, name: string) =>
  occurrences.get(deps.table, programmeId, cycle, name);

const pairUp = async ({ deps }: Stage, team: Team, asker: string, asked: string) => {
  const it = await done(invitePartner(deps, team.leader(asker), { partnerId: team.id(asked) }));
  return done(answerInvitation(deps, team.leader(asked), { ...it, answer: 'accept' }));
};

const leadersMails = async (it: Stage, name: string, subject: RegExp): Promise<string[]> =>
  (await it.emails(addressOf(name))).filter((mail) => subject.test(mail.subject)).map(({ at }) => at);

describe('the calendar of a cycle', () => {
  it('is laid down whole when the cycle is announced, an occurrence and a schedule each', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    const wanted = cycleCalendar({ ...PROGRAMME, ...PLAN, announcedAt: it.now() });
    const laid = await occurrences.query(it.deps.table, partitions.calendar(team.programmeId, 1));
    const byTime = (a: { dueAt: string }, b: { dueAt: string }) => a.dueAt.localeCompare(b.dueAt);
    expect(
      laid
        .sort(byTime)
        .map(({ step, dueAt }) => `${dueAt} ${step}`)
        .sort(),
    ).toEqual(wanted.map(({ step, dueAt }) => `${dueAt} ${step}`).sort());
    expect((await it.schedules()).map(({ at, step }) => `${at} ${step}`).sort()).toEqual(
      wanted.map(({ step, dueAt }) => `${dueAt} ${step}`).sort(),
    );
  });

  it('follows a date that is moved; a schedule that fires with an older revision is ignored', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    const opens = '2026-09-22T09:00:00.000Z';
    await done(setChoosingHour(it.deps, team, { opens }));
    const before = await occurrenceOf(it, team, 'open-choosing');
    await done(setChoosingHour(it.deps, team, { opens: '2026-09-22T11:00:00.000Z' }));
    expect((await it.schedules()).filter(({ step }) => step === 'open-choosing').map(({ at }) => at)).toEqual(
      ['2026-09-22T11:00:00.000Z'],
    );
    await it.advance({ to: '2026-09-22T09:30:00.000Z' });
    await it.handlers.scheduled({
      programme: team.programmeId,
      cycle: 1,
      step: 'open-choosing',
      occurrence: 'open-choosing',
      revision: before?.revision ?? 0,
    });
    expect(await stateOf(it, team)).toBe('announced');
    await it.advance({ to: '2026-09-22T11:00:00.000Z' });
    expect(await stateOf(it, team)).toBe('choosing');
  });

  it('does not fire before its time, nor for an occurrence that does not exist', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    const close = await occurrenceOf(it, team, 'close-choosing');
    const input = {
      programme: team.programmeId,
      cycle: 1,
      step: 'close-choosing',
      revision: close?.revision ?? 0,
    };
    await it.handlers.scheduled({ ...input, occurrence: 'close-choosing' });
    await it.handlers.scheduled({ ...input, occurrence: 'no-such-thing' });
    expect((await occurrenceOf(it, team, 'close-choosing'))?.state).toBe('planned');
  });

  it('opens choosing that is due within two minutes although Scheduler was never asked', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    const opens = later(it.now(), MINUTE);
    await done(setChoosingHour(it.deps, team, { opens }));
    expect((await it.schedules()).filter(({ step }) => step === 'open-choosing')).toEqual([]);
    await it.advance({ by: 'PT5M' });
    expect(await stateOf(it, team)).toBe('choosing');
  });

  it('is swept up where a schedule never came', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    expect(await it.schedules()).toEqual([]);
    await it.advance({ to: PLAN.choosingCloses });
    expect(await stateOf(it, team)).toBe('running');
  });

  it('is asked of Scheduler without a claim or a mark, and of the sweep only where Scheduler would not take it', async () => {
    const it = await stage();
    const updates: string[] = [];
    it.faults.table = (command, go, input) => {
      if (command === 'UpdateItemCommand') updates.push(JSON.stringify(input));
      return go();
    };
    it.faults.scheduler = (_command, go, input) => {
      if (JSON.stringify(input).includes('close-choosing')) throw new Error('Scheduler is busy.');
      return go();
    };
    const team = await announcedCycle(it, FOUR);
    const steps = async () => (await it.schedules()).map(({ step }) => step);
    expect(await steps()).toContain('close-cycle');
    expect(await steps()).not.toContain('close-choosing');
    const again = (await it.rows()).filter(({ kind, lane }) => kind === 'reconcile' && lane === 'now');
    expect(again).toMatchObject([{ order: { occurrence: 'close-choosing' }, state: 'pending' }]);
    const claims = updates.filter((update) => update.includes('reconcile'));
    expect(claims.filter((update) => !update.includes('close-choosing'))).toEqual([]);
    it.faults.calm();
    await it.advance({ by: 'PT10M' });
    expect(await steps()).toContain('close-choosing');
    expect(await stateOf(it, team)).toBe('announced');
  });

  it('moves with the plan of a cycle that has not begun', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    const plan = {
      ...PLAN,
      awayday: '2026-09-29',
      choosingCloses: '2026-09-29T16:00:00.000Z',
      nextAwayday: '2027-03-30',
    };
    await done(changePlan(it.deps, team, plan));
    const due = new Map((await it.schedules()).map(({ step, at }) => [step, at]));
    expect(due.get('close-choosing')).toBe('2026-09-29T16:00:00.000Z');
    expect(due.get('close-cycle')).toBe('2027-03-30T07:30:00.000Z');
  });

  it('holds ids alone in what Scheduler is given', async () => {
    const it = await stage();
    const inputs: string[] = [];
    it.faults.scheduler = (_command, go, input) => {
      inputs.push(JSON.stringify(input));
      return go();
    };
    const team = await announcedCycle(it, FOUR);
    expect(inputs.length).toBeGreaterThan(10);
    for (const word of ['@', 'Leader', PROGRAMME.name, PROGRAMME.organisation, 'Join']) {
      expect(inputs.filter((input) => input.includes(word))).toEqual([]);
    }
    expect(team.names).toHaveLength(4);
  });
});

describe('choosing', () => {
  it('closes at its hour; extended, it opens again for those without a partner and closes again', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await pairUp(it, team, 'Alex', 'Bea');
    await it.advance({ to: PLAN.choosingCloses });
    expect(await stateOf(it, team)).toBe('running');
    const closes = '2026-09-24T16:00:00.000Z';
    await done(extendChoosing(it.deps, team, { closes }));
    expect(await stateOf(it, team)).toBe('choosing');
    expect(await leadersMails(it, 'Cy', /choose your coaching partner/)).toHaveLength(2);
    expect(await leadersMails(it, 'Alex', /choose your coaching partner/)).toHaveLength(0);
    await it.advance({ to: closes });
    expect(await stateOf(it, team)).toBe('running');
    expect(await leadersMails(it, 'Alex', /coaching pairs/i)).toHaveLength(1);
  });

  it('is nudged once for each opening, in the thread of its own mail, though dates were moved meanwhile', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    for (const name of ['Alex', 'Bea'])
      await done(answerTakingPart(it.deps, team.leader(name), 'taking-part'));
    await it.advance({ to: '2026-09-22T09:00:00.000Z' });
    await done(openChoosing(it.deps, team));
    await done(extendChoosing(it.deps, team, { closes: '2026-09-24T16:00:00.000Z' }));
    await it.advance({ to: '2026-09-24T12:00:00.000Z' });
    await done(extendChoosing(it.deps, team, { closes: '2026-09-28T16:00:00.000Z' }));
    await it.advance({ to: '2026-09-28T15:00:00.000Z' });
    const mails = (await it.emails(addressOf('Alex'))).filter(({ subject }) =>
      /choose your coaching/.test(subject),
    );
    expect(mails.map(({ at }) => at)).toEqual(['2026-09-22T09:00:00.000Z', '2026-09-24T07:30:00.000Z']);
    expect(mails[1]?.headers['In-Reply-To']).toBe(`<${mails[0]?.id}@email.amazonses.com>`);
  });

  it('does not open by itself while the last round has not closed', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await it.advance({ to: '2027-03-01T10:00:00.000Z' });
    const next = {
      awayday: '2027-03-23',
      choosingOpens: '2027-03-23T10:00:00.000Z',
      choosingCloses: '2027-03-23T16:00:00.000Z',
      nextAwayday: '2027-09-21',
    };
    const { cycle } = await done(planCycle(it.deps, team.programmeId, next));
    const second = { programmeId: team.programmeId, cycle };
    await done(approveNote(it.deps, second, { note: 'invitation', text: 'Again!' }));
    await done(announceCycle(it.deps, second));
    expect(await openChoosing(it.deps, second)).toEqual({ refused: 'last-cycle-not-closed' });
    await it.advance({ to: '2027-03-23T15:00:00.000Z' });
    expect(await stateOf(it, second)).toBe('announced');
  });
});

describe('a cycle', () => {
  it('does not close while its end is not confirmed, however late', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await it.advance({ to: '2027-03-25T10:00:00.000Z' });
    expect(await stateOf(it, team)).toBe('running');
    const asked = (await it.emails('admin@example.org')).filter(({ subject }) =>
      /Is the Awayday on/.test(subject),
    );
    expect(asked.map(({ at }) => at.slice(0, 10))).toEqual(['2027-02-09', '2027-03-09']);
  });

  it('closes on the confirmed day: totals are frozen, and this round’s partners are not possible in the next', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await pairUp(it, team, 'Alex', 'Bea');
    await pairUp(it, team, 'Cy', 'Dan');
    await it.advance({ to: '2027-03-01T10:00:00.000Z' });
    expect(await done(confirmNextAwayday(it.deps, team, { date: PLAN.nextAwayday }))).toEqual({
      done: 'confirmed',
    });
    await it.advance({ to: '2027-03-23T09:00:00.000Z' });
    expect(await stateOf(it, team)).toBe('closed');
    expect((await cycles.get(it.deps.table, team.programmeId, 1))?.totals).toMatchObject({
      takingPart: 4,
      pairs: 2,
      paired: 4,
      bridges: 2,
    });
    expect((await histories.get(it.deps.table, team.programmeId, 1))?.pairs).toHaveLength(2);

    const plan = {
      awayday: '2027-03-23',
      choosingCloses: '2027-03-23T16:00:00.000Z',
      nextAwayday: '2027-09-21',
    };
    const { cycle } = await done(planCycle(it.deps, team.programmeId, plan));
    const second = { programmeId: team.programmeId, cycle };
    await done(approveNote(it.deps, second, { note: 'invitation', text: 'Again!' }));
    await done(announceCycle(it.deps, second));
    await it.drain();
    for (const name of team.names)
      await done(answerTakingPart(it.deps, { ...team.leader(name), cycle }, 'taking-part'));
    await done(openChoosing(it.deps, second));
    const again = await invitePartner(
      it.deps,
      { ...team.leader('Alex'), cycle },
      { partnerId: team.id('Bea') },
    );
    expect(again).toEqual({ refused: 'last-partner' });
    const another = await invitePartner(
      it.deps,
      { ...team.leader('Alex'), cycle },
      { partnerId: team.id('Cy') },
    );
    expect(another).toMatchObject({ done: 'asked' });
  });

  it('whose end is moved closes on the new day and not on the old one', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await it.advance({ to: '2027-02-15T10:00:00.000Z' });
    expect(await done(confirmNextAwayday(it.deps, team, { date: '2027-04-13' }))).toEqual({ done: 'moved' });
    await it.advance({ to: '2027-03-24T10:00:00.000Z' });
    expect(await stateOf(it, team)).toBe('running');
    await it.advance({ to: '2027-04-13T10:00:00.000Z' });
    expect(await stateOf(it, team)).toBe('closed');
  });

  it('confirmed only on the day itself closes at once', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await it.advance({ to: '2027-03-23T11:00:00.000Z' });
    await done(confirmNextAwayday(it.deps, team, { date: PLAN.nextAwayday }));
    await it.drain();
    expect(await stateOf(it, team)).toBe('closed');
  });

  it('sends its summary only in words the sponsor approved, even if they approve late', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR, { without: ['Dan'] });
    await pairUp(it, team, 'Alex', 'Bea');
    await it.advance({ to: '2027-03-22T10:00:00.000Z' });
    await done(confirmNextAwayday(it.deps, team, { date: PLAN.nextAwayday }));
    await it.advance({ to: '2027-03-23T12:00:00.000Z' });
    expect(await leadersMails(it, 'Alex', /Our six months/)).toEqual([]);
    await done(approveNote(it.deps, team, { note: 'summary', text: 'What a half-year.' }));
    await done(approveNote(it.deps, team, { note: 'summary', text: 'What a half-year.' }));
    expect(await leadersMails(it, 'Alex', /Our six months/)).toHaveLength(1);
    expect(await leadersMails(it, 'Cy', /Our six months/)).toHaveLength(1);
    expect(await leadersMails(it, 'Dan', /Our six months/)).toEqual([]);
    expect(await approveNote(it.deps, team, { note: 'summary', text: 'Other words.' })).toEqual({
      refused: 'has-gone-out',
    });
  });

  it('keeps a history of pairs that ended, too: who were together are not possible next time', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People\nCy: Digital');
    await pairUp(it, team, 'Alex', 'Bea');
    const state = await loadChoosing(it.deps.table, team.programmeId, 1);
    expect(state?.pairs).toHaveLength(1);

    await done(leavePair(it.deps, team.leader('Alex'), { pairId: state?.pairs[0]?.pairId ?? '' }));
    await pairUp(it, team, 'Alex', 'Cy');
    await it.advance({ to: '2027-03-22T10:00:00.000Z' });
    await done(confirmNextAwayday(it.deps, team, { date: PLAN.nextAwayday }));
    await it.advance({ to: '2027-03-23T12:00:00.000Z' });
    const together = (await histories.get(it.deps.table, team.programmeId, 1))?.pairs.map((pair) =>
      pair.sort(),
    );
    expect(together).toContainEqual([team.id('Alex'), team.id('Bea')].sort());
    expect(together).toContainEqual([team.id('Alex'), team.id('Cy')].sort());
  });
});

it('everything for the Awayday comes once to a facilitator who is an administrator too', async () => {
  const { deps, drain, advance, mailRows } = await stage();
  const [email = ''] = deps.settings.administrators;
  const facilitator = { name: 'Fay Facilitator', email: email.toUpperCase() };
  await announcedCycle({ deps, drain }, FOUR, PLAN, { ...PROGRAMME, facilitator });
  await advance({ to: '2026-09-21T12:00:00.000Z' });
  expect((await mailRows('awayday-eve')).map(({ order }) => order.to.kind)).toEqual(['facilitator']);
});
