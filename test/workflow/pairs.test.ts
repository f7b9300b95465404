import { describe, expect, it } from 'vitest';
import { choicesFor } from '../../functions/domain/choices.ts';
import { type Choosing, loadChoosing } from '../../functions/store/cycle-view.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { answerTakingPart } from '../../functions/workflow/join.ts';
import { leavePair } from '../../functions/workflow/leave-pair.ts';
import { pencilIn } from '../../functions/workflow/pencil-in.ts';
import { addressOf, choosingTeam, done, PLAN } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const FOUR = 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal';

const choosing = async (lines = FOUR) => {
  const it = await stage();
  const team = await choosingTeam(it.deps, lines);
  const look = async (): Promise<Choosing> => {
    const state = await loadChoosing(it.deps.table, team.programmeId, 1);
    if (!state) throw new Error('no cycle');
    return state;
  };
  const nameOf = (id: string) => team.names.find((name) => team.id(name) === id) ?? id;
  return {
    ...it,
    team,
    look,
    ask: (from: string, to: string) => invitePartner(it.deps, team.leader(from), { partnerId: team.id(to) }),
    answer: (who: string, invitationId: string, answer: 'accept' | 'decline') =>
      answerInvitation(it.deps, team.leader(who), { invitationId, answer }),
    pairsNow: async () =>
      (await look()).pairs.filter(({ endedAt }) => !endedAt).map(({ members }) => members.map(nameOf).sort()),
    subjectsTo: async (name: string) => (await it.emails(addressOf(name))).map(({ subject }) => subject),
    pair: async (asker: string, asked: string) => {
      const { invitationId } = await done(
        invitePartner(it.deps, team.leader(asker), { partnerId: team.id(asked) }),
      );
      const outcome = await done(
        answerInvitation(it.deps, team.leader(asked), { invitationId, answer: 'accept' }),
      );
      return 'pairId' in outcome ? outcome.pairId : '';
    },
  };
};

describe('two who say yes', () => {
  it('are a pair, are both told, and are told once', async () => {
    const it = await choosing();
    const { invitationId } = await done(it.ask('Alex', 'Bea'));
    const [first, again] = await Promise.all(['1', '2'].map(() => it.answer('Bea', invitationId, 'accept')));
    expect([first, again]).toMatchObject([{ done: 'paired' }, { done: 'paired' }]);
    expect(await it.pairsNow()).toEqual([['Alex', 'Bea']]);
    for (const name of ['Alex', 'Bea']) {
      expect(
        (await it.subjectsTo(name)).filter((subject) => /are coaching partners/.test(subject)),
      ).toHaveLength(1);
    }
  });

  it('by asking one another at the same moment are a pair', async () => {
    const it = await choosing();
    const outcomes = await Promise.all([it.ask('Alex', 'Bea'), it.ask('Bea', 'Alex')]);
    expect(outcomes.filter((outcome) => 'done' in outcome && outcome.done === 'paired')).toHaveLength(1);
    expect(await it.pairsNow()).toEqual([['Alex', 'Bea']]);
  });

  it('of two acceptances at the same moment exactly one wins, and the other says how things stand', async () => {
    const it = await choosing();
    const toBea = await done(it.ask('Alex', 'Bea'));
    const toCy = await done(it.ask('Bea', 'Cy'));
    const outcomes = await Promise.all([
      it.answer('Bea', toBea.invitationId, 'accept'),
      it.answer('Cy', toCy.invitationId, 'accept'),
    ]);
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
    expect(await it.pairsNow()).toHaveLength(1);
  });

  it('free the thirty others who had asked one of them, each of whom hears of it once', async () => {
    const others = Array.from({ length: 30 }, (_, n) => `P${n}: Function ${n}`).join('\n');
    const it = await choosing(`Alex: Finance\nBea: People\n${others}`);
    for (let n = 0; n < 30; n += 1) await done(it.ask(`P${n}`, 'Bea'));
    await it.pair('Alex', 'Bea');
    await it.drain();
    const state = await it.look();
    expect(state.invitations.filter(({ state: is }) => is === 'lapsed')).toHaveLength(30);
    expect(state.seats.filter(({ openInvitationId }) => openInvitationId)).toEqual([]);
    expect((await it.mailRows('still-open')).map(({ order }) => order.reason)).toEqual(
      Array(30).fill('lapsed'),
    );
  });
});

describe('a no', () => {
  it('tells the asker only that choosing is still open, and leaves asking to the one who declined', async () => {
    const it = await choosing();
    const { invitationId } = await done(it.ask('Alex', 'Bea'));
    expect(await it.answer('Bea', invitationId, 'decline')).toMatchObject({ done: 'declined' });
    expect(await it.answer('Bea', invitationId, 'decline')).toMatchObject({ done: 'declined' });
    expect(await it.subjectsTo('Alex')).toEqual(['Choosing is still open']);
    expect((await it.emails(addressOf('Alex')))[0]?.text).not.toContain('Bea');
    expect(await it.ask('Alex', 'Bea')).toEqual({ refused: 'they-declined' });
    const back = await done(it.ask('Bea', 'Alex'));
    expect(await it.ask('Alex', 'Bea')).toMatchObject({ done: 'paired', invitationId: back.invitationId });
  });

  it('cannot be said to an invitation of others', async () => {
    const it = await choosing();
    const { invitationId } = await done(it.ask('Alex', 'Bea'));
    expect(await it.answer('Cy', invitationId, 'decline')).toEqual({ refused: 'not-yours' });
    expect(await it.answer('Alex', invitationId, 'decline')).toEqual({ refused: 'already-answered' });
  });
});

describe('somebody for whom nobody is left', () => {
  const THREE = 'Alex: Finance\nBea: People\nCy: Digital';

  it('asks a pair; with both their yeses they are three, and each is told what it means for them', async () => {
    const it = await choosing(THREE);
    const pairId = await it.pair('Alex', 'Bea');
    await it.drain();
    const asked = await done(invitePartner(it.deps, it.team.leader('Cy'), { pairId }));
    expect(await it.answer('Alex', asked.invitationId, 'accept')).toMatchObject({ done: 'said-yes' });
    expect(await it.pairsNow()).toEqual([['Alex', 'Bea']]);
    expect(await it.answer('Bea', asked.invitationId, 'accept')).toMatchObject({ done: 'paired', pairId });
    expect(await it.pairsNow()).toEqual([['Alex', 'Bea', 'Cy']]);
    expect(await it.subjectsTo('Cy')).toEqual(['A pair would welcome you']);
    expect((await it.subjectsTo('Alex')).filter((subject) => /coaching partners/.test(subject))).toHaveLength(
      2,
    );
    expect(it.faults.breaches).toEqual([]);
  });

  it('is told no by one of the two: the pair stays as it was', async () => {
    const it = await choosing(THREE);
    const pairId = await it.pair('Alex', 'Bea');
    const asked = await done(invitePartner(it.deps, it.team.leader('Cy'), { pairId }));
    await done(it.answer('Alex', asked.invitationId, 'accept'));
    await done(it.answer('Bea', asked.invitationId, 'decline'));
    expect(await it.pairsNow()).toEqual([['Alex', 'Bea']]);
    expect((await it.mailRows('still-open')).map(({ order }) => order.to)).toEqual([
      { kind: 'leader', personId: it.team.id('Cy') },
    ]);
    expect(await invitePartner(it.deps, it.team.leader('Cy'), { pairId })).toEqual({
      refused: 'not-this-pair',
    });
  });

  it('cannot tell which of the two it was that said no', async () => {
    const it = await choosing(THREE);
    const pairId = await it.pair('Alex', 'Bea');
    const asked = await done(invitePartner(it.deps, it.team.leader('Cy'), { pairId }));
    await done(it.answer('Bea', asked.invitationId, 'decline'));
    await done(leavePair(it.deps, it.team.leader('Alex'), { pairId }));
    const state = await it.look();
    const choices = choicesFor(state, it.team.id('Cy'));
    expect(choices?.possible.map(({ seat }) => seat.personId).sort()).toEqual(
      [it.team.id('Alex'), it.team.id('Bea')].sort(),
    );
    expect(choices?.notPossible).toEqual([]);
  });
});

describe('two whom the facilitator pencils in', () => {
  it('are no pair until both have tapped yes', async () => {
    const it = await choosing();
    const members = [it.team.id('Alex'), it.team.id('Bea')];
    const { invitationId } = await done(pencilIn(it.deps, it.team, { members }));
    expect(await done(pencilIn(it.deps, it.team, { members: [...members].reverse() }))).toMatchObject({
      invitationId,
    });
    await it.drain();
    expect(await it.emails(addressOf('Alex'))).toHaveLength(1);
    expect(await it.emails(addressOf('Bea'))).toHaveLength(1);
    expect(await it.answer('Alex', invitationId, 'accept')).toMatchObject({ done: 'said-yes' });
    expect(await it.pairsNow()).toEqual([]);
    expect(await it.answer('Bea', invitationId, 'accept')).toMatchObject({ done: 'paired' });
    expect(await it.pairsNow()).toEqual([['Alex', 'Bea']]);
  });

  it('several times at once are asked once, and again only after a no', async () => {
    const it = await choosing();
    const members = [it.team.id('Alex'), it.team.id('Bea')];
    const turned = [...members].reverse();
    const noted = await Promise.all(
      [members, turned, members].map((two) => done(pencilIn(it.deps, it.team, { members: two }))),
    );
    expect(new Set(noted.map(({ invitationId }) => invitationId)).size).toBe(1);
    expect((await it.look()).invitations).toHaveLength(1);
    await done(it.answer('Alex', noted[0]?.invitationId ?? '', 'decline'));
    const again = await done(pencilIn(it.deps, it.team, { members }));
    expect(again.invitationId).not.toBe(noted[0]?.invitationId);
  });

  it('who may not pair, or do not take part, are refused by name', async () => {
    const it = await choosing('Alex: Finance\nBea: finance\nCy: Digital, Alex');
    const refusedFor = (a: string, b: string) =>
      pencilIn(it.deps, it.team, { members: [it.team.id(a), it.team.id(b)] });
    expect(await refusedFor('Alex', 'Bea')).toEqual({ refused: 'same-function' });
    expect(await refusedFor('Alex', 'Cy')).toEqual({ refused: 'line-management' });
    expect(await refusedFor('Alex', 'Alex')).toEqual({ refused: 'same-person' });
    await done(answerTakingPart(it.deps, it.team.leader('Cy'), 'not-this-time'));
    expect(await refusedFor('Bea', 'Cy')).toEqual({ refused: 'they-take-no-part' });
  });
});

describe('the quiet way out', () => {
  it('ends the pair: the partner is told kindly and without a reason, and both can choose again after closing', async () => {
    const it = await choosing();
    const pairId = await it.pair('Alex', 'Bea');
    await it.advance({ to: PLAN.choosingCloses });
    const leave = () => leavePair(it.deps, it.team.leader('Alex'), { pairId });
    const outcomes = await Promise.all([leave(), leave()]);
    expect(outcomes).toEqual([{ done: 'left' }, { done: 'left' }]);
    expect(await it.pairsNow()).toEqual([]);
    expect((await it.subjectsTo('Bea')).filter((subject) => /has ended/.test(subject))).toHaveLength(1);
    expect(await done(it.ask('Bea', 'Cy'))).toMatchObject({ done: 'asked' });
    expect(await it.ask('Dan', 'Alex')).toEqual({ refused: 'choosing-has-closed' });
  });

  it('of one of three leaves the two a pair', async () => {
    const it = await choosing('Alex: Finance\nBea: People\nCy: Digital');
    const pairId = await it.pair('Alex', 'Bea');
    const { invitationId } = await done(invitePartner(it.deps, it.team.leader('Cy'), { pairId }));
    await done(it.answer('Alex', invitationId, 'accept'));
    await done(it.answer('Bea', invitationId, 'accept'));
    await done(leavePair(it.deps, it.team.leader('Alex'), { pairId }));
    expect(await it.pairsNow()).toEqual([['Bea', 'Cy']]);
    const state = await it.look();
    expect(state.pairs[0]?.formerMembers).toEqual([it.team.id('Alex')]);
    expect(state.seats.find(({ personId }) => personId === it.team.id('Bea'))?.partnerIds).toEqual([
      it.team.id('Cy'),
    ]);
  });

  it('is nobody else’s to take', async () => {
    const it = await choosing();
    const pairId = await it.pair('Alex', 'Bea');
    expect(await leavePair(it.deps, it.team.leader('Cy'), { pairId })).toEqual({ refused: 'no-such-pair' });
  });
});

describe('taking part', () => {
  it('can be said and taken back until choosing closes, and not by somebody with a partner', async () => {
    const it = await choosing();
    const say = (name: string, answer: 'taking-part' | 'not-this-time') =>
      answerTakingPart(it.deps, it.team.leader(name), answer);
    const { invitationId } = await done(it.ask('Alex', 'Dan'));
    expect(await say('Dan', 'not-this-time')).toEqual({ done: 'not-this-time' });
    await it.drain();
    expect(await it.answer('Dan', invitationId, 'accept')).toEqual({ refused: 'lapsed' });
    expect(await say('Dan', 'taking-part')).toEqual({ done: 'taking-part' });
    await it.pair('Bea', 'Cy');
    expect(await say('Bea', 'not-this-time')).toEqual({ refused: 'already-paired' });
    await it.advance({ to: PLAN.choosingCloses });
    expect(await say('Dan', 'not-this-time')).toEqual({ refused: 'choosing-has-closed' });
    expect(await say('Dan', 'taking-part')).toEqual({ done: 'taking-part' });
  });
});
