import { describe, expect, it } from 'vitest';
import { agreeHour } from '../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { askAdvice } from '../../functions/workflow/ask-advice.ts';
import { confirmTalkedOver, keepTarget } from '../../functions/workflow/grow.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { extendChoosing } from '../../functions/workflow/open-choosing.ts';
import { addressOf, choosingTeam, done, PLAN } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const TARGETS = /gets in your own way/;

/** Two pairs, and Cy, for whom choosing is opened again until shortly before Christmas. */
const openForCy = async ({ closes = PLAN.choosingCloses, again = '2026-09-23T10:00:00.000Z' } = {}) => {
  const it = await stage();
  const roster = 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal\nEva: Audit';
  const team = await choosingTeam(it.deps, roster, { plan: { ...PLAN, choosingCloses: closes } });
  const pair = async (one: string, two: string): Promise<string> => {
    const { invitationId } = await done(
      invitePartner(it.deps, team.leader(one), { partnerId: team.id(two) }),
    );
    const formed = await done(
      answerInvitation(it.deps, team.leader(two), { invitationId, answer: 'accept' }),
    );
    return 'pairId' in formed ? formed.pairId : '';
  };
  const pairId = await pair('Alex', 'Bea');
  await pair('Dan', 'Eva');
  await it.advance({ to: again });
  await done(extendChoosing(it.deps, team, { closes: '2026-12-18T17:00:00.000Z' }));
  const days = async (name: string, which: RegExp) =>
    (await it.emails(addressOf(name)))
      .filter(({ subject }) => which.test(subject))
      .map(({ at }) => at.slice(0, 10));
  return { ...it, team, pairId, days };
};

describe('while choosing is open again for those without a partner, everyone else', () => {
  it('is asked for targets, the working day after a first hour or on day 21, and reminded once', async () => {
    const it = await openForCy();
    await done(
      agreeHour(it.deps, it.team.leader('Alex'), { pairId: it.pairId, at: '2026-09-28T13:00:00.000Z' }),
    );
    await done(keepTarget(it.deps, it.team.leader('Eva'), { habit: 'I answer too soon.' }));
    await it.advance({ to: '2026-10-31T10:00:00.000Z' });
    expect(await it.days('Bea', TARGETS)).toEqual(['2026-09-29', '2026-10-19']);
    expect(await it.days('Dan', TARGETS)).toEqual(['2026-10-13', '2026-10-19']);
    expect(await it.days('Eva', TARGETS)).toEqual([]);
    expect(await it.days('Cy', TARGETS)).toEqual([]);
  });

  it('is reminded of a question on its fourth day', async () => {
    const it = await openForCy();
    const alex = it.team.leader('Alex');
    await done(keepTarget(it.deps, alex, { habit: 'I answer too soon.' }));
    await done(confirmTalkedOver(it.deps, alex));
    const advisers = ['Dan', 'Eva'].map((name) => ({ personId: it.team.id(name) }));
    await done(askAdvice(it.deps, alex, { advisers }));
    await it.advance({ to: '2026-10-10T10:00:00.000Z' });
    for (const name of ['Dan', 'Eva'])
      expect(await it.days(name, /honest view/)).toEqual(['2026-09-23', '2026-09-28']);
  });

  it('hears of the pairs, though it closed in the evening and opened again before the morning', async () => {
    const it = await openForCy({ closes: '2026-09-23T18:00:00.000Z', again: '2026-09-23T19:00:00.000Z' });
    await it.advance({ to: '2026-10-01T10:00:00.000Z' });
    for (const name of ['Alex', 'Cy', 'Eva'])
      expect(await it.days(name, /coaching pairs/)).toEqual(['2026-09-24']);
  });

  it('is written to each month', async () => {
    const it = await openForCy();
    await it.advance({ to: '2026-12-17T10:00:00.000Z' });
    for (const name of ['Alex', 'Bea', 'Dan', 'Eva'])
      expect(await it.days(name, /^Month \d/)).toEqual(['2026-11-12', '2026-12-14']);
    expect(await it.days('Cy', /^Month \d/)).toEqual([]);
  });
});
