import { describe, expect, it } from 'vitest';
import { loadAccount } from '../../functions/store/account.ts';
import { cycles, mailboxes, occurrences, programmes } from '../../functions/store/groups.ts';
import { partitions } from '../../functions/store/keys.ts';
import { agreeHour } from '../../functions/workflow/agree-hour.ts';
import { announceCycle } from '../../functions/workflow/announce-cycle.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { askFreshLink } from '../../functions/workflow/fresh-link.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { editProgramme, type ProgrammeInput } from '../../functions/workflow/manage-programme.ts';
import { pausePerson, resumePerson } from '../../functions/workflow/pause-person.ts';
import { endPause, pauseProgramme, previewPause } from '../../functions/workflow/pause-programme.ts';
import { planCycle } from '../../functions/workflow/plan-cycle.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import { bouncedFor, sesEvent } from '../support/mail-events.ts';
import { addressOf, choosingTeam, done, PROGRAMME } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const by = 'admin@example.org';

/** Alex and Bea are partners; the Awayday was on 22 September, the next is on 23 March. */
const aPair = async () => {
  const it = await stage();
  const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal');
  const { invitationId } = await done(
    invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }),
  );
  const formed = await done(
    answerInvitation(it.deps, team.leader('Bea'), { invitationId, answer: 'accept' }),
  );
  const pairId = 'pairId' in formed ? formed.pairId : '';
  const agrees = (at: string) => done(agreeHour(it.deps, team.leader('Alex'), { pairId, at }));
  const { programmeId } = team;
  const subjectsTo = async (name: string, since = '2026-10-25T00:00:00.000Z') =>
    (await it.emails(addressOf(name)))
      .filter(({ at }) => at >= since)
      .map(({ at, subject }) => `${at.slice(0, 16)} ${subject}`);
  const cycleNow = async (number = 1) => {
    const found = await cycles.get(it.deps.table, programmeId, number);
    if (!found) throw new Error('There is no such cycle.');
    return found;
  };
  const dueOf = async (occurrence: string, number = 1) =>
    (await occurrences.get(it.deps.table, programmeId, number, occurrence))?.dueAt;
  const calendar = async (number = 1) =>
    (await occurrences.query(it.deps.table, partitions.calendar(programmeId, number)))
      .filter(({ state }) => state === 'planned')
      .map(({ occurrence, dueAt, month }) => `${dueAt} ${occurrence} ${month ?? ''}`)
      .sort();
  const deeds = async () => (await loadAccount(it.deps.table, programmeId)).map(({ deed }) => deed);
  return { ...it, team, programmeId, agrees, subjectsTo, cycleNow, dueOf, calendar, deeds };
};

describe('a person whose mail is paused', () => {
  it('gets nothing until their first day back, and then what is still wanted', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T10:00:00.000Z' });
    await done(pausePerson(it.deps, it.team.leader('Bea'), { until: '2026-11-18', by }));
    await it.advance({ to: '2026-11-18T00:00:00.000Z' });
    expect(await it.subjectsTo('Bea', '2026-11-02T10:00:00.000Z')).toEqual([]);
    expect((await it.subjectsTo('Alex')).some((line) => line.includes('Month 2'))).toBe(true);
    await it.advance({ to: '2026-11-18T12:00:00.000Z' });
    expect(await it.subjectsTo('Bea', '2026-11-02T10:00:00.000Z')).toEqual([
      '2026-11-18T08:30 Month 2 with Alex: a first hour',
    ]);
    expect(await it.deeds()).toEqual(['paused-person']);
  });

  it('does not get what has become stale meanwhile', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T10:00:00.000Z' });
    await done(pausePerson(it.deps, it.team.leader('Bea'), { until: '2026-11-30', by }));
    await it.advance({ to: '2026-12-10T12:00:00.000Z' });
    expect(await it.subjectsTo('Bea', '2026-11-02T10:00:00.000Z')).toEqual([]);
    const rows = await it.mailRows('month-note');
    expect(rows.filter(({ why }) => why === 'too-late')).toHaveLength(1);
  });

  it('gets the fresh link that they ask for', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T10:00:00.000Z' });
    await done(pausePerson(it.deps, it.team.leader('Bea'), { by }));
    await askFreshLink(it.deps, { email: addressOf('Bea'), source: 'here' });
    await it.drain();
    expect((await it.subjectsTo('Bea', '2026-11-02T10:00:00.000Z')).map((line) => line.slice(17))).toEqual([
      'Your fresh link',
    ]);
  });

  it('comes back sooner by their own choice: what waits comes at once, prompts one a day', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-11T10:00:00.000Z' });
    await done(pausePerson(it.deps, it.team.leader('Bea'), { by }));
    await it.advance({ to: '2026-11-13T10:00:00.000Z' });
    await done(resumePerson(it.deps, it.team.leader('Bea')));
    await it.advance({ by: 'PT10M' });
    expect(await it.subjectsTo('Bea', '2026-11-11T10:00:00.000Z')).toEqual([
      '2026-11-13T10:00 Month 2 with Alex: a first hour',
    ]);
    expect(await it.deeds()).toEqual(['paused-person']);
  });

  it('who was away for months is not taken for silent', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-10-26T10:00:00.000Z' });
    await done(pausePerson(it.deps, it.team.leader('Bea'), { until: '2027-01-11', by }));
    for (const name of ['Alex'])
      await done(writeMonthNote(it.deps, it.team.leader(name), { month: 2, moved: '.' }));
    await it.advance({ to: '2027-01-20T10:00:00.000Z' });
    const subjects = await it.subjectsTo('Bea', '2026-11-01T00:00:00.000Z');
    expect(subjects).toEqual([expect.stringMatching(/^2027-01-1\dT08:30 Month 4 with Alex/)]);
  });

  it('keeps their own choice of mails, and is asked for a day that is ahead', async () => {
    const it = await aPair();
    const bea = it.team.leader('Bea');
    expect(await pausePerson(it.deps, bea, { until: '2026-09-01', by })).toEqual({ refused: 'not-ahead' });
    expect(await pausePerson(it.deps, bea, { until: '2029-09-01', by })).toEqual({ refused: 'too-far' });
    expect(await pausePerson(it.deps, { ...bea, personId: 'nobody' }, { by })).toEqual({
      refused: 'no-such-person',
    });
    await done(pausePerson(it.deps, bea, { by }));
    await done(pausePerson(it.deps, bea, { by }));
    await done(resumePerson(it.deps, bea, by));
    await done(resumePerson(it.deps, bea, by));
    expect(await mailboxes.get(it.deps.table, it.programmeId, bea.personId)).toMatchObject({
      preference: 'all',
    });
    expect((await it.deeds()).sort()).toEqual(['paused-person', 'resumed-person']);
  });
});

const NOVEMBER = { from: '2026-11-02', until: '2026-11-30', datesMove: true };

describe('a programme that pauses', () => {
  it('moves what is to come by whole weeks, tells leaders once, and mails them nothing else', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T07:00:00.000Z' });
    const before = await it.calendar();
    await done(pauseProgramme(it.deps, it.programmeId, NOVEMBER, { by }));
    await it.drain();
    expect(await it.cycleNow()).toMatchObject({ awayday: '2026-09-22', nextAwayday: '2027-04-20' });
    expect(await it.dueOf('month-2')).toBe('2026-12-10T08:30:00.000Z');
    expect((await it.calendar()).length).toBe(before.length + 1);
    await it.advance({ to: '2026-11-30T08:00:00.000Z' });
    const told = '2026-11-02T08:30 Harbour leadership team pauses until Monday 30 November 2026';
    expect(await it.subjectsTo('Alex', '2026-11-01T00:00:00.000Z')).toEqual([told]);
    expect(await it.subjectsTo('Cy', '2026-11-01T00:00:00.000Z')).toEqual([told]);
    const [mail] = (await it.emails(addressOf('Alex'))).filter(({ subject }) => /pauses/.test(subject));
    expect(mail?.text).toContain('moves from Tuesday 23 March 2027 to Tuesday 20 April 2027');
    await it.advance({ to: '2026-12-11T08:00:00.000Z' });
    expect(
      (await it.subjectsTo('Alex', '2026-11-03T00:00:00.000Z')).map((line) => line.slice(0, 24)),
    ).toEqual(['2026-12-10T08:30 Month 2']);
  });

  it('lets pairs agree their hours meanwhile, and tells administrators as ever', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T10:00:00.000Z' });
    await done(pauseProgramme(it.deps, it.programmeId, NOVEMBER, { by }));
    await it.advance({ to: '2026-11-10T10:00:00.000Z' });
    await it.agrees('2026-12-03T10:00:00.000Z');
    const toDan = (await it.mailRows('programme-paused')).find(({ rowId }) =>
      rowId.endsWith(it.team.id('Dan')),
    );
    if (!toDan) throw new Error('Dan was not told.');
    await it.mailEvents(sesEvent(toDan, addressOf('Dan'), bouncedFor(addressOf('Dan'))));
    await it.advance({ to: '2026-11-10T18:00:00.000Z' });
    expect((await it.emails('admin@example.org')).map(({ subject }) => subject).at(-1)).toMatch(
      /did not arrive/,
    );
    // An hour is the pair's own: its calendar entry comes at once.
    const hours = (await it.mailRows('our-hour')).filter(({ state }) => state === 'done');
    expect(new Set(hours.map(({ endedAt }) => endedAt))).toEqual(new Set(['2026-11-10T10:00:00.000Z']));
  });

  it('ended on the same day has the calendar that it had', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T10:00:00.000Z' });
    const [calendar, cycle] = [await it.calendar(), await it.cycleNow()];
    await done(pauseProgramme(it.deps, it.programmeId, NOVEMBER, { by }));
    await it.drain();
    await done(endPause(it.deps, it.programmeId, { by }));
    await it.drain();
    expect(await it.calendar()).toEqual(calendar);
    const { version: _was, revision: _of, ...dates } = cycle;
    expect(await it.cycleNow()).toMatchObject(dates);
    expect(await it.cycleNow()).not.toHaveProperty('standstills');
    expect((await it.schedules()).map(({ at }) => at).sort()).toEqual(
      calendar.map((line) => line.split(' ')[0]),
    );
    expect(await it.deeds()).toEqual(['resumed-programme', 'paused-programme']);
  });

  it('moves two rounds of a year each, whose calendars are longer than a transaction', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T10:00:00.000Z' });
    await done(confirmNextAwayday(it.deps, it.team, { date: '2027-09-21' }));
    const year = {
      awayday: '2027-09-21',
      choosingCloses: '2027-09-28T16:00:00.000Z',
      nextAwayday: '2028-09-19',
    };
    const { cycle } = await done(planCycle(it.deps, it.programmeId, year));
    const second = { programmeId: it.programmeId, cycle };
    await done(approveNote(it.deps, second, { note: 'invitation', text: 'Join us.' }));
    await done(announceCycle(it.deps, second));
    await it.drain();
    await done(pauseProgramme(it.deps, it.programmeId, NOVEMBER, { by }));
    await it.drain();
    const planned = [...(await it.calendar(1)), ...(await it.calendar(2))].map((line) => line.split(' ')[0]);
    expect(planned.length).toBeGreaterThan(50);
    expect((await it.schedules()).map(({ at }) => at).sort()).toEqual(planned.sort());
  });

  it('ended early is as long as it was: what waited goes, and dates come closer again', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T10:00:00.000Z' });
    await done(pauseProgramme(it.deps, it.programmeId, NOVEMBER, { by }));
    await it.advance({ to: '2026-11-09T07:00:00.000Z' });
    await it.agrees('2026-12-03T10:00:00.000Z');
    await it.advance({ to: '2026-11-11T10:00:00.000Z' });
    await done(endPause(it.deps, it.programmeId, { by }));
    await it.advance({ by: 'PT10M' });
    // Nine days: two weeks.
    expect(await it.cycleNow()).toMatchObject({ nextAwayday: '2027-04-06' });
    expect(await it.dueOf('month-2')).toBe('2026-11-26T08:30:00.000Z');
    expect((await programmes.get(it.deps.table, it.programmeId))?.pauses).toEqual([
      { ...NOVEMBER, until: '2026-11-11' },
    ]);
    expect(
      (await it.subjectsTo('Bea', '2026-11-03T00:00:00.000Z')).map((line) => line.slice(17, 25)),
    ).toEqual(['Our hour', 'Harbour ']);
    const [mail] = (await it.emails(addressOf('Bea'))).filter(({ subject }) => /goes on/.test(subject));
    expect(mail?.text).toContain('The next Awayday is planned for Tuesday 6 April 2027.');
  });

  it('that is made longer tells leaders once more; made shorter it does not', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T10:00:00.000Z' });
    await done(pauseProgramme(it.deps, it.programmeId, NOVEMBER, { by }));
    await it.advance({ to: '2026-11-04T10:00:00.000Z' });
    await done(pauseProgramme(it.deps, it.programmeId, { ...NOVEMBER, until: '2026-12-07' }, { by }));
    await it.advance({ to: '2026-11-06T10:00:00.000Z' });
    await done(pauseProgramme(it.deps, it.programmeId, { ...NOVEMBER, until: '2026-11-16' }, { by }));
    await it.advance({ to: '2026-11-16T10:00:00.000Z' });
    expect((await it.subjectsTo('Alex')).filter((line) => line.includes('pauses'))).toEqual([
      '2026-11-02T10:00 Harbour leadership team pauses until Monday 30 November 2026',
      '2026-11-04T10:00 Harbour leadership team pauses until Monday 7 December 2026',
    ]);
    expect(await it.cycleNow()).toMatchObject({ nextAwayday: '2027-04-06' });
  });

  it('set for later tells leaders on the morning that it begins, or the working day before, and not once called off', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-10-26T10:00:00.000Z' });
    const saturday = { from: '2026-11-07', until: '2026-11-16', datesMove: false };
    await done(pauseProgramme(it.deps, it.programmeId, { ...saturday, from: '2026-11-04' }, { by }));
    await it.drain();
    await done(pauseProgramme(it.deps, it.programmeId, saturday, { by }));
    await it.advance({ to: '2026-11-08T10:00:00.000Z' });
    expect((await it.subjectsTo('Alex')).filter((line) => line.includes('pauses'))).toEqual([
      '2026-11-06T08:30 Harbour leadership team pauses until Monday 16 November 2026',
    ]);
    // What would fall on a quiet day comes on the first morning back.
    expect(await it.dueOf('month-2')).toBe('2026-11-16T08:30:00.000Z');
    await it.advance({ to: '2026-11-17T10:00:00.000Z' });
    await done(
      pauseProgramme(
        it.deps,
        it.programmeId,
        { ...saturday, from: '2026-11-20', until: '2026-11-27' },
        { by },
      ),
    );
    await it.drain();
    await done(endPause(it.deps, it.programmeId, { by }));
    await it.advance({ to: '2026-11-24T10:00:00.000Z' });
    expect((await it.subjectsTo('Alex')).filter((line) => line.includes('pauses'))).toHaveLength(1);
  });

  it('asks for a confirmed next Awayday again, and moves the cycle that is announced for that day along', async () => {
    const it = await aPair();
    await it.advance({ to: '2027-02-08T10:00:00.000Z' });
    await done(confirmNextAwayday(it.deps, it.team, { date: '2027-03-23' }));
    const plan = {
      awayday: '2027-03-23',
      choosingCloses: '2027-03-23T17:00:00.000Z',
      nextAwayday: '2027-09-21',
    };
    const { cycle } = await done(planCycle(it.deps, it.programmeId, plan));
    await done(
      approveNote(it.deps, { programmeId: it.programmeId, cycle }, { note: 'invitation', text: 'Again.' }),
    );
    await done(announceCycle(it.deps, { programmeId: it.programmeId, cycle }));
    await it.advance({ to: '2027-02-16T10:00:00.000Z' });
    const pause = { from: '2027-02-16', until: '2027-03-02', datesMove: true };
    const preview = await previewPause(it.deps, it.programmeId, pause);
    if ('refused' in preview) throw new Error(preview.refused);
    expect(preview.cycles.map(({ after }) => [after.awayday, after.nextAwayday])).toEqual([
      ['2026-09-22', '2027-04-06'],
      ['2027-04-06', '2027-10-05'],
    ]);
    await done(pauseProgramme(it.deps, it.programmeId, pause, { seen: preview.seen, by }));
    await it.drain();
    expect(await it.cycleNow(1)).toMatchObject({ nextAwayday: '2027-04-06', nextAwaydayConfirmed: false });
    // The clocks have changed in between: five in the afternoon stays five.
    expect(await it.cycleNow(2)).toMatchObject({
      awayday: '2027-04-06',
      choosingCloses: '2027-04-06T16:00:00.000Z',
    });
    expect(await it.dueOf('close-cycle', 1)).toBe('2027-04-06T07:30:00.000Z');
    expect(await it.dueOf('prepare-awayday', 2)).toBe('2027-04-02T07:30:00.000Z');
    await it.advance({ to: '2027-03-01T18:00:00.000Z' });
    // Cy takes part in the first and is invited to the second: one mail.
    expect(
      (await it.subjectsTo('Cy', '2027-02-16T00:00:00.000Z')).filter((line) => line.includes('pauses')),
    ).toHaveLength(1);
  });

  it('is not paused on what an administrator saw before somebody else changed it', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T10:00:00.000Z' });
    const preview = await previewPause(it.deps, it.programmeId, NOVEMBER);
    if ('refused' in preview) throw new Error(preview.refused);
    await done(confirmNextAwayday(it.deps, it.team, { date: '2027-03-30' }));
    expect(await pauseProgramme(it.deps, it.programmeId, NOVEMBER, { seen: preview.seen, by })).toEqual({
      refused: 'overtaken',
    });
  });
});

describe('quiet days that change while a cycle runs', () => {
  it('are followed by its calendar and its schedules', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-10-26T10:00:00.000Z' });
    const input: ProgrammeInput = { ...PROGRAMME, quietDays: ['2026-11-12', '2026-11-13'] };
    await done(editProgramme(it.deps, it.programmeId, input));
    await it.drain();
    expect(await it.dueOf('month-2')).toBe('2026-11-16T08:30:00.000Z');
    expect(
      (await it.schedules())
        .filter(({ step, at }) => step === 'prompt-month' && at < '2026-12')
        .map(({ at }) => at),
    ).toEqual(['2026-11-16T08:30:00.000Z']);
    await done(editProgramme(it.deps, it.programmeId, PROGRAMME));
    await it.drain();
    expect(await it.dueOf('month-2')).toBe('2026-11-12T08:30:00.000Z');
    await it.advance({ to: '2026-11-17T10:00:00.000Z' });
    expect((await it.subjectsTo('Alex')).filter((line) => line.includes('Month 2'))).toEqual([
      '2026-11-12T08:30 Month 2 with Bea: a first hour',
    ]);
  });

  it('bring back what was for this morning, when today is quiet no longer', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-10-26T10:00:00.000Z' });
    await done(editProgramme(it.deps, it.programmeId, { ...PROGRAMME, quietDays: ['2026-11-12'] }));
    await it.advance({ to: '2026-11-12T10:00:00.000Z' });
    await done(editProgramme(it.deps, it.programmeId, PROGRAMME));
    await it.advance({ by: 'PT10M' });
    expect((await it.subjectsTo('Alex')).filter((line) => line.includes('Month 2'))).toEqual([
      '2026-11-12T10:00 Month 2 with Bea: a first hour',
    ]);
  });
});
