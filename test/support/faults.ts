import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import { BadRequestException, type SESv2Client } from '@aws-sdk/client-sesv2';
import { breachesOfSesRules } from './ses-rules.ts';

/** Stands around one call of a client: it may throw before or after `go`, or let it pass. */
export type Around = <T>(command: string, go: () => Promise<T>, input: object) => Promise<T>;

const pass: Around = (_command, go) => go();

/** What goes wrong, as a test may change it at any time. Everything else is the real client. */
export interface FaultSwitches {
  table: Around;
  ses: Around;
  scheduler: Around;
  lambda: Around;
  /** How many of the keys of a batch the table answers at once; the others it leaves unprocessed. */
  keysAtOnce: number;
  /** Mails that SES would have refused, though the catcher would take them. */
  readonly breaches: string[];
  calm(): void;
}

export const newFaults = () => {
  const faults: FaultSwitches = {
    table: pass,
    ses: pass,
    scheduler: pass,
    lambda: pass,
    keysAtOnce: Number.POSITIVE_INFINITY,
    breaches: [],
    calm: () => {
      Object.assign(faults, { table: pass, ses: pass, scheduler: pass, lambda: pass });
      faults.keysAtOnce = Number.POSITIVE_INFINITY;
      faults.breaches.length = 0;
    },
  };
  const hooks = {
    dynamodb: (client: DynamoDBClient) => {
      client.middlewareStack.add(
        (next, { commandName = '' }) =>
          (args) =>
            faults.table(commandName, () => next(args), args.input),
        { step: 'initialize', name: 'table-faults' },
      );
      leaveKeysUnprocessed(client, faults);
    },
    ses: (client: SESv2Client) => {
      client.middlewareStack.add(
        (next, { commandName = '' }) =>
          (args) =>
            faults.ses(
              commandName,
              () => {
                if ('Content' in args.input) refuseAsSesWould(faults, breachesOfSesRules(args.input));
                return next(args);
              },
              args.input,
            ),
        { step: 'initialize', name: 'ses-faults' },
      );
    },
    scheduler: (client: SchedulerClient) => {
      client.middlewareStack.add(
        (next, { commandName = '' }) =>
          (args) =>
            faults.scheduler(commandName, () => next(args), args.input),
        { step: 'initialize', name: 'scheduler-faults' },
      );
    },
    lambda: (client: LambdaClient) => {
      client.middlewareStack.add(
        (next, { commandName = '' }) =>
          (args) =>
            faults.lambda(commandName, () => next(args), args.input),
        { step: 'initialize', name: 'lambda-faults' },
      );
    },
  };
  return { faults, hooks };
};

const refuseAsSesWould = (faults: FaultSwitches, breaches: string[]): void => {
  if (breaches.length === 0) return;
  faults.breaches.push(...breaches);
  throw new BadRequestException({ message: breaches.join('; '), $metadata: { httpStatusCode: 400 } });
};

const leaveKeysUnprocessed = (client: DynamoDBClient, faults: FaultSwitches): void => {
  client.middlewareStack.add(
    (next) => async (args) => {
      const left: Record<string, { Keys: NonNullable<unknown>[] }> = {};
      if ('RequestItems' in args.input) {
        for (const [table, request] of Object.entries(args.input.RequestItems ?? {})) {
          if (!('Keys' in request) || !request.Keys || request.Keys.length <= faults.keysAtOnce) continue;
          left[table] = { Keys: request.Keys.slice(faults.keysAtOnce) };
          request.Keys = request.Keys.slice(0, faults.keysAtOnce);
        }
      }
      const answer = await next(args);
      if (Object.keys(left).length > 0) Object.assign(answer.output, { UnprocessedKeys: left });
      return answer;
    },
    { step: 'initialize', name: 'unprocessed-keys' },
  );
};

/** What the table says when another transaction was at the same item; the local engine never says it by itself. */
const transactionConflict = (items: number): TransactionCanceledException =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: Array.from({ length: items }, (_, index) => ({
      Code: index === 0 ? 'TransactionConflict' : 'None',
    })),
  });

/** Every way in which `commit` writes. */
export const WRITES = new Set([
  'TransactWriteItemsCommand',
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
]);

/** The same, as it is said to a transaction of so many items, or to the write of one. */
export const conflictOf = (command: string, items: number): Error =>
  command === 'TransactWriteItemsCommand'
    ? transactionConflict(items)
    : new TransactionConflictException({ message: 'Conflict', $metadata: { httpStatusCode: 400 } });

/**
 * Some transactions meet a conflict, as `chance` (in [0, 1)) has it; of any dozen at most two, so that `commit`, which
 * tries five times, never gives up.
 */
export const conflictsNowAndThen = (chance: () => number, share: number): Around => {
  let lately: boolean[] = [];
  return (command, go, input) => {
    // Rows of the outbox are claimed and finished by updates of their own, which `commit` has no part in.
    if (!WRITES.has(command) || command === 'UpdateItemCommand') return go();
    const meets = lately.filter(Boolean).length < 2 && chance() < share;
    lately = [...lately.slice(-10), meets];
    if (!meets) return go();
    const items = 'TransactItems' in input && Array.isArray(input.TransactItems) ? input.TransactItems : [];
    throw conflictOf(command, items.length);
  };
};
