import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import {
  FilterCriteria,
  FilterRule,
  type Function as Lambda,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { OUTBOX_PREFIX } from '../../functions/store/keys.ts';
import type { PairsTable } from './table.ts';

/** New outbox rows and nothing else, as keys: Lambda is not called, and nothing is paid, for any other write. */
const NEW_ROWS = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(OUTBOX_PREFIX) } } },
});

/** The fast path from a decision to its mail. Whatever it gives up on, the sweep finds. */
export const feedFromStream = (outbox: Lambda, table: PairsTable, notDone: Queue): void => {
  outbox.addEventSource(
    new DynamoEventSource(table as ITable, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      parallelizationFactor: 2,
      filters: [NEW_ROWS],
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(notDone),
    }),
  );
};
