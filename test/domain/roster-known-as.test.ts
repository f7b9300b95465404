import { expect, test } from 'vitest';
import { knownAs } from '../../functions/domain/roster.ts';

const called = (...names: string[]): string[] => [
  ...knownAs(names.map((name, at) => ({ personId: `p${at}`, name }))).values(),
];

test('people are called by their first name', () => {
  expect(called('Esme Eze', 'Tomasz de la Cruz', 'Cher', 'ليلى خوري')).toEqual([
    'Esme',
    'Tomasz',
    'Cher',
    'ليلى',
  ]);
});

test('by their full name where two first names collide, whatever their case and accents', () => {
  expect(called('Zoë Ito', 'ZOE Brandt', 'Ana Ruiz')).toEqual(['Zoë Ito', 'ZOE Brandt', 'Ana']);
});

test('a title, an initial or a family name put first is no first name', () => {
  expect(called('Dr Esme Eze', 'Prof. Sam Okafor', 'Dame Ruiz', 'J. Smith', 'Eze, Ada')).toEqual([
    'Esme',
    'Sam',
    'Dame Ruiz',
    'J. Smith',
    'Eze, Ada',
  ]);
});

test('everybody is in the answer by their id', () => {
  expect(knownAs([{ personId: 'x', name: 'Sam Okafor' }]).get('x')).toBe('Sam');
  expect(knownAs([]).size).toBe(0);
});
