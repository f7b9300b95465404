import { expect, test } from 'vitest';
import { readSettings } from '../../functions/clients/settings.ts';

const environment = {
  TABLE_NAME: 'Pairs',
  BASE_URL: 'https://pairs.example.org/',
  SENDER: 'pairs@example.org',
  ADMINISTRATORS: 'Kim@example.org, lee@example.org',
};

test('what is not set has a value that works', () => {
  expect(readSettings(environment)).toMatchObject({
    baseUrl: 'https://pairs.example.org',
    administrators: ['kim@example.org', 'lee@example.org'],
    helpAddress: 'kim@example.org',
    sendRate: 14,
    configurationSet: undefined,
  });
});

test('what is set is taken', () => {
  const set = { HELP_ADDRESS: 'help@example.org', SEND_RATE: '1', CONFIGURATION_SET: 'pairs' };
  expect(readSettings({ ...environment, ...set })).toMatchObject({
    helpAddress: 'help@example.org',
    sendRate: 1,
    configurationSet: 'pairs',
  });
});

test.each([
  [{ SENDER: undefined }, /^SENDER is missing\. Set it, for instance to pairs@example\.org\.$/],
  [{ TABLE_NAME: '' }, /^TABLE_NAME is empty\. Set it, for instance to CoachingPairs\.$/],
  [{ BASE_URL: 'pairs.example.org' }, /^BASE_URL must be the address of the pages, for instance https:/],
  [{ SEND_RATE: '0' }, /^SEND_RATE must be how many mails a second/],
  [{ SEND_RATE: 'many' }, /^SEND_RATE must be how many mails a second/],
  [{ SENDER: undefined, ADMINISTRATORS: undefined }, /^SENDER is missing.*\nADMINISTRATORS is missing/],
])('%j is answered with what to set', (wrong, sentence) => {
  expect(() => readSettings({ ...environment, ...wrong })).toThrow(sentence);
});
