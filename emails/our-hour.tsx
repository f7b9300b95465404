import { cycleMonthOn } from '../functions/domain/cycle-months.ts';
import type { Session } from '../functions/domain/pair.ts';
import { formatDateTime, formatShortDate, formatTime, localDate } from '../functions/domain/working-days.ts';
import { calendarEntry } from './calendar-entry.ts';
import type { Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { left, pairGone, unless, type Verdict } from './stops.ts';
import { service } from './voices.ts';
import { hello, known, namesOf, partnersOf } from './words.ts';

type News = 'agreed' | 'moved' | 'cancelled';

const newsOf = ({ order, session }: MailContext): News => {
  if (session?.state === 'cancelled' || order.reason === 'cancelled') return 'cancelled';
  return order.reason === 'moved' ? 'moved' : 'agreed';
};

const stale = ({ order, session, pair, me }: MailContext): Verdict => {
  if (!session) return 'no-session';
  // The hour of the two who stay goes on; whoever left the three is rid of it, however often it moves from now on.
  if (order.reason === 'cancelled' && me && !pair?.members.includes(me.personId)) return true;
  const sequence = order.sequence ?? session.sequence;
  if (sequence < session.sequence) return session.state === 'cancelled' ? 'cancelled' : 'moved';
  return session.state === 'held' ? 'held' : true;
};

/** "London time": people know their own city, and the two may sit in different ones. */
const zoneName = (timeZone: string): string =>
  timeZone.includes('/') ? `${(timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')} time` : timeZone;

const shortly = (at: string, zone: string): string =>
  `${formatShortDate(localDate(at, zone))}, ${formatTime(at, zone)}`;

const SUBJECTS: Record<News, string> = {
  agreed: 'Our hour',
  moved: 'Our hour has moved',
  cancelled: 'Our hour is cancelled',
};

const PREVIEWS: Record<News, string> = {
  agreed: 'The attached entry puts it into your calendar.',
  moved: 'The attached entry moves it in your calendar.',
  cancelled: 'The attached entry takes it out of your calendar.',
};

const sentences = (news: News, names: string, when: string): string[] =>
  ({
    agreed: [
      `Your hour with ${names} is agreed: ${when}.`,
      'The calendar entry is attached. If it is not in your calendar yet, open it and it will be.',
    ],
    moved: [
      `Your hour with ${names} has moved. It is now on ${when}.`,
      'The attached entry takes the place of the one you have. If your calendar has not followed yet, open it.',
    ],
    cancelled: [
      `Your hour${names && ` with ${names}`} on ${when} is cancelled.`,
      'The attached entry takes it out of your calendar.',
    ],
  })[news];

const guidePage = (context: MailContext, session: Session): string => {
  const { timeZone } = known(context.programme, 'programme', context);
  const month = cycleMonthOn(known(context.cycle, 'cycle', context), localDate(session.at, timeZone));
  return `guide/${month.guide}`;
};

/** The hour is off and the pair is not, so that they may well find another. */
const anotherTime = (context: MailContext): boolean =>
  newsOf(context) === 'cancelled' && pairGone(context) === true;

const buttonOf = (context: MailContext): string => {
  if (newsOf(context) !== 'cancelled') return 'See the guide';
  return anotherTime(context) ? 'Agree another hour' : 'See where things stand';
};

export const ourHour: Mail = {
  name: 'our-hour',
  number: 8,
  manner: 'answer',
  scope: () => 'everyday',
  page: (context) =>
    context.session && newsOf(context) !== 'cancelled' ? guidePage(context, context.session) : 'pair',
  voice: () => service,
  // A pair that has ended still wants its hour out of the calendar.
  wanted: unless(left, stale, (context) => (newsOf(context) === 'cancelled' ? true : pairGone(context))),
  compose: (context) => {
    const { timeZone, name } = known(context.programme, 'programme', context);
    const session = known(context.session, 'session', context);
    const news = newsOf(context);
    const when = `${formatDateTime(session.at, timeZone)} (${zoneName(timeZone)})`;
    const names = namesOf(partnersOf(context));
    const [first, second] = sentences(news, names, when);
    return {
      subject: `${SUBJECTS[news]}: ${shortly(session.at, timeZone)}`,
      preview: `${names && `With ${names}. `}${PREVIEWS[news]}`,
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{first}</P>
          <P>{second}</P>
          {anotherTime(context) ? <P>Another time is quickly agreed, whenever it suits.</P> : null}
        </>
      ),
      button: buttonOf(context),
      why: `You get this because this is an hour of your coaching pair in ${name}.`,
      attachment: () => calendarEntry(context),
    };
  },
};
