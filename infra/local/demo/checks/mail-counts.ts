import type { SeenMail } from '../ledger.ts';
import { titleOf } from '../mail-kinds.ts';
import type { Scene } from '../scene.ts';
import { type Check, check } from './check.ts';
import type { Expectation } from './expectation.ts';
import { expectedAnswers } from './expected-answers.ts';
import { expectedOfCycle } from './expected-cycle.ts';
import { silences } from './silence.ts';

/** Kinds of which the page behind them tells one from another. */
const BY_PAGE = new Set(['pair-invitation', 'month-note', 'approve-note']);
/** Kinds that come once in a cycle. */
const ONCE = new Set([
  'invitation',
  'awayday-eve',
  'todays-pairs',
  'targets',
  'advice-in',
  'change-in',
  'try-out',
  'shall-we-write',
  'six-months',
  'cycle-summary',
  'own-summary',
  'impact-summary',
  'confirm-awayday',
]);

/** Everyone who should have got a mail got it once, and nobody got one that they should not have got. */
export const mailCountChecks = (scene: Scene): Check[] => {
  const { ledger, time } = scene;
  const expected = new Map<string, Expectation>();
  const quiet = silences(scene);
  for (const it of [
    ...ledger.cycles.flatMap((cycle) => expectedOfCycle(scene, cycle, quiet)),
    ...expectedAnswers(scene),
  ]) {
    const there = expected.get(keyOf(it));
    expected.set(
      keyOf(it),
      there ? { ...it, least: it.least + there.least, most: it.most + there.most } : it,
    );
  }
  const whichOf = (mail: SeenMail) =>
    BY_PAGE.has(mail.kind)
      ? mail.page
      : ONCE.has(mail.kind)
        ? ''
        : mail.kind === 'would-like-a-word'
          ? (mail.replyTo ?? '')
          : time.dateOf(mail.at);
  const came = Map.groupBy(ledger.mails, (mail) => keyOf({ ...mail, which: whichOf(mail) }));
  return [
    check('No mail is lost: who should have got one got it', expected.values(), (it) => {
      const count = came.get(keyOf(it))?.length ?? 0;
      return count < it.least ? `${wordsFor(it)}: ${count} instead of ${it.least}` : undefined;
    }),
    check('No mail is doubled, and none comes to somebody who should not get it', came, ([key, mails]) => {
      const most = expected.get(key)?.most ?? 0;
      const [first] = mails;
      return first && mails.length > most
        ? `${wordsFor({ ...first, which: whichOf(first) })}: ${mails.length} instead of ${most}`
        : undefined;
    }),
  ];
};

type Key = Pick<Expectation, 'cycle' | 'kind' | 'nudge' | 'to' | 'which'>;

const keyOf = ({ cycle, kind, nudge, to, which }: Key): string => [cycle, kind, nudge, to, which].join(' ');

const wordsFor = ({ cycle, kind, nudge, to, which }: Key): string =>
  `${titleOf(kind)}${nudge ? ' (reminder)' : ''} to ${to} in cycle ${cycle}${which && `, ${which}`}`;
