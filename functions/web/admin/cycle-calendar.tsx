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

/** The line reads in our direction, the name within it in its own. */
const inLine = (who: string, names: readonly string[]) => {
  const name = names.find((it) => it !== '' && who.includes(it));
  if (name === undefined) return who;
  const at = who.indexOf(name);
  return (
    <>
      {who.slice(0, at)}
      {named(name)}
      {who.slice(at + name.length)}
    </>
  );
};

const whatHappens = ({ title, who, state }: CalendarLine, names: readonly string[]) => (
  <>
    {title} {TAGS[state] ? <span class="tag">{TAGS[state]}</span> : null}
    <br />
    <span class="soft small">{inLine(who, names)}</span>
  </>
);

/** Everything that follows from the dates, as a list that reads the same on a phone, on paper and aloud. */
export const Calendar = ({ deps, programme, cycle }: { deps: Deps; programme: Programme; cycle: Cycle }) => (
  <>
    <h2>The whole calendar</h2>
    <p class="soft">
      {`Times are those of ${programme.timeZone.replaceAll('_', ' ')}. Mails that wait for a day go out on working days between 08:30 and 17:00, never on a quiet day; what answers something just done comes at once. Pairs agree their own hours.`}
    </p>
    <SummaryList
      rows={calendarLines(programme, cycle, deps.now()).map((line) => [
        line.at ? formatDateTime(line.at, programme.timeZone) : line.on ? formatDate(line.on) : '',
        whatHappens(line, [programme.facilitator.name, programme.sponsor.name]),
      ])}
    />
  </>
);
