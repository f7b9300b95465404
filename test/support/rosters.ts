import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import type { RosterPerson, RosterRow } from '../../functions/domain/roster.ts';

/** The shapes that organisations come in: a ministry, a group of seven directorates, a service with regions. */
export const ROSTER_SHAPES = ['many-small', 'seven', 'few-large'] as const;
export type RosterShape = (typeof ROSTER_SHAPES)[number];

const GIVEN = [
  'Ana',
  'Bao',
  'Carys',
  'Dmitri',
  'Eilidh',
  'Farid',
  'Grete',
  'Hugo',
  'Ìfẹ́',
  'Joëlle',
  'Kofi',
  'Léa',
  'Marta',
  'Noor',
];
const FAMILY = [
  'Archer',
  "O'Dowd",
  'Brandt-Hay',
  'Çelik',
  'Dubois',
  'Egede',
  'Núñez',
  'Fairclough',
  'Gruffudd',
  'خوري',
  'Horváth',
  'Ito',
];
const UNITS = [
  'Finance',
  'People',
  'Legal',
  'Digital',
  'Estates',
  'Research & Insight',
  'Communications',
  'Nursing',
  'Policy',
  'Audit',
];
const REGIONS = ['North', 'South', 'Region=Coast & Isles'];

/** Numbers from 0 up to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function functionNames(shape: RosterShape, size: number): string[] {
  if (shape === 'seven') return UNITS.slice(0, 7);
  if (shape === 'few-large') return REGIONS;
  const count = Math.max(2, Math.round(size * 0.6));
  return Array.from(
    { length: count },
    (_, at) => `${UNITS[at % UNITS.length]}${at < UNITS.length ? '' : ` ${at}`}`,
  );
}

/**
 * A fictional organisation: the first person leads it, the first of each function reports to them, the others to
 * somebody in their own function. The same for the same arguments.
 */
export function fictionalRoster(shape: RosterShape, size: number, seed = 1): RosterPerson[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[Math.floor(random() * list.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  };
  const functions = functionNames(shape, size);
  const people: RosterPerson[] = [];
  for (let at = 0; at < size; at++) {
    const unit = at < functions.length ? (functions[at] ?? pick(functions)) : pick(functions);
    const peers = people.filter((person) => person.functions.includes(unit));
    const manager = peers.length > 0 ? pick(peers) : people[0];
    const person = {
      personId: `p${at + 1}`,
      name: `${pick(GIVEN)} ${pick(FAMILY)}`,
      email: `leader${at + 1}@example.org`,
      functions: random() < 0.05 ? [...new Set([unit, pick(functions)])] : [unit],
    };
    people.push(manager === undefined ? person : { ...person, managerEmail: manager.email });
  }
  return people;
}

/** For property-based tests: fictional organisations of every shape. */
export const anyRoster = ({ minSize = 2, maxSize = 30 } = {}): fc.Arbitrary<RosterPerson[]> =>
  fc
    .tuple(fc.constantFrom(...ROSTER_SHAPES), fc.integer({ min: minSize, max: maxSize }), fc.nat(1_000_000))
    .map(([shape, size, seed]) => fictionalRoster(shape, size, seed));

/** The roster as rows of a file, under a header. */
export const rowsOf = (people: readonly RosterPerson[]): RosterRow[] =>
  people.map((person, at) => ({
    row: at + 2,
    name: person.name,
    email: person.email,
    function: person.functions.join('; '),
    managerEmail: person.managerEmail ?? '',
  }));

/** The roster as an administrator would upload it. */
export const rosterCsv = (people: readonly RosterPerson[]): string =>
  stringify([
    ['name', 'email', 'function', 'manager_email'],
    ...rowsOf(people).map((row) => [row.name, row.email, row.function, row.managerEmail]),
  ]);
