import { describe, expect, it } from 'vitest';
import { boardOf, unanswered } from '../../functions/domain/board.ts';
import { type ChoosingState, choicesFor, mayChoose } from '../../functions/domain/choices.ts';
import type { Invitation } from '../../functions/domain/invitation.ts';
import type { Pair } from '../../functions/domain/pair.ts';
import { cycle, seat } from '../support/people.ts';

const pair = (members: string[], more: Partial<Pair> = {}): Pair => ({
  programmeId: 'p',
  cycle: 1,
  pairId: `pair-${members.join('-')}`,
  members,
  formerMembers: [],
  formedAt: '2026-09-22T10:00:00.000Z',
  sessions: [],
  version: 1,
  ...more,
});

const invitation = (fromId: string, toId: string, more: Partial<Invitation> = {}): Invitation => ({
  programmeId: 'p',
  cycle: 1,
  invitationId: `${fromId}-asks-${toId}`,
  by: 'leader',
  fromId,
  members: [fromId, toId],
  yes: [fromId],
  state: 'open',
  madeAt: '2026-09-22T10:00:00.000Z',
  version: 1,
  ...more,
});

const paired = (id: string, other: string, functions?: string[]) =>
  seat(id, functions, { pairId: `pair-${[id, other].sort().join('-')}`, partnerIds: [other] });

const state = (more: Partial<ChoosingState>): ChoosingState => ({
  cycle: cycle(),
  seats: [],
  pairs: [],
  invitations: [],
  history: [],
  ...more,
});

const namesOf = (list: readonly { seat: { personId: string } }[] | undefined) =>
  list?.map(({ seat: { personId } }) => personId);

describe('what a leader can choose from', () => {
  it('is everyone who takes part, is free and is eligible; of the others it tells why not', () => {
    const me = seat('me', ['Finance'], { managerId: 'boss', declinedBy: ['no'] });
    const seats = [
      me,
      seat('boss'),
      seat('free'),
      seat('peer', ['Finance']),
      seat('no'),
      paired('a', 'b'),
      paired('b', 'a'),
      seat('not-in', ['X'], { answer: 'not-this-time' }),
      seat('silent', ['Y'], { answer: 'invited' }),
      seat('gone', ['Z'], { left: true }),
    ];
    const choices = choicesFor(state({ seats, pairs: [pair(['a', 'b'])] }), 'me');
    expect(namesOf(choices?.possible)).toEqual(['free']);
    expect(
      choices?.notPossible.map(({ seat: { personId }, reason }) => `${personId} ${reason}`).sort(),
    ).toEqual([
      'a paired-already',
      'b paired-already',
      'boss line-management',
      'no they-declined',
      'peer same-function',
    ]);
  });

  it('marks partners of earlier rounds', () => {
    const history = [1, 2].map((number) => ({
      programmeId: 'p',
      cycle: number,
      pairs: [['me', number === 1 ? 'old' : 'last']],
      bridges: [],
      version: 1,
    }));
    const seats = ['me', 'old', 'last'].map((id) => seat(id));
    const choices = choicesFor(state({ seats, history, cycle: cycle({ number: 3 }) }), 'me');
    expect(choices?.possible.map(({ seat: { personId }, earlier }) => [personId, earlier])).toEqual([
      ['old', 1],
    ]);
    expect(namesOf(choices?.notPossible)).toEqual(['last']);
  });

  it('shows the invitations to me and my own, and nobody else’s', () => {
    const invitations = [
      invitation('bea', 'me'),
      invitation('me', 'cy'),
      invitation('dan', 'eve'),
      invitation('fay', 'me', { state: 'withdrawn' }),
      invitation('x', 'y', { by: 'facilitator', members: ['me', 'gus'], yes: ['me'] }),
    ];
    const seats = ['me', 'bea', 'cy', 'dan', 'eve', 'fay', 'gus'].map((id) => seat(id));
    const choices = choicesFor(state({ seats, invitations }), 'me');
    expect(choices?.toMe.map(({ invitationId }) => invitationId)).toEqual(['bea-asks-me']);
    expect(choices?.mine.map(({ invitationId }) => invitationId)).toEqual(['me-asks-cy', 'x-asks-y']);
  });

  it('is undefined for somebody who has no seat', () => {
    expect(choicesFor(state({}), 'me')).toBeUndefined();
  });
});

describe('a pair that could become three', () => {
  const free = seat('me', ['Finance']);
  const two = [paired('a', 'b'), paired('b', 'a')];

  it('is offered to a leader whom nobody is left for', () => {
    const choices = choicesFor(state({ seats: [free, ...two], pairs: [pair(['a', 'b'])] }), 'me');
    expect(choices?.trios.map(({ pair: { members } }) => members)).toEqual([['a', 'b']]);
  });

  it('is not offered while somebody is possible', () => {
    const seats = [free, seat('other'), ...two];
    expect(choicesFor(state({ seats, pairs: [pair(['a', 'b'])] }), 'me')?.trios).toEqual([]);
  });

  it('is offered where those who are left said no, or lead the same function', () => {
    const me = { ...free, declinedBy: ['no'] };
    const seats = [me, seat('no'), seat('peer', ['Finance']), ...two];
    expect(choicesFor(state({ seats, pairs: [pair(['a', 'b'])] }), 'me')?.trios).toHaveLength(1);
  });

  it('is one of whom both are eligible, that stands, and that is not three already', () => {
    const seats = [
      free,
      ...two,
      paired('c', 'd', ['Finance']),
      paired('d', 'c'),
      ...['e', 'f', 'g'].map((id) => seat(id, [id], { pairId: 'pair-e-f-g', partnerIds: [] })),
    ];
    const pairs = [
      pair(['a', 'b']),
      pair(['c', 'd']),
      pair(['e', 'f', 'g']),
      pair(['x', 'y'], { endedAt: 'past' }),
    ];
    const choices = choicesFor(state({ seats, pairs }), 'me');
    expect(choices?.trios.map(({ pair: { pairId } }) => pairId)).toEqual(['pair-a-b']);
  });

  it('is first one in which nobody was in a trio before, where there is such a pair', () => {
    const seats = [free, ...two, paired('c', 'd'), paired('d', 'c')];
    const pairs = [pair(['a', 'b']), pair(['c', 'd'])];
    const before = { programmeId: 'p', cycle: 1, pairs: [['a', 'x', 'y']], bridges: [], version: 1 };
    const later = state({ seats, pairs, history: [before], cycle: cycle({ number: 3 }) });
    expect(choicesFor(later, 'me')?.trios.map(({ pair: { pairId } }) => pairId)).toEqual(['pair-c-d']);
  });
});

describe('a leader may choose', () => {
  it('while choosing is open, and afterwards only if their pair has ended', () => {
    expect(mayChoose(cycle(), seat('a'))).toBe(true);
    expect(mayChoose(cycle({ state: 'announced' }), seat('a'))).toBe(false);
    expect(mayChoose(cycle({ state: 'running' }), seat('a'))).toBe(false);
    expect(mayChoose(cycle({ state: 'running' }), seat('a', ['x'], { choosingAgain: true }))).toBe(true);
    expect(mayChoose(cycle({ state: 'closed' }), seat('a', ['x'], { choosingAgain: true }))).toBe(false);
  });
});

describe('the board', () => {
  it('shows who has paired, the newest first, and who is still choosing, by name; nobody else', () => {
    const seats = [
      paired('a', 'b'),
      paired('b', 'a'),
      paired('c', 'd'),
      paired('d', 'c'),
      seat('zoe'),
      seat('Ämilie'),
      seat('not-in', ['X'], { answer: 'not-this-time' }),
      seat('silent', ['Y'], { answer: 'invited' }),
      seat('gone', ['Z'], { left: true }),
    ];
    const pairs = [
      pair(['a', 'b']),
      pair(['c', 'd'], { formedAt: '2026-09-22T11:00:00.000Z' }),
      pair(['zoe', 'gone'], { endedAt: '2026-09-22T12:00:00.000Z' }),
    ];
    const board = boardOf(seats, pairs);
    expect(board.pairs.map((members) => members.map(({ personId }) => personId))).toEqual([
      ['c', 'd'],
      ['a', 'b'],
    ]);
    expect(board.stillChoosing.map(({ personId }) => personId)).toEqual(['Ämilie', 'zoe']);
    expect(unanswered(seats).map(({ personId }) => personId)).toEqual(['silent']);
  });
});
