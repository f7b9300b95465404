import type { Instant } from '../../../functions/domain/values.ts';
import type { Agenda } from './agenda.ts';
import { type Chance, chanceFrom } from './chance.ts';
import type { Crowd } from './crowd.ts';
import type { Ledger, SeenPair } from './ledger.ts';
import type { LocalTime } from './local-time.ts';
import type { Post } from './post.ts';
import type { Entry } from './roster-file.ts';
import type { Secrets } from './secrets.ts';
import type { Timings } from './timings.ts';
import type { DemoWorld } from './world-beside.ts';

/** Everything that simulated people share: the world they live in, and what the demo remembers of them. */
export interface Scene {
  readonly world: DemoWorld;
  readonly time: LocalTime;
  readonly agenda: Agenda;
  readonly crowd: Crowd;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly timings: Timings;
  readonly post: Post;
  /** By address, as the file has them. */
  readonly people: ReadonlyMap<string, Entry>;
  readonly administrator: string;
  readonly sponsor: Entry;
  readonly facilitator: { readonly name: string; readonly email: string };
  /** Whom a leader talked to at the coffee machine: `cycle address` to an address. */
  readonly agreed: Map<string, string>;
  /** Who is away in the week of an Awayday, by cycle. */
  readonly late: Map<number, ReadonlySet<string>>;
  /** When somebody looks at the page for choosing next: `cycle address` to a moment. */
  readonly looking: Map<string, Instant>;
  /** Pairs that have begun their life together. */
  readonly begun: Set<SeenPair>;
  /** The ids in addresses of pages, as far as the demo came across them. */
  readonly personIds: { readonly idOf: Map<string, string>; readonly emailOf: Map<string, string> };
  readonly cycles: number;
  readonly seed: string;
  /** Of how many mails each link is tried. */
  readonly shareTried: number;
  /** Reads what has come meanwhile; everyone puts down what they will do about it. */
  takePost(): Promise<void>;
  /** What the demo does now, for whoever watches. */
  say(what: string): void;
}

/** Who is meant by a line on a page: the name and functions of somebody on the file. Namesakes are several. */
export const byLine = (scene: Scene): ((line: string) => readonly Entry[]) => {
  const lines = Map.groupBy(scene.people.values(), ({ name, functions }) => name + functions.join(' · '));
  return (line) => lines.get(line.replace(/(partners in round \d+)?(asked you)?$/, '')) ?? [];
};

export const now = (scene: Scene): Instant => scene.world.now();

/** This person's own chances on this matter, the same for the same seed whatever else happens. */
export const chanceOf = (scene: Scene, ...matter: readonly (string | number)[]): Chance =>
  chanceFrom(scene.seed, ...matter);

export const entryOf = (scene: Scene, email: string): Entry => {
  const entry = scene.people.get(email);
  if (!entry) throw new Error(`${email} is not on the file.`);
  return entry;
};

/** Puts something down to be done later, in working hours, by these or with everybody else waiting. */
export const later = (
  scene: Scene,
  who: Iterable<string> | undefined,
  workingDays: number,
  time: string,
  act: () => Promise<void>,
): void => scene.agenda.at(scene.time.workingMoment(now(scene), workingDays, time), who, act);
