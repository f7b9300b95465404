/** @jsxImportSource hono/jsx */
import type { AccountEntry, Deed } from '../../domain/account.ts';
import { formatDate, formatDateTime, isDate } from '../../domain/working-days.ts';
import { Name, Table } from '../components.tsx';
import { titleOf } from '../mail-titles.ts';
import { named } from './parts.tsx';

/** What was done, as the account says it; whom it concerned comes after. */
const WORDS: Record<Deed, string> = {
  'created-programme': 'Made the programme',
  'edited-programme': 'Changed the programme’s details',
  'deleted-programme': 'Deleted a programme that had not been announced',
  'paused-programme': 'Paused the programme',
  'resumed-programme': 'Ended the programme’s pause',
  'saved-roster': 'Saved a roster',
  'corrected-person': 'Corrected',
  'resent-link': 'Had their link sent again to',
  'paused-person': 'Paused the mails of',
  'resumed-person': 'Ended the pause of',
  'person-left': 'Noted who has left:',
  'announced-erasure': 'Announced the erasure of',
  'withdrew-erasure': 'Withdrew the erasure of',
  'planned-cycle': 'Planned a cycle',
  'changed-dates': 'Changed the dates',
  'asked-approval': 'Asked the sponsor to approve a note',
  'announced-cycle': 'Announced the cycle',
  'opened-choosing': 'Opened choosing',
  'set-choosing-hour': 'Set the hour at which choosing opens',
  'extended-choosing': 'Gave choosing more time',
  'pencilled-in': 'Pencilled in two who agreed at the table',
  'confirmed-awayday': 'Confirmed the next Awayday',
  'sent-sample': 'Had a sample mail sent to themselves',
};

/** Who is meant by an id, as far as the roster still tells. */
export type NameOf = (personId: string) => string | undefined;

const detailOf = ({ deed, detail }: AccountEntry): string | undefined => {
  if (detail === undefined) return undefined;
  if (deed === 'sent-sample') return titleOf(detail);
  return isDate(detail) ? formatDate(detail) : detail;
};

const sentence = (entry: AccountEntry, nameOf: NameOf) => {
  const detail = detailOf(entry);
  const whom = entry.personId === undefined ? undefined : nameOf(entry.personId);
  return (
    <>
      {WORDS[entry.deed]}
      {entry.personId === undefined ? null : ' '}
      {entry.personId === undefined ? null : whom ? (
        <Name>{whom}</Name>
      ) : (
        'somebody who is no longer on the roster'
      )}
      {entry.cycle === undefined ? null : `, cycle ${entry.cycle}`}
      {detail === undefined ? null : `: ${detail}`}
    </>
  );
};

/** Lines of the account: when, what, and who did it. */
export const AccountTable = ({
  entries,
  timeZone,
  nameOf,
}: {
  entries: readonly AccountEntry[];
  timeZone: string;
  nameOf: NameOf;
}) => (
  <Table
    caption={<span class="unseen">What administrators did, the latest first</span>}
    head={['When', 'What']}
    rows={entries.map((entry) => [
      formatDateTime(entry.at, timeZone),
      <>
        {sentence(entry, nameOf)}
        <br />
        <span class="soft small">{named(entry.by)}</span>
      </>,
    ])}
  />
);
