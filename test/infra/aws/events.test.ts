import { expect, test } from 'vitest';
import { ROSTER_BYTES } from '../../../functions/web/security.ts';
import { LARGEST_FILE } from '../../../functions/workflow/roster-file-refusal.ts';
import { httpEvent } from '../../../infra/aws/events.ts';

/** Of what Lambda is called with: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_OF_AN_EVENT = 6 * 1024 * 1024;
/** Cookies and headers that browsers and proxies may add. */
const ROOM = 32 * 1024;

test('the largest upload that pages take reaches them in one event', () => {
  const form = { file: 'x'.repeat(ROSTER_BYTES - 'file='.length) };
  const event = httpEvent('https://pairs.example.org', '/admin/programmes/p/roster', {
    method: 'POST',
    form,
  });
  expect(JSON.stringify(event).length).toBeLessThan(MOST_OF_AN_EVENT - ROOM);
});

test('the largest roster and the form around it are one upload', () => {
  expect(LARGEST_FILE).toBeLessThan(ROSTER_BYTES - ROOM);
});
