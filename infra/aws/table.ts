import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { TABLE } from '../../functions/store/keys.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The one table. It outlives the stack, so its name is left to CloudFormation: a stack that comes back finds no name
 * taken by the table that was kept.
 */
export const pairsTable = (scope: Construct): TableV2 =>
  new TableV2(scope, 'Table', {
    partitionKey: text(TABLE.partitionKey),
    sortKey: text(TABLE.sortKey),
    globalSecondaryIndexes: [
      {
        indexName: TABLE.dueIndex.name,
        partitionKey: text(TABLE.dueIndex.partitionKey),
        sortKey: text(TABLE.dueIndex.sortKey),
        projectionType: ProjectionType.ALL,
      },
    ],
    billing: Billing.onDemand(),
    dynamoStream: StreamViewType.KEYS_ONLY,
    timeToLiveAttribute: TABLE.timeToLive,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
