import type { MailContext } from '../../emails/mail.ts';
import { defaultNextAwayday } from '../domain/calendar.ts';
import type { Cycle } from '../domain/cycle.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import { proposedInvitation, proposedSummary } from '../domain/notes.ts';
import { pauseAhead } from '../domain/pause.ts';
import type { Contact, Programme } from '../domain/programme.ts';
import type { Seat } from '../domain/seat.ts';
import { after, DAY } from '../domain/values.ts';
import { addDays, atLocalTime, localDate, nextWorkingDay } from '../domain/working-days.ts';
import type { Deps } from './deps.ts';

/** A cycle for samples while none is planned: an Awayday in a fortnight. */
const exampleCycle = (deps: Deps, programme: Programme): Cycle => {
  const awayday = nextWorkingDay(addDays(localDate(deps.now(), programme.timeZone), 14), programme);
  return {
    programmeId: programme.programmeId,
    number: 1,
    state: 'announced',
    awayday,
    choosingCloses: atLocalTime(awayday, '17:00', programme.timeZone),
    nextAwayday: defaultNextAwayday(awayday, programme),
    nextAwaydayConfirmed: false,
    revision: 1,
    invitationNote: { text: proposedInvitation(programme, { awayday, number: 1 }) },
    summaryNote: { text: proposedSummary(programme) },
    version: 1,
  };
};

const exampleTotals = {
  onRoster: 24,
  takingPart: 20,
  pairs: 10,
  trios: 0,
  paired: 20,
  sessionsHeld: 52,
  pairsThatMet: 10,
  insightsShared: 7,
  bridges: 9,
  bridgesSoFar: 9,
  bridgesPossible: 15,
  improvement: { 'not-yet': 1, little: 3, clear: 4, big: 2 },
};

/** Alex and Sam, and Robin in a trio, stand in for everyone: a sample shows a mail's words and shape, never a real leader's. */
export const sampleContext = (
  deps: Deps,
  order: MailOrder,
  programme: Programme,
  planned: Cycle | undefined,
  recipient: Contact,
): Omit<MailContext, 'urls'> => {
  const cycle: Cycle = {
    ...exampleCycle(deps, programme),
    ...planned,
    totals: planned?.totals ?? exampleTotals,
  };
  const today = localDate(deps.now(), programme.timeZone);
  const place = { programmeId: programme.programmeId, cycle: cycle.number };
  const seat = (personId: string, name: string, functionName: string, partnerId: string): Seat => ({
    ...place,
    personId,
    name,
    knownAs: name.split(' ')[0] ?? name,
    email: recipient.email,
    functions: [functionName],
    answer: 'taking-part',
    pairId: 'sample',
    partnerIds: [partnerId],
    declinedBy: [],
    choosingAgain: false,
    left: false,
    version: 1,
  });
  const [me, partner] = [
    seat('alex', 'Alex Example', 'Finance', 'sam'),
    seat('sam', 'Sam Sample', 'Operations', 'alex'),
  ];
  const third = seat('robin', 'Robin Sample', 'People', 'alex');
  // The one mail that only a trio gets: whoever asked is welcomed by two.
  const partners = order.mail === 'trio-welcome' ? [partner, third] : [partner];
  const session = {
    sessionId: 'h1',
    at: atLocalTime(localDate(after(deps.now(), 7 * DAY), programme.timeZone), '14:00', programme.timeZone),
    sequence: 0,
    state: 'agreed' as const,
  };
  return {
    now: deps.now(),
    order: {
      ...order,
      month: order.month ?? 3,
      note: order.note ?? 'invitation',
      reason: order.reason ?? 'agreed',
      sequence: 0,
      pause: pauseAhead(programme, today) ?? { from: addDays(today, 7), until: addDays(today, 21) },
    },
    recipient,
    programme,
    cycle,
    me,
    pair: {
      ...place,
      pairId: 'sample',
      members: ['alex', ...partners.map(({ personId }) => personId)],
      formerMembers: [],
      formedAt: deps.now(),
      sessions: [session],
      version: 1,
    },
    partners,
    session,
    invitation: {
      ...place,
      invitationId: 'sample',
      by: 'leader',
      fromId: 'sam',
      members: ['sam', 'alex'],
      yes: ['sam'],
      state: 'open',
      madeAt: deps.now(),
      version: 1,
    },
    others: [partner],
    line: 'You have seen me in all sorts of meetings: I would value your honest view.',
    thanks: 'I have decided to ask one question before I give my own view.',
    waiting: [],
    answers: { asked: 3, answered: 2 },
    mine: { hours: 6, targets: 2, tryOuts: 4, advisers: 3, lessons: 2 },
    hasTargets: false,
    tryOutAhead: true,
    about: partner,
    privateFrom: after(deps.now(), 7 * DAY),
    noticeUntil: after(deps.now(), 7 * DAY),
    erasedAt: deps.now(),
    failures: 3,
    progress: {
      takingPart: exampleTotals.takingPart,
      pairs: exampleTotals.pairs,
      hoursHeld: 21,
      unpaired: 0,
      adviceAsked: 44,
      adviceAnswered: 31,
      addressesFailing: 1,
    },
    helpAddress: deps.settings.helpAddress,
    senderAddress: deps.settings.sender,
  };
};
