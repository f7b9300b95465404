import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CheckedRow,
  checkRoster,
  compareRosters,
  type RosterPerson,
} from '../../functions/domain/roster.ts';
import { anyRoster, rowsOf } from '../support/rosters.ts';

const sam: RosterPerson = {
  personId: 'p1',
  name: 'Sam Okafor',
  email: 'sam@example.org',
  functions: ['Finance'],
};
const ana: RosterPerson = {
  personId: 'p2',
  name: 'Ana Ruiz',
  email: 'ana@example.org',
  functions: ['Legal'],
  managerEmail: 'sam@example.org',
};

const asRow = ({ personId, ...person }: RosterPerson, changes: Partial<CheckedRow> = {}): CheckedRow => ({
  row: 2,
  ...person,
  ...changes,
});
const fresh = () => {
  let count = 0;
  return () => `new${++count}`;
};

test('everybody on a first file is added, each with an id of their own', () => {
  const { added, changed, missing, unchanged } = compareRosters([], [asRow(sam), asRow(ana)], fresh());
  expect(added).toEqual([
    { ...sam, personId: 'new1' },
    { ...ana, personId: 'new2' },
  ]);
  expect([changed, missing, unchanged]).toEqual([[], [], []]);
});

test.each<[string, Partial<CheckedRow>]>([
  ['name', { name: 'Ana Ruiz-Hay' }],
  ['address as written', { email: 'Ana@Example.org' }],
  ['functions', { functions: ['Legal', 'Audit'] }],
  ['manager', { managerEmail: 'boss@example.org' }],
])('a person whose %s changed keeps their id', (_, changes) => {
  const { row, ...after } = asRow(ana, changes);
  const outcome = compareRosters([sam, ana], [asRow(sam), asRow(ana, changes)], fresh());
  expect(outcome).toEqual({
    added: [],
    changed: [{ before: ana, after: { ...after, personId: 'p2' } }],
    missing: [],
    unchanged: [sam],
  });
});

test('somebody who is no longer on the file is missing; somebody else with a new address is new', () => {
  const kim = asRow(ana, { name: 'Kim Ruiz', email: 'kim.ruiz@example.org' });
  const outcome = compareRosters([sam, ana], [kim], fresh());
  expect(outcome.missing).toEqual([sam, ana]);
  expect(outcome.added.map(({ personId, name }) => [personId, name])).toEqual([['new1', 'Kim Ruiz']]);
});

test('a corrected address is a change: name and function tell who it is', () => {
  const outcome = compareRosters(
    [sam, ana],
    [asRow(sam), asRow(ana, { email: 'ana.ruiz@example.org' })],
    fresh(),
  );
  expect(outcome.changed.map(({ after }) => [after.personId, after.email])).toEqual([
    ['p2', 'ana.ruiz@example.org'],
  ]);
  expect([outcome.added, outcome.missing]).toEqual([[], []]);
});

test('two namesakes in one function are not taken for each other', () => {
  const other = { ...ana, personId: 'p3', email: 'ana2@example.org' };
  const outcome = compareRosters([ana, other], [asRow(ana, { email: 'ana3@example.org' })], fresh());
  expect(outcome.changed).toEqual([]);
  expect(outcome.added).toHaveLength(1);
  expect(outcome.missing).toHaveLength(2);
});

test('a manager written in another case is no change', () => {
  expect(compareRosters([ana], [asRow(ana, { managerEmail: 'SAM@example.org' })], fresh()).unchanged).toEqual(
    [ana],
  );
});

test('uploading the same file twice changes nothing, in whatever order its rows are', () => {
  fc.assert(
    fc.property(anyRoster({ maxSize: 60 }), fc.nat(), (people, turn) => {
      const { people: rows } = checkRoster(rowsOf(people));
      const first = compareRosters([], rows, fresh());
      const turned = [...rows.slice(turn % rows.length), ...rows.slice(0, turn % rows.length)];
      const second = compareRosters(first.added, turned, fresh());
      expect(second.added.length + second.changed.length + second.missing.length).toBe(0);
      expect(second.unchanged).toHaveLength(people.length);
    }),
    { numRuns: 50 },
  );
});
