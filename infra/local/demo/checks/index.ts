import type { Scene } from '../scene.ts';
import { calendarChecks } from './calendar-entries.ts';
import { type Check, lookedAtOnTheWay } from './check.ts';
import { mailCountChecks } from './mail-counts.ts';
import { mannerChecks } from './manners.ts';
import { pairChecks } from './pairs.ts';
import { restraintChecks } from './restraint.ts';
import { summaryChecks } from './summaries.ts';

/** Every promise that the demo looks at, counted from the mails and pages it saw and the forms it sent. */
export const checkEverything = (scene: Scene): Check[] => [
  ...pairChecks(scene),
  ...mailCountChecks(scene),
  ...mannerChecks(scene),
  ...restraintChecks(scene),
  ...calendarChecks(scene),
  ...summaryChecks(scene),
  ...lookedAtOnTheWay(scene.ledger),
];
