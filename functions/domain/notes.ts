import type { Cycle, SponsorNote } from './cycle.ts';
import type { Programme } from './programme.ts';
import type { Instant, PlainDate } from './values.ts';
import { formatDate } from './working-days.ts';

export const LONGEST_SPONSOR_NOTE = 3000;

/** What the sponsor finds to start from. Nothing goes out before they have read, changed and approved it. */
export const proposedInvitation = (programme: Programme, cycle: Pick<Cycle, 'awayday' | 'number'>): string =>
  cycle.number === 1
    ? `I would like us to try something that costs an hour a month and, I believe, repays it many times over.

In Coaching Pairs each of us chooses a colleague from another part of ${programme.organisation} and, for six months, the two coach each other as equals. Nobody is assigned, nobody is assessed, and what is said stays between the two.

We choose our partners together at our Awayday on ${formatDate(cycle.awayday)}. Taking part is entirely your choice. I hope you will say yes.`
    : `Our next round of Coaching Pairs begins at our Awayday on ${formatDate(cycle.awayday)}. We will hear what the last one taught those who care to tell, and then each of us chooses a new partner.

Some of us would happily stay with the partner we have. Let us resist that, kindly: with each round more of us know each other well, and that is the point.

As always, taking part is entirely your choice. I hope you will say yes.`;

export const proposedSummary = (programme: Programme): string =>
  `Six months ago we chose our partners. Thank you for every hour you gave each other since.

What we did together stands here in numbers, and some of us chose to share what it taught them. I read it as a sign of a team in which each of us is glad of the others' success, and I am proud of ${programme.organisation} for it.`;

/**
 * The invitation before it has gone out, once the Awayday has moved. Words that still are our proposal follow the date;
 * the sponsor's own stay as they are. Either way an approval was for another day, and so was the question for it.
 */
export const invitationAfterMove = (
  programme: Programme,
  { invitationNote: note, ...before }: Pick<Cycle, 'awayday' | 'number' | 'invitationNote'>,
  awayday: PlainDate,
  now: Instant,
): SponsorNote => {
  if (awayday === before.awayday) return note;
  const asProposed = note.text.trim() === proposedInvitation(programme, before).trim();
  const text = asProposed ? proposedInvitation(programme, { ...before, awayday }) : note.text;
  const lapsedAt = note.approvedAt ? now : note.lapsedAt;
  return { text, ...(lapsedAt && { lapsedAt }) };
};
