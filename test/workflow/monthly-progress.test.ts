import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../functions/domain/progress.ts';
import { recordFailure } from '../../functions/workflow/address-failure.ts';
import { holdHour } from '../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { hour, pairOf, seatOf } from '../support/mail-contexts.ts';
import { addressOf, choosingTeam, done, type Team } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const SIX = 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal\nEve: Sales\nFay: Estates';

const pairUp = async ({ deps }: Stage, team: Team, asker: string, asked: string) => {
  const invited = await done(invitePartner(deps, team.leader(asker), { partnerId: team.id(asked) }));
  const outcome = await done(answerInvitation(deps, team.leader(asked), { ...invited, answer: 'accept' }));
  return 'pairId' in outcome ? outcome.pairId : '';
};

const progressMails = async (it: Stage) =>
  (await it.emails('admin@example.org')).filter(({ subject }) => /^Coaching Pairs: month/.test(subject));

const inOneLine = (text = '') => text.replace(/\s+/g, ' ');

describe('mail 20', () => {
  it('comes each month from the second, and tells in numbers what the page tells', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, SIX);
    const pairId = await pairUp(it, team, 'Alex', 'Bea');
    await pairUp(it, team, 'Cy', 'Dan');
    await it.advance({ to: '2026-10-08T10:00:00.000Z' });
    await done(holdHour(it.deps, team.leader('Alex'), { pairId }));
    await recordFailure(it.deps, {
      programmeId: team.programmeId,
      holder: team.id('Fay'),
      address: addressOf('Fay'),
      reason: 'bounce',
    });
    await it.advance({ to: '2026-10-22T07:29:00.000Z' });
    expect(await progressMails(it)).toEqual([]);
    await it.advance({ to: '2026-10-22T07:31:00.000Z' });
    const [first] = await progressMails(it);
    expect(first?.subject).toBe('Coaching Pairs: month 2');
    const told = inOneLine(first?.text);
    for (const figure of [
      'Leaders who take part 6',
      'Coaching pairs 2',
      'Hours held 1',
      'Views asked of colleagues 0',
      'two leaders who take part have no partner just now, and one address does not work',
    ]) {
      expect(told).toContain(figure);
    }
    await it.advance({ to: '2027-03-22T10:00:00.000Z' });
    expect((await progressMails(it)).map(({ subject, at }) => `${at.slice(0, 10)} ${subject}`)).toEqual([
      '2026-10-22 Coaching Pairs: month 2',
      '2026-11-23 Coaching Pairs: month 3',
      '2026-12-22 Coaching Pairs: month 4',
      '2027-01-25 Coaching Pairs: month 5',
      '2027-02-23 Coaching Pairs: month 6',
    ]);
  });

  it('names nobody, and reads the same whichever pair met', async () => {
    const texts: string[] = [];
    for (const whoMet of ['Alex', 'Cy']) {
      const it = await stage();
      const team = await choosingTeam(it.deps, SIX);
      const pairs = {
        Alex: await pairUp(it, team, 'Alex', 'Bea'),
        Cy: await pairUp(it, team, 'Cy', 'Dan'),
      };
      await it.advance({ to: '2026-10-08T10:00:00.000Z' });
      await done(holdHour(it.deps, team.leader(whoMet), { pairId: pairs[whoMet === 'Cy' ? 'Cy' : 'Alex'] }));
      await it.advance({ to: '2026-10-22T10:00:00.000Z' });
      const [mail] = await progressMails(it);
      const words = `${mail?.subject} ${mail?.html} ${mail?.text}`;
      for (const name of team.names) expect(words).not.toContain(`${name} Leader`);
      for (const functionName of ['Finance', 'Estates', 'Digital']) expect(words).not.toContain(functionName);
      // Every link but its own is the same; ids differ from one programme to the next.
      texts.push(inOneLine(mail?.text).replace(/https?:\S+/g, ''));
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('Hours held 1');
  });

  it('tells of a month once, although the end was moved, and stops where the cycle has closed', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, SIX);
    await pairUp(it, team, 'Alex', 'Bea');
    await it.advance({ to: '2026-12-23T10:00:00.000Z' });
    await done(confirmNextAwayday(it.deps, team, { date: '2027-01-26' }));
    await it.advance({ to: '2027-03-22T10:00:00.000Z' });
    const subjects = (await progressMails(it)).map(({ subject }) => subject);
    expect(subjects).toEqual([2, 3, 4].map((month) => `Coaching Pairs: month ${month}`));
  });
});

describe('how a cycle stands', () => {
  const team = fc.array(
    fc.record({
      hours: fc.nat(6),
      size: fc.constantFrom(1, 2, 3),
      answer: fc.constantFrom('taking-part' as const, 'invited' as const, 'not-this-time' as const),
      left: fc.boolean(),
      ended: fc.boolean(),
    }),
    { maxLength: 12 },
  );

  it('counts everyone who takes part once, and keeps the hours of pairs that ended', () => {
    fc.assert(
      fc.property(team, (groups) => {
        const made = groups.map(({ size, hours, ended, answer, left }, group) => {
          const paired = size > 1 && !ended;
          const own = Array.from({ length: size }, (_, index) =>
            seatOf(`Leader ${String.fromCharCode(97 + group)}${String.fromCharCode(97 + index)}`, {
              ...(paired ? { pairId: `p${group}` } : { answer, left }),
            }),
          );
          const pair = pairOf(own, {
            pairId: `p${group}`,
            ...(ended && { endedAt: '2026-10-01T10:00:00.000Z' }),
            sessions: Array.from({ length: hours }, (_, index) =>
              hour({ sessionId: `s${index}`, state: 'held' }),
            ),
          });
          return { own, pairs: size > 1 ? [pair] : [] };
        });
        const seats = made.flatMap(({ own }) => own);
        const pairs = made.flatMap((it) => it.pairs);
        const standing = standingOf(seats, pairs);
        const inPairs = groups.filter(({ size, ended }) => size > 1 && !ended);
        expect(standing.takingPart).toBe(
          standing.unpaired + inPairs.reduce((sum, { size }) => sum + size, 0),
        );
        expect(standing.pairs).toBe(inPairs.length);
        const held = groups.filter(({ size }) => size > 1).reduce((sum, { hours }) => sum + hours, 0);
        expect(standing.hoursHeld).toBe(held);
      }),
    );
  });
});
