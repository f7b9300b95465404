import type { Instant } from '../../../../functions/domain/values.ts';
import { answerAt, cycleIn, type Forming, type Leaving, type Ledger } from '../ledger.ts';

/** With whom somebody was at that moment, by all that was formed and left until then. */
export const partnersAt = (ledger: Ledger, cycle: number, who: string, at: Instant): readonly string[] => {
  let partners: readonly string[] = [];
  for (const event of eventsOf(ledger, cycle)) {
    if (event.at > at) break;
    if (!event.members.includes(who)) continue;
    if (!('who' in event)) partners = event.members.filter((member) => member !== who);
    else if (event.who === who || event.members.length === 2) partners = [];
    else partners = partners.filter((member) => member !== event.who);
  }
  return partners;
};

const eventsOf = (ledger: Ledger, cycle: number): (Forming | Leaving)[] => {
  const mine = (event: { cycle: number }) => event.cycle === cycle;
  return [...ledger.formings.filter(mine), ...ledger.leavings.filter(mine)].sort((a, b) =>
    a.at.localeCompare(b.at),
  );
};

export const isGone = (ledger: Ledger, who: string, at: Instant): boolean => {
  const gone = ledger.gone.get(who);
  return gone !== undefined && gone <= at;
};

export const tookPart = (ledger: Ledger, cycle: number, who: string, at: Instant): boolean =>
  answerAt(cycleIn(ledger, cycle), who, at) === 'taking-part' && !isGone(ledger, who, at);

/** Took part, and had nobody. */
export const wasFree = (ledger: Ledger, cycle: number, who: string, at: Instant): boolean =>
  tookPart(ledger, cycle, who, at) && partnersAt(ledger, cycle, who, at).length === 0;

/** Did they not want prompts at any moment between these two? */
export const pausedBetween = (ledger: Ledger, who: string, from: Instant, to: Instant): boolean =>
  ledger.pauses.some(
    (pause) => pause.who === who && pause.from <= to && (pause.until === undefined || pause.until > from),
  );
