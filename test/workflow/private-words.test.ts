import { describe, expect, it } from 'vitest';
import { loadPrivateWords, sharedByPartner } from '../../functions/store/private-words.ts';
import { loadSharedInsights } from '../../functions/store/shared-words.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { type InsightInput, removeInsight, writeInsight } from '../../functions/workflow/write-insight.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import { choosingTeam, done, PLAN, uploadRoster } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const aPair = async () => {
  const it = await stage();
  const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People\nCy: Digital');
  const { invitationId } = await done(
    invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }),
  );
  await done(answerInvitation(it.deps, team.leader('Bea'), { invitationId, answer: 'accept' }));
  const alex = team.leader('Alex');
  return {
    ...it,
    team,
    write: (input: Partial<InsightInput>) =>
      writeInsight(it.deps, alex, { kind: 'worked', text: 'Asking first.', sharing: 'nobody', ...input }),
    own: () => loadPrivateWords(it.deps.table, team.programmeId, 1, alex.personId),
    shared: () => loadSharedInsights(it.deps.table, team.programmeId, 1),
    seenBy: async (name: string) =>
      (await sharedByPartner(it.deps.table, team.programmeId, 1, alex.personId, team.id(name))).insights,
    remove: (insightId: string) => removeInsight(it.deps, alex, { insightId }),
  };
};

describe('a lesson learnt', () => {
  it('is its owner’s alone unless they choose otherwise', async () => {
    const it = await aPair();
    await done(it.write({}));
    expect((await it.own()).insights).toMatchObject([{ text: 'Asking first.', sharing: 'nobody' }]);
    expect(await it.shared()).toEqual([]);
    expect(await it.seenBy('Bea')).toEqual([]);
  });

  it('shared with the pair is for whoever was in it then, and for nobody who comes later', async () => {
    const it = await aPair();
    await done(it.write({ sharing: 'pair' }));
    expect(await it.seenBy('Bea')).toHaveLength(1);
    expect(await it.seenBy('Cy')).toEqual([]);
    expect(await it.shared()).toEqual([]);
  });

  it('shared unnamed tells the team the words and nothing of their owner', async () => {
    const it = await aPair();
    await done(it.write({ sharing: 'team-unnamed' }));
    const shared = await it.shared();
    expect(shared).toMatchObject([{ text: 'Asking first.', audience: 'team' }]);
    expect(JSON.stringify(shared)).not.toContain('Alex');
    const stored = (await it.items()).filter(({ pk }) => String(pk).startsWith('SHARED#'));
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(it.team.id('Alex'));
  });

  it('made named after it was unnamed lies under another key, so that the two cannot be joined', async () => {
    const it = await aPair();
    const { insightId } = await done(it.write({ sharing: 'team-unnamed' }));
    const [unnamed] = await it.shared();
    await done(it.write({ insightId, sharing: 'team-named' }));
    const shared = await it.shared();
    expect(shared).toMatchObject([{ name: 'Alex Leader', text: 'Asking first.' }]);
    expect(shared[0]?.sharedId).not.toBe(unnamed?.sharedId);
  });

  it('to be told at the Awayday gives the facilitator a name and no words', async () => {
    const it = await aPair();
    await done(it.write({ sharing: 'awayday' }));
    const [shared] = await it.shared();
    expect(shared).toMatchObject({ audience: 'facilitator', name: 'Alex Leader' });
    expect(shared?.text).toBeUndefined();
  });

  it('taken back, or taken away, is gone from the team’s page at once', async () => {
    const it = await aPair();
    const { insightId } = await done(it.write({ sharing: 'team-named' }));
    await done(it.write({ insightId, sharing: 'nobody' }));
    expect(await it.shared()).toEqual([]);
    await done(it.write({ insightId, sharing: 'team-named' }));
    await it.remove(insightId);
    await it.remove(insightId);
    expect(await it.shared()).toEqual([]);
    expect((await it.own()).insights).toEqual([]);
  });

  it('changed is changed for the team, too', async () => {
    const it = await aPair();
    const { insightId } = await done(it.write({ sharing: 'team-named' }));
    await done(it.write({ insightId, sharing: 'team-named', text: 'Listening.' }));
    expect(await it.shared()).toMatchObject([{ text: 'Listening.' }]);
  });

  it('sent twice is kept once; and there is a limit to lessons and to words', async () => {
    const it = await aPair();
    await done(it.write({}));
    await done(it.write({}));
    expect((await it.own()).insights).toHaveLength(1);
    expect(await it.write({ text: '  ' })).toEqual({ refused: 'empty' });
    expect(await it.write({ text: 'x'.repeat(2001) })).toEqual({ refused: 'too-long' });
    for (let n = 1; n < 12; n += 1) await done(it.write({ text: `Lesson ${n}` }));
    expect(await it.write({ text: 'One more' })).toEqual({ refused: 'too-many' });
  });

  it('sent several times at once is kept once', async () => {
    const it = await aPair();
    await Promise.all([1, 2, 3, 4].map(() => done(it.write({ sharing: 'team-named' }))));
    expect((await it.own()).insights).toHaveLength(1);
    expect(await it.shared()).toHaveLength(1);
  });

  it('written again after the first became another is a lesson of its own', async () => {
    const it = await aPair();
    const { insightId } = await done(it.write({}));
    await done(it.write({ insightId, text: 'Listening.' }));
    await done(it.write({}));
    expect((await it.own()).insights.map(({ text }) => text).sort()).toEqual(['Asking first.', 'Listening.']);
  });

  it('of somebody who has left can be taken back and taken away, and none is added', async () => {
    const it = await aPair();
    const { insightId } = await done(it.write({ sharing: 'team-named' }));
    await uploadRoster(it.deps, it.team.programmeId, 'Bea: People\nCy: Digital');
    await it.drain();
    const left = { refused: 'not-in-this-cycle' };
    expect(await it.write({ text: 'A parting word.', sharing: 'team-named' })).toEqual(left);
    expect(await it.write({ insightId, text: 'A parting word.', sharing: 'team-named' })).toEqual(left);
    expect(await writeMonthNote(it.deps, it.team.leader('Alex'), { month: 2, met: 'yes' })).toEqual(left);
    await done(it.write({ insightId, sharing: 'nobody' }));
    expect(await it.shared()).toEqual([]);
    await it.remove(insightId);
    expect((await it.own()).insights).toEqual([]);
  });

  it('of somebody else can be neither changed nor taken away', async () => {
    const it = await aPair();
    const { insightId } = await done(it.write({ sharing: 'team-named' }));
    const bea = it.team.leader('Bea');
    expect(
      await writeInsight(it.deps, bea, { insightId, kind: 'worked', text: 'Mine.', sharing: 'nobody' }),
    ).toEqual({ refused: 'no-such-insight' });
    await removeInsight(it.deps, bea, { insightId });
    expect(await it.shared()).toHaveLength(1);
  });
});

describe('private words', () => {
  it('are in no outbox row, no mail, no schedule and no other item than their owner’s', async () => {
    const it = await aPair();
    const inputs: string[] = [];
    it.faults.scheduler = (_command, go, input) => {
      inputs.push(JSON.stringify(input));
      return go();
    };
    await it.advance({ to: '2026-10-20T10:00:00.000Z' });
    await done(
      writeMonthNote(it.deps, it.team.leader('Alex'), { month: 2, met: 'yes', moved: 'kanarienvogel-eins' }),
    );
    await done(it.write({ text: 'kanarienvogel-zwei' }));
    await done(it.write({ text: 'kanarienvogel-drei', sharing: 'pair' }));
    await done(it.write({ text: 'kanarienvogel-vier', sharing: 'awayday' }));
    await done(confirmNextAwayday(it.deps, it.team, { date: PLAN.nextAwayday }));
    await it.advance({ to: '2027-03-22T18:00:00.000Z' });
    await done(approveNote(it.deps, it.team, { note: 'summary', text: 'Thank you.' }));
    await it.advance({ to: '2027-03-24T18:00:00.000Z' });
    const elsewhere = (await it.items()).filter(({ pk }) => !String(pk).startsWith('PRIVATE#'));
    expect(JSON.stringify(elsewhere)).not.toContain('kanarienvogel');
    expect(JSON.stringify(await it.emails())).not.toContain('kanarienvogel');
    expect(inputs.join()).not.toContain('kanarienvogel');
    const [mail] = (await it.emails()).filter(({ subject }) => /Our six months/.test(subject));
    expect(mail?.text).toContain('Thank you.');
    expect(it.faults.breaches).toEqual([]);
  });
});
