import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITableV2,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { BACKUP_DAYS } from '../../functions/domain/retention.ts';
import { TABLE } from '../../functions/store/keys.ts';
import type { Deployment } from './settings.ts';

/** Ours or a restored one: the types of the two do not fit each other with exact optional properties. */
export type PairsTable = TableV2 | ITableV2;

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The one table. It outlives the stack, so its name is left to CloudFormation: a stack that comes back finds no name
 * taken by the table that was kept.
 */
const newTable = (scope: Construct): TableV2 =>
  new TableV2(scope, 'Table', {
    partitionKey: text(TABLE.partitionKey),
    sortKey: text(TABLE.sortKey),
    globalSecondaryIndexes: [
      {
        indexName: TABLE.dueIndex.name,
        partitionKey: text(TABLE.dueIndex.partitionKey),
        sortKey: text(TABLE.dueIndex.sortKey),
        projectionType: ProjectionType.KEYS_ONLY,
      },
    ],
    billing: Billing.onDemand(),
    dynamoStream: StreamViewType.KEYS_ONLY,
    timeToLiveAttribute: TABLE.timeToLive,
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      // What people are told when they are erased.
      recoveryPeriodInDays: BACKUP_DAYS,
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });

/** A new table, or, after a restore, the one whose stream this is: then nothing about it is changed. */
export const pairsTable = (scope: Construct, { tableStreamArn }: Deployment): PairsTable => {
  if (!tableStreamArn) return newTable(scope);
  const [tableArn = ''] = tableStreamArn.split('/stream/');
  return TableV2.fromTableAttributes(scope, 'Table', { tableArn, tableStreamArn });
};
