import { isAway, type Mailbox } from '../domain/mailbox.ts';
import type { Programme } from '../domain/programme.ts';
import { type PlainDate, type Refusal, refuse } from '../domain/values.ts';
import { addMonths, localDate } from '../domain/working-days.ts';
import { commit } from '../store/commit.ts';
import { mailboxes, programmes } from '../store/groups.ts';
import { loadRoster } from '../store/roster.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { wakeStep } from './wake-mails.ts';

interface PersonRef {
  readonly programmeId: string;
  readonly personId: string;
}

/** Longer absences are paused until further notice. */
export const LONGEST_AWAY_MONTHS = 18;

type Paused = { done: 'paused' } | Refusal<'no-such-person' | 'not-ahead' | 'too-far'>;

/**
 * Mail to one person waits, until a day or until further notice; what they ask for themselves still comes. Why is never
 * asked, and their own choice of mails stays as it is.
 */
export const pausePerson = (
  deps: Deps,
  { programmeId, personId }: PersonRef,
  { until, by }: { until?: PlainDate | undefined; by: string },
): Promise<Paused> =>
  commit<Paused>(deps.table, async () => {
    const [programme, mailbox] = await load(deps, { programmeId, personId });
    if (!programme || !(await isOnRoster(deps, programme, personId)))
      return { outcome: refuse('no-such-person'), changes: [] };
    const today = localDate(deps.now(), programme.timeZone);
    if (until !== undefined && until <= today) return { outcome: refuse('not-ahead'), changes: [] };
    if (until !== undefined && until > addMonths(today, LONGEST_AWAY_MONTHS))
      return { outcome: refuse('too-far'), changes: [] };
    if (isAway(mailbox, today) && mailbox?.away?.until === until)
      return { outcome: { done: 'paused' }, changes: [] };
    const since = isAway(mailbox, today) && mailbox?.away ? mailbox.away.since : deps.now();
    const away = { since, ...(until !== undefined && { until }) };
    return {
      outcome: { done: 'paused' },
      changes: [
        mailbox
          ? mailboxes.replace({ ...mailbox, away })
          : mailboxes.create({ programmeId, personId, preference: 'all', away }),
        // Mail that was to wait for a later day is looked at anew, and finds the day that counts now.
        ...(mailbox?.away ? [wakeStep(deps, programmeId, deps.now(), personId)] : []),
        ...onAccount(deps, by, {
          programmeId,
          personId,
          deed: 'paused-person',
          detail: until === undefined ? 'until further notice' : `until ${until}`,
        }),
      ],
    };
  });

type Resumed = { done: 'resumed' } | Refusal<'no-such-person'>;

/**
 * They are back, today: what is still wanted comes, at most one prompt a day.
 * @param by the administrator; undefined where it was the person themselves
 */
export const resumePerson = (
  deps: Deps,
  { programmeId, personId }: PersonRef,
  by?: string | undefined,
): Promise<Resumed> =>
  commit<Resumed>(deps.table, async () => {
    const [programme, mailbox] = await load(deps, { programmeId, personId });
    if (!programme) return { outcome: refuse('no-such-person'), changes: [] };
    const today = localDate(deps.now(), programme.timeZone);
    if (!mailbox?.away || !isAway(mailbox, today)) return { outcome: { done: 'resumed' }, changes: [] };
    // The day of their return stays: months in which they were away count as no silence.
    const away = { ...mailbox.away, until: today };
    return {
      outcome: { done: 'resumed' },
      changes: [
        mailboxes.replace({ ...mailbox, away }),
        wakeStep(deps, programmeId, deps.now(), personId),
        ...onAccount(deps, by, { programmeId, personId, deed: 'resumed-person' }),
      ],
    };
  });

const load = (
  deps: Deps,
  { programmeId, personId }: PersonRef,
): Promise<[Programme | undefined, Mailbox | undefined]> =>
  Promise.all([programmes.get(deps.table, programmeId), mailboxes.get(deps.table, programmeId, personId)]);

const isOnRoster = async (deps: Deps, programme: Programme, personId: string): Promise<boolean> =>
  (await loadRoster(deps.table, programme.programmeId, programme.rosterVersion)).some(
    (person) => person.personId === personId,
  );
