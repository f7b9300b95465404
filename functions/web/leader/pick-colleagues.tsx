/** @jsxImportSource hono/jsx */
import { normaliseFunction } from '../../domain/roster.ts';
import type { Seat } from '../../domain/seat.ts';
import { Button, Details, Name, TextField } from '../components.tsx';
import { Functions } from '../people.tsx';
import { Ticks } from '../ticks.tsx';
import { Relation } from './relation.tsx';

/** A list that fits a phone's screen or two; longer ones go by function. */
const SHORT_LIST = 24;

interface Picking {
  /** What an error links to, where this list comes first. */
  readonly id?: string | undefined;
  readonly me: Seat;
  readonly people: readonly Seat[];
  readonly chosen: readonly string[];
}

/** Colleagues to tick, by name; in a large team by function, with a field to find somebody. Part of a form of its own. */
export const PickColleagues = ({
  id = 'who',
  me,
  people,
  chosen,
  find = '',
}: Picking & { find?: string | undefined }) => {
  const words = find.trim().slice(0, 80);
  const shown = people
    .filter((seat) => words === '' || chosen.includes(seat.personId) || says(seat, words))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return (
    <>
      {people.length > SHORT_LIST ? <Find words={words} /> : null}
      <Colleagues id={id} me={me} people={shown} chosen={chosen} />
    </>
  );
};

/** A colleague as a box to tick, labelled where they are line manager or report. */
export const colleagueChoice = (me: Seat, seat: Seat) => ({
  value: seat.personId,
  label: (
    <>
      <b>
        <Name>{seat.name}</Name>
      </b>{' '}
      <Functions of={seat} />
      <Relation me={me} other={seat} />
    </>
  ),
});

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

const Colleagues = ({ id, me, people, chosen }: Picking) => {
  const choiceOf = (seat: Seat) => colleagueChoice(me, seat);
  if (people.length <= SHORT_LIST) {
    return <Ticks name="who" firstId={id} ticked={chosen} choices={people.map(choiceOf)} />;
  }
  return (
    <div id={id} tabindex={-1}>
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
