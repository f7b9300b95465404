import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctPerson, fieldsChanged, type RosterPerson } from '../../functions/domain/roster.ts';

const ana: RosterPerson = {
  personId: 'a',
  name: 'Ana Abara',
  email: 'ana@example.org',
  functions: ['Finance'],
};
const ben: RosterPerson = {
  personId: 'b',
  name: 'Ben Osei',
  email: 'ben@example.org',
  functions: ['Sales', 'Marketing'],
  managerEmail: 'Ana@example.org',
};
const roster = [ana, ben];

const typed = (person: RosterPerson) => ({
  name: person.name,
  email: person.email,
  function: person.functions.join('; '),
  managerEmail: person.managerEmail ?? '',
});

const corrected = (personId: string, change: Partial<ReturnType<typeof typed>>) => {
  const before = roster.find((person) => person.personId === personId);
  const outcome = before && correctPerson(roster, personId, { ...typed(before), ...change });
  if (!outcome) throw new Error('Nobody of that id.');
  return outcome;
};

const problems = (personId: string, change: Partial<ReturnType<typeof typed>>) => {
  const outcome = corrected(personId, change);
  return 'problems' in outcome ? outcome.problems.map(({ field }) => field) : [];
};

describe('correcting one person', () => {
  it('leaves everybody else as they were', () => {
    const outcome = corrected('b', { name: 'Benjamin Osei' });
    expect('people' in outcome && outcome.people).toEqual([ana, { ...ben, name: 'Benjamin Osei' }]);
  });

  it('takes their reports along to the corrected address', () => {
    const outcome = corrected('a', { email: 'ana.abara@example.org' });
    expect('people' in outcome && outcome.people[1]?.managerEmail).toBe('ana.abara@example.org');
  });

  it('judges each field by the rules of the file', () => {
    expect(problems('b', { name: ' ' })).toEqual(['name']);
    expect(problems('b', { name: 'x'.repeat(300), email: 'ben@@example', function: ';' })).toEqual([
      'name',
      'email',
      'function',
    ]);
    expect(problems('b', { managerEmail: 'nobody' })).toEqual(['managerEmail']);
  });

  it('gives no two people one address, however it is written', () =>
    expect(problems('b', { email: 'ANA@example.org', managerEmail: '' })).toEqual(['email']));

  it('makes nobody their own manager', () =>
    expect(problems('b', { managerEmail: 'BEN@example.org' })).toEqual(['managerEmail']));

  it('takes the manager away where none is named', () => {
    const outcome = corrected('b', { managerEmail: '' });
    expect('after' in outcome && outcome.after).not.toHaveProperty('managerEmail');
  });

  it('knows nobody who is not on the roster', () =>
    expect(correctPerson(roster, 'nobody', typed(ana))).toBeUndefined());

  it('changes nothing when what is there is typed again', () =>
    fc.assert(
      fc.property(fc.constantFrom(...roster), (person) => {
        const outcome = correctPerson(roster, person.personId, typed(person));
        expect(outcome && 'after' in outcome && fieldsChanged(person, outcome.after)).toEqual([]);
      }),
    ));
});
