import { describe, expect, it } from 'vitest';
import { commit } from '../../functions/store/commit.ts';
import { mailboxes } from '../../functions/store/groups.ts';
import { agreeHour } from '../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { keepTarget } from '../../functions/workflow/grow.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { setMails } from '../../functions/workflow/set-mails.ts';
import { askForAWord } from '../../functions/workflow/silence.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import { addressOf, choosingTeam, done, PROGRAMME } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const ASKED = /Shall we keep writing/;
const MONTHLY = /^Month \d|gets in your own way|Your six months/;

/** Alex and Bea are partners, and choosing has closed. */
const aPair = async () => {
  const it = await stage();
  const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People\nCy: Digital');
  const { invitationId } = await done(
    invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }),
  );
  const formed = await done(
    answerInvitation(it.deps, team.leader('Bea'), { invitationId, answer: 'accept' }),
  );
  const pairId = 'pairId' in formed ? formed.pairId : '';
  const mailsTo = async (name: string, which: RegExp) =>
    (await it.emails(addressOf(name))).filter(({ subject }) => which.test(subject));
  /** Until this leader has got mail 15. */
  const untilAsked = async (name: string) => {
    for (let step = 0; step < 200 && (await mailsTo(name, ASKED)).length === 0; step += 1)
      await it.advance({ next: true });
    expect(await mailsTo(name, ASKED)).toHaveLength(1);
  };
  const notes = (name: string, month: number) =>
    done(writeMonthNote(it.deps, team.leader(name), { month, moved: 'A little.' }));
  /** Then what can wait is put off to the next working morning. */
  const hadAMailOn = (name: string, day: string) =>
    commit(it.deps.table, async () => {
      const { programmeId, personId } = team.leader(name);
      const lastMail = { day, rowId: 'another' };
      const mailbox = await mailboxes.get(it.deps.table, programmeId, personId);
      const change = mailbox
        ? mailboxes.replace({ ...mailbox, lastMail })
        : mailboxes.create({ programmeId, personId, preference: 'all', lastMail });
      return { outcome: undefined, changes: [change] };
    });
  return { ...it, team, pairId, mailsTo, untilAsked, notes, hadAMailOn };
};

const AWAYDAY_EVE = '2027-03-22T18:00:00.000Z';

describe('two months without a note', () => {
  it('bring mail 15 once, and then no monthly mail; whoever writes hears from us each month', async () => {
    const it = await aPair();
    await it.advance({ to: '2026-11-02T10:00:00.000Z' });
    await it.notes('Bea', 2);
    await it.untilAsked('Alex');
    const before = (await it.mailsTo('Alex', MONTHLY)).map(({ id }) => id);
    await it.notes('Bea', 4);
    await it.advance({ to: AWAYDAY_EVE });
    expect((await it.mailsTo('Alex', MONTHLY)).map(({ id }) => id)).toEqual(before);
    expect(await it.mailsTo('Alex', ASKED)).toHaveLength(1);
    expect(await it.mailsTo('Bea', ASKED)).toEqual([]);
    expect((await it.mailsTo('Bea', /^Month \d/)).length).toBeGreaterThan(
      (await it.mailsTo('Alex', /^Month \d/)).length,
    );
    expect(await it.mailsTo('Bea', /Your six months/)).not.toEqual([]);
  });

  it('bring it in place of the note, too, that the pair’s own hour would bring before the month’s day', async () => {
    const it = await aPair();
    await it.advance({ to: '2027-01-02T10:00:00.000Z' });
    await it.notes('Bea', 3);
    await done(
      agreeHour(it.deps, it.team.leader('Bea'), { pairId: it.pairId, at: '2027-01-04T10:00:00.000Z' }),
    );
    await it.advance({ to: '2027-01-31T10:00:00.000Z' });
    const days = async (name: string, which: RegExp) =>
      (await it.mailsTo(name, which)).map(({ at }) => at.slice(0, 10));
    expect(await days('Alex', ASKED)).toEqual(['2027-01-05']);
    expect(await days('Alex', /^Month 4/)).toEqual([]);
    expect(await days('Bea', ASKED)).toEqual([]);
    expect(await days('Bea', /^Month 4/)).toEqual(['2027-01-05']);
  });

  it('are over when the leader chooses to continue: the monthly mails come again, and mail 15 does not', async () => {
    const it = await aPair();
    await it.untilAsked('Alex');
    const { programmeId } = it.team;
    await setMails(it.deps, { programmeId, personId: it.team.id('Alex'), preference: 'all' });
    const before = (await it.mailsTo('Alex', MONTHLY)).length;
    await it.advance({ to: AWAYDAY_EVE });
    const since = (await it.mailsTo('Alex', MONTHLY)).slice(before).map(({ subject }) => subject);
    expect(since.some((subject) => /^Month 5/.test(subject))).toBe(true);
    expect(since.some((subject) => /Your six months/.test(subject))).toBe(true);
    expect(await it.mailsTo('Alex', ASKED)).toHaveLength(1);
  });

  it('are over when they write a note, even while mail 15 waits for its day', async () => {
    const it = await aPair();
    await it.untilAsked('Bea');
    const [asked] = await it.mailRows('shall-we-write');
    const due = asked?.madeAt ?? '';

    const again = await aPair();
    await again.advance({ to: new Date(Date.parse(due) - 60_000).toISOString() });
    for (const name of ['Alex', 'Bea']) await again.hadAMailOn(name, due.slice(0, 10));
    await again.advance({ to: due });
    expect((await again.mailRows('shall-we-write')).map(({ state }) => state)).toEqual([
      'pending',
      'pending',
    ]);
    await again.notes('Alex', 4);
    await again.advance({ by: 'P4D' });
    expect(await again.mailsTo('Alex', ASKED)).toEqual([]);
    expect(await again.mailsTo('Bea', ASKED)).toHaveLength(1);
  });
});

describe('“I’d like a word”', () => {
  it('tells the facilitator that, once, and is the same mail whatever somebody wrote', async () => {
    const it = await aPair();
    const alex = it.team.leader('Alex');
    await done(keepTarget(it.deps, alex, { habit: 'ibis-one', why: 'ibis-two' }));
    await done(writeMonthNote(it.deps, alex, { month: 1, moved: 'ibis-three' }));
    for (const name of ['Alex', 'Alex', 'Bea']) await done(askForAWord(it.deps, it.team.leader(name)));
    const told = (await it.emails(PROGRAMME.facilitator.email)).filter(({ subject }) =>
      /would like a word/.test(subject),
    );
    const nameless = told.map(({ subject, html, text }) =>
      `${subject} ${html} ${text}`.replace(/alex|bea/gi, 'NAME').replace(/\/l\/[\w-]+/g, '/l/TOKEN'),
    );
    expect(told.map(({ subject }) => subject).sort()).toEqual([
      'Alex Leader would like a word with you',
      'Bea Leader would like a word with you',
    ]);
    expect(nameless[0]).toEqual(nameless[1]);
    expect(nameless.join()).not.toMatch(/ibis/);
    expect((await it.emails()).filter(({ subject }) => /would like a word/.test(subject))).toHaveLength(2);
  });
});
