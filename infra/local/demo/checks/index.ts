import { type MailKind, titleOf } from '../mail-kinds.ts';
import type { Scene } from '../scene.ts';
import { calendarChecks } from './calendar-entries.ts';
import { type Check, check, lookedAtOnTheWay } from './check.ts';
import { impactChecks } from './impact.ts';
import { mailCountChecks } from './mail-counts.ts';
import { mannerChecks } from './manners.ts';
import { pairChecks } from './pairs.ts';
import { restraintChecks } from './restraint.ts';
import { summaryChecks } from './summaries.ts';

/** Every promise that the demo looks at, counted from the mails and pages it saw and the forms it sent. */
export const checkEverything = (scene: Scene): Check[] => [
  allTheWay(scene),
  ...pairChecks(scene),
  ...mailCountChecks(scene),
  ...mannerChecks(scene),
  ...restraintChecks(scene),
  ...calendarChecks(scene),
  ...summaryChecks(scene),
  ...impactChecks(scene),
  ...lookedAtOnTheWay(scene.ledger),
];

/** Where nothing happens, no promise is broken: that alone would prove nothing. */
const allTheWay = ({ ledger, cycles }: Scene): Check => {
  const numbers = Array.from({ length: cycles }, (_, index) => index + 1);
  return check('Every cycle is lived from the invitation to the summary', numbers, (number) => {
    const came = (kind: MailKind) => ledger.mails.some((mail) => mail.kind === kind && mail.cycle === number);
    const lacking = MILESTONES.find((kind) => !came(kind));
    return lacking && `nobody got mail ${titleOf(lacking)} in cycle ${number}`;
  });
};

const MILESTONES: readonly MailKind[] = [
  'invitation',
  'choosing-open',
  'paired',
  'our-hour',
  'month-note',
  'six-months',
  'cycle-summary',
];
