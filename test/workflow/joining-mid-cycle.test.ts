import { describe, expect, it } from 'vitest';
import { standingOf } from '../../functions/domain/progress.ts';
import { loadBoard } from '../../functions/store/cycle-view.ts';
import { seats } from '../../functions/store/groups.ts';
import { agreeHour } from '../../functions/workflow/agree-hour.ts';
import { announceCycle } from '../../functions/workflow/announce-cycle.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { keepTarget } from '../../functions/workflow/grow.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { answerTakingPart } from '../../functions/workflow/join.ts';
import { leavePair } from '../../functions/workflow/leave-pair.ts';
import { planCycle } from '../../functions/workflow/plan-cycle.ts';
import { addressOf, choosingTeam, done, idsByName, rosterFile, type Team } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

/** Alex and Bea are a pair, Dan and Eva another; Cy takes part and found nobody. */
const FIVE = 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal\nEva: Audit';
const NEW = 'Noor: Estates';

/** The round of those five, under way at this moment: it began on 22 September and ends on 23 March. */
const underWay = async (at: string) => {
  const it = await stage();
  const team = await choosingTeam(it.deps, FIVE);
  const pairUp = async (one: string, two: string): Promise<string> => {
    const asked = await done(invitePartner(it.deps, team.leader(one), { partnerId: team.id(two) }));
    if (!('invitationId' in asked)) throw new Error('Nothing was asked.');
    const { invitationId } = asked;
    const answer = { invitationId, answer: 'accept' as const };
    const formed = await done(answerInvitation(it.deps, team.leader(two), answer));
    return 'pairId' in formed ? formed.pairId : '';
  };
  const pairId = await pairUp('Alex', 'Bea');
  await pairUp('Dan', 'Eva');
  await it.advance({ to: at });
  return { ...it, team: teamWith(team), pairId };
};

/** Who is on the roster may grow meanwhile. */
const teamWith = (team: Team) => {
  const ids = Object.fromEntries(team.names.map((name) => [name, team.id(name)]));
  const id = (name: string) => ids[name] ?? '';
  return {
    ...team,
    id,
    learn: (more: Record<string, string>) => Object.assign(ids, more),
    leader: (name: string) => ({ programmeId: team.programmeId, cycle: team.cycle, personId: id(name) }),
  };
};

type Round = Awaited<ReturnType<typeof underWay>>;

const uploads = async ({ deps, team, drain }: Pick<Round, 'deps' | 'team' | 'drain'>, lines: string) => {
  const { stageId } = await done(stageRoster(deps, team.programmeId, rosterFile(lines)));
  await done(confirmRoster(deps, team.programmeId, { stageId, left: 'all' }));
  await drain();
  team.learn(await idsByName(deps, team.programmeId));
};

const subjects = async (it: Stage | Round, name: string) =>
  (await it.emails(addressOf(name))).map(({ subject }) => subject);

const days = async (it: Stage | Round, name: string, which: RegExp) =>
  (await it.emails(addressOf(name)))
    .filter(({ subject }) => which.test(subject))
    .map(({ at }) => at.slice(0, 10));

const seatOf = ({ deps, team }: Round, name: string) =>
  seats.get(deps.table, team.programmeId, team.cycle, team.id(name));

const accepts = async ({ deps, team }: Round, from: string, to: string) => {
  const asked = await done(invitePartner(deps, team.leader(from), { partnerId: team.id(to) }));
  if (asked.done !== 'asked') throw new Error(`${asked.done} instead`);
  const { invitationId } = asked;
  return done(answerInvitation(deps, team.leader(to), { invitationId, answer: 'accept' }));
};

const JOIN = 'Will you join us in Coaching Pairs?';
const TARGETS = /gets in your own way/;

describe('a leader who joins while the round is under way', () => {
  it('is asked in words that fit, and once more after four days', async () => {
    const it = await underWay('2026-11-10T10:00:00.000Z');
    await uploads(it, `${FIVE}\n${NEW}`);
    const [mail] = await it.emails(addressOf('Noor'));
    expect(mail?.subject).toBe(JOIN);
    expect(mail?.text).toContain('began at our Awayday on Tuesday 22 September 2026, before you joined');
    expect(mail?.text).toContain('ask a pair to become three');
    expect(mail?.text).not.toContain('We choose at our Awayday');
    await it.advance({ to: '2026-12-01T10:00:00.000Z' });
    expect(await days(it, 'Noor', /join us/)).toEqual(['2026-11-10', '2026-11-16']);
    expect(await days(it, 'Cy', /join us/)).toEqual([]);
  });

  it('says yes, chooses somebody who has no partner, and both are told', async () => {
    const it = await underWay('2026-11-10T10:00:00.000Z');
    await uploads(it, `${FIVE}\n${NEW}`);
    expect(await answerTakingPart(it.deps, it.team.leader('Noor'), 'taking-part')).toEqual({
      done: 'taking-part',
    });
    const board = await loadBoard(it.deps.table, it.team.programmeId, 1);
    expect(standingOf(board?.seats ?? [], board?.pairs ?? [])).toMatchObject({ takingPart: 6, unpaired: 2 });
    await accepts(it, 'Noor', 'Cy');
    expect((await subjects(it, 'Noor')).at(-1)).toBe('You and Cy are coaching partners');
    expect((await subjects(it, 'Cy')).at(-1)).toBe('You and Noor are coaching partners');
    await it.advance({ to: '2026-12-01T10:00:00.000Z' });
    expect(await days(it, 'Noor', /join us/)).toHaveLength(1);
  });

  it('asks a pair to become three where nobody is without a partner', async () => {
    const it = await underWay('2026-11-10T10:00:00.000Z');
    await uploads(it, `${FIVE.replace('\nCy: Digital', '')}\n${NEW}`);
    await done(answerTakingPart(it.deps, it.team.leader('Noor'), 'taking-part'));
    const asked = await done(invitePartner(it.deps, it.team.leader('Noor'), { pairId: it.pairId }));
    if (asked.done !== 'asked') throw new Error('not asked');
    for (const name of ['Alex', 'Bea'])
      await done(
        answerInvitation(it.deps, it.team.leader(name), {
          invitationId: asked.invitationId,
          answer: 'accept',
        }),
      );
    expect(await seatOf(it, 'Noor')).toMatchObject({ pairId: it.pairId });
    await it.advance({ to: '2026-11-19T10:00:00.000Z' });
    // The two began with all the others: the month goes on for them as it was.
    expect(await days(it, 'Alex', /^Month 2/)).toEqual(['2026-11-12']);
    expect(await days(it, 'Noor', /^Month 2/)).toEqual([]);
    await it.advance({ to: '2026-12-20T10:00:00.000Z' });
    expect(await days(it, 'Noor', TARGETS)).toEqual(['2026-11-20', '2026-11-24']);
    expect(await days(it, 'Noor', /^Month \d/)).toEqual(['2026-12-14']);
  });

  it('may say "not this time", and think again', async () => {
    const it = await underWay('2026-11-10T10:00:00.000Z');
    await uploads(it, `${FIVE}\n${NEW}`);
    const noor = it.team.leader('Noor');
    expect(await answerTakingPart(it.deps, noor, 'not-this-time')).toEqual({ done: 'not-this-time' });
    expect(await answerTakingPart(it.deps, noor, 'taking-part')).toEqual({ done: 'taking-part' });
  });

  it('opens the round for nobody else: who let choosing pass cannot say yes now', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FIVE, { without: ['Cy'] });
    await it.advance({ to: '2026-11-10T10:00:00.000Z' });
    const round = { ...it, team: teamWith(team), pairId: '' };
    await uploads(round, `${FIVE}\n${NEW}`);
    expect(await answerTakingPart(it.deps, team.leader('Cy'), 'taking-part')).toEqual({
      refused: 'choosing-has-closed',
    });
  });

  it('in its last two weeks hears when the next one begins, and is asked nothing', async () => {
    const it = await underWay('2027-03-10T10:00:00.000Z');
    await uploads(it, `${FIVE}\n${NEW}`);
    const mails = await it.emails(addressOf('Noor'));
    expect(mails.map(({ subject }) => subject)).toEqual(['The next round of Coaching Pairs']);
    expect(mails[0]?.text).toContain('Tuesday 23 March 2027');
    expect(await answerTakingPart(it.deps, it.team.leader('Noor'), 'taking-part')).toEqual({
      refused: 'choosing-has-closed',
    });
  });
});

describe('a leader who joins when the next round is announced already', () => {
  it('is asked for that one alone', async () => {
    const it = await underWay('2027-02-10T10:00:00.000Z');
    const { programmeId } = it.team;
    await done(confirmNextAwayday(it.deps, it.team, { date: '2027-03-23' }));
    const plan = {
      awayday: '2027-03-23',
      choosingCloses: '2027-03-23T16:00:00.000Z',
      nextAwayday: '2027-09-21',
    };
    const { cycle } = await done(planCycle(it.deps, programmeId, plan));
    await done(approveNote(it.deps, { programmeId, cycle }, { note: 'invitation', text: 'Once more?' }));
    await done(announceCycle(it.deps, { programmeId, cycle }));
    await it.drain();
    await uploads(it, `${FIVE}\n${NEW}`);
    await it.advance({ by: 'P2D' });
    const mails = await it.emails(addressOf('Noor'));
    expect(mails.map(({ subject }) => subject)).toEqual([JOIN]);
    expect(mails[0]?.text).toContain('Once more?');
  });
});

describe('a pair that forms when the round is under way', () => {
  const late = async () => {
    const it = await underWay('2026-11-10T10:00:00.000Z');
    await uploads(it, `${FIVE}\n${NEW}`);
    await done(answerTakingPart(it.deps, it.team.leader('Noor'), 'taking-part'));
    const formed = await accepts(it, 'Noor', 'Cy');
    return { ...it, formedId: 'pairId' in formed ? formed.pairId : '' };
  };

  it('is asked for targets the working day after its first hour, and not again by the calendar', async () => {
    const it = await late();
    const at = '2026-11-13T14:00:00.000Z';
    await done(agreeHour(it.deps, it.team.leader('Noor'), { pairId: it.formedId, at }));
    await it.advance({ to: '2026-12-31T10:00:00.000Z' });
    for (const name of ['Noor', 'Cy'])
      expect(await days(it, name, TARGETS)).toEqual(['2026-11-16', '2026-11-20']);
  });

  it('that tells of no hour is asked some days later, and reminded once, unless they have written', async () => {
    const it = await late();
    await it.advance({ to: '2026-11-20T10:00:00.000Z' });
    await done(keepTarget(it.deps, it.team.leader('Cy'), { habit: 'I answer too soon.' }));
    await it.advance({ to: '2026-12-31T10:00:00.000Z' });
    expect(await days(it, 'Noor', TARGETS)).toEqual(['2026-11-20', '2026-11-24']);
    expect(await days(it, 'Cy', TARGETS)).toEqual(['2026-11-20']);
  });

  it('has no note for the month in which it began, then those of the round; its guide begins with the first hour', async () => {
    const it = await late();
    await it.advance({ to: '2027-02-20T10:00:00.000Z' });
    const notes = (await it.emails(addressOf('Noor'))).filter(({ subject }) => /^Month/.test(subject));
    expect(notes.map(({ subject }) => subject.slice(0, 7))).toEqual(['Month 3', 'Month 4']);
    expect(notes[0]?.text).toContain('It is never too late for a first hour.');
    // After two months of their own without a word, as everybody.
    expect((await subjects(it, 'Noor')).at(-1)).toBe('Shall we keep writing?');
  });

  it('is not called silent for the months before it began', async () => {
    const it = await underWay('2027-01-10T10:00:00.000Z');
    await uploads(it, `${FIVE}\n${NEW}`);
    await done(answerTakingPart(it.deps, it.team.leader('Noor'), 'taking-part'));
    await accepts(it, 'Noor', 'Cy');
    await it.advance({ to: '2027-03-20T10:00:00.000Z' });
    expect((await subjects(it, 'Noor')).filter((it) => /writing|^Month|Your time/.test(it))).toEqual([
      'Month 5 with Cy: a first hour',
      'Your time with Cy',
      'Your time with Cy',
    ]);
  });

  it('in the last month is not asked for targets', async () => {
    const it = await underWay('2027-02-25T10:00:00.000Z');
    await uploads(it, `${FIVE}\n${NEW}`);
    await done(answerTakingPart(it.deps, it.team.leader('Noor'), 'taking-part'));
    await accepts(it, 'Noor', 'Cy');
    await it.advance({ to: '2027-03-20T10:00:00.000Z' });
    expect(await days(it, 'Noor', TARGETS)).toEqual([]);
  });

  it('of somebody who had a partner before goes on with the months, and targets are asked for once', async () => {
    const it = await underWay('2026-11-16T10:00:00.000Z');
    await done(leavePair(it.deps, it.team.leader('Alex'), { pairId: it.pairId }));
    await accepts(it, 'Bea', 'Cy');
    await it.advance({ to: '2026-12-20T10:00:00.000Z' });
    expect(await days(it, 'Bea', TARGETS)).toEqual(['2026-10-13', '2026-10-19']);
    expect(await days(it, 'Bea', /^Month/)).toEqual(['2026-11-12', '2026-12-14']);
    expect(await days(it, 'Cy', TARGETS)).toEqual(['2026-11-26', '2026-11-30']);
  });
});

describe('somebody who left and is on the roster again', () => {
  it('is the same person, by address and name, and is asked anew', async () => {
    const it = await underWay('2026-11-10T10:00:00.000Z');
    const bea = it.team.id('Bea');
    await uploads(it, FIVE.replace('Bea: People\n', ''));
    await uploads(it, FIVE);
    expect(it.team.id('Bea')).toBe(bea);
    expect(await seatOf(it, 'Bea')).toMatchObject({ left: false, answer: 'invited', choosingAgain: true });
    expect((await subjects(it, 'Bea')).at(-1)).toBe(JOIN);
    await done(answerTakingPart(it.deps, it.team.leader('Bea'), 'taking-part'));
    await accepts(it, 'Bea', 'Alex');
    expect(await seatOf(it, 'Bea')).toMatchObject({ partnerIds: [it.team.id('Alex')] });
  });

  it('is somebody else where only the address is the same: it may have been given to another', async () => {
    const it = await underWay('2026-11-10T10:00:00.000Z');
    const bea = it.team.id('Bea');
    await uploads(it, FIVE.replace('Bea: People\n', ''));
    const file = new TextDecoder().decode(rosterFile(FIVE)).replace('Bea Leader', 'Beate Other');
    const { stageId } = await done(stageRoster(it.deps, it.team.programmeId, new TextEncoder().encode(file)));
    await done(confirmRoster(it.deps, it.team.programmeId, { stageId, left: 'all' }));
    await it.drain();
    const ids = await idsByName(it.deps, it.team.programmeId);
    expect(ids.Beate).not.toBe(bea);
  });
});
