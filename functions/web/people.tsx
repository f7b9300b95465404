/** @jsxImportSource hono/jsx */
import type { Seat } from '../domain/seat.ts';
import { Name } from './components.tsx';

type Named = Pick<Seat, 'personId' | 'name' | 'knownAs' | 'functions'>;

/** What stands before a name in a list of so many. */
const joint = (index: number, count: number): string =>
  index === 0 ? '' : index === count - 1 ? ' and ' : ', ';

/**
 * "Sam", "Sam and Kim", "Sam, Kim and Lee"; led by a word such as "You": "You and Sam", "You, Sam and Kim".
 * Whoever shares their name with another of them is told apart by their functions.
 */
export const Names = ({
  people,
  full,
  lead,
}: {
  people: readonly Named[];
  full?: boolean;
  lead?: string;
}) => (
  <>
    {lead}
    {people.map((person, index) => (
      <span key={person.personId}>
        {lead === undefined ? joint(index, people.length) : joint(index + 1, people.length + 1)}
        <Name>{full ? person.name : person.knownAs}</Name>
        {people.some((other) => other !== person && other.name === person.name) ? (
          <>
            {' '}
            (<Name>{person.functions.join('; ')}</Name>)
          </>
        ) : null}
      </span>
    ))}
  </>
);

/** The same, where a page's title takes plain text only. */
export const namesText = (people: readonly Named[], lead?: string): string => {
  const names = [...(lead === undefined ? [] : [lead]), ...people.map(({ knownAs }) => knownAs)];
  return names.map((name, index) => joint(index, names.length) + name).join('');
};

/** The functions somebody holds, as the roster writes them. */
export const Functions = ({ of }: { of: Pick<Seat, 'functions'> }) => (
  <span class="soft">
    <Name>{of.functions.join(' · ')}</Name>
  </span>
);

/** An address that may break before its @ on a narrow screen. */
export const Address = ({ of }: { of: string }) => {
  const [local = '', ...domain] = of.split('@');
  return (
    <>
      {local}
      <wbr />
      {`@${domain.join('@')}`}
    </>
  );
};
