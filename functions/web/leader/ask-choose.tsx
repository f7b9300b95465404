/** @jsxImportSource hono/jsx */
import { FEWEST_ADVISERS, MOST_ADVISERS, roomFor } from '../../domain/advice.ts';
import { talkedOver } from '../../domain/growth-target.ts';
import { normaliseFunction } from '../../domain/roster.ts';
import type { Seat } from '../../domain/seat.ts';
import { Actions, Button, Details, Done, Form, LinkButton, Name, Notice, TextField } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { type Problem, problemOf, type Typed } from '../forms.ts';
import { Functions, Names } from '../people.tsx';
import { Group, Ticks } from '../ticks.tsx';
import { WordsBack } from '../words-back.tsx';
import { AskedSoFar } from './asked-so-far.tsx';
import { CarriedLines } from './carried-lines.tsx';
import type { AskingView } from './growing-views.ts';
import { doneOf, leaderPage } from './leader-page.tsx';
import { Relation } from './relation.tsx';

/** A list that fits a phone's screen or two; longer ones go by function. */
const SHORT_LIST = 24;

interface Choosing {
  readonly chosen: readonly string[];
  readonly typed: Typed;
  readonly problems: readonly Problem[];
}

/** Whom I asked already, and whom else I could ask. */
export const choosePage = (c: PageContext, view: AskingView, choosing: Choosing): Promise<Response> => {
  const any = view.asked.length > 0;
  return leaderPage(
    c,
    view,
    { title: any ? 'The colleagues you asked' : 'Whom will you ask?', problems: choosing.problems },
    <>
      <JustDone c={c} />
      <AskedSoFar c={c} view={view} />
      <Ask c={c} view={view} choosing={choosing} />
    </>,
  );
};

const JustDone = ({ c }: { c: PageContext }) => {
  switch (doneOf(c)) {
    case 'asked':
      return (
        <Done title="Your question is on its way">
          <p>
            Each of them has a mail in your name. We remind them once, after four days, and stop waiting after
            ten. A mail tells you when their advice is here.
          </p>
        </Done>
      );
    case 'withdrawn':
      return <Done title="Taken back">Their link says so now, and no reminder goes out.</Done>;
    default:
      return null;
  }
};

const Ask = ({ c, view, choosing }: { c: PageContext; view: AskingView; choosing: Choosing }) => {
  const { asked, partners, growth, cycle, me } = view;
  const room = roomFor(asked);
  if (cycle.state === 'closed') {
    return (
      <>
        <Notice>This round has closed, so nobody else can be asked in it.</Notice>
        <WordsBack c={c} />
      </>
    );
  }
  if (partners.length === 0) {
    return (
      <>
        <p class="lead">
          You ask colleagues about what you have talked over with a coaching partner. You have none just now.
        </p>
        <WordsBack c={c} />
      </>
    );
  }
  if (talkedOver(growth).length === 0) {
    return (
      <>
        <p class="lead">
          First write one or two targets and talk them over with <Names people={partners} />. Then a few
          colleagues can tell you whether you have put your finger on the right ones.
        </p>
        <LinkButton href={pageOf(c, 'targets')}>My targets</LinkButton>
        <WordsBack c={c} />
      </>
    );
  }
  if (room === 0 && choosing.problems.length === 0) {
    return <p class="soft">You have asked five. That is plenty; others you can always ask in person.</p>;
  }
  const known = new Set([...asked.map(({ adviserId }) => adviserId), ...me.partnerIds]);
  const people = view.others.filter(({ personId, left }) => !left && !known.has(personId)).sort(byName);
  const words = (choosing.typed.find ?? '').trim().slice(0, 80);
  const shown = words
    ? people.filter((seat) => choosing.chosen.includes(seat.personId) || says(seat, words))
    : people;
  return (
    <section>
      {asked.length > 0 ? <h2>Ask somebody else</h2> : null}
      <p class={asked.length > 0 ? undefined : 'lead'}>
        {asked.length > 0
          ? `You can ask ${room === 1 ? 'one more' : `${room} more`}.`
          : 'A few people who see you in all sorts of situations, and who will be honest with you. Whether they take part in this round does not matter.'}
      </p>
      <Form action={pageOf(c, 'ask')}>
        <CarriedLines typed={choosing.typed} />
        <Group
          id="who"
          legend={
            asked.length > 0 ? 'Whom else?' : `Choose ${FEWEST_ADVISERS} to ${MOST_ADVISERS} colleagues`
          }
          hint="Nothing is sent yet. You look at it once more first."
          problem={problemOf(choosing.problems, 'who')}
        >
          {people.length > SHORT_LIST ? <Find words={words} /> : null}
          <Colleagues view={view} people={shown} chosen={choosing.chosen} />
        </Group>
        <Actions>
          <Button name="do" value="choose">
            Go on
          </Button>
          <a href={pageOf(c, 'targets')}>Back to my targets</a>
        </Actions>
      </Form>
    </section>
  );
};

const byName = (a: Seat, b: Seat): number => a.name.localeCompare(b.name, 'en-GB');

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');

const says = ({ name, functions }: Seat, words: string): boolean =>
  plain([name, ...functions].join(' ')).includes(plain(words));

/** Part of the one form, so that nobody's ticks are lost while they look for somebody else. */
const Find = ({ words }: { words: string }) => (
  <>
    <TextField
      name="find"
      type="search"
      label="Find a colleague"
      hint="A name or a function; those you have ticked stay in the list."
      value={words}
    />
    <p>
      <Button kind="quiet" name="do" value="find">
        Find
      </Button>
    </p>
  </>
);

const Colleagues = ({
  view,
  people,
  chosen,
}: {
  view: AskingView;
  people: readonly Seat[];
  chosen: readonly string[];
}) => {
  const choiceOf = (seat: Seat) => ({
    value: seat.personId,
    label: (
      <>
        <b>
          <Name>{seat.name}</Name>
        </b>{' '}
        <Functions of={seat} />
        <Relation me={view.me} other={seat} />
      </>
    ),
  });
  if (people.length <= SHORT_LIST) {
    return <Ticks name="who" firstId="who" ticked={chosen} choices={people.map(choiceOf)} />;
  }
  return (
    <div id="who" tabindex={-1}>
      {byFunction(people).map(([name, seats]) => (
        <Details
          key={name}
          summary={<Name>{name}</Name>}
          count={seats.length}
          open={seats.some(({ personId }) => chosen.includes(personId))}
        >
          <Ticks name="who" ticked={chosen} choices={seats.map(choiceOf)} />
        </Details>
      ))}
    </div>
  );
};

/** Each person once, under the first of their functions, so that nobody can be ticked twice. */
const byFunction = (people: readonly Seat[]): [string, Seat[]][] => {
  const groups = new Map<string, [string, Seat[]]>();
  for (const seat of people) {
    const [name = 'Others'] = seat.functions;
    const group = groups.get(normaliseFunction(name)) ?? [name, []];
    group[1].push(seat);
    groups.set(normaliseFunction(name), group);
  }
  return [...groups.values()].sort(([a], [b]) => a.localeCompare(b, 'en-GB'));
};
