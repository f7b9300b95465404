import { describe, expect, it } from 'vitest';
import { mails } from '../../emails/index.ts';
import { renderMail } from '../../emails/render.tsx';
import { MailName } from '../../functions/domain/mail-order.ts';
import {
  alex,
  contextFor,
  cycleWith,
  hour,
  invitationOf,
  kim,
  northgate,
  nudgeFor,
  pairOf,
  priya,
  requestOf,
  sam,
} from '../support/mail-contexts.ts';

type Changes = NonNullable<Parameters<typeof contextFor>[1]>;

const stops = (mail: MailName, changes: Changes) => mails[mail].wanted(contextFor(mail, changes));

const pairedAlex = { ...alex, pairId: 'p1', partnerIds: [sam.personId] };
const endedPair = pairOf([alex, sam], { endedAt: '2026-10-01T10:00:00.000Z' });

/** They lead to private words, or ask for some. */
const PRIVATE: MailName[] = [
  'targets',
  'advice-in',
  'month-note',
  'try-out',
  'shall-we-write',
  'six-months',
  'own-summary',
];

const RULES: [MailName, string, Changes, string][] = [
  ['invitation', 'they answered', { me: { ...alex, answer: 'taking-part' } }, 'answered'],
  ['invitation', 'they said not this time', { me: { ...alex, answer: 'not-this-time' } }, 'answered'],
  [
    'invitation',
    'the sponsor has not approved',
    { cycle: cycleWith({ state: 'announced', invitationNote: { text: 'x' } }) },
    'not-approved',
  ],
  ['invitation', 'choosing has closed', { cycle: cycleWith({ state: 'running' }) }, 'running'],
  ['invitation', 'the cycle was cancelled', { cycle: cycleWith({ state: 'cancelled' }) }, 'cancelled'],
  ['awayday-eve', 'the Awayday is over', { cycle: cycleWith({ state: 'running' }) }, 'running'],
  [
    'awayday-moved',
    'it has moved again',
    { cycle: cycleWith({ state: 'announced', awayday: '2026-09-08' }) },
    'moved-again',
  ],
  ['awayday-moved', 'they take no part', { me: { ...alex, answer: 'not-this-time' } }, 'not-taking-part'],
  ['awayday-moved', 'choosing has opened', { cycle: cycleWith({ state: 'choosing' }) }, 'choosing'],
  ['programme-paused', 'it was ended', { programme: northgate }, 'pause-changed'],
  ['programme-paused', 'it is over', { now: '2027-08-30T07:30:00.000Z' }, 'pause-over'],
  ['programme-paused', 'they take no part', { me: { ...alex, answer: 'invited' } }, 'not-taking-part'],
  ['choosing-open', 'they have paired', { me: pairedAlex }, 'paired'],
  ['choosing-open', 'they take no part', { me: { ...alex, answer: 'not-this-time' } }, 'not-taking-part'],
  ['choosing-open', 'choosing has closed', { cycle: cycleWith({ state: 'running' }) }, 'choosing-closed'],
  ['choosing-open', 'choosing has not opened', { cycle: cycleWith({ state: 'announced' }) }, 'announced'],
  ['pair-invitation', 'it was withdrawn', { invitation: invitationOf({ state: 'withdrawn' }) }, 'withdrawn'],
  ['pair-invitation', 'it lapsed', { invitation: invitationOf({ state: 'lapsed' }) }, 'lapsed'],
  ['pair-invitation', 'they declined', { invitation: invitationOf({ state: 'declined' }) }, 'declined'],
  [
    'pair-invitation',
    'they said yes and wait for another',
    { invitation: invitationOf({ yes: [sam.personId, alex.personId] }) },
    'answered',
  ],
  ['still-open', 'they have paired since', { me: pairedAlex }, 'paired'],
  ['still-open', 'choosing has closed', { cycle: cycleWith({ state: 'running' }) }, 'choosing-closed'],
  ['paired', 'the pair has ended already', { pair: endedPair }, 'pair-ended'],
  ['paired', 'they are not in that pair any more', { pair: pairOf([sam, kim]) }, 'no-longer-in-it'],
  ['todays-pairs', 'the cycle has closed', { cycle: cycleWith({ state: 'closed' }) }, 'closed'],
  ['todays-pairs', 'they take no part', { me: { ...alex, answer: 'invited' } }, 'not-taking-part'],
  ['our-hour', 'the hour has moved again', { session: hour({ sequence: 1 }) }, 'moved'],
  [
    'our-hour',
    'the hour was cancelled since',
    { session: hour({ sequence: 1, state: 'cancelled' }) },
    'cancelled',
  ],
  ['our-hour', 'the pair has ended', { pair: endedPair }, 'pair-ended'],
  ['targets', 'they have written one', { hasTargets: true }, 'written'],
  ['targets', 'they have no partner', { me: alex }, 'unpaired'],
  ['targets', 'the pair has ended', { pair: endedPair }, 'pair-ended'],
  ['targets', 'the cycle has closed', { cycle: cycleWith({ state: 'closed' }) }, 'closed'],
  ...(['advice-request', 'change-request'] as const).flatMap(
    (mail): [MailName, string, Changes, string][] => [
      ...(['answered', 'in-person', 'declined', 'lapsed', 'withdrawn'] as const).map(
        (state): [MailName, string, Changes, string] => [
          mail,
          `it is ${state}`,
          { request: requestOf(kim, { state }) },
          state,
        ],
      ),
      [mail, 'who asked has left', { others: [{ ...kim, left: true }] }, 'asker-left'],
      [mail, 'the cycle has closed', { cycle: cycleWith({ state: 'closed' }) }, 'closed'],
    ],
  ),
  ['advice-in', 'nobody has answered', { answers: { answered: 0, asked: 3 } }, 'none-answered'],
  ['advice-in', 'the cycle has closed', { cycle: cycleWith({ state: 'closed' }) }, 'closed'],
  ['advice-thanks', 'the request is not there', { others: [] }, 'no-request'],
  ['advice-thanks', 'there is no line to carry', { thanks: '' }, 'nothing-written'],
  ['try-out', 'it has been told of, or has no day any more', { tryOutAhead: false }, 'not-ahead'],
  ['try-out', 'the cycle has closed', { cycle: cycleWith({ state: 'closed' }) }, 'closed'],
  ['shall-we-write', 'the cycle has closed', { cycle: cycleWith({ state: 'closed' }) }, 'closed'],
  ['shall-we-write', 'they take no part', { me: { ...alex, answer: 'not-this-time' } }, 'not-taking-part'],
  ['would-like-a-word', 'the leader has left', { about: { ...kim, left: true } }, 'left'],
  ['month-note', 'they have no partner', { me: alex }, 'unpaired'],
  ['month-note', 'the pair has ended', { pair: endedPair }, 'pair-ended'],
  ['month-note', 'the cycle has closed', { cycle: cycleWith({ state: 'closed' }) }, 'closed'],
  ['six-months', 'the cycle has closed', { cycle: cycleWith({ state: 'closed' }) }, 'closed'],
  ['six-months', 'they take no part', { me: { ...alex, answer: 'not-this-time' } }, 'not-taking-part'],
  [
    'cycle-summary',
    'the sponsor has not approved',
    { cycle: cycleWith({ state: 'closed' }) },
    'not-approved',
  ],
  ['cycle-summary', 'the cycle is still running', { cycle: cycleWith({ state: 'running' }) }, 'running'],
  ['own-summary', 'the cycle is still running', { cycle: cycleWith({ state: 'running' }) }, 'running'],
  ['impact-summary', 'the cycle is still running', { cycle: cycleWith({ state: 'running' }) }, 'running'],
  [
    'confirm-awayday',
    'somebody has confirmed',
    { cycle: cycleWith({ nextAwaydayConfirmed: true }) },
    'confirmed',
  ],
  ['confirm-awayday', 'the cycle has closed', { cycle: cycleWith({ state: 'closed' }) }, 'closed'],
  ['progress', 'the cycle has closed', { cycle: cycleWith({ state: 'closed' }) }, 'closed'],
  ['mails-failed', 'every address works by now', { failures: 0 }, 'none-failing'],
  ['approve-note', 'the sponsor has approved', { cycle: cycleWith({ state: 'planned' }) }, 'approved'],
  ['pair-ended', 'the pair stands', { me: pairedAlex, pair: pairOf([alex, sam]) }, 'pair-stands'],
  ['pair-ended', 'they have paired anew', { me: { ...pairedAlex, pairId: 'p2' } }, 'paired'],
  ['trio-welcome', 'the trio has ended', { pair: endedPair }, 'pair-ended'],
  [
    'erasure-notice',
    'they were told, and it was announced anew',
    { order: { reason: 'withdrawn' } },
    'announced-again',
  ],
];

describe('a mail that is not wanted any more', () => {
  it.each(RULES)('%s: %s', (mail, _what, changes, name) => expect(stops(mail, changes)).toBe(name));

  /** What is held about them concerns those, too, who have left. */
  const evenTheirs: readonly MailName[] = ['erasure-notice', 'erasure-receipt'];
  const toLeaders = MailName.options.filter(
    (name) => contextFor(name).order.to.kind === 'leader' && !evenTheirs.includes(name),
  );

  it.each(toLeaders)('%s: they have left', (mail) => {
    const { me = alex } = contextFor(mail);
    expect(stops(mail, { me: { ...me, left: true } })).toBe('left');
  });
});

describe('a nudge for all that somebody is asked', () => {
  const { wanted, voice, compose } = mails['advice-request'];

  it('is not wanted once nobody waits for them', () => expect(wanted(nudgeFor())).toBe('answered'));

  it('is in the name of the one who waits, and of nobody where several do', () => {
    expect(voice(nudgeFor(priya))).toEqual({ name: priya.name, replyTo: priya.email });
    expect(voice(nudgeFor(priya, kim))).toEqual({ name: 'Coaching Pairs' });
  });

  it('names everyone who waits, as far as a subject can', () => {
    expect(compose(nudgeFor(priya)).subject).toBe('Priya would value your honest view');
    expect(compose(nudgeFor(priya, kim)).subject).toBe('Priya and Kim would value your honest view');
    expect(compose(nudgeFor(priya, kim, sam, alex)).subject).toBe(
      'Four colleagues would value your honest view',
    );
  });
});

it('advice is asked of people who take no part, too, and so is what change they have seen', () => {
  const me = { ...alex, answer: 'not-this-time' } as const;
  expect(stops('advice-request', { me })).toBe(true);
  expect(stops('change-request', { me })).toBe(true);
  expect(stops('advice-thanks', { me })).toBe(true);
});

it('a cancelled hour leaves the calendar even when the pair has ended', () => {
  const session = hour({ sequence: 1, state: 'cancelled' });
  expect(stops('our-hour', { pair: endedPair, session, order: { reason: 'cancelled', sequence: 1 } })).toBe(
    true,
  );
});

it('whoever lost a partner may choose although choosing has closed', () => {
  const changes = { me: { ...alex, choosingAgain: true }, cycle: cycleWith({ state: 'running' }) };
  expect(stops('still-open', changes)).toBe(true);
});

it('two who stay together of three are told so, and not that their pair has ended', () => {
  const changes = {
    me: pairedAlex,
    pair: pairOf([alex, sam], { formerMembers: [kim.personId] }),
    partners: [sam],
  };
  const context = contextFor('pair-ended', changes);
  expect(mails['pair-ended'].wanted(context)).toBe(true);
  expect(mails['pair-ended'].compose(context).subject).toBe('Your coaching trio is now a pair');
});

it('a sample is wanted whatever has happened', () => {
  expect(
    stops('month-note', { cycle: cycleWith({ state: 'closed' }), order: { sampleFor: 'admin-1' } }),
  ).toBe(true);
});

describe('who speaks, and who reads a reply', () => {
  const voiceOf = (mail: MailName, changes: Changes = {}) => mails[mail].voice(contextFor(mail, changes));

  it.each(['invitation', 'cycle-summary'] as const)('%s: the sponsor', (mail) =>
    expect(voiceOf(mail)).toEqual({
      name: 'Margaret Ashdown',
      replyTo: 'margaret.ashdown@northgate.example',
    }),
  );

  it.each(['choosing-open', 'todays-pairs'] as const)('%s: the facilitator', (mail) =>
    expect(voiceOf(mail)).toEqual({ name: 'Robin Clarke', replyTo: 'robin.clarke@northgate.example' }),
  );

  it('pair-invitation: the leader who asks, or the facilitator who pencilled it in', () => {
    expect(voiceOf('pair-invitation')).toEqual({ name: sam.name, replyTo: sam.email });
    expect(voiceOf('pair-invitation', { invitation: invitationOf({ by: 'facilitator' }) }).name).toBe(
      'Robin Clarke',
    );
  });

  it.each(['advice-request', 'change-request', 'advice-thanks'] as const)(
    '%s: the leader who asked',
    (mail) => expect(voiceOf(mail)).toEqual({ name: kim.name, replyTo: kim.email }),
  );

  it('would-like-a-word: the leader who would like it', () =>
    expect(voiceOf('would-like-a-word')).toEqual({ name: kim.name, replyTo: kim.email }));

  it.each(PRIVATE)('%s: nobody reads a reply, and the mail says so', async (mail) => {
    expect(voiceOf(mail)).toEqual({ name: 'Coaching Pairs' });
    expect(mails[mail].scope(contextFor(mail))).toBe('private');
    const { html } = await renderMail(mails[mail], contextFor(mail));
    expect(html).toContain('Please use the button: replies to this mail are not read.');
  });
});

/** A question to a colleague, whose link opens that and nothing else. */
const ASKING: readonly MailName[] = ['advice-request', 'change-request'];

it('what leads to private words opens with a private link, and nothing else does', () => {
  const toLeaders = MailName.options.filter((name) => contextFor(name).order.to.kind === 'leader');
  const openedPrivately = toLeaders.filter((name) => mails[name].scope(contextFor(name)) === 'private');
  // A reply to this one reaches the help address: somebody may object.
  expect(openedPrivately).toEqual([...PRIVATE, 'erasure-notice']);
  for (const name of toLeaders.filter((name) => !openedPrivately.includes(name)))
    expect(mails[name].scope(contextFor(name))).toBe(ASKING.includes(name) ? 'advice' : 'everyday');
});

it('each mail opens the page its button speaks of', () => {
  const pages = Object.fromEntries(
    MailName.options.map((name) => [name, mails[name].page(contextFor(name))]),
  );
  expect(pages).toEqual({
    invitation: 'join',
    'awayday-eve': 'awayday',
    'awayday-moved': 'join',
    'programme-paused': 'pair',
    'choosing-open': 'choose',
    'pair-invitation': 'answer/i1',
    'still-open': 'choose',
    paired: 'pair',
    'todays-pairs': 'board',
    'our-hour': 'guide/1',
    targets: 'targets',
    'advice-request': 'form/kim-osei-alex-morgan',
    'advice-in': 'advice',
    'change-request': 'form/seen-kim-osei-alex-morgan',
    'advice-thanks': 'pair',
    'month-note': 'note/3',
    'try-out': 'targets',
    'shall-we-write': 'mails',
    'six-months': 'six-months',
    'cycle-summary': 'summary',
    'own-summary': 'my-six-months',
    'impact-summary': 'impact',
    'confirm-awayday': 'programmes/northgate/cycle/1/next-awayday',
    progress: 'programmes/northgate',
    'mails-failed': 'programmes/northgate',
    'fresh-link': 'pair',
    'sign-in': 'sign-in',
    'approve-note': 'approve/invitation',
    'pair-ended': 'choose',
    'trio-welcome': 'pair',
    'would-like-a-word': 'awayday',
    'address-changed': 'join',
    'confirm-address': 'address',
    'next-round': 'join',
    'erasure-notice': 'data',
    'erasure-receipt': '',
  });
});
