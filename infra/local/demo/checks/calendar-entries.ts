import type { SeenMail } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { type Check, check } from './check.ts';

interface Entry {
  readonly mail: SeenMail;
  readonly uid: string;
  readonly sequence: number;
  readonly start: string;
  readonly cancelled: boolean;
}

const entryOf = (mail: SeenMail): Entry => {
  const line = (name: string) =>
    new RegExp(`^${name}[^:]*:(.*?)\\r?$`, 'm').exec(mail.calendar ?? '')?.[1] ?? '';
  return {
    mail,
    uid: line('UID'),
    sequence: Number(line('SEQUENCE') || Number.NaN),
    start: line('DTSTART'),
    cancelled: line('METHOD') === 'CANCEL',
  };
};

/** What people's calendars make of the entries that came with mail 8. */
export const calendarChecks = ({ ledger }: Scene): Check[] => {
  const entries = ledger.mails.filter(({ kind }) => kind === 'our-hour').map(entryOf);
  const diaries = Map.groupBy(entries, ({ mail, uid }) => `${mail.to} ${uid}`);
  const hours = ledger.pairs.flatMap(({ hours: all, members, endedAt }) =>
    all.filter(({ news }) => news.length > 0).map((hour) => ({ hour, members, endedAt })),
  );
  return [
    check(
      'Each calendar entry can be followed, and carries no link',
      entries,
      ({ mail, uid, sequence, start }) =>
        uid && start && !Number.isNaN(sequence) && !/https?:/.test(mail.calendar ?? '')
          ? undefined
          : `"${mail.subject}" to ${mail.to}`,
    ),
    check('One entry per hour: it moves and goes with it', diaries, ([diary, all]) =>
      all.every(({ sequence }, index) => index === 0 || sequence > (all[index - 1]?.sequence ?? 0))
        ? undefined
        : `${diary}: ${all.map(({ sequence }) => sequence).join(', ')}`,
    ),
    check('Both calendars have the hour where the two agreed it', hours, ({ hour, members }) => {
      const start = hour.at.replace(/[-:]|\.000/g, '');
      const last = hour.news.at(-1);
      const lacking = members.find(
        (member) =>
          last?.to.includes(member) &&
          !ledger.gone.has(member) &&
          !entries.some(
            (entry) =>
              entry.mail.to === member &&
              entry.start === start &&
              entry.cancelled === (hour.state === 'cancelled'),
          ),
      );
      return lacking && `${lacking} lacks ${hour.at}`;
    }),
  ];
};
