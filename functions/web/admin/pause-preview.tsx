/** @jsxImportSource hono/jsx */
import type { Cycle } from '../../domain/cycle.ts';
import type { Pause } from '../../domain/pause.ts';
import { pauseInWords } from '../../domain/pause-plan.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Instant } from '../../domain/values.ts';
import { formatDate, formatShortDate, formatTime, localDate } from '../../domain/working-days.ts';
import type { PausePreview } from '../../workflow/pause-programme.ts';
import { Actions, Button, Form, LinkButton, Notice, Table, Tick } from '../components.tsx';
import type { PageContext } from '../env.ts';
import type { Problem } from '../forms.ts';
import { type CalendarLine, calendarLines } from './calendar-lines.ts';
import { warningsAbout } from './date-warnings.tsx';
import { adminPage } from './frame.tsx';
import type { ProgrammeView } from './session.ts';

interface Shown {
  readonly pause: Pause;
  readonly plan: PausePreview;
  readonly now: Instant;
  readonly problems: readonly Problem[];
}

/** All that would follow from the pause, beside what is: nothing has changed until the tick says so. */
export const pausePreviewPage = (
  c: PageContext,
  { programme, who, at }: ProgrammeView,
  { pause, plan, now, problems }: Shown,
): Promise<Response> => {
  const warnings = plan.cycles.flatMap((each) => warningsOf(plan.programme, each, now));
  return adminPage(
    c,
    {
      title: 'What would follow',
      heading: 'What would follow from the pause',
      programme,
      email: who.email,
      problems,
    },
    <>
      <p class="lead">
        {`${pauseInWords(pause)}; the first day back is ${formatDate(pause.until)}. ${
          pause.datesMove ? 'Dates move with it, by whole weeks.' : 'Dates stay where they are.'
        }`}
      </p>
      {warnings.length > 0 ? (
        <Notice title="Please look at this">
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      ) : null}
      {plan.cycles.map((each) => (
        <SideBySide key={each.after.number} programme={programme} plan={plan} each={each} now={now} />
      ))}
      {plan.cycles.length === 0 ? <p>No cycle is open or planned, so no date is concerned.</p> : null}
      <p>
        Hours that pairs have agreed are their own and stay. Leaders who take part, and those who are invited
        to a round to come, are told by one mail when the pause begins. Nothing is mailed at its end but what
        is due then.
      </p>
      <Form>
        <input type="hidden" name="seen" value={plan.seen} />
        <Tick name="sure" label="Yes, pause the programme like this" problems={problems} />
        <Actions>
          <Button>Pause the programme</Button>
          <LinkButton href={at(`pause?${backTo(pause)}`)} quiet>
            Change the days
          </LinkButton>
        </Actions>
      </Form>
    </>,
  );
};

const backTo = ({ from, until, datesMove }: Pause): string =>
  new URLSearchParams({ from, until, dates: datesMove ? 'move' : 'stay' }).toString();

type Each = PausePreview['cycles'][number];

const warningsOf = (programme: Programme, { before, after }: Each, now: Instant): string[] => {
  const today = localDate(now, programme.timeZone);
  return [
    ...(before.awayday === after.awayday
      ? []
      : [
          `The Awayday moves from ${formatDate(before.awayday)} to ${formatDate(after.awayday)}.${
            before.invitationNote.approvedAt && !after.invitationNote.approvedAt
              ? ' The sponsor approved the invitation for the day before, and must read it again.'
              : ''
          }`,
        ]),
    ...(before.state === 'choosing'
      ? ['Choosing is open. People can go on choosing during the pause; mails about it wait.']
      : []),
    ...(before.nextAwaydayConfirmed && !after.nextAwaydayConfirmed
      ? [
          `You confirmed the next Awayday for ${formatDate(before.nextAwayday)}. It moves to ${formatDate(after.nextAwayday)}, and must be confirmed again: until then nothing closes.`,
        ]
      : []),
    ...warningsAbout(programme, after, today),
  ];
};

interface Row {
  readonly title: string;
  readonly is?: CalendarLine;
  readonly willBe?: CalendarLine;
}

/** What is past in both stays what it was. */
const rowsOf = (is: readonly CalendarLine[], willBe: readonly CalendarLine[]): Row[] => {
  const before = new Map(is.map((line) => [line.title, line]));
  const after = new Map(willBe.map((line) => [line.title, line]));
  const titles = [...new Set([...willBe, ...is].map(({ title }) => title))];
  return titles
    .map((title): Row => {
      const [was, becomes] = [before.get(title), after.get(title)];
      return { title, ...(was && { is: was }), ...(becomes && { willBe: becomes }) };
    })
    .filter(({ is: was, willBe: becomes }) => was?.state !== 'past' || becomes?.state !== 'past');
};

const SideBySide = ({
  programme,
  plan,
  each: { before, after },
  now,
}: {
  programme: Programme;
  plan: PausePreview;
  each: Each;
  now: Instant;
}) => {
  const rows = rowsOf(calendarLines(programme, before, now), calendarLines(plan.programme, after, now));
  const cell = (line: CalendarLine | undefined, cycle: Cycle) =>
    line ? <When line={line} cycle={cycle} timeZone={programme.timeZone} /> : 'left out';
  return (
    <Table
      caption={`Cycle ${after.number}, all that is to come`}
      head={['What', 'As it is', 'With the pause']}
      rows={[
        ...(before.awayday >= localDate(now, programme.timeZone)
          ? [['The Awayday', day(before.awayday), changed(before.awayday, after.awayday)]]
          : []),
        ...rows.map(({ title, is, willBe }) => [title, cell(is, before), cell(willBe, after)]),
      ]}
    />
  );
};

const day = (date: string): string => `${formatShortDate(date)} ${date.slice(0, 4)}`;

const changed = (before: string, after: string) => (before === after ? day(after) : <b>{day(after)}</b>);

const When = ({ line, cycle, timeZone }: { line: CalendarLine; cycle: Cycle; timeZone: string }) => {
  const date = line.at ? localDate(line.at, timeZone) : (line.on ?? '');
  const time = line.at ? formatTime(line.at, timeZone) : undefined;
  return (
    <>
      {day(date)}
      {time && time !== '08:30' ? `, ${time}` : ''}
      {line.state === 'unconfirmed' && !cycle.nextAwaydayConfirmed ? (
        <>
          <br />
          <span class="soft small">to be confirmed</span>
        </>
      ) : null}
    </>
  );
};
