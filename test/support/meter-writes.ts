import type { UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../functions/store/table.ts';
import { WRITES } from './faults.ts';

/** What the table has charged for writes since, the index included: all of them, or those whose input says one of these. */
export const meterWrites = ({ client }: Table, about: readonly string[] = ['']): (() => number) => {
  let units = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!WRITES.has(commandName)) return next(args);
        Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
        const answer = await next(args);
        const { ConsumedCapacity = [] } = answer.output as Pick<UpdateItemCommandOutput, 'ConsumedCapacity'>;
        const text = JSON.stringify(args.input);
        if (about.some((word) => text.includes(word)))
          for (const it of [ConsumedCapacity].flat()) units += it.CapacityUnits ?? 0;
        return answer;
      },
    { step: 'initialize' },
  );
  return () => units;
};
