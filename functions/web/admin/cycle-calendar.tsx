/** @jsxImportSource hono/jsx */
import type { Cycle } from '../../domain/cycle.ts';
import type { Programme } from '../../domain/programme.ts';
import { formatDate, formatDateTime } from '../../domain/working-days.ts';
import type { Deps } from '../../workflow/deps.ts';
import { SummaryList } from '../components.tsx';
import { type CalendarLine, calendarLines } from './calendar-lines.ts';
import { named } from './parts.tsx';

const TAGS: Partial<Record<CalendarLine['state'], string>> = {
  past: 'past',
  unconfirmed: 'waits for your confirmation',
};

const whatHappens = ({ title, who, state }: CalendarLine) => (
  <>
    {title} {TAGS[state] ? <span class="tag">{TAGS[state]}</span> : null}
    <br />
    <span class="soft small">{named(who)}</span>
  </>
);

/** Everything that follows from the dates, as a list that reads the same on a phone, on paper and aloud. */
export const Calendar = ({ deps, programme, cycle }: { deps: Deps; programme: Programme; cycle: Cycle }) => (
  <>
    <h2>The whole calendar</h2>
    <p class="soft">
      {`Times are those of ${programme.timeZone.replaceAll('_', ' ')}. Mails that wait for a day go out on working days between 08:30 and 17:00, never on a quiet day. Pairs agree their own hours.`}
    </p>
    <SummaryList
      rows={calendarLines(programme, cycle, deps.now()).map((line) => [
        line.at ? formatDateTime(line.at, programme.timeZone) : line.on ? formatDate(line.on) : '',
        whatHappens(line),
      ])}
    />
  </>
);
