import { createHash } from 'node:crypto';

/** The one table, for CDK and the local world alike. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAtSeconds',
  /** Sparse, and of keys alone: only what something must still be done with. */
  dueIndex: { name: 'due', partitionKey: 'dueLane', sortKey: 'dueAt' },
} as const;

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const cyclePartition = (programmeId: string, cycle: number) => `CYCLE#${programmeId}#${cycle}`;

export const partitions = {
  programmes: 'PROGRAMMES',
  /** One list for all programmes: after a restore it is read as a whole. */
  erasures: 'ERASURES',
  programme: (programmeId: string) => `PROGRAMME#${programmeId}`,
  roster: (programmeId: string) => `ROSTER#${programmeId}`,
  cycle: cyclePartition,
  calendar: (programmeId: string, cycle: number) => `CALENDAR#${programmeId}#${cycle}`,
  address: (email: string) => `ADDRESS#${email}`,
  privateWords: (programmeId: string, cycle: number, personId: string) =>
    `PRIVATE#${programmeId}#${cycle}#${personId}`,
  sharedWords: (programmeId: string, cycle: number) => `SHARED#${programmeId}#${cycle}`,
  advice: (programmeId: string, cycle: number) => `ADVICE#${programmeId}#${cycle}`,
  failures: (programmeId: string) => `FAILURES#${programmeId}`,
  account: (programmeId: string) => `ACCOUNT#${programmeId}`,
  /** All that one holder has, by the mark with which each of their links begins. */
  links: (mark: string) => `LINKS#${mark}`,
  /** New outbox rows are what the stream is filtered to. */
  outbox: (rowId: string) => `OUTBOX#${rowId}`,
};

export const OUTBOX_PREFIX = 'OUTBOX#';

/** Of what lies in the index, which holds keys alone. */
export const isRow = ({ pk }: Key): boolean => pk.startsWith(OUTBOX_PREFIX);

export const rowIdIn = (partition: string): string => partition.slice(OUTBOX_PREFIX.length);

const MARK = 8;

/** Tokens, their hashes and the ids of links all begin with whose they are. */
export const holderMarkIn = (tokenOrId: string): string => tokenOrId.slice(0, MARK);

/** The id of a link without whose it is: for logs. */
export const unmarked = (linkId: string): string => linkId.slice(MARK);

/**
 * Whose a link is, said to nobody who does not know both ids: eight characters of a hash, the same for all that this
 * holder has. Two holders who share them are told apart by what the link says.
 */
export const holderMark = (programmeId = '', holder = ''): string =>
  holderMarkIn(createHash('sha256').update(`${programmeId}#${holder}`).digest('base64url'));

/** What names a batch begins with this. The stream leaves it out: it brings the batch's rows. */
export const BATCH_PREFIX = 'BATCH#';

export const batchIdIn = (partition: string): string => partition.slice(BATCH_PREFIX.length);

const padded = (n: number) => String(n).padStart(4, '0');

export const keys = {
  programme: (programmeId: string): Key => ({ pk: partitions.programme(programmeId), sk: 'PROGRAMME' }),
  programmeListing: (programmeId: string): Key => ({ pk: partitions.programmes, sk: programmeId }),
  erasure: (programmeId: string, personId: string): Key => ({
    pk: partitions.erasures,
    sk: `${programmeId}#${personId}`,
  }),
  history: (programmeId: string, cycle: number): Key => ({
    pk: partitions.programme(programmeId),
    sk: `HISTORY#${padded(cycle)}`,
  }),
  rosterChunk: (programmeId: string, rosterVersion: number, chunk: number): Key => ({
    pk: partitions.roster(programmeId),
    sk: `V${padded(rosterVersion)}#${padded(chunk)}`,
  }),
  rosterClaim: (programmeId: string): Key => ({ pk: partitions.roster(programmeId), sk: 'CLAIM' }),
  stagedChunk: (programmeId: string, stageId: string, chunk: number): Key => ({
    pk: partitions.roster(programmeId),
    sk: `STAGED#${stageId}#${padded(chunk)}`,
  }),
  address: (email: string, programmeId: string, personId: string): Key => ({
    pk: partitions.address(email),
    sk: `${programmeId}#${personId}`,
  }),
  cycle: (programmeId: string, cycle: number): Key => ({
    pk: cyclePartition(programmeId, cycle),
    sk: 'CYCLE',
  }),
  seat: (programmeId: string, cycle: number, personId: string): Key => ({
    pk: cyclePartition(programmeId, cycle),
    sk: `SEAT#${personId}`,
  }),
  pair: (programmeId: string, cycle: number, pairId: string): Key => ({
    pk: cyclePartition(programmeId, cycle),
    sk: `PAIR#${pairId}`,
  }),
  invitation: (programmeId: string, cycle: number, invitationId: string): Key => ({
    pk: cyclePartition(programmeId, cycle),
    sk: `INVITATION#${invitationId}`,
  }),
  occurrence: (programmeId: string, cycle: number, occurrence: string): Key => ({
    pk: partitions.calendar(programmeId, cycle),
    sk: occurrence,
  }),
  mailbox: (programmeId: string, personId: string): Key => ({
    pk: `MAILBOX#${programmeId}#${personId}`,
    sk: 'MAILBOX',
  }),
  failure: (programmeId: string, personId: string): Key => ({
    pk: partitions.failures(programmeId),
    sk: personId,
  }),
  accountEntry: (programmeId: string, at: string, entryId: string): Key => ({
    pk: partitions.account(programmeId),
    sk: `${at}#${entryId}`,
  }),
  link: (linkId: string): Key => ({ pk: partitions.links(holderMarkIn(linkId)), sk: linkId }),
  /** The lane is in the key, so that a stream of keys alone tells which rows are urgent. */
  outboxRow: ({ rowId, lane }: { rowId: string; lane: string }): Key => ({
    pk: partitions.outbox(rowId),
    sk: lane,
  }),
  batch: (batchId: string): Key => ({ pk: `${BATCH_PREFIX}${batchId}`, sk: 'bulk' }),
  bulkLease: (): Key => ({ pk: 'LEASE#bulk', sk: 'LEASE' }),
  rate: (subject: string, window: number): Key => ({ pk: `RATE#${subject}`, sk: String(window) }),
  monthNote: (programmeId: string, cycle: number, personId: string, month: number): Key => ({
    pk: partitions.privateWords(programmeId, cycle, personId),
    sk: `NOTE#${padded(month)}`,
  }),
  insight: (programmeId: string, cycle: number, personId: string, insightId: string): Key => ({
    pk: partitions.privateWords(programmeId, cycle, personId),
    sk: `INSIGHT#${insightId}`,
  }),
  lookBack: (programmeId: string, cycle: number, personId: string): Key => ({
    pk: partitions.privateWords(programmeId, cycle, personId),
    sk: 'LOOK-BACK',
  }),
  growth: (programmeId: string, cycle: number, personId: string): Key => ({
    pk: partitions.privateWords(programmeId, cycle, personId),
    sk: 'GROWTH',
  }),
  adviceWords: (programmeId: string, cycle: number, personId: string, requestId: string): Key => ({
    pk: partitions.privateWords(programmeId, cycle, personId),
    sk: `ADVICE#${requestId}`,
  }),
  changeWords: (programmeId: string, cycle: number, personId: string, requestId: string): Key => ({
    pk: partitions.privateWords(programmeId, cycle, personId),
    sk: `CHANGE#${requestId}`,
  }),
  adviceRequest: (programmeId: string, cycle: number, requestId: string): Key => ({
    pk: partitions.advice(programmeId, cycle),
    sk: requestId,
  }),
  adviserLoad: (programmeId: string, cycle: number, personId: string): Key => ({
    pk: `ADVISER#${programmeId}#${cycle}#${personId}`,
    sk: 'LOAD',
  }),
  sharedInsight: (programmeId: string, cycle: number, sharedId: string): Key => ({
    pk: partitions.sharedWords(programmeId, cycle),
    sk: sharedId,
  }),
};

/** What most people do not have, or not yet. Whatever else is asked for by its key is named by something that is there. */
const OFTEN_ABSENT = [
  /^ERASURES /,
  /^MAILBOX#/,
  /^ADVISER#/,
  /^CALENDAR#/,
  /^PRIVATE#.* (GROWTH|LOOK-BACK|NOTE#\d+)$/,
  /^PROGRAMME#.* HISTORY#\d+$/,
];

export const isOftenAbsent = ({ pk, sk }: Key): boolean =>
  OFTEN_ABSENT.some((shape) => shape.test(`${pk} ${sk}`));
