import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { TABLE } from '../../functions/store/keys.ts';
import type { PairsTable } from './table.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
/** Of which transactions are made. Nobody may scan. */
const WRITE = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];

export const mayReadAndWrite = (table: PairsTable): PolicyStatement =>
  new PolicyStatement({ actions: [...READ, ...WRITE], resources: [table.tableArn] });

/** What became of a mail: its row, the mailbox it went to, and a row that tells the administrators. */
export const mayRecordFailures = (table: PairsTable): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    resources: [table.tableArn],
  });

export const mayFindWhatIsDue = (table: PairsTable): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:Query'],
    resources: [`${table.tableArn}/index/${TABLE.dueIndex.name}`],
  });

export const mayInvoke = (scope: Construct, functionName: string): PolicyStatement =>
  new PolicyStatement({
    actions: ['lambda:InvokeFunction'],
    resources: [
      Stack.of(scope).formatArn({
        service: 'lambda',
        resource: 'function',
        resourceName: functionName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
  });
