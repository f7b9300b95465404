import { AsyncLocalStorage } from 'node:async_hooks';
import { isOftenAbsent, type Key } from './keys.ts';

type Item = Record<string, unknown>;

export interface PartitionRange {
  /** Only sort keys that begin with this. */
  readonly beginsWith?: string;
  /** Only sort keys from this one to that one, both included. */
  readonly between?: readonly [string, string];
}

export const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

const lies = (sk: string, { beginsWith, between }: PartitionRange): boolean =>
  beginsWith !== undefined
    ? sk.startsWith(beginsWith)
    : between === undefined || (between[0] <= sk && sk <= between[1]);

interface Memory {
  readonly items: Map<string, Promise<Item | undefined>>;
  readonly queries: Map<string, Promise<Item[]>>;
  /** Of these ranges everything is known that is there. */
  readonly ranges: { readonly pk: string; readonly range: PartitionRange }[];
}

/** What one request reads. */
interface Reading {
  /** What is shown may be as old as a replica of the table: a second at most, as a rule. */
  readonly mayLag: boolean;
  /** None once the request is over: what goes on after it reads for itself. */
  memory: Memory | undefined;
}

const newMemory = (): Memory => ({ items: new Map(), queries: new Map(), ranges: [] });

const readings = new AsyncLocalStorage<Reading>();

/** In here nothing is read twice, until something is written. */
export const readingOnce = async <T>({ mayLag }: { mayLag: boolean }, go: () => Promise<T>): Promise<T> => {
  const reading: Reading = { mayLag, memory: newMemory() };
  try {
    return await readings.run(reading, go);
  } finally {
    reading.memory = undefined;
  }
};

/**
 * Around every write, whatever became of it. What is read while it goes on may be from before, and is forgotten as well: a
 * decision that has to be taken anew is taken on what is there now.
 */
export const forgettingReads = async <T>(write: () => Promise<T>): Promise<T> => {
  forget();
  try {
    return await write();
  } finally {
    forget();
  }
};

const forget = (): void => {
  const reading = readings.getStore();
  if (reading?.memory) reading.memory = newMemory();
};

type Fetch = (keys: readonly Key[], consistent: boolean) => Promise<Item[]>;

/** The items under these keys: those that this request knows, and the others as `fetch` brings them. */
export const rememberedItems = async (keys: readonly Key[], fetch: Fetch): Promise<Item[]> => {
  const { mayLag, memory } = readings.getStore() ?? {};
  if (!memory || mayLag === undefined) return fetch(keys, true);
  const unknown = keys.filter((key) => !isKnown(memory, mayLag, key));
  if (unknown.length > 0) keep(memory, unknown, lookedFor(unknown, mayLag, fetch));
  const items = await Promise.all(keys.map((key) => memory.items.get(nameOf(key))));
  return items.filter((item) => item !== undefined);
};

const isKnown = ({ items, ranges }: Memory, mayLag: boolean, key: Key): boolean =>
  items.has(nameOf(key)) ||
  ((!mayLag || isOftenAbsent(key)) && ranges.some(({ pk, range }) => pk === key.pk && lies(key.sk, range)));

const keep = ({ items }: Memory, keys: readonly Key[], found: Promise<Map<string, Item>>): void => {
  for (const name of keys.map(nameOf)) {
    items.set(
      name,
      found.then((all) => all.get(name)),
    );
  }
  found.catch(() => {
    for (const key of keys) items.delete(nameOf(key));
  });
};

/** Nobody is told that something is not there before it was looked for where it would have to be. */
const lookedFor = async (keys: readonly Key[], mayLag: boolean, fetch: Fetch): Promise<Map<string, Item>> => {
  const found = named(await fetch(keys, !mayLag));
  const missing = keys.filter((key) => mayLag && !found.has(nameOf(key)) && !isOftenAbsent(key));
  return missing.length > 0 ? new Map([...found, ...named(await fetch(missing, true))]) : found;
};

const nameIn = ({ pk, sk }: Item): string => nameOf({ pk: String(pk), sk: String(sk) });

const named = (items: readonly Item[]): Map<string, Item> =>
  new Map(items.map((item) => [nameIn(item), item]));

/** What lies in this range of a partition: as this request knows it, or as `fetch` brings it. */
export const rememberedRange = async (
  pk: string,
  range: PartitionRange,
  fetch: (consistent: boolean) => Promise<Item[]>,
): Promise<Item[]> => {
  const { mayLag, memory } = readings.getStore() ?? {};
  if (!memory || mayLag === undefined) return fetch(true);
  const name = JSON.stringify([pk, range]);
  const found = memory.queries.get(name) ?? fetch(!mayLag);
  if (!memory.queries.has(name)) {
    memory.queries.set(name, found);
    found.catch(() => memory.queries.delete(name));
  }
  const items = await found;
  for (const item of items) {
    if (!memory.items.has(nameIn(item))) memory.items.set(nameIn(item), Promise.resolve(item));
  }
  memory.ranges.push({ pk, range });
  return [...items];
};
