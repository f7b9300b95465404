import { HOUR } from '../functions/domain/values.ts';
import type { Attachment, MailContext } from './mail.ts';
import { known, namesOf, partnersOf } from './words.ts';

/**
 * One entry per hour, whoever's calendar it is in: the same UID in every member's mail, and a SEQUENCE that rises as
 * the hour moves. No link, and no word that anyone wrote. See docs/decisions/calendar-entries.md.
 */
export const calendarEntry = async (context: MailContext): Promise<Attachment> => {
  // The library alone, and only now: what we would take along of our own would be cut from what every mail needs.
  const {
    default: ical,
    ICalAttendeeRole,
    ICalAttendeeStatus,
    ICalCalendarMethod,
    ICalEventStatus,
  } = await import('ical-generator');
  const pair = known(context.pair, 'pair', context);
  const session = known(context.session, 'session', context);
  const me = known(context.me, 'leader', context);
  // For somebody who left a pair of three the hour is off, although the two others still have it.
  const everyone = [me, ...partnersOf(context)];
  const cancelled = session.state === 'cancelled' || context.order.reason === 'cancelled';
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({
    prodId: { company: 'Coaching Pairs', product: 'Our hour', language: 'EN' },
    method,
  });
  const event = calendar.createEvent({
    id: `${pair.pairId}.${session.sessionId}@coaching-pairs`,
    sequence: Math.max(session.sequence, context.order.sequence ?? 0),
    stamp: new Date(context.now),
    start: new Date(session.at),
    end: new Date(Date.parse(session.at) + HOUR),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: `Our hour: ${namesOf(everyone)}`,
    description:
      'Our coaching hour: equal time for each of us, asking before advising, and what is said stays between us.',
    organizer: { name: 'Coaching Pairs', email: context.senderAddress },
  });
  for (const { name, email } of everyone)
    event.createAttendee({
      name,
      email,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    });
  return {
    fileName: 'our-hour.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: `${calendar.toString()}\r\n`,
  };
};
