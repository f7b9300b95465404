import type { SeenMail } from '../ledger.ts';
import { IN_HOURS, WAITING } from '../mail-kinds.ts';
import { entryOf, type Scene } from '../scene.ts';
import { type Check, check } from './check.ts';

/** When mails come, and what they do not give away. */
export const mannerChecks = (scene: Scene): Check[] => {
  const { mails, cycles } = scene.ledger;
  const clock = localClock(scene.time.days.timeZone);
  const awaydays = new Set(cycles.flatMap(({ awayday, nextAwayday }) => [awayday, nextAwayday]));
  const days = Map.groupBy(
    mails.filter(({ kind, to }) => WAITING.has(kind) && scene.people.has(to)),
    ({ to, at }) => `${to} on ${clock(at).date}`,
  );
  return [
    check(
      'Nothing that can wait comes outside weekdays 08:30 to 17:00, or on a quiet day',
      mails.filter(({ kind }) => IN_HOURS.has(kind)),
      ({ kind, to, at }) => {
        const { date, time, weekend } = clock(at);
        if (awaydays.has(date)) return undefined;
        const quiet = weekend || scene.time.days.quietDays.includes(date);
        return quiet || time < '08:30' || time > '17:00'
          ? `${kind} to ${to} on ${date} at ${time}`
          : undefined;
      },
    ),
    check('At most one mail a day that could have waited', days, ([day, all]) =>
      all.length > 1 ? `${day}: ${all.map(({ kind }) => kind).join(', ')}` : undefined,
    ),
    ...declines(scene),
  ];
};

/** By the organisation's own calendar, without the product's. */
const localClock = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at: string) => {
    const part = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
    return {
      date: `${part.get('year')}-${part.get('month')}-${part.get('day')}`,
      time: `${part.get('hour')}:${part.get('minute')}`,
      weekend: ['Sat', 'Sun'].includes(part.get('weekday') ?? ''),
    };
  };
};

/** Mail 5 says the same whether somebody declined or found another, and names nobody. */
const declines = (scene: Scene): Check[] => {
  const { ledger } = scene;
  const told = ledger.mails.filter(({ kind }) => kind === 'still-open');
  const usual = told[0] && withoutOwn(told[0]);
  const afterNo = [...ledger.invitations.values()].filter(({ state }) => state === 'declined');
  return [
    check('Whether declined or lapsed, the mail says the same', told, (mail) =>
      withoutOwn(mail) === usual ? undefined : `${mail.to} was told in other words than others`,
    ),
    check('Nobody but the two knows who declined', afterNo, ({ from, declinedBy, endedAt, cycle }) => {
      const name = declinedBy && entryOf(scene, declinedBy).name;
      const mail = told.find((it) => it.to === from && it.at === endedAt && it.cycle === cycle);
      return name && mail?.text.includes(name) ? `the mail to ${from} names ${name}` : undefined;
    }),
  ];
};

const withoutOwn = ({ text }: SeenMail): string =>
  text
    .replace(/^.*Hello .*$/m, '')
    .replace(/https?:\S+/g, '')
    .replace(/, until [^.]*/g, '')
    .replace(/\s+/g, ' ');
