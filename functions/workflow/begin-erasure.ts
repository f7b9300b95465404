import type { Erasure } from '../domain/erasure.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import { mailRow, type StepRow, stepRow } from '../domain/outbox.ts';
import type { Contact, Programme } from '../domain/programme.ts';
import type { Instant } from '../domain/values.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { erasures } from '../store/erasures.ts';
import { mailboxes, programmes, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { loadRoster } from '../store/roster.ts';
import type { Deps } from './deps.ts';
import { cyclesOf } from './erasing.ts';
import type { LeaderRef } from './leader-ref.ts';
import { rowIdOf } from './row-ids.ts';

type Outcome = { done: 'erasing' } | { refused: 'no-such-person' };

/** A leader has everything about them erased, at once. Twice is once. */
export const eraseMe = (
  deps: Deps,
  { programmeId, personId }: Pick<LeaderRef, 'programmeId' | 'personId'>,
): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const [programme, before] = await Promise.all([
      programmes.get(deps.table, programmeId),
      erasures.get(deps.table, programmeId, personId),
    ]);
    if (before && before.state !== 'announced') return { outcome: { done: 'erasing' }, changes: [] };
    const contact = programme && (await contactOf(deps, programme, personId));
    if (!contact) return { outcome: { refused: 'no-such-person' }, changes: [] };
    const erasure = before ?? { programmeId, personId };
    return {
      outcome: { done: 'erasing' },
      changes: [
        ...(await beginning(deps, { ...erasure, by: 'leader' }, contact)),
        outboxChange(eraseStep(deps, erasure, deps.now())),
      ],
    };
  });

/** How somebody is reached who is on the roster, or was in any cycle: whoever has left is on no roster any more. */
export const contactOf = async (
  deps: Deps,
  programme: Programme,
  personId: string,
): Promise<Contact | undefined> => {
  const { programmeId, rosterVersion } = programme;
  const roster = await loadRoster(deps.table, programmeId, rosterVersion);
  const entry = roster.find((it) => it.personId === personId);
  if (entry) return { name: entry.name, email: entry.email };
  const seated = await seats.getMany(
    deps.table,
    cyclesOf(programme).map((number) => [programmeId, number, personId] as const),
  );
  const [latest] = seated.filter(({ erased }) => !erased).sort((a, b) => b.cycle - a.cycle);
  return latest && { name: latest.name, email: latest.email };
};

type Begun = Pick<Erasure, 'programmeId' | 'personId' | 'by'> & Partial<Erasure>;

/**
 * From here on there is no way back: their mailbox takes nothing any more but the receipt, which is on its way. The rest
 * is the step's. `receiptTo` is the one place in which the address outlasts everything else, for minutes.
 */
export const beginning = async (
  deps: Deps,
  erasure: Begun,
  receiptTo: Contact | undefined,
  erasedAt: Instant = deps.now(),
): Promise<Change[]> => {
  const { programmeId, personId, version } = erasure;
  const begun = { ...erasure, state: 'erasing' as const, erasedAt, receiptTo };
  const mailbox = await mailboxes.get(deps.table, programmeId, personId);
  return [
    version === undefined ? erasures.create(begun) : erasures.replace({ ...begun, version }),
    ...closedMailbox(mailbox, erasure, erasedAt),
    ...(receiptTo ? [outboxChange(receiptRow(deps, erasure))] : []),
  ];
};

const closedMailbox = (
  mailbox: Mailbox | undefined,
  { programmeId, personId }: Begun,
  erasedAt: Instant,
): Change[] => {
  if (mailbox?.erasedAt) return [];
  return [
    mailbox
      ? mailboxes.replace({ ...mailbox, erasedAt })
      : mailboxes.create({ programmeId, personId, preference: 'stopped', erasedAt }),
  ];
};

type Whom = Pick<Erasure, 'programmeId' | 'personId'>;

const receiptRow = (deps: Deps, { programmeId, personId }: Whom) =>
  mailRow(
    receiptRowId({ programmeId, personId }),
    { mail: 'erasure-receipt', to: { kind: 'leader', personId }, programmeId },
    deps.now(),
  );

export const receiptRowId = ({ programmeId, personId }: Whom): string =>
  rowIdOf('erasure-receipt', programmeId, personId);

/** A row of the outbox, and no occurrence: somebody on a roster may not be in any cycle yet. */
export const eraseStep = (deps: Deps, { programmeId, personId }: Whom, dueAt: Instant): StepRow => ({
  ...stepRow(
    rowIdOf('erase-person', programmeId, personId, Date.parse(dueAt)),
    { step: 'erase-person', programmeId, subject: personId },
    deps.now(),
  ),
  dueAt,
});
