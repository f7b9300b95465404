/** @jsxImportSource hono/jsx */
import { nextAwaydayWarnings, planWarnings } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Instant } from '../../domain/values.ts';
import { localDate } from '../../domain/working-days.ts';
import { Notice } from '../components.tsx';
import { takesDates } from './plan-input.ts';

/** Dates that are allowed and may still be a slip: a weekend, a quiet day. They stand in nobody's way. */
export const DateWarnings = ({
  programme,
  cycle,
  now,
}: {
  programme: Programme;
  cycle: Cycle;
  now: Instant;
}) => {
  const warnings = warningsAbout(programme, cycle, localDate(now, programme.timeZone));
  return warnings.length > 0 ? (
    <Notice title="Is this what you mean?">
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </Notice>
  ) : null;
};

export const warningsAbout = (
  { timeZone, quietDays, pauses }: Programme,
  cycle: Cycle,
  today: string,
): string[] => {
  if (takesDates(cycle)) return planWarnings({ ...cycle, timeZone, quietDays, pauses }, today);
  return cycle.state === 'closed' || cycle.state === 'cancelled'
    ? []
    : nextAwaydayWarnings({ ...cycle, timeZone, quietDays, pauses }, today);
};
