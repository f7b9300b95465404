import { describe, expect, it } from 'vitest';
import { pairs } from '../../functions/store/groups.ts';
import { agreeHour, cancelHour, holdHour } from '../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { leavePair } from '../../functions/workflow/leave-pair.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import { addressOf, choosingTeam, done, PLAN } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const OCTOBER = '2026-10-28T10:00:00.000Z';
const LATER = '2026-10-29T14:00:00.000Z';

/** Alex and Bea are a pair, and choosing has closed. */
const aPair = async (metAtOnce = false) => {
  const it = await stage();
  const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People');
  const { invitationId } = await done(
    invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }),
  );
  const outcome = await done(
    answerInvitation(it.deps, team.leader('Bea'), { invitationId, answer: 'accept' }),
  );
  const pairId = 'pairId' in outcome ? outcome.pairId : '';
  if (metAtOnce) await done(holdHour(it.deps, team.leader('Alex'), { pairId }));
  await it.advance({ to: '2026-09-23T10:00:00.000Z' });
  return {
    ...it,
    team,
    pairId,
    agree: (who: string, at: string) => agreeHour(it.deps, team.leader(who), { pairId, at }),
    hold: (who: string, sessionId?: string) => holdHour(it.deps, team.leader(who), { pairId, sessionId }),
    note: (who: string, month: number) => writeMonthNote(it.deps, team.leader(who), { month, met: 'yes' }),
    sessions: async () => (await pairs.get(it.deps.table, team.programmeId, 1, pairId))?.sessions ?? [],
    hourMails: async (name: string) =>
      (await it.emails(addressOf(name))).filter(({ subject }) => /Our hour/.test(subject)),
    notesAsked: async (name: string) =>
      (await it.emails(addressOf(name)))
        .filter(({ subject }) => /^Month \d/.test(subject))
        .map(({ at }) => at),
  };
};

describe('our hour', () => {
  it('brings both a calendar entry, that moves and goes with it', async () => {
    const it = await aPair();
    await done(it.agree('Alex', OCTOBER));
    await done(it.agree('Bea', LATER));
    await done(it.agree('Bea', LATER));
    await it.drain();
    await done(cancelHour(it.deps, it.team.leader('Alex'), { pairId: it.pairId, sessionId: 'h1' }));
    for (const name of ['Alex', 'Bea']) {
      const mails = await it.hourMails(name);
      expect(mails.map(({ subject }) => subject.split(':')[0])).toEqual([
        'Our hour has moved',
        'Our hour is cancelled',
      ]);
      const entries = mails.map(({ attachments }) => attachments[0]?.text ?? '');
      const uids = new Set(entries.map((entry) => /UID:(.*)/.exec(entry)?.[1]));
      expect(uids.size).toBe(1);
      expect(entries.map((entry) => /SEQUENCE:(\d+)/.exec(entry)?.[1])).toEqual(['1', '2']);
    }
    expect(it.faults.breaches).toEqual([]);
  });

  it('lies ahead, and before the next Awayday', async () => {
    const it = await aPair();
    expect(await it.agree('Alex', '2026-09-20T10:00:00.000Z')).toEqual({ refused: 'in-the-past' });
    expect(await it.agree('Alex', '2027-03-24T10:00:00.000Z')).toEqual({ refused: 'after-the-cycle' });
  });

  it('is the pair’s alone', async () => {
    const it = await aPair();
    const stranger = { ...it.team.leader('Alex'), personId: 'stranger' };
    expect(await agreeHour(it.deps, stranger, { pairId: it.pairId, at: OCTOBER })).toEqual({
      refused: 'no-such-pair',
    });
  });

  it('set by both at the same moment is one hour', async () => {
    const it = await aPair();
    await Promise.all([it.agree('Alex', OCTOBER), it.agree('Bea', LATER)]);
    expect((await it.sessions()).map(({ state }) => state)).toEqual(['agreed']);
  });

  it('asks both for the month’s note on the working morning after; the month’s day then asks nobody again', async () => {
    const it = await aPair();
    await done(it.agree('Alex', OCTOBER));
    await it.advance({ to: '2026-11-20T18:00:00.000Z' });
    expect(await it.notesAsked('Alex')).toEqual(['2026-10-29T08:30:00.000Z']);
    expect(await it.notesAsked('Bea')).toEqual(['2026-10-29T08:30:00.000Z']);
  });

  it('that moved asks for the note after the new hour', async () => {
    const it = await aPair();
    await done(it.agree('Alex', OCTOBER));
    await it.drain();
    await done(it.agree('Alex', '2026-11-03T10:00:00.000Z'));
    await it.advance({ to: '2026-11-05T18:00:00.000Z' });
    expect(await it.notesAsked('Alex')).toEqual(['2026-11-04T08:30:00.000Z']);
  });

  it('was held: said by both, it counts once; and not before it has begun', async () => {
    const it = await aPair();
    await done(it.agree('Alex', OCTOBER));
    expect(await it.hold('Alex', 'h1')).toEqual({ refused: 'not-yet' });
    await it.advance({ to: LATER });
    await done(it.hold('Alex', 'h1'));
    await done(it.hold('Bea', 'h1'));
    await done(it.note('Bea', 2));
    expect((await it.sessions()).map(({ state }) => state)).toEqual(['held']);
  });

  it('held without having been agreed here counts once a day, whoever says so', async () => {
    const it = await aPair();
    await done(it.hold('Alex'));
    await done(it.hold('Bea'));
    expect(await it.sessions()).toHaveLength(1);
  });

  it('said in a month’s note is that month’s, and counts once though both say so', async () => {
    const it = await aPair();
    await done(it.agree('Alex', '2026-09-30T10:00:00.000Z'));
    await it.advance({ to: '2026-10-01T10:00:00.000Z' });
    await done(it.agree('Alex', OCTOBER));
    await it.advance({ to: LATER });
    await done(it.note('Alex', 2));
    await done(it.note('Bea', 2));
    await done(it.note('Alex', 2));
    expect((await it.sessions()).map(({ state }) => state)).toEqual(['agreed', 'held']);
  });

  it('said in a month’s note counts for that month though none was agreed here: once, and once for each month', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-12-01T12:00:00.000Z' });
    await Promise.all([it.note('Alex', 3), it.note('Bea', 3)]);
    await done(it.note('Bea', 3));
    expect(await it.sessions()).toMatchObject([{ state: 'held', unplanned: true }]);
    await done(it.note('Alex', 2));
    await done(it.note('Bea', 2));
    await done(it.note('Alex', 5));
    const sessions = await it.sessions();
    expect(sessions.map(({ state }) => state)).toEqual(['held', 'held']);
    expect(new Set(sessions.map(({ sessionId }) => sessionId)).size).toBe(2);
  });

  it('told of in a note is a first hour: the next month’s mail speaks of that month', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-10-29T12:00:00.000Z' });
    await done(it.note('Alex', 2));
    await it.advance({ to: '2026-12-15T12:00:00.000Z' });
    const subjects = (await it.emails(addressOf('Bea'))).map(({ subject }) => subject);
    expect(subjects).toContainEqual(expect.stringMatching(/^Month 3/));
    expect(subjects.filter((subject) => /^Month 3.*first hour/.test(subject))).toEqual([]);
  });

  it('held at the Awayday itself is not looked for again in the mail about today’s pairs', async () => {
    for (const met of [true, false]) {
      const { emails } = await aPair(met);
      const todays = (await emails(addressOf('Bea'))).find(({ subject }) => subject.startsWith('Today'));
      expect(todays?.text).toContain(met ? 'You have met already' : 'If you have no date yet');
    }
  });

  it('that is still to come leaves the diaries when the pair ends', async () => {
    const it = await aPair();
    await done(it.agree('Alex', OCTOBER));
    await it.drain();
    await done(leavePair(it.deps, it.team.leader('Alex'), { pairId: it.pairId }));
    for (const name of ['Alex', 'Bea']) {
      expect((await it.hourMails(name)).at(-1)?.subject).toMatch(/^Our hour is cancelled/);
    }
    await it.advance({ to: '2026-11-20T18:00:00.000Z' });
    expect(await it.notesAsked('Alex')).toEqual([]);
    expect(PLAN.awayday < OCTOBER).toBe(true);
  });
});
