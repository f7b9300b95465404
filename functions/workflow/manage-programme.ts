import { isDeepStrictEqual } from 'node:util';
import { isLived } from '../domain/cycle.ts';
import type { Contact, Programme } from '../domain/programme.ts';
import { type RetentionMonths, USUAL_RETENTION } from '../domain/retention.ts';
import { addressProblem, normaliseEmail } from '../domain/roster.ts';
import { isDate, isTimeZone } from '../domain/working-days.ts';
import { type AddressEntry, addressChange, addressGone } from '../store/addresses.ts';
import { type Change, eachItemOnce } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { failureGone } from '../store/failures.ts';
import { cycles, mailboxes, programmes } from '../store/groups.ts';
import { listingChange } from '../store/programme-list.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { forgetWordsAnew } from './forget-words.ts';
import { layCalendar } from './lay-calendar.ts';
import { revokeStep } from './revoke-links.ts';
import { wakeStep } from './wake-mails.ts';

export type ProgrammeInput = Pick<
  Programme,
  'name' | 'organisation' | 'sponsor' | 'facilitator' | 'timeZone' | 'quietDays'
> & { readonly retentionMonths?: RetentionMonths | undefined };

export interface FieldProblem {
  /** As the form names it, for instance `sponsor.email`. */
  readonly field: string;
  readonly message: string;
}

type Invalid = { refused: 'invalid'; problems: FieldProblem[] };

/** What stands in the way of these details, if anything. */
export const programmeProblems = (given: ProgrammeInput): FieldProblem[] => problemsOf(tidied(given));

/**
 * A new programme: one team's use of Coaching Pairs.
 * @param formId the form's own: posted twice, it makes one programme
 * @param by the administrator who makes it, for the account
 */
export const createProgramme = async (
  deps: Deps,
  given: ProgrammeInput,
  formId?: string,
  by?: string,
): Promise<{ done: 'created'; programmeId: string } | Invalid> => {
  const input = tidied(given);
  const problems = problemsOf(input);
  if (problems.length > 0) return { refused: 'invalid', problems };
  const programmeId = formId ?? deps.newId();
  const { retentionMonths = USUAL_RETENTION } = input;
  const programme = {
    ...input,
    retentionMonths,
    programmeId,
    rosterVersion: 0,
    latestCycle: 0,
    createdAt: deps.now(),
  };
  return commit(deps.table, async () => {
    const there = formId !== undefined && (await programmes.get(deps.table, formId)) !== undefined;
    return {
      outcome: { done: 'created', programmeId },
      changes: there
        ? []
        : [
            programmes.create(programme),
            listingChange(listingOf(programme)),
            ...officeAddresses(programme),
            ...onAccount(deps, by, { programmeId, deed: 'created-programme' }),
          ],
    };
  });
};

/**
 * Changes what a programme is called, who stands behind it, or its days, which the calendars of open cycles follow.
 * @param by the administrator who does, for the account
 */
export const editProgramme = (
  deps: Deps,
  programmeId: string,
  given: ProgrammeInput,
  by?: string,
): Promise<{ done: 'changed' } | Invalid | { refused: 'no-such-programme' }> => {
  const input = tidied(given);
  return commit<{ done: 'changed' } | Invalid | { refused: 'no-such-programme' }>(deps.table, async () => {
    const problems = problemsOf(input);
    if (problems.length > 0) return { outcome: { refused: 'invalid', problems }, changes: [] };
    const before = await programmes.get(deps.table, programmeId);
    if (!before) return { outcome: { refused: 'no-such-programme' }, changes: [] };
    const { retentionMonths = before.retentionMonths } = input;
    const programme = { ...before, ...input, retentionMonths };
    const days = await followingDays(deps, before, programme);
    const forgetting =
      retentionMonths === before.retentionMonths ? [] : await forgetWordsAnew(deps, programme);
    return {
      outcome: { done: 'changed' },
      changes: [
        programmes.replace(programme),
        listingChange(listingOf(programme)),
        ...formerAddresses(deps, before, programme),
        ...officeAddresses(programme),
        ...(await mendedOffices(deps, before, programme)),
        // A calendar that is laid anew for its days has its last entry laid anew already.
        ...eachItemOnce([...days, ...forgetting]),
        ...onAccount(deps, by, { programmeId, deed: 'edited-programme' }),
      ],
    };
  });
};

const listingOf = ({ programmeId, name, organisation }: Omit<Programme, 'version'>) => ({
  programmeId,
  name,
  organisation,
});

const OFFICES = ['sponsor', 'facilitator'] as const;

const entryOf = (programmeId: string, as: AddressEntry['as']): AddressEntry => ({
  programmeId,
  personId: as,
  as,
});

const officeAddresses = (programme: Omit<Programme, 'version'>): Change[] =>
  OFFICES.map((as) => addressChange(normaliseEmail(programme[as].email), entryOf(programme.programmeId, as)));

export const officeAddressesGone = (programme: Programme): Change[] =>
  OFFICES.map((as) => addressGone(normaliseEmail(programme[as].email), entryOf(programme.programmeId, as)));

/** Whoever had the office, or its address, keeps no link to it. */
const formerAddresses = (deps: Deps, before: Programme, after: Programme): Change[] =>
  OFFICES.filter((as) => normaliseEmail(before[as].email) !== normaliseEmail(after[as].email)).flatMap(
    (as) => [
      addressGone(normaliseEmail(before[as].email), entryOf(before.programmeId, as)),
      revokeStep(deps, before.programmeId, as),
    ],
  );

/** Mail to an office goes on once it has an address that works: what waited for one goes there. */
const mendedOffices = async (deps: Deps, before: Programme, after: Programme): Promise<Change[]> => {
  const changes: Change[] = [];
  for (const as of OFFICES) {
    if (normaliseEmail(before[as].email) === normaliseEmail(after[as].email)) continue;
    const mailbox = await mailboxes.get(deps.table, before.programmeId, as);
    if (!mailbox?.failing) continue;
    const { failing: _mended, ...rest } = mailbox;
    changes.push(mailboxes.replace(rest), failureGone(before.programmeId, as));
    changes.push(wakeStep(deps, before.programmeId, `v${before.version}`, as));
  }
  return changes;
};

/** Quiet days and the clock are what calendars are made of. */
const followingDays = async (deps: Deps, before: Programme, after: Programme): Promise<Change[]> => {
  const sameDays = isDeepStrictEqual(before.quietDays, after.quietDays) && before.timeZone === after.timeZone;
  if (sameDays) return [];
  const { programmeId, latestCycle } = after;
  const open = (
    await cycles.getMany(deps.table, [
      [programmeId, latestCycle - 1],
      [programmeId, latestCycle],
    ])
  ).filter((cycle) => isLived(cycle) || cycle.state === 'announced');
  const laid = open.map(async (cycle) => {
    const followed = { ...cycle, revision: cycle.revision + 1 };
    return [cycles.replace(followed), ...(await layCalendar(deps, after, followed))];
  });
  return (await Promise.all(laid)).flat();
};

const tidyContact = ({ name, email }: Contact): Contact => ({ name: name.trim(), email: email.trim() });

const tidied = (input: ProgrammeInput): ProgrammeInput => ({
  name: input.name.trim(),
  organisation: input.organisation.trim(),
  sponsor: tidyContact(input.sponsor),
  facilitator: tidyContact(input.facilitator),
  timeZone: input.timeZone,
  quietDays: [...new Set(input.quietDays)].sort(),
  retentionMonths: input.retentionMonths,
});

const LONGEST_NAME = 120;

const nameProblem = (field: string, what: string, text: string): FieldProblem[] => {
  if (text === '') return [{ field, message: `Enter ${what}` }];
  if (text.length > LONGEST_NAME) return [{ field, message: `Keep ${what} to ${LONGEST_NAME} characters` }];
  return [];
};

const contactProblems = (office: string, contact: Contact): FieldProblem[] => {
  const problem = addressProblem(contact.email);
  return [
    ...nameProblem(`${office}.name`, `the ${office}’s name`, contact.name),
    ...(problem ? [{ field: `${office}.email`, message: problem }] : []),
  ];
};

const problemsOf = (input: ProgrammeInput): FieldProblem[] => [
  ...nameProblem('name', 'a name for the programme', input.name),
  ...nameProblem('organisation', 'the organisation’s name', input.organisation),
  ...contactProblems('sponsor', input.sponsor),
  ...contactProblems('facilitator', input.facilitator),
  ...(isTimeZone(input.timeZone) ? [] : [{ field: 'timeZone', message: 'Choose a time zone from the list' }]),
  ...input.quietDays
    .filter((day) => !isDate(day))
    .map((day) => ({ field: 'quietDays', message: `“${day}” is not a date. Write it as 2026-12-25` })),
];
