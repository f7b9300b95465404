import type { Cycle } from './cycle.ts';
import { addMonths, formatDate } from './working-days.ts';

/** Long enough to look back on throughout the next round; then nobody needs them any more. */
const MONTHS_KEPT = 6;

/** The last day on which the private words of a cycle are kept: targets, notes, what was learnt and not shared. */
export const privateWordsKeptUntil = ({ nextAwayday }: Pick<Cycle, 'nextAwayday'>): string =>
  addMonths(nextAwayday, MONTHS_KEPT);

/** What leaders are told before they write a private word. */
export const retentionSentence = (cycle: Pick<Cycle, 'nextAwayday'>): string =>
  `What you write in private is yours alone. We keep it until ${formatDate(privateWordsKeptUntil(cycle))}, six months after this round ends, and then delete it.`;
