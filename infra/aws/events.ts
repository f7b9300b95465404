import type { APIGatewayProxyEventV2, DynamoDBStreamEvent } from 'aws-lambda';
import type { RowRef } from '../../functions/store/outbox.ts';

export interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly form?: Record<string, string>;
  readonly cookies?: string[];
}

/** A request as an HTTP API hands it on, payload format 2.0. */
export const httpEvent = (baseUrl: string, path: string, sent: Sent = {}): APIGatewayProxyEventV2 => {
  const { host: domainName, origin } = new URL(baseUrl);
  const method = sent.method ?? 'GET';
  const body = sent.form && Buffer.from(new URLSearchParams(sent.form).toString()).toString('base64');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    ...(sent.cookies && { cookies: sent.cookies }),
    headers: {
      accept: 'text/html',
      'accept-encoding': 'gzip, br',
      host: domainName,
      'user-agent': 'Mozilla/5.0',
      'x-forwarded-proto': 'https',
      ...(method === 'POST' && { origin, 'content-type': 'application/x-www-form-urlencoded' }),
    },
    requestContext: {
      accountId: '111122223333',
      apiId: 'r3pmxmplak',
      domainName,
      domainPrefix: 'pairs',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'Mozilla/5.0' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage: '$default',
      time: '01/Sep/2026:09:00:00 +0000',
      timeEpoch: 1788253200000,
    },
    ...(body && { body }),
    isBase64Encoded: Boolean(body),
  };
};

/** Keys only, as the table's stream is set to. */
export const streamEvent = (rows: readonly RowRef[]): DynamoDBStreamEvent => ({
  Records: rows.map(({ rowId, lane }, index) => ({
    eventID: `e${index}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: {
      ApproximateCreationDateTime: 1788253200,
      Keys: { pk: { S: `OUTBOX#${rowId}` }, sk: { S: lane } },
      SequenceNumber: `${100 + index}`,
      SizeBytes: 50,
      StreamViewType: 'KEYS_ONLY',
    },
    eventSourceARN: 'arn:aws:dynamodb:eu-west-1:111122223333:table/Pairs/stream/2026-09-01T00:00:00.000',
  })),
});

/** A lasting bounce of this row's mail, in EventBridge's envelope. */
export const bounceEvent = (row: RowRef, address: string, configurationSet = 'CoachingPairs') => ({
  version: '0',
  id: '12345678-1111-2222-3333-111122223333',
  'detail-type': 'Email Bounced',
  source: 'aws.ses',
  account: '111122223333',
  time: '2026-09-01T09:00:00Z',
  region: 'eu-west-1',
  resources: [`arn:aws:ses:eu-west-1:111122223333:configuration-set/${configurationSet}`],
  detail: {
    eventType: 'Bounce',
    mail: {
      timestamp: '2026-09-01T09:00:00.000Z',
      source: 'pairs@example.org',
      sourceArn: 'arn:aws:ses:eu-west-1:111122223333:identity/example.org',
      sendingAccountId: '111122223333',
      messageId: '0102018e-1111',
      destination: [address],
      headersTruncated: false,
      headers: [],
      commonHeaders: { to: [address], messageId: '0102018e-1111' },
      tags: {
        row: [row.rowId],
        lane: [row.lane],
        'ses:configuration-set': [configurationSet],
      },
    },
    bounce: {
      feedbackId: '0102018e-2222',
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [
        { emailAddress: address, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1' },
      ],
      timestamp: '2026-09-01T09:00:01.000Z',
      reportingMTA: 'dns; mx.example.org',
    },
  },
});
