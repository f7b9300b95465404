import type { MailContext } from '../../emails/mail.ts';
import type { AdviceRequest } from '../../functions/domain/advice.ts';
import type { Cycle } from '../../functions/domain/cycle.ts';
import type { Invitation } from '../../functions/domain/invitation.ts';
import type { MailName, MailOrder } from '../../functions/domain/mail-order.ts';
import type { Pair, Session } from '../../functions/domain/pair.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import type { Seat } from '../../functions/domain/seat.ts';

const programmeId = 'northgate';
const token = 'kX3dZpQ7vR2mTn8YbLc5HsWjGf1AeUo4iKq9BxVzNyE';

export const northgate: Programme = {
  programmeId,
  name: 'Northgate Leadership',
  organisation: 'Northgate Housing',
  sponsor: { name: 'Margaret Ashdown', email: 'margaret.ashdown@northgate.example' },
  facilitator: { name: 'Robin Clarke', email: 'robin.clarke@northgate.example' },
  timeZone: 'Europe/London',
  quietDays: [],
  retentionMonths: 12,
  rosterVersion: 1,
  latestCycle: 1,
  createdAt: '2026-07-01T09:00:00.000Z',
  version: 1,
};

const INVITATION_NOTE = `I would like us to try something that costs an hour a month and, I believe, repays it many times over.

In Coaching Pairs each of us chooses a colleague from another part of Northgate Housing and, for six months, the two coach each other as equals. Nobody is assigned, nobody is assessed, and what is said stays between the two.

I hope you will say yes.`;

const SUMMARY_NOTE = `Six months ago we chose our partners. Thank you for every hour you gave each other since.

I read what follows as a sign of a team in which each of us is glad of the others' success.`;

const APPROVED = '2026-08-03T09:00:00.000Z';

const AUGUST = { from: '2027-08-02', until: '2027-08-30', datesMove: true };
const dates = { awayday: '2027-04-20', choosingCloses: '2027-04-27T16:00:00.000Z' };

export const cycleWith = (changes: Partial<Cycle> = {}): Cycle => ({
  programmeId,
  number: 1,
  state: 'running',
  awayday: '2026-09-01',
  choosingCloses: '2026-09-01T16:00:00.000Z',
  nextAwayday: '2027-03-01',
  nextAwaydayConfirmed: false,
  revision: 1,
  invitationNote: { text: INVITATION_NOTE, approvedAt: APPROVED },
  summaryNote: { text: SUMMARY_NOTE },
  version: 1,
  ...changes,
});

export const seatOf = (name: string, changes: Partial<Seat> = {}): Seat => {
  const personId = name.toLowerCase().replace(/[^a-z]+/g, '-');
  return {
    programmeId,
    cycle: 1,
    personId,
    name,
    knownAs: name.split(' ')[0] ?? name,
    email: `${personId}@northgate.example`,
    functions: ['Finance'],
    answer: 'taking-part',
    partnerIds: [],
    declinedBy: [],
    choosingAgain: false,
    left: false,
    version: 1,
    ...changes,
  };
};

export const alex = seatOf('Alex Morgan', { functions: ['Operations'] });
export const sam = seatOf('Sam Taylor');
export const kim = seatOf('Kim Osei', { functions: ['People', 'Communications'] });

export const pairOf = (members: readonly Seat[], changes: Partial<Pair> = {}): Pair => ({
  programmeId,
  cycle: 1,
  pairId: 'p1',
  members: members.map(({ personId }) => personId),
  formerMembers: [],
  formedAt: '2026-09-01T10:00:00.000Z',
  sessions: [],
  version: 1,
  ...changes,
});

export const hour = (changes: Partial<Session> = {}): Session => ({
  sessionId: 's1',
  at: '2026-09-08T09:00:00.000Z',
  sequence: 0,
  state: 'agreed',
  ...changes,
});

export const invitationOf = (changes: Partial<Invitation> = {}): Invitation => ({
  programmeId,
  cycle: 1,
  invitationId: 'i1',
  by: 'leader',
  fromId: sam.personId,
  members: [sam.personId, alex.personId],
  yes: [sam.personId],
  note: 'I have admired how you run the regional meetings. I would learn a lot.',
  state: 'open',
  madeAt: '2026-09-01T09:30:00.000Z',
  version: 1,
  ...changes,
});

export const priya = seatOf('Priya Shah', { functions: ['Legal'] });
export const jo = seatOf('Jo Lindqvist', { functions: ['Sales'] });

export const requestOf = (from: Seat, changes: Partial<AdviceRequest> = {}): AdviceRequest => ({
  programmeId,
  cycle: 1,
  requestId: `${from.personId}-${alex.personId}`,
  fromId: from.personId,
  adviserId: alex.personId,
  asks: 'advice',
  state: 'asked',
  askedAt: '2026-09-10T10:00:00.000Z',
  version: 1,
  ...changes,
});

/** What a nudge tells of: these colleagues wait for Alex. */
const waitingOf = (...askers: readonly Seat[]): MailContext['waiting'] =>
  askers.map((from) => ({ request: requestOf(from), from }));

const asked = {
  me: { ...alex, pairId: 'p1', partnerIds: [sam.personId] },
  order: { requestId: 'kim-osei-alex-morgan' },
  request: requestOf(kim),
  others: [kim],
};

/** Kim asks Alex what change they have seen. */
const askedAgain = {
  ...asked,
  order: { requestId: 'seen-kim-osei-alex-morgan' },
  request: requestOf(kim, { requestId: 'seen-kim-osei-alex-morgan', asks: 'change' }),
};

const paired = {
  me: { ...alex, pairId: 'p1', partnerIds: [sam.personId] },
  pair: pairOf([alex, sam]),
  partners: [sam],
};
const choosing = { cycle: cycleWith({ state: 'choosing', choosingOpenedAt: '2026-09-01T09:00:00.000Z' }) };
const unsettled = { me: alex, partners: [] };

const totals = {
  onRoster: 24,
  takingPart: 21,
  pairs: 10,
  trios: 1,
  paired: 21,
  sessionsHeld: 47,
  pairsThatMet: 9,
  insightsShared: 14,
  bridges: 8,
  bridgesSoFar: 8,
  bridgesPossible: 15,
  improvement: { 'not-yet': 1, little: 3, clear: 4, big: 2 },
};

const toAlex = { kind: 'leader', personId: alex.personId } as const;
const toAdministrator = { kind: 'administrator', personId: 'admin-1' } as const;
const administrator = { name: '', email: 'priya.shah@northgate.example' };

type Example = Omit<Partial<MailContext>, 'order'> & { readonly order?: Partial<MailOrder> };

/** For each mail a context in which it is wanted. */
const EXAMPLES: Record<MailName, Example> = {
  invitation: { cycle: cycleWith({ state: 'announced' }), me: { ...alex, answer: 'invited' }, partners: [] },
  'awayday-eve': {
    cycle: cycleWith({ state: 'announced' }),
    order: { to: { kind: 'facilitator' } },
    recipient: northgate.facilitator,
  },
  'choosing-open': { ...choosing, ...unsettled },
  'pair-invitation': {
    ...choosing,
    ...unsettled,
    order: { invitationId: 'i1' },
    invitation: invitationOf(),
    others: [sam],
  },
  'still-open': { ...choosing, ...unsettled, order: { reason: 'declined' } },
  paired: { ...choosing, ...paired, order: { pairId: 'p1' } },
  'todays-pairs': paired,
  'our-hour': {
    ...paired,
    order: { pairId: 'p1', sessionId: 's1', sequence: 0, reason: 'agreed' },
    session: hour(),
  },
  targets: { ...paired, order: { pairId: 'p1' } },
  'advice-request': {
    ...asked,
    line: 'You were in the room when we lost the Harbour tender. Please be as straight as you were then.',
  },
  'advice-in': { ...paired, order: { answers: 'first' }, answers: { answered: 2, asked: 4 } },
  'advice-thanks': {
    ...asked,
    request: requestOf(kim, { state: 'answered', thankedAt: '2026-10-05T09:00:00.000Z' }),
    thanks: 'I will ask one question before I give my own view, beginning with our Monday meeting.',
  },
  'month-note': { ...paired, order: { month: 3 } },
  'try-out': { ...paired, order: { tryOutId: 't1' }, tryOutAhead: true },
  'shall-we-write': paired,
  'change-request': askedAgain,
  'six-months': paired,
  'cycle-summary': {
    ...paired,
    cycle: cycleWith({ state: 'closed', totals, summaryNote: { text: SUMMARY_NOTE, approvedAt: APPROVED } }),
  },
  'own-summary': {
    ...paired,
    cycle: cycleWith({ state: 'closed', totals }),
    mine: { hours: 6, targets: 2, tryOuts: 4, advisers: 3, lessons: 2 },
  },
  'impact-summary': {
    cycle: cycleWith({ state: 'closed', totals }),
    order: { to: { kind: 'sponsor' } },
    recipient: northgate.sponsor,
  },
  'confirm-awayday': {
    now: '2027-01-18T08:30:00.000Z',
    order: { to: toAdministrator },
    recipient: administrator,
  },
  progress: {
    order: { to: toAdministrator, month: 3 },
    recipient: administrator,
    progress: {
      takingPart: 21,
      pairs: 10,
      hoursHeld: 19,
      unpaired: 2,
      adviceAsked: 40,
      adviceAnswered: 33,
      addressesFailing: 1,
    },
  },
  'mails-failed': { order: { to: toAdministrator }, recipient: administrator, failures: 3 },
  'fresh-link': { ...paired, order: { scope: 'everyday', page: 'pair' } },
  'sign-in': { order: { to: toAdministrator }, recipient: administrator },
  'approve-note': {
    cycle: cycleWith({ state: 'planned', invitationNote: { text: INVITATION_NOTE } }),
    order: { to: { kind: 'sponsor' }, note: 'invitation' },
    recipient: northgate.sponsor,
  },
  'awayday-moved': {
    cycle: cycleWith({ state: 'announced' }),
    me: alex,
    order: { awayday: '2026-09-01' },
  },
  'programme-paused': {
    programme: { ...northgate, pauses: [AUGUST] },
    cycle: cycleWith({
      awayday: '2027-04-20',
      nextAwayday: '2027-11-16',
      standstills: [
        {
          from: AUGUST.from,
          days: 28,
          before: { ...dates, nextAwayday: '2027-10-19', nextAwaydayConfirmed: true },
          after: { ...dates, nextAwayday: '2027-11-16', nextAwaydayConfirmed: false },
        },
      ],
    }),
    me: alex,
    now: '2027-08-02T07:30:00.000Z',
    order: { pause: { from: AUGUST.from, until: AUGUST.until } },
  },
  'pair-ended': {
    me: { ...alex, choosingAgain: true },
    pair: pairOf([alex, sam], { endedAt: '2026-10-01T10:00:00.000Z' }),
    partners: [sam],
    order: { reason: 'partner-left', pairId: 'p1' },
  },
  'trio-welcome': {
    ...choosing,
    me: { ...alex, pairId: 'p1', partnerIds: [sam.personId, kim.personId] },
    pair: pairOf([alex, sam, kim]),
    partners: [sam, kim],
  },
  'address-changed': { me: alex, privateFrom: '2026-09-08T12:00:00.000Z' },
  'next-round': { cycle: cycleWith({ state: 'running' }), me: { ...alex, answer: 'invited' } },
  'confirm-address': {
    me: alex,
    privateFrom: '2026-09-08T12:00:00.000Z',
    unconfirmed: 2,
    order: { rosterVersion: 2 },
  },
  'erasure-notice': { me: alex, noticeUntil: '2026-09-08T12:00:00.000Z' },
  'erasure-receipt': { order: { cycle: undefined }, erasedAt: '2026-09-01T12:00:00.000Z' },
  'would-like-a-word': {
    order: { to: { kind: 'facilitator' }, aboutId: kim.personId },
    recipient: northgate.facilitator,
    about: kim,
  },
};

/** A context in which this mail is wanted, with these changes. */
export const contextFor = (mail: MailName, changes: Example = {}): MailContext => {
  const example = EXAMPLES[mail];
  const order: MailOrder = { mail, to: toAlex, programmeId, cycle: 1, ...example.order, ...changes.order };
  return {
    now: '2026-09-01T12:00:00.000Z',
    recipient: { name: alex.name, email: alex.email },
    programme: northgate,
    cycle: cycleWith(),
    partners: [],
    others: [],
    waiting: [],
    hasTargets: false,
    tryOutAhead: false,
    failures: 0,
    helpAddress: 'pairs-help@northgate.example',
    senderAddress: 'pairs@northgate.example',
    urls: {
      button: `https://pairs.northgate.example/l/${token}/page`,
      ...(order.to.kind === 'leader' && { pause: `https://pairs.northgate.example/u/${token}` }),
    },
    ...example,
    ...changes,
    order,
  };
};

/** What Alex was asked, all in one nudge; nothing of any one request is loaded for it. */
const nudgeOfAll = (mail: MailName, waiting: MailContext['waiting']): MailContext => {
  const { request: _one, line: _words, ...all } = contextFor(mail);
  const { requestId: _id, ...order } = all.order;
  return { ...all, order: { ...order, nudgeOf: 'm1' }, others: [], waiting };
};

export const nudgeFor = (...askers: readonly Seat[]): MailContext =>
  nudgeOfAll('advice-request', waitingOf(...askers));

const changeOf = (...askers: readonly Seat[]): MailContext['waiting'] =>
  askers.map((from) => ({ request: requestOf(from, { asks: 'change' }), from }));

export const changeNudgeFor = (...askers: readonly Seat[]): MailContext =>
  nudgeOfAll('change-request', changeOf(...askers));

/** Some of them ask for advice, others what change was seen. */
export const mixedNudgeFor = (advice: readonly Seat[], change: readonly Seat[]): MailContext =>
  nudgeOfAll('advice-request', [...waitingOf(...advice), ...changeOf(...change)]);

/** The note of a month, of a pair that met in the first. */
export const monthNoteAfterAnHour = (month: number): MailContext =>
  contextFor('month-note', {
    order: { month },
    now: '2027-01-20T12:00:00.000Z',
    pair: pairOf([alex, sam], { sessions: [hour({ state: 'held' })] }),
  });

const trio = {
  me: { ...alex, pairId: 'p1', partnerIds: [sam.personId, kim.personId] },
  pair: pairOf([alex, sam, kim]),
  partners: [sam, kim],
};

const afterTheWait = (): MailContext => {
  const { privateFrom: _over, ...context } = contextFor('confirm-address');
  return context;
};

/** Each mail, and each of its variants that reads differently, by a name for people. */
export const mailExamples = (): Record<string, MailContext> => {
  const one = Object.keys(EXAMPLES) as MailName[];
  const moved = hour({ sequence: 1, at: '2026-09-10T13:30:00.000Z' });
  return {
    ...Object.fromEntries(one.map((name) => [name, contextFor(name)])),
    'invitation nudge': contextFor('invitation', { order: { nudgeOf: 'm1' } }),
    'invitation to a second round': contextFor('invitation', {
      cycle: cycleWith({ number: 2, state: 'announced' }),
    }),
    'invitation to one who joins late': contextFor('invitation', {
      cycle: cycleWith({ state: 'running' }),
      me: { ...alex, answer: 'invited', choosingAgain: true },
    }),
    'confirm-address after the wait': afterTheWait(),
    'confirm-address nudge': contextFor('confirm-address', { order: { rosterVersion: 2, nudgeOf: 'm1' } }),
    'fresh-link while nobody has confirmed': contextFor('fresh-link', {
      order: { scope: 'private', page: 'mails' },
      privateFrom: '2026-09-08T12:00:00.000Z',
      unconfirmed: 2,
    }),
    'next-round on a day that is confirmed': contextFor('next-round', {
      cycle: cycleWith({ state: 'running', nextAwaydayConfirmed: true }),
    }),
    'six-months of a pair that began late': contextFor('six-months', {
      ...paired,
      me: { ...paired.me, pairedAt: '2026-12-01T10:00:00.000Z' },
    }),
    'awayday-eve to an administrator': contextFor('awayday-eve', {
      order: { to: toAdministrator },
      recipient: administrator,
      cycle: cycleWith({ number: 2, state: 'announced', choosingOpens: '2026-09-01T10:00:00.000Z' }),
    }),
    'awayday-moved to one who has not replied': contextFor('awayday-moved', {
      me: { ...alex, answer: 'invited' },
    }),
    'programme-paused from a later day, no dates moved': contextFor('programme-paused', {
      now: '2027-07-30T07:30:00.000Z',
      cycle: cycleWith({ state: 'announced' }),
      me: { ...alex, answer: 'invited' },
      order: { pause: { from: '2027-08-02', until: '2027-08-30' } },
    }),
    'programme-paused that ended early': contextFor('programme-paused', {
      programme: { ...northgate, pauses: [] },
      cycle: cycleWith({ state: 'choosing' }),
      order: { pause: { from: '2026-08-03', until: '2026-08-20', ended: true } },
    }),
    'choosing-open nudge': contextFor('choosing-open', { order: { nudgeOf: 'm1' } }),
    'pair-invitation pencilled in': contextFor('pair-invitation', {
      invitation: pencilled,
      others: [sam],
    }),
    'pair-invitation to be three': contextFor('pair-invitation', {
      ...paired,
      invitation: invitationOf({
        fromId: kim.personId,
        members: [kim.personId, alex.personId, sam.personId],
        yes: [kim.personId],
        joins: 'p1',
      }),
      others: [kim, sam],
    }),
    'paired as a trio': contextFor('paired', trio),
    'todays-pairs without a partner': contextFor('todays-pairs', { me: alex, partners: [] }),
    'our-hour moved': contextFor('our-hour', { order: { reason: 'moved', sequence: 1 }, session: moved }),
    'our-hour cancelled': contextFor('our-hour', {
      order: { reason: 'cancelled', sequence: 2 },
      session: { ...moved, sequence: 2, state: 'cancelled' },
    }),
    ...Object.fromEntries(
      [2, 4, 5].map((month) => [`month-note ${month}`, contextFor('month-note', { order: { month } })]),
    ),
    'month-note 5 after an hour': monthNoteAfterAnHour(5),
    'month-note of an extra month': contextFor('month-note', {
      order: { month: 5 },
      cycle: cycleWith({ nextAwayday: '2027-05-03' }),
    }),
    'targets nudge': contextFor('targets', { order: { pairId: 'p1', nudgeOf: 'm1' } }),
    'targets in a later round': contextFor('targets', { ...paired, cycle: cycleWith({ number: 3 }) }),
    'targets in a trio': contextFor('targets', trio),
    'advice-request without a line': contextFor('advice-request', asked),
    'advice-request nudge': contextFor('advice-request', {
      order: { requestId: requestOf(kim).requestId, nudgeOf: 'm1' },
    }),
    'advice-request nudge for two': nudgeFor(kim, priya),
    'advice-request nudge for four': nudgeFor(kim, priya, sam, jo),
    'advice-request nudge, one left': nudgeFor(priya),
    'advice-request nudge, with questions about a change': mixedNudgeFor([kim, priya], [sam, jo]),
    'advice-request nudge, where one about a change is left': mixedNudgeFor([], [priya]),
    'change-request nudge': contextFor('change-request', {
      order: { requestId: askedAgain.order.requestId, nudgeOf: 'm1' },
    }),
    'change-request nudge for two': changeNudgeFor(kim, priya),
    'advice-in on change': contextFor('advice-in', { order: { answers: 'change' } }),
    'advice-in on change, from everyone': contextFor('advice-in', {
      order: { answers: 'change' },
      answers: { answered: 1, asked: 1 },
    }),
    'advice-in once': contextFor('advice-in', { answers: { answered: 1, asked: 3 } }),
    'advice-in from all': contextFor('advice-in', {
      order: { answers: 'all' },
      answers: { answered: 3, asked: 3 },
    }),
    'advice-in on day 10': contextFor('advice-in', { order: { answers: 'all' } }),
    'advice-in without a partner': contextFor('advice-in', { me: alex, partners: [] }),
    'six-months nudge': contextFor('six-months', { order: { nudgeOf: 'm1' } }),
    'six-months without a partner': contextFor('six-months', { me: alex, partners: [] }),
    'progress with nothing to help with': contextFor('progress', { progress: allWell }),
    'progress with one who waits': contextFor('progress', { progress: { ...allWell, unpaired: 1 } }),
    'mails-failed once': contextFor('mails-failed', { failures: 1 }),
    'fresh-link private': contextFor('fresh-link', { order: { scope: 'private', page: 'six-months' } }),
    'fresh-link sent again by the administrator': contextFor('fresh-link', {
      ...paired,
      order: { scope: 'everyday', reason: 'resent' },
    }),
    'approve-note for the summary': contextFor('approve-note', {
      order: { note: 'summary' },
      cycle: cycleWith({ summaryNote: { text: SUMMARY_NOTE } }),
    }),
    'fresh-link while an address is new': contextFor('fresh-link', {
      order: { scope: 'private', page: 'mails' },
      privateFrom: '2026-09-08T12:00:00.000Z',
    }),
    'erasure-notice to one who was in no round': contextFor('erasure-notice', {
      order: { cycle: undefined },
    }),
    'erasure-notice taken back': erasureTakenBack(),
    'pair-ended by me': contextFor('pair-ended', { order: { reason: 'you-left' } }),
    'pair-ended for two of three': contextFor('pair-ended', {
      ...paired,
      pair: pairOf([alex, sam], { formerMembers: [kim.personId] }),
      partners: [sam, kim],
    }),
    'our-hour for one who left a trio': contextFor('our-hour', {
      order: { reason: 'cancelled', sequence: 1 },
      me: alex,
      pair: pairOf([sam, kim], { formerMembers: [alex.personId] }),
      partners: [sam, kim],
    }),
    'paired sample': contextFor('paired', { order: { sampleFor: 'admin-1' } }),
  };
};

/** Nothing is announced any more. */
const erasureTakenBack = (): MailContext => {
  const { noticeUntil: _gone, ...rest } = contextFor('erasure-notice', { order: { reason: 'withdrawn' } });
  return rest;
};

const allWell = {
  takingPart: 20,
  pairs: 10,
  hoursHeld: 1,
  unpaired: 0,
  adviceAsked: 0,
  adviceAnswered: 0,
  addressesFailing: 0,
};

const { fromId: _nobody, note: _none, ...bare } = invitationOf();
const pencilled: Invitation = { ...bare, by: 'facilitator', yes: [] };
