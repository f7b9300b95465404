/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { stateForLeader } from '../../domain/advice.ts';
import { formatDate } from '../../domain/working-days.ts';
import { Card, Name, SummaryList, Words } from '../components.tsx';
import { SIZES } from '../sizes.ts';
import { AnswerWords } from './answer-words.tsx';
import { ChangeAnswer } from './change-answer.tsx';
import { DIALS, IMPROVEMENTS, whereAndWhen } from './growing-words.ts';
import type { HeldQuestion, HeldRound } from './held-data.ts';
import { cameOf } from './held-json.ts';
import { KINDS, SHARING } from './sharing.ts';

type At = (instant: string) => string;

const ANSWERS: Record<HeldRound['seat']['answer'], string> = {
  invited: 'not given',
  'taking-part': 'yes',
  'not-this-time': 'not this time',
};

/** All that is held of one round. What there is none of is left out. */
export const MyDataRound = ({ round, at }: { round: HeldRound; at: At }) => {
  const { cycle, seat } = round;
  return (
    <>
      <h2>{`Round ${cycle.number}`}</h2>
      <p class="soft">{`${formatDate(cycle.awayday)} to ${formatDate(cycle.nextAwayday)}`}</p>
      <SummaryList
        rows={[
          ['Your name there', named(seat.name)],
          ['Your address there', named(seat.email)],
          ['Your answer', ANSWERS[seat.answer]],
          ...(seat.wouldLikeAWord ? [['You asked for', 'a word with the facilitator'] as const] : []),
        ]}
      />
      <PairsAndHours round={round} at={at} />
      <Invitations round={round} at={at} />
      <OwnWords round={round} at={at} />
      <Questions round={round} />
    </>
  );
};

const named = (text: string): Child => <Name>{text}</Name>;

const list = (names: readonly string[]): Child =>
  names.map((name, index) => (
    <span key={name}>
      {index === 0 ? '' : ', '}
      <Name>{name}</Name>
    </span>
  ));

const HOURS = { agreed: 'agreed', held: 'held', cancelled: 'cancelled' };

const PairsAndHours = ({ round: { pairs, seat, nameOf }, at }: { round: HeldRound; at: At }) => (
  <>
    {pairs.map(({ pairId, members, formerMembers, formedAt, endedAt, sessions }) => (
      <Card key={pairId}>
        <h3>
          Pair with{' '}
          {list([...members, ...formerMembers].filter((id) => id !== seat.personId).map((id) => nameOf(id)))}
        </h3>
        <p>{`Since ${at(formedAt)}${endedAt ? `, until ${at(endedAt)}` : ''}`}</p>
        {sessions.length > 0 ? (
          <ul>
            {sessions.map((session) => (
              <li key={session.sessionId}>
                {`${session.unplanned ? 'Told afterwards' : at(session.at)}: ${HOURS[session.state]}`}
                {session.wentFirst ? (
                  <>
                    , begun by{' '}
                    {session.wentFirst === seat.personId ? 'you' : <Name>{nameOf(session.wentFirst)}</Name>}
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        ) : null}
      </Card>
    ))}
  </>
);

const Invitations = ({ round: { invitations, seat, nameOf }, at }: { round: HeldRound; at: At }) =>
  invitations.length === 0 ? null : (
    <>
      <h3>Invitations to a pair</h3>
      {invitations.map((it) => (
        <Card key={it.invitationId}>
          <p>
            {it.fromId === seat.personId
              ? 'You asked '
              : it.fromId
                ? ''
                : 'The facilitator pencilled in you and '}
            {it.fromId && it.fromId !== seat.personId ? (
              <>
                <Name>{nameOf(it.fromId)}</Name> asked you
              </>
            ) : (
              list(it.members.filter((id) => id !== seat.personId).map((id) => nameOf(id)))
            )}
            {`, ${at(it.madeAt)}: ${cameOf(it, seat.personId)}`}
          </p>
          {it.note ? <Words text={it.note} /> : null}
        </Card>
      ))}
    </>
  );

const OwnWords = ({ round: { words }, at }: { round: HeldRound; at: At }) => {
  const { growth, notes, insights, lookBack } = words;
  return (
    <>
      {growth?.targets.map((target) => (
        <Card key={target.targetId}>
          <h3>A growth target</h3>
          <Words text={target.habit} />
          {target.firstDraft === target.habit ? null : (
            <Part of="As first drafted" text={target.firstDraft} />
          )}
          <Part of="Why" text={target.why} />
          <Part of="What exactly" text={target.exactly} />
          <p class="soft">
            {[
              `Drafted ${at(target.draftedAt)}`,
              target.dial && DIALS[target.dial].tag,
              target.talkedOverAt && `talked over ${at(target.talkedOverAt)}`,
              target.settledAt && `settled ${at(target.settledAt)}`,
              target.closedAt && `closed ${at(target.closedAt)}`,
            ]
              .filter(Boolean)
              .join('; ')}
          </p>
        </Card>
      ))}
      {growth?.tryOuts.map((tryOut) => (
        <Card key={tryOut.tryOutId}>
          <h3>A try-out</h3>
          <Words text={tryOut.what} />
          <p>
            <Name>{whereAndWhen(tryOut)}</Name>
            {tryOut.outcome ? ` ${IMPROVEMENTS[tryOut.outcome].label}` : ''}
          </p>
          <Part of="What it taught" text={tryOut.learnt} />
        </Card>
      ))}
      {notes.map(({ month, met, moved }) => (
        <Card key={month}>
          <h3>{`Note of month ${month}`}</h3>
          {met ? <p>{met === 'yes' ? 'We met.' : 'We had not met yet.'}</p> : null}
          {moved ? <Words text={moved} /> : null}
        </Card>
      ))}
      {insights.map(({ insightId, kind, text, sharing }) => (
        <Card key={insightId}>
          <h3>{KINDS[kind].heading}</h3>
          <Words text={text} />
          <p class="soft">Who reads it: {SHARING[sharing].label}</p>
        </Card>
      ))}
      {lookBack?.views.map(({ about, size }) => (
        <p key={about}>{`The improvement I see: ${SIZES[size].label.toLowerCase()}.`}</p>
      ))}
    </>
  );
};

const Part = ({ of, text }: { of: string; text: string | undefined }) =>
  text ? (
    <>
      <p class="soft">{of}</p>
      <Words text={text} />
    </>
  ) : null;

const ASKED = {
  answered: 'has answered',
  'in-person': 'would rather tell you in person',
  silent: 'has not answered',
  withdrawn: 'was asked, and you took it back',
};

const ANSWERED = {
  asked: 'you have not answered yet',
  answered: 'you have answered',
  'in-person': 'you would rather tell them in person',
  declined: 'you would rather not',
  lapsed: 'it lapsed',
  withdrawn: 'they took it back',
};

const Questions = ({ round }: { round: HeldRound }) => {
  const { asked, answered, nameOf } = round;
  return (
    <>
      {asked.map((it) => (
        <Card key={it.request.requestId}>
          <h3>
            You asked <Name>{nameOf(it.request.adviserId)}</Name>
          </h3>
          <p class="soft">{`${about(it)}, who ${ASKED[stateForLeader(it.request)]}.`}</p>
          <QuestionWords round={round} it={it} line="Your line" />
        </Card>
      ))}
      {answered.map((it) => (
        <Card key={it.request.requestId}>
          <h3>
            <Name>{nameOf(it.request.fromId)}</Name> asked you
          </h3>
          <p class="soft">{`${about(it)}: ${ANSWERED[it.request.state]}.`}</p>
          <QuestionWords round={round} it={it} line="Their line" asAdviser />
        </Card>
      ))}
    </>
  );
};

const about = ({ request: { asks } }: HeldQuestion): string =>
  asks === 'change' ? 'What change was seen' : 'For a view on targets';

/** Of a colleague's targets nothing is shown here: these are theirs. */
const QuestionWords = ({
  round: { words },
  it,
  line,
  asAdviser,
}: {
  round: HeldRound;
  it: HeldQuestion;
  line: string;
  asAdviser?: boolean;
}) => {
  const targets = asAdviser ? [] : (words.growth?.targets ?? []);
  const { words: said } = it;
  if (!said) return null;
  return (
    <>
      <Part of={line} text={said.line} />
      {'targetIds' in said ? (
        said.answer && <ChangeAnswer answer={said.answer} targets={targets} />
      ) : (
        <>
          {said.answer && <AnswerWords answer={said.answer} targets={targets} />}
          <Part of="Thanks" text={said.thanks} />
        </>
      )}
      {asAdviser ? null : <Part of="What was said in person" text={said.told} />}
    </>
  );
};
