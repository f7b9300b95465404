import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { mails } from '../../emails/index.ts';
import type { MailContext } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render.tsx';
import { alex, contextFor, hour, kim, mailExamples, pairOf, sam, seatOf } from '../support/mail-contexts.ts';

const entryOf = async (context: MailContext) => {
  const { attachment } = await renderMail(mails['our-hour'], context);
  if (!attachment) throw new Error('there is no calendar entry');
  const calendar = new ICAL.Component(ICAL.parse(attachment.content));
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('there is no event');
  const event = new ICAL.Event(component);
  return {
    attachment,
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().toISOString(),
    minutes: event.duration.toSeconds() / 60,
    status: component.getFirstPropertyValue('status'),
    organiser: event.organizer,
    attendees: event.attendees.map((attendee) => `${attendee.getFirstValue()}`.replace(/^mailto:/i, '')),
    replies: event.attendees.map((attendee) => attendee.getParameter('rsvp')),
  };
};

const agreed = contextFor('our-hour');
const moved = contextFor('our-hour', {
  order: { reason: 'moved', sequence: 1 },
  session: hour({ sequence: 1, at: '2026-11-10T14:30:00.000Z' }),
});
const cancelled = contextFor('our-hour', {
  order: { reason: 'cancelled', sequence: 2 },
  session: hour({ sequence: 2, at: '2026-11-10T14:30:00.000Z', state: 'cancelled' }),
});

describe('the calendar entry of an hour', () => {
  it('is one entry from first to last: one UID, a rising SEQUENCE, and a cancellation that names it', async () => {
    const entries = await Promise.all([agreed, moved, cancelled].map(entryOf));
    expect(entries.map(({ uid }) => uid)).toEqual(Array(3).fill('p1.s1@coaching-pairs'));
    expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
    expect(entries.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    expect(entries.map(({ status }) => status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(entries.map(({ start }) => start)).toEqual([
      '2026-09-08T09:00:00.000Z',
      '2026-11-10T14:30:00.000Z',
      '2026-11-10T14:30:00.000Z',
    ]);
    expect(entries.map(({ minutes }) => minutes)).toEqual([60, 60, 60]);
  });

  it('is the same entry for each of the two', async () => {
    const mine = await entryOf(agreed);
    const partner = await entryOf({
      ...agreed,
      me: { ...sam, pairId: 'p1' },
      partners: agreed.me ? [agreed.me] : [],
    });
    expect(partner.uid).toBe(mine.uid);
    expect(partner.attendees.toSorted()).toEqual(mine.attendees.toSorted());
  });

  it('is organised by the service, asks for no reply, and names its method where mail programs look', async () => {
    const { organiser, replies, attachment } = await entryOf(agreed);
    expect(organiser).toBe('mailto:pairs@northgate.example');
    expect(replies).toEqual(['FALSE', 'FALSE']);
    expect(attachment.contentType).toBe('text/calendar; charset=utf-8; method=REQUEST');
    expect(attachment.fileName).toBe('our-hour.ics');
  });

  it('holds no link and no word that anyone wrote', async () => {
    const { attachment } = await entryOf(agreed);
    expect(attachment.content).not.toMatch(/https?:|\/l\/|\/p\//);
    expect(attachment.content).not.toContain(agreed.urls.button);
  });

  it('takes the hour of two who stay out of the calendar of the one who left them', async () => {
    const context = mailExamples()['our-hour for one who left a trio'];
    if (!context) throw new Error('no such example');
    const { method, sequence, status } = await entryOf(context);
    expect({ method, sequence, status }).toEqual({ method: 'CANCEL', sequence: 1, status: 'CANCELLED' });
    expect(mails['our-hour'].wanted({ ...context, session: hour({ sequence: 5 }) })).toBe(true);
    expect(mails['our-hour'].compose(context).button).toBe('See where things stand');
    expect(mails['our-hour'].compose(cancelled).button).toBe('Agree another hour');
  });

  it('survives whatever stands in a name', async () => {
    const odd = seatOf('Sam "S" Taylor\r\nORGANIZER:mailto:evil@example.org', {
      personId: 'odd',
      email: 'odd@example.org',
    });
    const { organiser, attendees } = await entryOf({ ...agreed, partners: [odd], pair: pairOf([alex, odd]) });
    expect(organiser).toBe('mailto:pairs@northgate.example');
    expect(attendees).toContain('odd@example.org');
  });

  it('is written in lines that end as the standard says', async () => {
    const { attachment } = await entryOf({ ...agreed, partners: [sam, kim], pair: pairOf([sam, kim]) });
    for (const line of attachment.content.split('\n').slice(0, -1)) {
      expect(line.endsWith('\r')).toBe(true);
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(76);
    }
  });
});

it('a moved hour is told in local time, after the change of clocks too', async () => {
  const { subject, text } = await renderMail(mails['our-hour'], moved);
  expect(subject).toBe('Our hour has moved: Tue 10 Nov, 14:30');
  expect(text).toContain('Tuesday 10 November 2026 at 14:30 (London time)');
  expect((await renderMail(mails['our-hour'], agreed)).subject).toBe('Our hour: Tue 8 Sept, 10:00');
});
