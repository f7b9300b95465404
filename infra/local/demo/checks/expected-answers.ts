import type { Instant } from '../../../../functions/domain/values.ts';
import { cycleIn, type Ledger, type SeenInvitation } from '../ledger.ts';
import type { MailKind } from '../mail-kinds.ts';
import type { Scene } from '../scene.ts';
import type { Expectation } from './expectation.ts';
import { isGone, wasFree } from './standing.ts';

/** What follows from what people did: an answer to each, at once. */
export const expectedAnswers = (scene: Scene): Expectation[] => {
  const { ledger, time } = scene;
  const one = (cycle: number, kind: MailKind, to: string, at: Instant, sure = true): Expectation => ({
    cycle,
    kind,
    nudge: false,
    to,
    which: time.dateOf(at),
    least: sure ? 1 : 0,
    most: 1,
  });
  const invitations = [...ledger.invitations.values()];
  return [
    ...invitations.flatMap(asked),
    ...invitations.flatMap((invitation) => ended(ledger, invitation, one)),
    ...ledger.formings.flatMap(({ cycle, at, members, joined }) =>
      members.map((to) => one(cycle, to === joined ? 'trio-welcome' : 'paired', to, at)),
    ),
    ...ledger.pairs.flatMap(({ cycle, hours }) =>
      hours.flatMap(({ news }) =>
        news.flatMap(({ at, to }) =>
          to.filter((who) => !isGone(ledger, who, at)).map((who) => one(cycle, 'our-hour', who, at)),
        ),
      ),
    ),
    ...ledger.leavings.flatMap(({ cycle, at, who, members, left }) =>
      members.filter((member) => member !== who || !left).map((to) => one(cycle, 'pair-ended', to, at)),
    ),
    ...ledger.freshLinks.map(({ who, at, cycle }) => one(cycle, 'fresh-link', who, at)),
    ...ledger.signIns.map(({ at, cycle }) => one(cycle, 'sign-in', scene.administrator, at)),
  ];
};

/** Mail 4 to everyone who was asked; taken back or overtaken at the very moment, it may stay away. */
const asked = ({ id, cycle, at, from, members, endedAt }: SeenInvitation): Expectation[] =>
  members
    .filter((member) => member !== from)
    .map((to) => ({
      cycle,
      kind: 'pair-invitation',
      nudge: false,
      to,
      which: `answer/${id}`,
      least: endedAt === undefined || endedAt > at ? 1 : 0,
      most: 1,
    }));

/** Mail 5 to those who had said yes and are free to choose again. */
const ended = (
  ledger: Ledger,
  { cycle, state, endedAt, yes }: SeenInvitation,
  one: (cycle: number, kind: MailKind, to: string, at: Instant, sure?: boolean) => Expectation,
): Expectation[] => {
  if (endedAt === undefined || (state !== 'declined' && state !== 'lapsed')) return [];
  const open = cycleIn(ledger, cycle).openings.some(({ at, closes }) => at <= endedAt && endedAt < closes);
  return [...yes].map((to) =>
    one(cycle, 'still-open', to, endedAt, open && wasFree(ledger, cycle, to, endedAt)),
  );
};
