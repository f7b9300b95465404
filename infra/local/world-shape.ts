import type { Log } from '../../functions/clients/log.ts';
import type { Instant } from '../../functions/domain/values.ts';
import type { OutboxDeps } from '../../functions/workflow/deps.ts';
import type { Faults } from './local-clients.ts';
import type { CaughtMail } from './mail-index.ts';
import type { EngineFound } from './preflight.ts';
import type { DeadSchedule } from './schedules.ts';

export interface WorldOptions {
  /** Where everything is kept. Without it: in memory, gone with the process. */
  readonly dataDir?: string;
  /** 0, or absent, picks a free one. */
  readonly port?: number;
  /** What the clock says in a world without a past; by default the real time. */
  readonly startAt?: Instant;
  /** Addresses, separated by commas. */
  readonly administrators?: string;
  /** Where the table lives; by default the engine that this machine has. */
  readonly engine?: EngineFound;
  readonly log?: Log;
  readonly faults?: Faults;
}

export interface ComingSchedule {
  readonly name: string;
  readonly at: Instant;
  readonly step: string;
}

export type Move = { readonly to: string } | { readonly by: string } | { readonly next: true };

export interface World {
  /** Of the pages. */
  readonly url: string;
  /** What the handlers are given. */
  readonly deps: OutboxDeps;
  /** Whether an earlier life of this world was found in the data directory. */
  readonly found: boolean;
  now(): Instant;
  /** Moves time forward; `back` where that would be backwards. Throws a RangeError where it is no time at all. */
  advance(by: Move): Promise<Instant | 'back'>;
  /** Until all is quiet: the stream read to its end, no handler running, every mail in the index. */
  drain(): Promise<void>;
  emails(to?: string): Promise<CaughtMail[]>;
  schedules(): Promise<ComingSchedule[]>;
  /** When time would next stop: a schedule, a retry, the end of a lease; undefined when nothing is to come. */
  nextStop(): Promise<Instant | undefined>;
  /** What failed too often to be tried again. */
  deadLetters(): { schedules: DeadSchedule[]; records: string[] };
  /** An event of SES, in its EventBridge envelope. */
  mailEvents(envelope: unknown): Promise<void>;
  /** Forgets everything and starts anew. */
  reset(): Promise<void>;
  close(): Promise<void>;
}
