import { describe, expect, test } from 'vitest';
import { addressProblem } from '../../functions/domain/roster.ts';

describe('an address that mail can be sent to', () => {
  test.each([
    'sam@example.org',
    ' Sam.Okafor@Example.ORG ',
    "o'brien@example.org",
    'r&d/team+pairs@example.org',
    'sam@bücher.example',
    'sam@例え.テスト',
    `${'a'.repeat(64)}@example.org`,
    `sam@${'a'.repeat(63)}.example.org`,
  ])('%s', (address) => {
    expect(addressProblem(address)).toBeUndefined();
  });
});

describe('an address that no mail can be sent to, and why', () => {
  test.each([
    ['sam', 'has no @'],
    ['sam@', 'missing after the @'],
    ['@example.org', 'missing before the @'],
    ['sam@home@example.org', 'more than one @'],
    ['Sam <sam@example.org>', 'between < and >'],
    ['sam@example.org; ana@example.org', 'exactly one address'],
    ['sam okafor@example.org', 'exactly one address'],
    ['s\u202eam@example.org', 'cannot be seen'],
    ['sam\u0000@example.org', 'cannot be seen'],
    ['josé@example.org', 'without accents'],
    ['.sam@example.org', 'before the @ is not possible'],
    ['sam..o@example.org', 'before the @ is not possible'],
    ['"sam"@example.org', 'before the @ is not possible'],
    ['mailto:sam@example.org', 'before the @ is not possible'],
    ['sam@example', 'not a domain'],
    ['sam@-example.org', 'not a domain'],
    ['sam@example..org', 'not a domain'],
    ['sam@example.org.', 'not a domain'],
    ['sam@exam_ple.org', 'not a domain'],
    ['sam@127.0.0.1', 'not a domain'],
    ['sam@example.org:25', 'not a domain'],
    [`sam@${'a'.repeat(64)}.org`, 'not a domain'],
    [`${'a'.repeat(65)}@example.org`, 'here there are 65'],
    [`sam@${`${'a'.repeat(60)}.`.repeat(4)}example.org`, 'this one has'],
  ])('%j', (address, reason) => {
    expect(addressProblem(address)).toContain(reason);
  });

  test('the address is quoted as written, but never at great length', () => {
    expect(addressProblem('<script>')).toContain('“<script>”');
    expect(addressProblem('x'.repeat(1_000_000))?.length).toBeLessThan(200);
  });
});
