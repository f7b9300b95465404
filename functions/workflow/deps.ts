import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Invoke } from '../clients/lambda.ts';
import type { Log } from '../clients/log.ts';
import type { Settings } from '../clients/settings.ts';
import type { Instant } from '../domain/values.ts';
import type { Table } from '../store/table.ts';

/** All that a workflow step needs from outside. Time and chance are arguments. */
export interface Deps {
  readonly table: Table;
  readonly settings: Settings;
  readonly log: Log;
  /** The world's clock. */
  now(): Instant;
  /** A short random id, of letters and digits. */
  newId(): string;
  /** 256 random bits in base64url. */
  newToken(): string;
  /** In [0, 1). */
  random(): number;
}

/** What only the outbox may touch: nothing else sends a mail or sets a schedule. */
export interface OutboxDeps extends Deps {
  readonly ses: SESv2Client;
  /** Made when an occurrence first needs it. */
  scheduler(): Promise<SchedulerClient>;
  readonly invoke: Invoke;
  /** Milliseconds this run may still take. */
  remaining(): number;
}
