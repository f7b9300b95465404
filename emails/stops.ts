import { mayChoose } from '../functions/domain/choices.ts';
import type { CycleState } from '../functions/domain/cycle.ts';
import { isLive } from '../functions/domain/pair.ts';
import type { MailContext } from './mail.ts';

/** True while a mail is still wanted, else the name of what stopped it. */
export type Verdict = true | string;

type Check = (context: MailContext) => Verdict;

/** The first of these that stops it. A sample is wanted whatever has happened: somebody asked to see it. */
export const unless =
  (...checks: readonly Check[]): Check =>
  (context) => {
    if (context.order.sampleFor !== undefined) return true;
    for (const check of checks) {
      const verdict = check(context);
      if (verdict !== true) return verdict;
    }
    return true;
  };

/** Their seat is gone, or they left the organisation. */
export const left: Check = ({ order, me }) => {
  if (order.to.kind !== 'leader') return true;
  if (!me) return 'no-seat';
  return me.left ? 'left' : true;
};

export const notTakingPart: Check = ({ me }) => (me?.answer === 'taking-part' ? true : 'not-taking-part');

/** The cycle has moved on: it is in none of these states. The stop is called after the state it is in. */
export const notIn =
  (...states: readonly CycleState[]): Check =>
  ({ cycle }) => {
    if (!cycle) return 'no-cycle';
    return states.includes(cycle.state) ? true : cycle.state;
  };

export const paired: Check = ({ me }) => (me?.pairId === undefined ? true : 'paired');

export const unpaired: Check = ({ me }) => (me?.pairId === undefined ? 'unpaired' : true);

/** The pair it tells of has ended, or is another one by now. */
export const pairGone: Check = ({ me, pair }) => {
  if (!pair || !isLive(pair)) return 'pair-ended';
  return me && pair.members.includes(me.personId) ? true : 'no-longer-in-it';
};

/** Choosing is over, for this leader too. */
export const choosingOver: Check = ({ cycle, me }) => {
  if (!cycle) return 'no-cycle';
  if (me ? mayChoose(cycle, me) : cycle.state === 'choosing') return true;
  return cycle.state === 'running' ? 'choosing-closed' : cycle.state;
};
