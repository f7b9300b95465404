import { type Stack, Validations } from 'aws-cdk-lib';
import type { Deployment } from './settings.ts';

interface Acknowledged {
  /** Constructs of the stack, by id. */
  readonly of: readonly string[];
  readonly rule: string;
  readonly reason: string;
}

const LAMBDAS = ['Web', 'Outbox', 'Scheduled', 'MailEvents'];

const acknowledged = ({ region, name, alarmAddress }: Deployment): readonly Acknowledged[] => [
  {
    of: ['NotDone'],
    rule: 'AwsSolutions-SQS3',
    reason:
      'This is the queue for what could not be done: nothing consumes it, an alarm tells of what lies in it.',
  },
  { of: ['NotDone'], rule: 'Serverless-SQSRedrivePolicy', reason: 'As above: it is the end of the line.' },
  {
    of: ['OutboxRole'],
    rule: `AwsSolutions-IAM5[Resource::arn:aws:ses:${region}:<AWS::AccountId>:identity/*]`,
    reason:
      'In the sandbox SES checks the recipient’s identity as well, whatever it is called. A condition keeps the ' +
      'sender to the configured one.',
  },
  {
    of: ['OutboxRole'],
    rule: `AwsSolutions-IAM5[Resource::arn:aws:scheduler:${region}:<AWS::AccountId>:schedule/${name}/*]`,
    reason: 'Schedules are made as the calendar needs them. The group holds nothing else.',
  },
  {
    of: ['Api'],
    rule: 'AwsSolutions-APIG4',
    reason:
      'Nobody has an account here. A link in a mail opens what it names, and the web Lambda checks it on every request.',
  },
  {
    of: LAMBDAS,
    rule: 'Serverless-LambdaDLQ',
    reason:
      'Asynchronous calls, the stream, the rule and the schedules each have the queue as their failure destination, ' +
      'which says more than a dead-letter queue. The web Lambda answers pages, and else is only kept awake.',
  },
  {
    of: LAMBDAS,
    rule: 'Serverless-LambdaTracing',
    reason: 'Traces would keep the paths of requests, and a path may hold somebody’s link.',
  },
  {
    of: ['SweepInvocation', 'Web'],
    rule: 'Serverless-LambdaAsyncFailureDestination',
    reason:
      'A failed sweep is counted by its own alarm, and the next one comes five minutes later. ' +
      'The web Lambda is only kept awake by it.',
  },
  ...(alarmAddress
    ? [
        {
          of: ['Alarms'],
          rule: 'Serverless-SNSRedrivePolicy',
          reason:
            'The subscription is a mail to a person; the console shows the alarm whether it arrives or not.',
        },
      ]
    : []),
];

/** Findings of the rule packs that are as they should be here, each with its reason. */
export const acknowledgeFindings = (stack: Stack, deployment: Deployment): void => {
  for (const { of, rule: id, reason } of acknowledged(deployment)) {
    for (const child of of) Validations.of(stack.node.findChild(child)).acknowledge({ id, reason });
  }
};
