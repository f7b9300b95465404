import { Cycle } from '../domain/cycle.ts';
import { CycleHistory } from '../domain/history.ts';
import { Invitation } from '../domain/invitation.ts';
import { Link } from '../domain/link.ts';
import { Mailbox } from '../domain/mailbox.ts';
import { Occurrence } from '../domain/occurrence.ts';
import { Pair } from '../domain/pair.ts';
import { Programme } from '../domain/programme.ts';
import { Seat } from '../domain/seat.ts';
import { entity } from './entity.ts';
import { keys } from './keys.ts';

const epochSeconds = (instant: string): number => Math.ceil(Date.parse(instant) / 1000);

export const programmes = entity('programme', Programme, keys.programme, (it) => [it.programmeId]);

export const cycles = entity('cycle', Cycle, keys.cycle, (it) => [it.programmeId, it.number]);

export const seats = entity('seat', Seat, keys.seat, (it) => [it.programmeId, it.cycle, it.personId]);

export const pairs = entity('pair', Pair, keys.pair, (it) => [it.programmeId, it.cycle, it.pairId]);

export const invitations = entity('invitation', Invitation, keys.invitation, (it) => [
  it.programmeId,
  it.cycle,
  it.invitationId,
]);

export const histories = entity('history', CycleHistory, keys.history, (it) => [it.programmeId, it.cycle]);

export const mailboxes = entity('mailbox', Mailbox, keys.mailbox, (it) => [it.programmeId, it.personId]);

/** The table forgets a link a while after it expired, so that a late tap still finds where to send a fresh one. */
export const links = entity(
  'link',
  Link,
  keys.link,
  (it) => [it.linkId],
  (it) => ({ expiresAtSeconds: epochSeconds(it.expiresAt) + 180 * 24 * 3600 }),
);

export const occurrences = entity(
  'occurrence',
  Occurrence,
  keys.occurrence,
  (it) => [it.programmeId, it.cycle, it.occurrence],
  (it) => ({ dueLane: it.state === 'planned' ? 'occurrence' : undefined }),
);
