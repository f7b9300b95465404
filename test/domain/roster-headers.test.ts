import { describe, expect, test } from 'vitest';
import { readHeader } from '../../functions/domain/roster-headers.ts';

const columnsOf = (...header: string[]) => {
  const reading = readHeader(header);
  if ('refused' in reading) throw new Error(reading.message);
  return reading.columns;
};
const refusalOf = (...header: string[]) => {
  const reading = readHeader(header);
  if (!('refused' in reading)) throw new Error('was read');
  return reading;
};

describe('headings in any order, case and spelling', () => {
  test.each([
    [['name', 'email', 'function', 'manager_email'], { name: 0, email: 1, function: 2, managerEmail: 3 }],
    [['FUNCTION', 'E-Mail', ' Name '], { function: 0, email: 1, name: 2 }],
    [['Full name', 'Work e-mail address', 'Directorate'], { name: 0, email: 1, function: 2 }],
    [
      ['Grade', 'Leader', 'Mail', 'Business_Unit', 'Reports to'],
      { name: 1, email: 2, function: 3, manager: 4 },
    ],
    [['First Name', 'Surname', 'Email', 'Team'], { firstName: 0, lastName: 1, email: 2, function: 3 }],
    [['Family name', 'Given name', 'E-mail', 'Dept.'], { lastName: 0, firstName: 1, email: 2, function: 3 }],
    [['Prénom', 'Nom', 'Courriel', 'Département'], { firstName: 0, name: 1, email: 2, function: 3 }],
    [
      ['Name', 'Email', 'Division', 'Line manager', 'Line Manager’s email'],
      { name: 0, email: 1, function: 2, manager: 3, managerEmail: 4 },
    ],
    [
      ['Name (first, last)', 'Email (work)', 'Department / Team', 'Manager (name or email)'],
      { name: 0, email: 1, function: 2, manager: 3 },
    ],
    [
      ['name', 'email', 'Function(s)', 'E-mail of line manager'],
      { name: 0, email: 1, function: 2, managerEmail: 3 },
    ],
  ])('%j', (header, columns) => {
    expect(columnsOf(...header)).toEqual(columns);
  });
});

describe('a header that lacks something', () => {
  test('says which columns are missing, how to head them, and which were found', () => {
    const { refused, message } = refusalOf('Name', 'Grade', '');
    expect(refused).toBe('missing-columns');
    expect(message).toContain('no column for the email address or the function');
    expect(message).toContain('“email” and “function”');
    expect(message).toContain('“Name” and “Grade”');
  });

  test('a first name needs a last name, and the other way round', () => {
    expect(refusalOf('First name', 'Email', 'Team').message).toContain('no column for the last name.');
    expect(refusalOf('Surname', 'Email', 'Team').message).toContain('no column for the first name.');
  });

  test('a person where the headings should be', () => {
    expect(refusalOf('Sam Okafor', 'sam@example.org', 'Finance').refused).toBe('no-header');
  });

  test('nothing of a roster at all', () => {
    expect(refusalOf('Invoice', 'Amount')).toMatchObject({
      refused: 'not-a-roster',
      message: expect.stringContaining('“Invoice” and “Amount”'),
    });
    expect(refusalOf('', ' ').message).toContain('no headings at all');
  });
});

describe('two columns that both match', () => {
  test('are told apart when one has exactly the heading we suggest, and we say so', () => {
    const reading = readHeader(['Name', 'Email', 'Department', 'Function']);
    expect(reading).toMatchObject({ columns: { function: 3 } });
    expect(reading).toMatchObject({
      leftAside: [expect.stringMatching(/“Function” and left “Department” aside/)],
    });
  });

  test.each([
    [['Name', 'Email', 'Department', 'Team'], '“Department” and “Team”'],
    [['Name', 'Email', 'E-mail', 'Function'], '“Email” and “E-mail”'],
  ])('are otherwise refused by name: %j', (header, both) => {
    expect(refusalOf(...header)).toMatchObject({
      refused: 'ambiguous-columns',
      message: expect.stringContaining(both),
    });
  });
});
