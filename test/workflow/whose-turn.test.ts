import { describe, expect, it } from 'vitest';
import { type Pair, startsNext } from '../../functions/domain/pair.ts';
import { pairs } from '../../functions/store/groups.ts';
import { agreeHour, cancelHour, holdHour } from '../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { choosingTeam, done } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const aPair = async () => {
  const it = await stage();
  const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People\nCy: Digital');
  const { invitationId } = await done(
    invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }),
  );
  await done(answerInvitation(it.deps, team.leader('Bea'), { invitationId, answer: 'accept' }));
  const pairId = (await it.items()).find(pairs.is)?.pairId ?? '';
  const pair = async () => pairs.get(it.deps.table, team.programmeId, team.cycle, String(pairId));
  const wentFirst = (name?: string) => (name === undefined ? {} : { wentFirst: team.id(name) });
  return {
    ...it,
    team,
    pairId: String(pairId),
    pair,
    met: (teller: string, first?: string, sessionId?: string) =>
      holdHour(it.deps, team.leader(teller), { pairId: String(pairId), sessionId, ...wentFirst(first) }),
    next: async () => {
      const [found, names] = [await pair(), team.names];
      return found && names.find((name) => team.id(name) === startsNext(found));
    },
  };
};

describe('whose turn it is to start', () => {
  it('is nobody’s until somebody says who went first, and then the other’s', async () => {
    const it = await aPair();
    expect(await it.next()).toBeUndefined();
    await done(it.met('Alex'));
    expect(await it.next()).toBeUndefined();
    await done(it.met('Bea', 'Bea'));
    expect((await it.pair())?.sessions).toHaveLength(1);
    expect(await it.next()).toBe('Alex');
    await it.advance({ by: 'P30D' });
    await done(it.met('Alex', 'Alex'));
    expect(await it.next()).toBe('Bea');
  });

  it('can be corrected, by whoever of the two, and a stranger never went first', async () => {
    const it = await aPair();
    await done(it.met('Alex', 'Cy'));
    expect(await it.next()).toBeUndefined();
    await done(it.met('Alex', 'Alex'));
    await done(it.met('Bea', 'Bea'));
    expect(await it.next()).toBe('Alex');
    await done(it.met('Bea'));
    expect(await it.next()).toBe('Alex');
    expect(await holdHour(it.deps, it.team.leader('Cy'), { pairId: it.pairId })).toEqual({
      refused: 'no-such-pair',
    });
  });

  it('does not change by an hour that is yet to come, or that was called off', async () => {
    const it = await aPair();
    await done(it.met('Alex', 'Alex'));
    await it.advance({ by: 'P1D' });
    const at = new Date(Date.parse(it.now()) + 86_400_000).toISOString();
    const { sessionId } = await done(agreeHour(it.deps, it.team.leader('Bea'), { pairId: it.pairId, at }));
    expect(await it.met('Bea', 'Bea', sessionId)).toEqual({ refused: 'not-yet' });
    await done(cancelHour(it.deps, it.team.leader('Bea'), { pairId: it.pairId, sessionId }));
    expect(await it.met('Bea', 'Bea', sessionId)).toEqual({ refused: 'already-cancelled' });
    expect(await it.next()).toBe('Bea');
  });

  it('goes round among three, and an hour of which nobody said who started is passed over', () => {
    const three = (...starters: (string | undefined)[]): Pair => ({
      programmeId: 'p',
      cycle: 1,
      pairId: 'q',
      members: ['a', 'b', 'c'],
      formerMembers: [],
      formedAt: '2026-09-01T09:00:00.000Z',
      sessions: starters.map((wentFirst, index) => ({
        sessionId: `h${index}`,
        at: `2026-1${index % 3}-01T09:00:00.000Z`,
        sequence: 0,
        state: 'held',
        wentFirst,
      })),
      version: 1,
    });
    expect(startsNext(three('b'))).toBe('a');
    expect(startsNext(three('b', 'a'))).toBe('c');
    expect(startsNext(three('b', undefined, 'a', 'c'))).toBe('b');
  });
});
