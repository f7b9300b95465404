import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Lane } from '../../functions/domain/outbox.ts';
import { Instant } from '../../functions/domain/values.ts';
import { dueItems } from '../../functions/store/due.ts';
import { TABLE } from '../../functions/store/keys.ts';
import type { Table } from '../../functions/store/table.ts';

const LANES = ['now', 'bulk', 'occurrence'] as const;

export interface DueTimes {
  /** The earliest time after now at which something in the table falls due. */
  readonly next: Instant | undefined;
  /** What is due already and not yet done, told so that two looks can be compared; empty when nothing is. */
  readonly overdue: string;
}

/** Reads the due index: rows to do, rows to try again, leases that end, occurrences. */
const dueTimes = async (table: Table, now: Instant): Promise<DueTimes> => {
  const lanes = await Promise.all(LANES.map((lane) => laneTimes(table, lane, now)));
  return {
    next: earliest(lanes.map(({ next }) => next)),
    overdue: lanes.map(({ overdue }) => overdue).join(''),
  };
};

/** Reads it anew only where the table was written to meanwhile, or the time is another. */
export const dueTimesOf = (table: Table, written: () => number) => {
  let last: { readonly at: string; readonly times: DueTimes } | undefined;
  return {
    at: async (now: Instant): Promise<DueTimes> => {
      const at = `${written()} ${now}`;
      if (last?.at !== at) last = { at, times: await dueTimes(table, now) };
      return last.times;
    },
    forget: () => {
      last = undefined;
    },
  };
};

export const earliest = (times: readonly (Instant | undefined)[]): Instant | undefined =>
  times.filter((time) => time !== undefined).sort()[0];

const laneTimes = async (table: Table, lane: (typeof LANES)[number], now: Instant): Promise<DueTimes> => {
  const first = await head(table, lane, '>=', '');
  if (!first || first.dueAt > now) return { next: first?.dueAt, overdue: '' };
  const [count, next, held] = await Promise.all([
    countDue(table, lane, now),
    head(table, lane, '>', now),
    lane === 'occurrence' ? undefined : leaseEnd(table, lane, now),
  ]);
  return {
    next: earliest([next?.dueAt, held]),
    overdue: `${lane}: ${count}, ${first.key}, ${first.dueAt}; `,
  };
};

const Held = z.object({ state: z.literal('claimed'), leasedUntil: Instant });

/** When the first of the claims ends that lie among what is due: their rows keep their place in the index. */
const leaseEnd = async (table: Table, lane: Lane, now: Instant): Promise<Instant | undefined> => {
  const rows = (await dueItems(table, lane, now, 1000)).map((item) => Held.safeParse(item).data);
  return earliest(rows.map((row) => row?.leasedUntil).filter((end) => end !== undefined && end > now));
};

const query = (table: Table, lane: string, comparison: string, moment: string) => ({
  TableName: table.name,
  IndexName: TABLE.dueIndex.name,
  KeyConditionExpression: `dueLane = :lane AND dueAt ${comparison} :moment`,
  ExpressionAttributeValues: marshall({ ':lane': lane, ':moment': moment || '0' }),
});

const head = async (table: Table, lane: string, comparison: '>' | '>=', moment: string) => {
  const { Items } = await table.client.send(
    new QueryCommand({ ...query(table, lane, comparison, moment), Limit: 1 }),
  );
  const item = Items?.[0];
  const dueAt = item?.dueAt?.S;
  return item && dueAt ? { dueAt, key: `${item.pk?.S} ${item.sk?.S}` } : undefined;
};

const countDue = async (table: Table, lane: string, now: Instant): Promise<number> => {
  let count = 0;
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({ ...query(table, lane, '<=', now), Select: 'COUNT', ExclusiveStartKey: start }),
    );
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start);
  return count;
};
