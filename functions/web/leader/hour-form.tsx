/** @jsxImportSource hono/jsx */
import type { Pair } from '../../domain/pair.ts';
import { lastAgreedSession, upcomingSession } from '../../domain/pair.ts';
import { addDays, atLocalTime, formatDate, formatTime, localDate } from '../../domain/working-days.ts';
import type { OwnView } from '../../store/own-view.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Form, Radios, TextField } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Problem, Typed } from '../forms.ts';
import { zoneName } from '../zone.ts';

/** The same weekday and time again, four weeks after the last hour that was agreed or as soon after that as is still to come. */
export const sameTimeAgain = (deps: Deps, { programme, cycle }: OwnView, pair: Pair): string | undefined => {
  const last = lastAgreedSession(pair, deps.now());
  if (!last) return undefined;
  const zone = programme.timeZone;
  const time = formatTime(last.at, zone);
  let day = addDays(localDate(last.at, zone), 28);
  while (atLocalTime(day, time, zone) <= deps.now()) day = addDays(day, 7);
  return day < cycle.nextAwayday ? atLocalTime(day, time, zone) : undefined;
};

/** Agree an hour, or move the one that is agreed. */
export const HourForm = ({
  deps,
  c,
  view,
  pair,
  problems = [],
  typed = {},
}: {
  deps: Deps;
  c: PageContext;
  view: OwnView;
  pair: Pair;
  problems?: readonly Problem[];
  typed?: Typed;
}) => {
  const zone = view.programme.timeZone;
  const agreed = upcomingSession(pair, deps.now());
  const again = agreed ? undefined : sameTimeAgain(deps, view, pair);
  const dateAndTime = (
    <div class="side">
      <TextField
        name="date"
        type="date"
        label="Day"
        value={typed.date ?? (agreed && localDate(agreed.at, zone))}
        min={localDate(deps.now(), zone)}
        max={view.cycle.nextAwayday}
        problems={problems}
      />
      <TextField
        name="time"
        type="time"
        label={`Time (${zoneName(zone)})`}
        value={typed.time ?? (agreed && formatTime(agreed.at, zone))}
        problems={problems}
      />
    </div>
  );
  return (
    <Form action={pageOf(c, 'pair/hour')}>
      <input type="hidden" name="pairId" value={pair.pairId} />
      {again ? (
        <Radios
          name="which"
          label="Same time again, or another?"
          value={typed.which}
          problems={problems}
          choices={[
            {
              value: 'again',
              label: `${formatDate(localDate(again, zone))} at ${formatTime(again, zone)}`,
              hint: 'The same weekday and time as last time',
            },
            { value: 'other', label: 'Another day or time, below' },
          ]}
        />
      ) : null}
      {dateAndTime}
      <Actions>
        <Button>{agreed ? 'Move our hour' : 'Agree this hour'}</Button>
      </Actions>
      <p class="soft small">
        Talk it over first. {view.partners.length > 1 ? 'Any' : 'Either'} of you can set or move it, and each
        of you gets the calendar entry.
      </p>
    </Form>
  );
};
