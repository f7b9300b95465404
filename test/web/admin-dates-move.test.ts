import { expect, it } from 'vitest';
import { testWorld } from '../support/world.ts';
import { announcedProgramme } from './admin-steps.ts';

it('an Awayday moved after announcing: the page says who is told, and the mail leads to the answer and the new day', async () => {
  const world = await testWorld();
  const { kim, home } = await announcedProgramme(world);
  const ana = await world.opens('ana@example.org', /Will you join/);
  await ana.submit('Send my answer', { answer: 'taking-part' });
  await kim.visit(`${home}/cycle/1/dates`);
  expect(kim.page().text).toContain('a short mail tells those who said yes or have not replied');
  await kim.submit('Save the dates', { awayday: '2026-09-24' });
  expect(kim.page().text).toContain('A short mail tells those who said yes');
  await kim.visit(`${home}/cycle/1/dates`);
  await kim.submit('Save the dates', { closesTime: '12:00' });
  expect(kim.page().text).toContain('The dates are saved');
  expect(kim.page().text).not.toContain('A short mail tells');
  await world.advance({ by: 'P1D' });
  const mail = await world.mailTo('ana@example.org', /has moved/);
  expect(mail.subject).toBe('Our Awayday has moved: Thursday 24 September 2026');
  expect(mail.text).toContain('You said yes, and that stands');
  const opened = await world.opens('ana@example.org', /has moved/);
  expect(opened.page().text).toContain('We choose at the Awayday on Thursday 24 September 2026');
  await opened.submit('Send my answer', { answer: 'not-this-time' });
  expect(opened.page().text).toContain('Not this time, then');
  expect((await world.mailTo('ben@example.org', /has moved/)).text).toContain('You have not replied yet');
});
