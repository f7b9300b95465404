import type { Refusal } from '../domain/values.ts';
import type { answerOtherwise } from '../workflow/answering.ts';
import type { askAdvice, withdrawRequest } from '../workflow/ask-advice.ts';
import type { askChange } from '../workflow/ask-change.ts';
import type { giveAdvice } from '../workflow/give-advice.ts';
import type { giveChange } from '../workflow/give-change.ts';
import type {
  closeOne,
  confirmTalkedOver,
  keepTarget,
  keepTryOut,
  settle,
  tellOfTryOut,
} from '../workflow/grow.ts';
import type { noteTold, shareAdvice, thankAdviser } from '../workflow/read-advice.ts';
import type { noteChangeTold } from '../workflow/read-change.ts';

type Step = (...args: never[]) => Promise<unknown>;
type RefusalOf<S extends Step> = Extract<Awaited<ReturnType<S>>, Refusal>['refused'];

export type GrowRefusal = RefusalOf<
  | typeof keepTarget
  | typeof confirmTalkedOver
  | typeof settle
  | typeof closeOne
  | typeof keepTryOut
  | typeof tellOfTryOut
>;
export type AskingRefusal = RefusalOf<typeof askAdvice | typeof withdrawRequest>;
export type AskingAgainRefusal = RefusalOf<typeof askChange>;
export type GivingRefusal = RefusalOf<typeof giveAdvice | typeof giveChange | typeof answerOtherwise>;
export type ReadingRefusal = RefusalOf<
  typeof shareAdvice | typeof noteTold | typeof thankAdviser | typeof noteChangeTold
>;

const CLOSED = 'This round has closed. What you wrote stays as it was.';
const TOO_LONG = 'That is longer than 2000 characters. Please shorten it a little.';
const LINE_TOO_LONG = 'That is longer than 300 characters. Please shorten it a little.';

/** About targets and try-outs. */
export const GROW_WORDS: Record<GrowRefusal, string> = {
  empty: 'Write a sentence first, or even a few words.',
  'too-long': TOO_LONG,
  'two-already': 'You have two targets, and two is the most. Change one of them, or close one to make room.',
  'no-such-target': 'That target is no longer there. These are the ones you have.',
  'closed-already': 'You have closed that target already.',
  'changed-meanwhile':
    'You changed this somewhere else meanwhile. Send these words if they should take the place of those.',
  'not-settled': 'Settle first what exactly you will do differently; then try it out.',
  'no-such-try-out': 'That try-out is no longer there.',
  'too-many': 'Forty try-outs are as many as this page keeps. Change one you have.',
  'day-has-passed': 'That day has passed. Choose one that is still to come, or leave the day out.',
  'after-the-cycle': 'That is after the next Awayday, when everyone begins anew. Choose an earlier day.',
  'nothing-to-talk-over': 'Write a target first; then talk it over together.',
  'no-partner': 'You have no coaching partner just now. It keeps until you do.',
  'not-in-this-cycle': 'You are not on the list for this round. Your administrator can tell you more.',
  'cycle-closed': CLOSED,
};

/** About asking colleagues. */
export const ASK_WORDS: Record<AskingRefusal, string> = {
  'too-few': 'Choose at least two colleagues: one view alone says little.',
  'too-many': 'Five colleagues are the most. Choose the ones whose view you value most.',
  yourself: 'You cannot ask yourself here. Choose colleagues who see you at work.',
  'your-partner': 'You hear your coaching partner’s view in your hour. Choose other colleagues here.',
  twice: 'You chose the same colleague twice. Once is enough.',
  'no-such-person': 'Somebody you chose is no longer with the team. Choose somebody else.',
  'no-target': 'Write a target first; then ask whether it is the right one.',
  'not-talked-over': 'Talk your targets over with your coaching partner first; then ask others.',
  'too-long': LINE_TOO_LONG,
  'cycle-closed': CLOSED,
  'not-in-a-pair':
    'You ask colleagues about what you talked over with a partner, and you have none just now.',
  'better-in-person': 'One of them is better asked in person just now. Leave them out here.',
  'taken-back': 'You took that question back. Ask in person, or choose somebody else here.',
  'change-waiting':
    'One of them has your question about the change they have seen still to answer. Let that come first.',
  'no-such-request': 'That question is no longer there. These are the ones you asked.',
  'answered-already': 'They have answered meanwhile, so there is nothing to take back.',
};

/** About asking colleagues what change they have seen. */
export const ASK_AGAIN_WORDS: Record<AskingAgainRefusal, string> = {
  'too-few': 'Choose at least one colleague.',
  'too-many': ASK_WORDS['too-many'],
  yourself: ASK_WORDS.yourself,
  'your-partner': 'Ask your coaching partner in your hour. Choose other colleagues here.',
  twice: ASK_WORDS.twice,
  'no-such-person': ASK_WORDS['no-such-person'],
  'too-long': LINE_TOO_LONG,
  'cycle-closed': CLOSED,
  'better-in-person': ASK_WORDS['better-in-person'],
  'taken-back': ASK_WORDS['taken-back'],
  'not-in-this-cycle': GROW_WORDS['not-in-this-cycle'],
  'too-early': 'It is a little early to ask what has changed. From month 5 on you can.',
  'nothing-to-show':
    'Settle a target and talk it over first; then colleagues can say what they have seen of it.',
  'no-target-chosen': 'Choose at least one target to show them.',
  'too-many-targets': 'Three targets are the most, so that it takes them a minute.',
  'advice-waiting':
    'One of them has your question for advice still to answer. Let that come first, or ask in person.',
};

/** About a colleague's answer. */
export const GIVE_WORDS: Record<GivingRefusal, string> = {
  'no-such-request': 'There is no such question for you.',
  withdrawn: 'The question was taken back, so there is nothing left to do.',
  'cycle-closed': 'This round has closed, so answers stay as they are.',
  empty: 'Choose an answer, or write a few words.',
  'too-long': TOO_LONG,
  'changed-meanwhile':
    'You sent an answer from somewhere else meanwhile. Send this one if it should take its place.',
};

/** About what colleagues answered. */
export const READ_WORDS: Record<ReadingRefusal, string> = {
  'no-such-request': 'That question is no longer there. These are the ones you asked.',
  'not-answered': 'They have not answered yet.',
  'edited-meanwhile':
    'This answer was changed after you opened the page. Read it again, and tick it if you wish.',
  'no-partner': 'You have no coaching partner just now, so there is nobody to show it to.',
  'thanked-already': 'You had thanked them already, so this line was not sent.',
  'too-long': TOO_LONG,
  empty: 'Write a line first.',
};

const ALL: Record<string, string> = { ...ASK_AGAIN_WORDS, ...READ_WORDS, ...ASK_WORDS, ...GROW_WORDS };

/** The sentence for a refusal that an address names; undefined for a name that nobody here gives. */
export const growingRefusalWords = (name: string): string | undefined =>
  Object.hasOwn(ALL, name) ? ALL[name] : undefined;
