import { describe, expect, it } from 'vitest';
import { mailRow } from '../../functions/domain/outbox.ts';
import { commit } from '../../functions/store/commit.ts';
import { mailboxes } from '../../functions/store/groups.ts';
import { outboxChange } from '../../functions/store/outbox.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { answerTakingPart } from '../../functions/workflow/join.ts';
import { setMails } from '../../functions/workflow/set-mails.ts';
import { withdrawInvitation } from '../../functions/workflow/withdraw-invitation.ts';
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

const subjectsTo = async (it: Stage, name: string): Promise<string[]> =>
  (await it.emails(addressOf(name))).map(({ at, subject }) => `${at.slice(0, 16)} ${subject}`);

/** A prompt to one leader: what a month's day would bring. */
const prompt = (it: Stage, team: Team, name: string, rowId: string) =>
  commit(it.deps.table, async () => ({
    outcome: undefined,
    changes: [
      outboxChange(
        mailRow(
          rowId,
          {
            mail: 'invitation',
            to: { kind: 'leader', personId: team.id(name) },
            programmeId: team.programmeId,
            cycle: 1,
          },
          it.now(),
          'bulk',
        ),
      ),
    ],
  }));

/** Another mail to this leader is quicker. */
const takesTheDay = (it: Stage, { programmeId, id }: Team, name: string, day: string) =>
  commit(it.deps.table, async () => {
    const mailbox = await mailboxes.get(it.deps.table, programmeId, id(name));
    const lastMail = { day, rowId: 'quicker' };
    return { outcome: undefined, changes: mailbox ? [mailboxes.replace({ ...mailbox, lastMail })] : [] };
  });

describe('prompts', () => {
  it('wait for half past eight on the next working day, quiet days left out', async () => {
    const it = await stage();
    await it.advance({ to: '2026-09-04T17:00:00.000Z' });
    await announcedCycle(it, FOUR, PLAN, { ...PROGRAMME, quietDays: ['2026-09-07'] });
    expect(await it.emails(addressOf('Alex'))).toEqual([]);
    await it.advance({ to: '2026-09-08T18:00:00.000Z' });
    expect(await subjectsTo(it, 'Alex')).toEqual(['2026-09-08T07:30 Will you join us in Coaching Pairs?']);
  });

  it('come at half past eight before and after the clocks change', async () => {
    const it = await stage();
    await it.advance({ to: '2026-10-22T20:00:00.000Z' });
    const plan = {
      ...PLAN,
      awayday: '2026-11-10',
      choosingCloses: '2026-11-10T17:00:00.000Z',
      nextAwayday: '2027-05-11',
    };
    await announcedCycle(it, FOUR, plan);
    await it.advance({ to: '2026-10-30T20:00:00.000Z' });
    expect((await subjectsTo(it, 'Alex')).map((line) => line.slice(0, 16))).toEqual([
      '2026-10-23T07:30',
      '2026-10-27T08:30',
    ]);
  });

  it('move to the next working morning where another took the day while they were on their way', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await it.advance({ to: '2026-09-02T09:00:00.000Z' });
    const { programmeId } = team;
    const before = await subjectsTo(it, 'Alex');
    let writes = 0;
    it.faults.table = async (command, go, input) => {
      const isMailbox = JSON.stringify(input).includes(`MAILBOX#${programmeId}#${team.id('Alex')}`);
      if (command !== 'PutItemCommand' || !isMailbox) return go();
      writes += 1;
      if (writes === 1) await takesTheDay(it, team, 'Alex', '2026-09-02');
      return go();
    };
    await prompt(it, team, 'Alex', 'second');
    await it.drain();
    // Its own, which came too late, and the other's: then it looks again, and writes no more.
    expect(writes).toBe(2);
    expect(await subjectsTo(it, 'Alex')).toEqual(before);
    await it.advance({ to: '2026-09-03T10:00:00.000Z' });
    expect((await subjectsTo(it, 'Alex')).slice(before.length)).toEqual([
      '2026-09-03T07:30 Will you join us in Coaching Pairs?',
    ]);
  });

  it('stop for whoever pauses them while they are on their way', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await it.advance({ to: '2026-09-02T09:00:00.000Z' });
    const before = await subjectsTo(it, 'Alex');
    let writes = 0;
    it.faults.table = async (command, go, input) => {
      const isMailbox = JSON.stringify(input).includes(`MAILBOX#${team.programmeId}#${team.id('Alex')}`);
      if (command !== 'PutItemCommand' || !isMailbox) return go();
      writes += 1;
      if (writes === 1) await setMails(it.deps, { ...team.leader('Alex'), preference: 'paused' });
      return go();
    };
    await prompt(it, team, 'Alex', 'second');
    await it.drain();
    await it.advance({ by: 'P1D' });
    expect(await subjectsTo(it, 'Alex')).toEqual(before);
    expect((await it.rows()).find(({ rowId }) => rowId === 'second')).toMatchObject({
      state: 'suppressed',
      why: 'paused',
    });
  });

  it('come at most once a day to a leader; the second moves to the next working morning', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await prompt(it, team, 'Alex', 'second');
    await prompt(it, team, 'Alex', 'third');
    await it.drain();
    expect(await subjectsTo(it, 'Alex')).toHaveLength(1);
    await it.advance({ to: '2026-09-03T18:00:00.000Z' });
    expect((await subjectsTo(it, 'Alex')).map((line) => line.slice(0, 16))).toEqual([
      '2026-09-01T09:00',
      '2026-09-02T07:30',
      '2026-09-03T07:30',
    ]);
  });

  it('stop while a leader pauses, and say why', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await setMails(it.deps, { ...team.leader('Alex'), preference: 'paused' });
    await prompt(it, team, 'Alex', 'second');
    await it.advance({ by: 'P1D' });
    expect((await it.rows()).find(({ rowId }) => rowId === 'second')).toMatchObject({
      state: 'suppressed',
      why: 'paused',
    });
  });
});

describe('answers to something just done', () => {
  it('go at once, at any hour and on any day, and however many', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await it.advance({ to: '2026-09-05T22:00:00.000Z' });
    for (const name of ['Alex', 'Cy', 'Dan']) {
      await done(invitePartner(it.deps, team.leader(name), { partnerId: team.id('Bea') }));
    }
    expect((await subjectsTo(it, 'Bea')).map((line) => line.slice(0, 16))).toEqual(
      Array(3).fill('2026-09-05T22:00'),
    );
    expect(it.faults.breaches).toEqual([]);
  });

  it('reach those who pause, and not those who stopped their mails', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await setMails(it.deps, { ...team.leader('Bea'), preference: 'paused' });
    await setMails(it.deps, { ...team.leader('Cy'), preference: 'stopped' });
    await done(invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }));
    await done(invitePartner(it.deps, team.leader('Dan'), { partnerId: team.id('Cy') }));
    expect(await it.emails(addressOf('Bea'))).toHaveLength(1);
    expect(await it.emails(addressOf('Cy'))).toHaveLength(0);
    const stopped = (await it.mailRows('pair-invitation')).find(({ state }) => state === 'suppressed');
    expect(stopped?.why).toBe('stopped');
  });

  it('are not sent when the question was taken back before', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    const asked = await done(invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }));
    await done(withdrawInvitation(it.deps, team.leader('Alex'), asked));
    expect(await it.emails(addressOf('Bea'))).toEqual([]);
    const [row] = await it.mailRows('pair-invitation');
    expect(row?.state).toBe('suppressed');
    expect(row?.why).toBeTruthy();
  });
});

describe('a nudge', () => {
  it('repeats the subject, threads with the first mail, and spares those who answered', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await done(answerTakingPart(it.deps, team.leader('Bea'), 'not-this-time'));
    await it.advance({ to: '2026-09-08T18:00:00.000Z' });
    const [first, nudge, ...more] = await it.emails(addressOf('Alex'));
    expect(more).toEqual([]);
    expect(nudge?.subject).toBe(first?.subject);
    expect(nudge?.at).toBe('2026-09-07T07:30:00.000Z');
    expect(nudge?.headers['In-Reply-To']).toBe(`<${first?.id}@email.amazonses.com>`);
    expect(nudge?.headers.References).toBe(nudge?.headers['In-Reply-To']);
    expect(await it.emails(addressOf('Bea'))).toHaveLength(1);
  });
});

/** Everything in a mail that opens something. */
const tokensIn = (text: string): string[] =>
  [...text.matchAll(/\/(?:l|u)\/([A-Za-z0-9_-]{51})/g)].map(([, token]) => token ?? '');

describe('what is kept of mails', () => {
  it('holds no token of any link that was mailed, only hashes', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    const asked = await done(invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }));
    await done(answerInvitation(it.deps, team.leader('Bea'), { ...asked, answer: 'accept' }));
    await it.advance({ to: '2026-10-30T18:00:00.000Z' });
    const mails = await it.emails();
    const tokens = new Set(
      mails.flatMap(({ html, text, headers }) =>
        tokensIn(`${html}\n${text}\n${Object.values(headers).join('\n')}`),
      ),
    );
    expect(tokens.size).toBeGreaterThan(mails.length / 2);
    const stolen = JSON.stringify(await it.items());
    expect([...tokens].filter((token) => stolen.includes(token))).toEqual([]);
  });

  it('holds neither addresses nor words in outbox rows', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    const asked = await done(
      invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea'), note: 'kanarienvogel' }),
    );
    await it.drain();
    await done(answerInvitation(it.deps, team.leader('Bea'), { ...asked, answer: 'accept' }));
    await it.drain();
    const rows = JSON.stringify(await it.rows());
    expect(rows).not.toContain('kanarienvogel');
    expect(rows).not.toContain('@');
    for (const name of team.names) expect(rows).not.toContain(`${name} Leader`);
    expect((await it.emails(addressOf('Bea')))[0]?.text).toContain('kanarienvogel');
  });

  it('tells a day as taken only for a mail that counts', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await done(invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }));
    await it.drain();
    expect(await mailboxes.get(it.deps.table, team.programmeId, team.id('Bea'))).toBeUndefined();
  });
});
