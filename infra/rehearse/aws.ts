import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { ScheduledInput } from '../../functions/domain/occurrence.ts';
import { OutboxRow } from '../../functions/domain/outbox.ts';
import { OUTBOX_PREFIX } from '../../functions/store/keys.ts';
import { STACK } from './cdk.ts';
import { type Emulator, REGION } from './emulator.ts';

export interface DueSchedule {
  readonly input: ScheduledInput;
  readonly expression: string;
  readonly target: string;
  readonly hasRole: boolean;
  readonly hasDeadLetters: boolean;
}

const RulesThere = z.object({ Rules: z.array(z.object({ Name: z.string(), EventPattern: z.string() })) });
const Tested = z.object({ Result: z.boolean() });
const LogsThere = z.object({
  events: z.array(z.object({ message: z.string() })).default([]),
  nextToken: z.string().optional(),
});
const TargetsThere = z.object({ Targets: z.array(z.object({ Arn: z.string() })) });

const clientConfig = ({ endpoint }: Emulator) => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** What an engineer may look at in the account, and do there. */
export const account = (emulator: Emulator) => {
  const config = clientConfig(emulator);
  const [dynamodb, scheduler] = [new DynamoDBClient(config), new SchedulerClient(config)];
  const [lambda, ses] = [new LambdaClient(config), new SESv2Client(config)];

  /** For what we have no client of: EventBridge, SQS and CloudWatch's logs in their JSON protocol. */
  const call = async (service: string, target: string, body: object): Promise<unknown> => {
    const answer = await fetch(emulator.endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': `application/x-amz-json-1.${service === 'sqs' ? 0 : 1}`,
        'X-Amz-Target': target,
        Authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=none`,
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${target} was answered with ${answer.status}.`);
    return answer.json();
  };

  const schedules = async (): Promise<DueSchedule[]> => {
    const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName: STACK }));
    return Promise.all(
      Schedules.map(async ({ Name }) => {
        const { ScheduleExpression, Target } = await scheduler.send(
          new GetScheduleCommand({ Name, GroupName: STACK }),
        );
        return {
          input: ScheduledInput.parse(JSON.parse(Target?.Input ?? 'null')),
          expression: ScheduleExpression ?? '',
          target: Target?.Arn ?? '',
          hasRole: Boolean(Target?.RoleArn),
          hasDeadLetters: Boolean(Target?.DeadLetterConfig?.Arn),
        };
      }),
    );
  };

  const rows = async (tableName: string): Promise<OutboxRow[]> => {
    const found: OutboxRow[] = [];
    for await (const { Items = [] } of paginateScan({ client: dynamodb }, { TableName: tableName })) {
      const items = Items.map((item) => unmarshall(item));
      found.push(
        ...items
          .filter(({ pk }) => String(pk).startsWith(OUTBOX_PREFIX))
          .map((item) => OutboxRow.parse(item)),
      );
    }
    return found;
  };

  return {
    schedules,
    rows,
    /** The sender's domain, as somebody verified it before. */
    verifyDomain: (domain: string) => ses.send(new CreateEmailIdentityCommand({ EmailIdentity: domain })),
    /** Invokes a Lambda as Scheduler would; the message of the error where it fails. */
    invoke: async (functionName: string, payload: unknown): Promise<string | undefined> => {
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({
          FunctionName: functionName,
          Payload: new TextEncoder().encode(JSON.stringify(payload)),
        }),
      );
      return FunctionError && new TextDecoder().decode(Payload);
    },
    /** Where the rules of the default bus would bring this event. Nobody may put an event of AWS's own on it. */
    targetsOf: async (event: unknown): Promise<string[]> => {
      const { Rules } = RulesThere.parse(await call('events', 'AWSEvents.ListRules', {}));
      const targets: string[] = [];
      for (const { Name, EventPattern } of Rules) {
        const tested = await call('events', 'AWSEvents.TestEventPattern', {
          EventPattern,
          Event: JSON.stringify(event),
        });
        if (!Tested.parse(tested).Result) continue;
        const answer = await call('events', 'AWSEvents.ListTargetsByRule', { Rule: Name });
        targets.push(...TargetsThere.parse(answer).Targets.map(({ Arn }) => Arn));
      }
      return targets;
    },
    /** What a Lambda logged as an error, line by line. */
    errorsOf: async (functionName: string): Promise<string[]> => {
      const lines: string[] = [];
      for (let nextToken: string | undefined, first = true; first || nextToken; first = false) {
        const wanted = { logGroupName: `/aws/lambda/${functionName}`, nextToken };
        const answer = LogsThere.parse(await call('logs', 'Logs_20140328.FilterLogEvents', wanted));
        lines.push(...answer.events.map(({ message }) => message));
        nextToken = answer.nextToken;
      }
      return lines.filter((line) => line.includes('"level":"error"'));
    },
    messagesIn: async (queueUrl: string): Promise<number> => {
      const answer = await call('sqs', 'AmazonSQS.GetQueueAttributes', {
        QueueUrl: queueUrl,
        AttributeNames: ['ApproximateNumberOfMessages'],
      });
      const { Attributes } = z
        .object({ Attributes: z.object({ ApproximateNumberOfMessages: z.coerce.number() }) })
        .parse(answer);
      return Attributes.ApproximateNumberOfMessages;
    },
  };
};

export type Account = ReturnType<typeof account>;

/** Until it is so, or somebody should look into it. */
export const until = async (what: string, isSo: () => Promise<boolean>, patience = 60_000): Promise<void> => {
  for (let waited = 0; waited < patience; waited += 500) {
    if (await isSo()) return;
    await sleep(500);
  }
  throw new Error(`It never came: ${what}.`);
};
