import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { dynamodbClient } from '../../functions/clients/dynamodb.ts';
import { lambdaClient } from '../../functions/clients/lambda.ts';
import { schedulerClient } from '../../functions/clients/scheduler.ts';
import { sesClient } from '../../functions/clients/ses.ts';

/** For tests: each is handed the client that the handlers use, before first use, to put middleware on it. */
export interface Faults {
  readonly dynamodb?: (client: DynamoDBClient) => void;
  readonly ses?: (client: SESv2Client) => void;
  readonly scheduler?: (client: SchedulerClient) => void;
  readonly lambda?: (client: LambdaClient) => void;
}

export interface Endpoints {
  readonly table: string;
  readonly mail: string;
  /** Scheduler and Lambda. */
  readonly standIn: string;
}

/**
 * As far as anybody here looks at a signature. A true one, and telling each time who calls, would take nearly half of a
 * call's time, and a demo makes hundreds of thousands.
 */
const signedByNobody = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/local/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

const signer = {
  sign: async <Request extends { headers: Record<string, string> }>(request: Request): Promise<Request> => {
    Object.assign(request.headers, signedByNobody);
    return request;
  },
};

const local = (endpoint: string) => ({
  endpoint,
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  signer,
});

const READS: ReadonlySet<string> = new Set([
  'GetItemCommand',
  'BatchGetItemCommand',
  'QueryCommand',
  'ScanCommand',
  'DescribeTableCommand',
]);

const anonymous = <Client extends { middlewareStack: { remove(name: string): boolean } }>(
  client: Client,
): Client => {
  client.middlewareStack.remove('getUserAgentMiddleware');
  return client;
};

/** The same clients as in AWS, pointed at this machine. The world looks into the table past any faults. */
export const localClients = ({ table, mail, standIn }: Endpoints, faults: Faults = {}) => {
  const clients = {
    dynamodb: anonymous(dynamodbClient(local(table))),
    ses: anonymous(sesClient(local(mail))),
    scheduler: anonymous(schedulerClient(local(standIn))),
    lambda: anonymous(lambdaClient(local(standIn))),
  };
  faults.dynamodb?.(clients.dynamodb);
  faults.ses?.(clients.ses);
  faults.scheduler?.(clients.scheduler);
  faults.lambda?.(clients.lambda);
  let sent = false;
  clients.ses.middlewareStack.add(
    (next) => (request) => {
      sent = true;
      return next(request);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'somethingWasSent' },
  );
  let written = 0;
  clients.dynamodb.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (request) => {
        try {
          return await next(request);
        } finally {
          if (!READS.has(commandName)) written += 1;
        }
      },
    { step: 'finalizeRequest', priority: 'low', name: 'countWrites' },
  );
  const ownDynamodb = anonymous(dynamodbClient(local(table)));
  const streams = anonymous(new DynamoDBStreamsClient(local(table)));
  return {
    ...clients,
    ownDynamodb,
    streams,
    /** How often the table was written to, whether or not it took it; counted once the answer is here. */
    written: () => written,
    /** Whether a mail was handed over since this was last asked. */
    somethingWasSent: () => {
      const was = sent;
      sent = false;
      return was;
    },
    destroy: () => {
      for (const client of [...Object.values(clients), ownDynamodb, streams]) client.destroy();
    },
  };
};
