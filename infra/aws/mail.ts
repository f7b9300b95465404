import { CfnOutput, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import {
  ConfigurationSet,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Deployment } from './settings.ts';

/** Sending, and what SES has to say of it. Opens and clicks are nobody's business and not asked for. */
const EVENTS = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
];

/** The configuration set that every mail names, its events on their way to EventBridge. */
export const pairsConfigurationSet = (scope: Construct, { name }: Deployment): ConfigurationSet => {
  const set = new ConfigurationSet(scope, 'Mails', {
    configurationSetName: name,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  set.addEventDestination('Events', {
    destination: EventDestination.eventBus(EventBus.fromEventBusName(scope, 'DefaultBus', 'default')),
    events: EVENTS,
  });
  return set;
};

/** The sender's domain, signed by SES, with bounces to a subdomain of its own; and the records that DNS must have. */
export const senderIdentity = (scope: Construct, deployment: Deployment): void => {
  const { senderDomain, mailFromDomain, region } = deployment;
  const identity = new EmailIdentity(scope, 'Sender', {
    identity: Identity.domain(senderDomain),
    dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
    mailFromDomain,
  });
  const records = [
    ...identity.dkimRecords.map(({ name, value }) => `CNAME ${name} ${value}`),
    `MX ${mailFromDomain} 10 feedback-smtp.${region}.amazonses.com`,
    `TXT ${mailFromDomain} "v=spf1 include:amazonses.com ~all"`,
    `TXT _dmarc.${senderDomain} "v=DMARC1; p=none" (only where there is none yet)`,
  ];
  for (const [index, value] of records.entries()) {
    new CfnOutput(scope, `SenderRecord${index + 1}`, { description: 'A DNS record that mail needs', value });
  }
};

/** Brings what SES says to the Lambda that heeds it; what cannot be brought goes to the queue. */
export const mailEventsRule = (
  scope: Construct,
  set: ConfigurationSet,
  mailEvents: Lambda,
  notDone: Queue,
): Rule =>
  new Rule(scope, 'MailEventsRule', {
    description: 'What became of the mails',
    eventPattern: {
      source: ['aws.ses'],
      detail: { mail: { tags: { 'ses:configuration-set': [set.configurationSetName] } } },
    },
    targets: [new LambdaFunction(mailEvents, { deadLetterQueue: notDone, retryAttempts: 20 })],
  });

/**
 * Lets the outbox send as the configured sender and as nobody else. In the sandbox SES asks for leave on the
 * recipient's identity too, which is why the identity is open where the sender is not.
 */
export const maySend = (scope: Construct, { sender }: Deployment, set: ConfigurationSet): PolicyStatement => {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(scope).formatArn({ service: 'ses', resource, resourceName });
  return new PolicyStatement({
    // The first is the call, the second what SES checks for some of its forms.
    actions: ['ses:SendEmail', 'ses:SendRawEmail'],
    resources: [arn('identity', '*'), arn('configuration-set', set.configurationSetName)],
    conditions: { StringEquals: { 'ses:FromAddress': sender } },
  });
};
