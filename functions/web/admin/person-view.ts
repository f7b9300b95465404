import type { AccountEntry } from '../../domain/account.ts';
import { addressState, type Mailbox } from '../../domain/mailbox.ts';
import { managersAmong, type RosterPerson } from '../../domain/roster.ts';
import { isFree, type Seat } from '../../domain/seat.ts';
import { loadAccount } from '../../store/account.ts';
import type { Failure } from '../../store/failures.ts';
import { mailboxes, seats } from '../../store/groups.ts';
import { loadRoster } from '../../store/roster.ts';
import type { Table } from '../../store/table.ts';
import { markOf } from '../../workflow/change-roster.ts';
import type { ProgrammeView } from './session.ts';

/** What an administrator sees of one person: how to reach them and where to help, never what they wrote or whether they met. */
export interface PersonView {
  readonly name: string;
  readonly functions: readonly string[];
  readonly email: string;
  readonly managerEmail: string | undefined;
  /** Of the entry as it stands, for the form that corrects it. */
  readonly mark: string;
  /** By name, where they are on the roster, too. */
  readonly manager: string | undefined;
  readonly onRoster: boolean;
  readonly hasSeat: boolean;
  readonly failing: Failure['reason'] | undefined;
  /** Their address changed, and they have not said yet that the new one is theirs. */
  readonly unconfirmed: boolean;
  readonly away: Mailbox['away'];
  /** Of whoever was erased there is nothing to show but that. */
  readonly erased: boolean;
  /** Where they stand in the cycle, where somebody could help; empty otherwise. */
  readonly canHelp: readonly string[];
  readonly account: readonly AccountEntry[];
}

/** Undefined where nobody of that id is, or was lately, in the programme. */
export const loadPerson = async (
  table: Table,
  { programme, latest }: ProgrammeView,
  personId: string,
): Promise<PersonView | undefined> => {
  const { programmeId, latestCycle, rosterVersion } = programme;
  const [roster, seated, mailbox, account] = await Promise.all([
    loadRoster(table, programmeId, rosterVersion),
    seats.getMany(
      table,
      lastCycles(latestCycle).map((cycle) => [programmeId, cycle, personId] as const),
    ),
    mailboxes.get(table, programmeId, personId),
    loadAccount(table, programmeId, personId),
  ]);
  const listed = roster.find((person) => person.personId === personId);
  const seat = seated.sort((a, b) => b.cycle - a.cycle)[0];
  const person = listed ?? seat;
  if (!person) return undefined;
  const managerEmail = listed?.managerEmail;
  return {
    name: person.name,
    functions: person.functions,
    email: person.email,
    managerEmail,
    mark: listed ? markOf(listed) : '',
    manager: managerOf(roster, listed),
    onRoster: listed !== undefined,
    hasSeat: seat !== undefined && !seat.left,
    failing: mailbox?.failing?.address === person.email ? mailbox.failing.reason : undefined,
    unconfirmed: addressState(mailbox) === 'waiting',
    away: mailbox?.away,
    erased: listed === undefined && seat?.erased === true,
    canHelp: seat && latest?.number === seat.cycle ? helpWith(seat, latest.state) : [],
    account,
  };
};

const LOOK_BACK = 4;

const lastCycles = (latest: number): number[] =>
  Array.from({ length: Math.min(LOOK_BACK, latest) }, (_, index) => latest - index);

const managerOf = (roster: readonly RosterPerson[], person: RosterPerson | undefined): string | undefined =>
  person && (managersAmong(roster)(person)?.name ?? person.managerEmail);

/** By name only who has not answered the invitation, and who is without a partner: as on Progress. */
const helpWith = (seat: Seat, state: string): string[] => {
  if (seat.left) return [];
  if (seat.answer === 'invited' && state !== 'closed') return ['Has not answered the invitation yet'];
  return isFree(seat) && (state === 'choosing' || state === 'running')
    ? ['Takes part, and has no partner yet']
    : [];
};
