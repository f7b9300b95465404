/** @jsxImportSource hono/jsx */
import type { Seat } from '../domain/seat.ts';
import { Name } from './components.tsx';

type Named = Pick<Seat, 'personId' | 'name' | 'knownAs' | 'functions'>;

/** "Sam", "Sam and Kim", "Sam, Kim and Lee". */
export const Names = ({ people, full }: { people: readonly Named[]; full?: boolean }) => (
  <>
    {people.map((person, index) => (
      <span key={person.personId}>
        {index === 0 ? '' : index === people.length - 1 ? ' and ' : ', '}
        <Name>{full ? person.name : person.knownAs}</Name>
      </span>
    ))}
  </>
);

/** The same, where a page's title takes plain text only. */
export const namesText = (people: readonly Named[]): string =>
  people
    .map(({ knownAs }) => knownAs)
    .reduce((all, name, index) => {
      if (index === 0) return name;
      return `${all}${index === people.length - 1 ? ' and ' : ', '}${name}`;
    }, '');

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
