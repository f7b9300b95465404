/** @jsxImportSource hono/jsx */
import { boardOf, unanswered } from '../../domain/board.ts';
import { mayAnswer } from '../../domain/choices.ts';
import type { Cycle } from '../../domain/cycle.ts';
import { pauseAhead } from '../../domain/pause.ts';
import { pauseInWords } from '../../domain/pause-plan.ts';
import { standingOf } from '../../domain/progress.ts';
import type { Seat } from '../../domain/seat.ts';
import type { Instant } from '../../domain/values.ts';
import { formatDate, localDate } from '../../domain/working-days.ts';
import { type AdviceTotals, adviceTotals } from '../../store/advice-totals.ts';
import { type Board, loadBoard } from '../../store/cycle-view.ts';
import { loadFailures } from '../../store/failures.ts';
import { loadRoster } from '../../store/roster.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Card, Details, Figures, Name, Notice } from '../components.tsx';
import type { PageContext } from '../env.ts';
import { adminPage } from './frame.tsx';
import { type NextStep, nextSteps } from './next-steps.ts';
import { openCycles } from './open-cycles.ts';
import { type FailingAddress, failingAddresses, WHY_FAILING } from './people.ts';
import type { ProgrammeView } from './session.ts';

/** Where the programme stands: what is next, totals, and by name only whom the administrator can help. */
export const progressPage = async (deps: Deps, c: PageContext, view: ProgrammeView): Promise<Response> => {
  const { programme, who, at } = view;
  const open = await openCycles(deps.table, view.latest);
  const shown = open.ending ?? open.begun;
  const [board, failures, roster, advice] = await Promise.all([
    shown ? loadBoard(deps.table, programme.programmeId, shown.number) : undefined,
    loadFailures(deps.table, programme.programmeId),
    shown ? [] : loadRoster(deps.table, programme.programmeId, programme.rosterVersion),
    shown ? adviceTotals(deps.table, programme.programmeId, shown.number) : undefined,
  ]);
  const alone = board ? boardOf(board.seats, board.pairs).stillChoosing.length : 0;
  const failing = failingAddresses(failures, board?.seats ?? roster);
  return adminPage(
    c,
    { title: 'Progress', heading: <Name>{programme.name}</Name>, programme, email: who.email },
    <>
      <p class="lead">
        <Name>{programme.organisation}</Name>
      </p>
      <PauseLine programme={programme} now={deps.now()} at={at} />
      <h2>What is next</h2>
      <Steps
        steps={nextSteps(programme, open, localDate(deps.now(), programme.timeZone), open.ending ? 0 : alone)}
        at={at}
      />
      {failing.length > 0 ? <Failing people={failing} at={at} /> : null}
      {board ? <Totals board={board} advice={advice} /> : null}
      {board ? <ByName board={board} at={at} /> : null}
    </>,
  );
};

const PauseLine = ({
  programme,
  now,
  at,
}: {
  programme: ProgrammeView['programme'];
  now: Instant;
  at: ProgrammeView['at'];
}) => {
  const today = localDate(now, programme.timeZone);
  const pause = pauseAhead(programme, today);
  if (!pause) return null;
  return (
    <Notice title={pause.from <= today ? 'The programme pauses' : 'A pause is to come'}>
      <p>
        {`${pauseInWords(pause)}. Its first day back is ${formatDate(pause.until)}. `}
        <a href={at('pause')}>Change or end it</a>.
      </p>
    </Notice>
  );
};

const STATES: Record<NextStep['state'], string> = { done: 'Done: ', now: 'Next: ', later: '' };

const Steps = ({ steps, at }: { steps: readonly NextStep[]; at: ProgrammeView['at'] }) => (
  <ol class="steps">
    {steps.map(({ label, hint, state, page }) => (
      <li key={label}>
        <span class="unseen">{STATES[state]}</span>
        {state === 'now' ? (
          <a class="button" href={at(page)}>
            {label}
          </a>
        ) : (
          <a href={at(page)}>{label}</a>
        )}
        <span class="hint">
          {state === 'done' ? '✓ ' : ''}
          {hint}
        </span>
      </li>
    ))}
  </ol>
);

const STANDING: Partial<Record<Cycle['state'], string>> = {
  announced: 'announced',
  choosing: 'choosing partners now',
  running: 'under way',
};

const Totals = ({
  board: { cycle, seats, pairs },
  advice,
}: {
  board: Board;
  advice: AdviceTotals | undefined;
}) => {
  const present = seats.filter(({ left }) => !left);
  const standing = standingOf(seats, pairs);
  return (
    <>
      <h2>{`Cycle ${cycle.number}: ${STANDING[cycle.state] ?? cycle.state}`}</h2>
      <p class="soft">
        {`Awayday on ${formatDate(cycle.awayday)}. The next one: ${formatDate(cycle.nextAwayday)}${
          cycle.nextAwaydayConfirmed ? '' : ', to be confirmed'
        }.`}
      </p>
      <Figures
        figures={[
          ['invited', present.length],
          ['have answered', present.filter(({ answer }) => answer !== 'invited').length],
          ['joined', standing.takingPart],
          ['have a partner', present.filter(({ pairId }) => pairId !== undefined).length],
          ['pairs', standing.pairs],
          ['hours held', standing.hoursHeld],
          ...(advice && cycle.state !== 'announced'
            ? ([
                ['views asked for', advice.asked],
                ['views given', advice.answered],
              ] as const)
            : []),
        ]}
      />
    </>
  );
};

const ByName = ({ board: { cycle, seats, pairs }, at }: { board: Board; at: ProgrammeView['at'] }) => {
  const choosing = boardOf(seats, pairs).stillChoosing;
  const silent = unanswered(seats).filter((seat) => mayAnswer(cycle, seat));
  return (
    <>
      {silent.length > 0 ? (
        <Details summary="Not answered the invitation yet" count={silent.length}>
          <p class="soft">
            Each of them gets one reminder by itself, four days after the invitation, and no more. A word in
            person does more.
          </p>
          <Names seats={silent} at={at} />
        </Details>
      ) : null}
      {choosing.length > 0 && cycle.state !== 'announced' ? (
        <Details
          summary="Taking part, without a partner"
          count={choosing.length}
          open={cycle.state === 'running'}
        >
          <Names seats={choosing} at={at} />
        </Details>
      ) : null}
      <Card>
        <p>
          What leaders write stays theirs. You see totals, and names only where you can help. Who asked whom,
          and who said no, is between those two.
        </p>
      </Card>
    </>
  );
};

const Names = ({ seats, at }: { seats: readonly Seat[]; at: ProgrammeView['at'] }) => (
  <ul class="columns">
    {seats.map(({ personId, name, functions }) => (
      <li key={personId}>
        <a href={at(`people/${personId}`)}>
          <Name>{name}</Name>
        </a>{' '}
        <span class="soft small">
          <Name>{functions.join('; ')}</Name>
        </span>
      </li>
    ))}
  </ul>
);

export const Failing = ({ people, at }: { people: readonly FailingAddress[]; at: ProgrammeView['at'] }) => (
  <Notice
    title={people.length === 1 ? 'One address does not work' : `${people.length} addresses do not work`}
  >
    <ul>
      {people.map(({ personId, name, email, reason }) => (
        <li key={email}>
          <a href={at(`people/${personId}`)}>
            <Name>{name}</Name>
          </a>
          , <Name>{email}</Name>. {WHY_FAILING[reason]}
        </li>
      ))}
    </ul>
    <p>
      Tap the name to correct it, or correct it in your spreadsheet and{' '}
      <a href={at('roster')}>upload the roster again</a>. What is still of use then goes to the new address.
    </p>
  </Notice>
);
