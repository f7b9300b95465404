import type * as z from 'zod';
import { type Change, changeOf } from './changes.ts';
import type { Key } from './keys.ts';
import type { PartitionRange } from './reading.ts';
import { getItem, getItems, queryPartition, type StoredItem, type Table } from './table.ts';

interface Versioned {
  version: number;
}

/** One kind of item: how it is keyed, checked on the way out and written under its version. */
export interface Entity<T extends Versioned, Args extends readonly unknown[]> {
  readonly kind: string;
  key(...args: Args): Key;
  /** Is this stored item one of ours? */
  is(item: StoredItem): boolean;
  parse(item: StoredItem): T;
  get(table: Table, ...args: Args): Promise<T | undefined>;
  getMany(table: Table, wanted: readonly Args[]): Promise<T[]>;
  query(table: Table, pk: string, range?: PartitionRange): Promise<T[]>;
  /** Holds only if nothing is there yet. */
  create(value: Omit<T, 'version'>): Change;
  /** Holds only if what is there is still the version that was read. */
  replace(value: T): Change;
  /** Holds only if what is there is still the version that was read; writes nothing. */
  unchanged(value: T): Change;
  remove(value: T): Change;
}

/**
 * @param argsOf finds the key from the value itself, so that a value can never be written elsewhere.
 * @param extras further attributes for indexes and for the table's own clean-up; readers never see them.
 */
export const entity = <T extends Versioned, Args extends readonly unknown[]>(
  kind: string,
  schema: z.ZodType<T>,
  key: (...args: Args) => Key,
  argsOf: (value: Omit<T, 'version'>) => readonly [...NoInfer<Args>],
  extras: (value: Omit<T, 'version'>) => Record<string, string | number | undefined> = () => ({}),
): Entity<T, Args> => {
  const parse = (item: StoredItem): T => schema.parse(item);
  const keyOf = (value: Omit<T, 'version'>): Key => key(...(argsOf(value) as Args));
  const write = (value: Omit<T, 'version'>, version: number) => ({
    ...value,
    ...extras(value),
    ...keyOf(value),
    // Not `kind`: insights have a kind of their own.
    entity: kind,
    version,
  });
  return {
    kind,
    key,
    is: (item) => item.entity === kind,
    parse,
    get: async (table, ...args) => {
      const item = await getItem(table, key(...args));
      return item && parse(item);
    },
    getMany: async (table, wanted) =>
      (
        await getItems(
          table,
          wanted.map((args) => key(...args)),
        )
      ).map(parse),
    query: async (table, pk, range) => (await queryPartition(table, pk, range)).map(parse),
    create: (value) => changeOf.create(write(value, 1)),
    replace: (value) => changeOf.replace(write(value, value.version + 1), value.version),
    unchanged: (value) => changeOf.check(keyOf(value), value.version),
    remove: (value) => changeOf.remove(keyOf(value), value.version),
  };
};
