import type { Refusal } from '../domain/values.ts';
import type { agreeHour, cancelHour, holdHour } from '../workflow/agree-hour.ts';
import type { answerInvitation } from '../workflow/answer-invitation.ts';
import type { confirmAddress } from '../workflow/confirm-address.ts';
import type { invitePartner } from '../workflow/invite-partner.ts';
import type { answerTakingPart } from '../workflow/join.ts';
import type { leavePair } from '../workflow/leave-pair.ts';
import type { withdrawInvitation } from '../workflow/withdraw-invitation.ts';
import type { writeInsight } from '../workflow/write-insight.ts';
import type { writeMonthNote } from '../workflow/write-note.ts';
import { growingRefusalWords } from './refusals-growing.ts';

type Step = (...args: never[]) => Promise<unknown>;
type RefusalOf<S extends Step> = Extract<Awaited<ReturnType<S>>, Refusal>['refused'];

/** Every reason for which a leader's step may not be taken. */
export type LeaderRefusal = RefusalOf<
  | typeof answerTakingPart
  | typeof invitePartner
  | typeof withdrawInvitation
  | typeof answerInvitation
  | typeof leavePair
  | typeof agreeHour
  | typeof cancelHour
  | typeof holdHour
  | typeof writeMonthNote
  | typeof writeInsight
  | typeof confirmAddress
>;

/** What a leader reads then: where things stand, and the way forward. */
const WORDS: Record<LeaderRefusal, string> = {
  'not-in-this-cycle': 'You are not on the list for this round. Your administrator can tell you more.',
  'not-taking-part': 'Say first that you will take part; then you can choose.',
  'choosing-not-open': 'Choosing has not opened yet. A mail tells you the moment it does.',
  'choosing-has-closed':
    'Choosing has closed for this round. If you would still like a partner, tell your facilitator, who can open it again.',
  'already-paired': 'You have a coaching partner already in this round.',
  'one-open-invitation':
    'You have asked somebody already. Take that back first if you would rather ask another.',
  'they-are-paired':
    'They found a partner just before you asked. Somebody else may be glad to hear from you.',
  'they-take-no-part': 'They are not in this round.',
  'they-declined': 'It is their turn to ask now, should they wish to. Choose somebody else for the moment.',
  'no-such-person': 'We could not find that person in this round. Choose from the list.',
  'no-such-pair': 'That pair is no longer there. This is how things stand now.',
  'not-this-pair': 'That pair cannot become three with you. Others may.',
  'somebody-else-is-possible':
    'There are still colleagues you can pair with; three are for when nobody is left.',
  'same-person': 'That is you.',
  'same-function': 'You share a function, and partners come from different ones.',
  'line-management': 'One of you manages the other, and the hour should have nothing to do with that.',
  'last-partner': 'You were partners in the last round. This time, somebody new.',
  'earlier-link': 'That link is from before your address changed. Please use the one in the newest mail.',
  'note-too-long': 'Please keep your line to 300 characters.',
  'not-yours': 'This one is not yours to answer.',
  withdrawn: 'The invitation was taken back before you answered.',
  lapsed: 'The invitation has ended, because one of you has a partner by now.',
  'already-answered': 'You have answered this one already.',
  'already-accepted': 'They have said yes meanwhile, so you are partners.',
  'not-open': 'That invitation is no longer open.',
  'already-ended': 'That pair has ended already.',
  'in-the-past': 'That time has passed. Choose one that is still to come.',
  'after-the-cycle': 'That is after the next Awayday, when everyone chooses anew. Choose an earlier day.',
  'no-such-hour': 'That hour is no longer there. This is how things stand now.',
  'not-yet': 'That hour is still to come.',
  'already-held': 'You have told us already that you met at that hour.',
  'already-cancelled': 'That hour was cancelled already.',
  'cycle-closed': 'This round has closed. What was written and agreed stays as it was.',
  'too-long': 'Please keep it to 2000 characters.',
  empty: 'Nothing was written yet.',
  'too-many': 'Twelve lessons are as many as this page keeps. Change one, or take one away.',
  'no-such-month': 'There is no such month in this round.',
  'changed-meanwhile':
    'You changed this somewhere else meanwhile. Send these words if they should take the place of those.',
  'no-such-insight': 'You have taken that one away already.',
};

const isKnown = (name: string): name is LeaderRefusal => Object.hasOwn(WORDS, name);

/** The sentence for a refusal; undefined for a name that nobody here gives. */
export const refusalWords = (name: string): string | undefined =>
  isKnown(name) ? WORDS[name] : growingRefusalWords(name);
