import { describe, expect, it } from 'vitest';
import type { ChoosingState } from '../../functions/domain/choices.ts';
import type { Invitation } from '../../functions/domain/invitation.ts';
import {
  checkAnswer,
  decideInvitation,
  decideTrio,
  formPair,
  lapsing,
} from '../../functions/domain/partner-choice.ts';
import type { Seat } from '../../functions/domain/seat.ts';
import { cycle, seat } from '../support/people.ts';

const invitation = (members: string[], more: Partial<Invitation> = {}): Invitation => ({
  programmeId: 'p',
  cycle: 1,
  invitationId: members.join('-'),
  by: 'leader',
  ...(members[0] && { fromId: members[0] }),
  members,
  yes: members.slice(0, 1),
  state: 'open',
  madeAt: '2026-09-22T10:00:00.000Z',
  version: 1,
  ...more,
});

const with_ = (seats: Seat[], more: Partial<ChoosingState> = {}): ChoosingState => ({
  cycle: cycle(),
  seats,
  pairs: [],
  invitations: [],
  history: [],
  ...more,
});

const both = [seat('alex', ['Finance']), seat('bea', ['People'])];

describe('asking a colleague', () => {
  it('is asking the two of them', () => {
    expect(decideInvitation(with_(both), 'alex', 'bea')).toEqual({ members: ['alex', 'bea'] });
  });

  it.each([
    ['choosing-not-open', { cycle: cycle({ state: 'announced' }) }, {}],
    ['choosing-has-closed', { cycle: cycle({ state: 'running' }) }, {}],
    ['not-taking-part', {}, { answer: 'invited' as const }],
    ['not-in-this-cycle', {}, { left: true }],
    ['already-paired', {}, { pairId: 'x' }],
    ['one-open-invitation', {}, { openInvitationId: 'x' }],
    ['they-declined', {}, { declinedBy: ['bea'] }],
  ])('is refused by name: %s', (refused, about, me) => {
    const seats = [seat('alex', ['Finance'], me), seat('bea', ['People'])];
    expect(decideInvitation(with_(seats, about), 'alex', 'bea')).toEqual({ refused });
  });

  it.each([
    ['they-take-no-part', { answer: 'not-this-time' as const }],
    ['they-take-no-part', { left: true }],
    ['they-are-paired', { pairId: 'x' }],
    ['same-function', { functions: ['finance'] }],
    ['line-management', { managerId: 'alex' }],
  ])('is refused for what the other is: %s', (refused, bea) => {
    const seats = [seat('alex', ['Finance']), seat('bea', ['People'], bea)];
    expect(decideInvitation(with_(seats), 'alex', 'bea')).toEqual({ refused });
  });

  it('refuses oneself, and nobody at all', () => {
    expect(decideInvitation(with_(both), 'alex', 'alex')).toEqual({ refused: 'same-person' });
    expect(decideInvitation(with_(both), 'alex', 'nobody')).toEqual({ refused: 'no-such-person' });
  });

  it('who has asked me is the yes to it, though I have an open invitation of my own', () => {
    const seats = [seat('alex', ['Finance'], { openInvitationId: 'x' }), seat('bea', ['People'])];
    const crossing = invitation(['bea', 'alex']);
    expect(decideInvitation(with_(seats, { invitations: [crossing] }), 'alex', 'bea')).toMatchObject({
      answers: crossing,
    });
  });

  it('who declined me and now asks is the yes to it', () => {
    const seats = [seat('alex', ['Finance'], { declinedBy: ['bea'] }), seat('bea', ['People'])];
    const turned = invitation(['bea', 'alex']);
    expect(decideInvitation(with_(seats, { invitations: [turned] }), 'alex', 'bea')).toMatchObject({
      answers: turned,
    });
  });
});

describe('asking a pair to become three', () => {
  const two = ['a', 'b'].map((id) =>
    seat(id, [id], { pairId: 'pair-1', partnerIds: [id === 'a' ? 'b' : 'a'] }),
  );
  const pairs = [
    {
      programmeId: 'p',
      cycle: 1,
      pairId: 'pair-1',
      members: ['a', 'b'],
      formerMembers: [],
      formedAt: 'x',
      sessions: [],
      version: 1,
    },
  ];

  it('asks both of them, and needs both', () => {
    const state = with_([seat('me'), ...two], { pairs });
    const decision = decideTrio(state, 'me', 'pair-1');
    expect(decision).toEqual({ members: ['me', 'a', 'b'], joins: 'pair-1' });
    const asked = invitation(['me', 'a', 'b'], { joins: 'pair-1' });
    expect(checkAnswer({ ...state, invitations: [asked] }, asked, 'a')).toBeUndefined();
    const formed = formPair(state, { ...asked, yes: ['me', 'a', 'b'] }, 'now');
    expect(formed.pair.members).toEqual(['a', 'b', 'me']);
    expect(formed.pair.pairId).toBe('pair-1');
    expect(formed.seats.map(({ personId, partnerIds }) => [personId, partnerIds])).toEqual([
      ['me', ['a', 'b']],
      ['a', ['b', 'me']],
      ['b', ['a', 'me']],
    ]);
  });

  it('is for when nobody else is left', () => {
    const state = with_([seat('me'), seat('other'), ...two], { pairs });
    expect(decideTrio(state, 'me', 'pair-1')).toEqual({ refused: 'somebody-else-is-possible' });
    expect(decideTrio(with_([seat('me'), ...two], { pairs }), 'me', 'pair-9')).toEqual({
      refused: 'no-such-pair',
    });
    const ineligible = with_([seat('me', ['A']), ...two], { pairs });
    expect(decideTrio(ineligible, 'me', 'pair-1')).toEqual({ refused: 'not-this-pair' });
  });
});

describe('answering', () => {
  const asked = invitation(['alex', 'bea']);

  it('is for whoever was asked, once, while it is open', () => {
    expect(checkAnswer(with_(both), asked, 'bea')).toBeUndefined();
    expect(checkAnswer(with_(both), asked, 'cy')).toEqual({ refused: 'not-yours' });
    expect(checkAnswer(with_(both), asked, 'alex')).toEqual({ refused: 'already-answered' });
    expect(checkAnswer(with_(both), undefined, 'bea')).toEqual({ refused: 'not-yours' });
    for (const [state, refused] of [
      ['withdrawn', 'withdrawn'],
      ['lapsed', 'lapsed'],
      ['declined', 'already-answered'],
      ['accepted', 'already-answered'],
    ] as const) {
      expect(checkAnswer(with_(both), { ...asked, state }, 'bea')).toEqual({ refused });
    }
  });

  it('is refused when one of the two has a partner by now, and says which', () => {
    const [alex = seat('x'), bea = seat('y')] = both;
    expect(checkAnswer(with_([{ ...alex, pairId: 'x' }, bea]), asked, 'bea')).toEqual({
      refused: 'they-are-paired',
    });
    expect(checkAnswer(with_([alex, { ...bea, pairId: 'x' }]), asked, 'bea')).toEqual({
      refused: 'already-paired',
    });
  });

  it('is refused when the roster has put them into one function since, and the invitation lapses', () => {
    const state = with_([seat('alex', ['Finance']), seat('bea', ['finance'])], { invitations: [asked] });
    expect(checkAnswer(state, asked, 'bea')).toEqual({ refused: 'same-function' });
    expect(lapsing(state)).toEqual([asked]);
  });

  it('goes on after choosing has closed, for those whose pair ended, and not once the round has', () => {
    expect(checkAnswer(with_(both, { cycle: cycle({ state: 'running' }) }), asked, 'bea')).toBeUndefined();
    expect(checkAnswer(with_(both, { cycle: cycle({ state: 'closed' }) }), asked, 'bea')).toEqual({
      refused: 'choosing-has-closed',
    });
  });
});

describe('an invitation', () => {
  it('lapses when somebody in it is no longer free, and not before', () => {
    const asked = invitation(['alex', 'bea']);
    const [alex = seat('x'), bea = seat('y')] = both;
    expect(lapsing(with_(both, { invitations: [asked] }))).toEqual([]);
    for (const change of [{ pairId: 'x' }, { left: true }, { answer: 'not-this-time' as const }]) {
      expect(lapsing(with_([alex, { ...bea, ...change }], { invitations: [asked] }))).toEqual([asked]);
    }
    expect(lapsing(with_([alex], { invitations: [{ ...asked, state: 'declined' }] }))).toEqual([]);
  });
});
