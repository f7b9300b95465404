/** @jsxImportSource hono/jsx */
import type { Choices, NotPossible as Reason } from '../../domain/choices.ts';
import { sharedFunctions } from '../../domain/eligibility.ts';
import type { Seat } from '../../domain/seat.ts';
import { Button, Details, Name, Rings, TextField } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { Functions, Names } from '../people.tsx';

/** A list that fits a phone's screen or two; longer ones go by function. */
const SHORT_LIST = 24;

type Candidate = Choices['possible'][number];

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const byName = (a: Candidate, b: Candidate): number => a.seat.name.localeCompare(b.seat.name, 'en-GB');

const found = (candidates: readonly Candidate[], words: string): Candidate[] =>
  candidates.filter(({ seat }) =>
    plain([seat.name, ...seat.functions].join(' ')).includes(plain(words.trim())),
  );

/** Colleagues whom this leader could pair with. While an invitation of theirs is open they are shown, not offered. */
export const Possible = ({ c, choices, asked }: { c: PageContext; choices: Choices; asked: boolean }) => {
  const words = (c.req.query('find') ?? '').slice(0, 80);
  const mine = new Set(choices.mine.flatMap(({ members }) => members));
  const all = choices.possible.filter(({ seat }) => !mine.has(seat.personId)).sort(byName);
  if (all.length === 0 && asked) return null;
  if (all.length === 0) return choices.trios.length > 0 ? null : <NobodyYet />;
  const shown = words.trim() ? found(all, words) : all;
  return (
    <section>
      <h2>
        {asked
          ? 'Others who are still free'
          : all.length === 1
            ? 'One colleague you could ask'
            : `${all.length} colleagues you could ask`}
      </h2>
      <p class="soft">
        {asked
          ? 'One invitation at a time: take yours back first if you would rather ask somebody else.'
          : 'Tap a name. You can add a line before your invitation goes.'}
      </p>
      {all.length > SHORT_LIST ? <Find words={words} /> : null}
      {words.trim() ? (
        <p role="status">
          {shown.length === 0 ? 'Nobody by that name is free. Try a shorter word.' : `${shown.length} found`}
        </p>
      ) : null}
      {shown.length > SHORT_LIST ? (
        byFunction(shown).map(([name, people]) => (
          <Details key={name} summary={<Name>{name}</Name>} count={people.length}>
            <People c={c} people={people} choices={choices} asked={asked} />
          </Details>
        ))
      ) : (
        <People c={c} people={shown} choices={choices} asked={asked} />
      )}
    </section>
  );
};

const NobodyYet = () => (
  <p class="lead">
    Nobody whom you could ask is free just now. That may change: somebody may still join, or come free. A mail
    tells you when anything moves.
  </p>
);

const Find = ({ words }: { words: string }) => (
  <search>
    <form method="get">
      <TextField
        name="find"
        type="search"
        label="Find a colleague"
        hint="A name or a function"
        value={words}
      />
      <Button kind="quiet">Find</Button>
    </form>
  </search>
);

/** Who holds several functions is listed under each of them. */
const byFunction = (candidates: readonly Candidate[]): [string, Candidate[]][] => {
  const groups = new Map<string, { name: string; people: Candidate[] }>();
  for (const candidate of candidates) {
    for (const name of candidate.seat.functions) {
      const group = groups.get(plain(name)) ?? { name, people: [] };
      group.people.push(candidate);
      groups.set(plain(name), group);
    }
  }
  return [...groups.values()]
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    .map(({ name, people }) => [name, people]);
};

const People = ({
  c,
  people,
  choices,
  asked,
}: {
  c: PageContext;
  people: readonly Candidate[];
  choices: Choices;
  asked: boolean;
}) => (
  <ul class="people">
    {people.map(({ seat, earlier }) => {
      const theirs = choices.toMe.find(
        ({ members }) => members.length === 2 && members.includes(seat.personId),
      );
      const target = theirs ? `answer/${theirs.invitationId}` : `ask/${seat.personId}`;
      const line = (
        <>
          <b>
            <Name>{seat.name}</Name>
          </b>
          <Functions of={seat} />
          {earlier === undefined ? null : <span class="tag">partners in round {earlier}</span>}
          {theirs ? <span class="tag">asked you</span> : null}
        </>
      );
      return (
        <li key={seat.personId}>
          {asked && !theirs ? <div>{line}</div> : <a href={pageOf(c, target)}>{line}</a>}
        </li>
      );
    })}
  </ul>
);

/** Pairs whom a leader for whom nobody is left may ask to become three. */
export const Trios = ({ c, choices, asked }: { c: PageContext; choices: Choices; asked: boolean }) =>
  choices.trios.length === 0 || asked ? null : (
    <section>
      <h2>Ask a pair to make room for you</h2>
      <p>
        Everyone you could pair with has a partner. That happens, and three work as well as two: the hour then
        has three turns. It becomes a trio when both of them say yes.
      </p>
      <ul class="pairs">
        {choices.trios.map(({ pair, members }) => (
          <li key={pair.pairId}>
            <Rings />
            <a href={pageOf(c, `ask-pair/${pair.pairId}`)}>
              <Names people={members} full />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );

const reasonWords = (me: Seat, seat: Seat, reason: Reason): string => {
  switch (reason) {
    case 'same-function':
      return `You share a function: ${sharedFunctions(me, seat).join(', ')}`;
    case 'line-management':
      return seat.managerId === me.personId ? 'You manage them' : 'They manage you';
    case 'last-partner':
      return 'Your partner in the last round';
    case 'they-declined':
      return 'It would be for them to ask you';
    case 'paired-already':
      return 'Has a partner';
    case 'same-person':
      return 'You';
  }
};

/** Who is not possible, and why. Who declined reads like any other reason that is nobody’s fault. */
export const NotPossible = ({ choices, me }: { choices: Choices; me: Seat }) => {
  const { notPossible } = choices;
  if (notPossible.length === 0) return null;
  const sorted = [...notPossible].sort((a, b) => a.seat.name.localeCompare(b.seat.name, 'en-GB'));
  return (
    <Details summary="Who is not possible for you, and why" count={notPossible.length}>
      <ul class="people">
        {sorted.map(({ seat, reason }) => (
          <li key={seat.personId}>
            <div>
              <b>
                <Name>{seat.name}</Name>
              </b>
              <span class="soft">{reasonWords(me, seat, reason)}</span>
            </div>
          </li>
        ))}
      </ul>
    </Details>
  );
};
