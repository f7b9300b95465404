import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { permissionsOf, stackWith } from './template.ts';

const template = Template.fromStack(stackWith().stack);
const permissions = (role: string) => permissionsOf(template, role);
const actions = (role: string) => [...permissions(role).keys()].sort();

const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const TABLE = [
  'dynamodb:BatchGetItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];
const STREAM = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];
const QUEUE = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
const LAMBDA_ROLES = ['WebRole', 'OutboxRole', 'ScheduledRole', 'MailEventsRole'];
const SCHEDULERS = ['SchedulerRole', 'SweepRole', 'WebSweepRole'];
const ROLES = [...LAMBDA_ROLES, ...SCHEDULERS];

describe('what each part may do', () => {
  it('web reads and writes the table, and can neither send mail nor set schedules nor call another', () => {
    expect(actions('WebRole')).toEqual([...TABLE, ...LOG]);
  });

  it('scheduled reads and writes the table and its queue, and finds what is due', () => {
    expect(actions('ScheduledRole')).toEqual([...TABLE, ...LOG, ...QUEUE]);
    expect(permissions('ScheduledRole').get('dynamodb:Query')).toContain('/index/due');
  });

  it('mail-events marks rows and mailboxes', () => {
    expect(actions('MailEventsRole')).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      ...LOG,
      ...QUEUE,
    ]);
  });

  it('outbox sends, sets schedules and wakes itself, and nothing more', () => {
    expect(actions('OutboxRole')).toEqual(
      [
        ...TABLE,
        ...STREAM,
        ...LOG,
        ...QUEUE,
        'iam:PassRole',
        'lambda:InvokeFunction',
        'scheduler:CreateSchedule',
        'scheduler:DeleteSchedule',
        'scheduler:UpdateSchedule',
        'ses:SendEmail',
        'ses:SendRawEmail',
      ].sort(),
    );
  });

  it('outbox sends as the configured sender only', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['ses:SendEmail', 'ses:SendRawEmail'],
            Condition: { StringEquals: { 'ses:FromAddress': 'pairs@example.org' } },
          }),
        ]),
      },
    });
  });

  it('outbox hands Scheduler exactly one role, and changes schedules of one group', () => {
    const outbox = permissions('OutboxRole');
    expect(outbox.get('iam:PassRole')).toMatch(/^\{"Fn::GetAtt":\["SchedulerRole[0-9A-F]+","Arn"\]\}$/);
    expect(outbox.get('scheduler:CreateSchedule')).toMatch(/:schedule\/CoachingPairs\/\*"\]\]\}$/);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'iam:PassRole',
            Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
          }),
        ]),
      },
    });
  });

  it('only the Scheduler’s role may invoke scheduled', () => {
    const may = ROLES.filter((role) => permissions(role).get('lambda:InvokeFunction')?.includes('Scheduled'));
    expect(may).toEqual(['SchedulerRole']);
    expect(actions('SchedulerRole')).toEqual(['lambda:InvokeFunction', ...QUEUE]);
    const targets = Object.values(template.findResources('AWS::Lambda::Permission')).map(
      ({ Properties }) => `${Properties.Principal} ${JSON.stringify(Properties.FunctionName)}`,
    );
    expect(targets.map((target) => target.replace(/[0-9A-F]{8}/, ''))).toEqual([
      'apigateway.amazonaws.com {"Fn::GetAtt":["Web","Arn"]}',
      'events.amazonaws.com {"Fn::GetAtt":["MailEvents","Arn"]}',
    ]);
  });

  it('outbox is reached by the sweep and by itself', () => {
    const may = ROLES.filter((role) =>
      /SweptOutbox|-outbox/.test(permissions(role).get('lambda:InvokeFunction') ?? ''),
    );
    expect(may).toEqual(['OutboxRole', 'SweepRole']);
    expect(actions('SweepRole')).toEqual(['lambda:InvokeFunction']);
  });

  it('web is kept awake by the sweep, and reached by nobody else but the HTTP API', () => {
    const may = ROLES.filter((role) =>
      /"Web[0-9A-F]/.test(permissions(role).get('lambda:InvokeFunction') ?? ''),
    );
    expect(may).toEqual(['WebSweepRole']);
    expect(actions('WebSweepRole')).toEqual(['lambda:InvokeFunction']);
  });

  it.each(SCHEDULERS)('%s is taken on by Scheduler for our own groups only', (role) => {
    const [found] = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) =>
      id.startsWith(role),
    );
    expect(found?.[1].Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': { Ref: 'AWS::AccountId' },
            'aws:SourceArn': expect.any(Array),
          },
        },
      },
    ]);
  });

  it('every role writes its own log and nobody else’s', () => {
    for (const role of LAMBDA_ROLES) {
      const name = role.replace('Role', 'Logs');
      expect(permissions(role).get('logs:PutLogEvents')).toMatch(
        new RegExp(`^\\{"Fn::GetAtt":\\["${name}[0-9A-F]{8}","Arn"\\]\\}$`),
      );
    }
  });

  it('nothing is allowed on every resource, no action is open, no managed policy is used', () => {
    for (const role of ROLES) {
      for (const [action, resource] of permissions(role)) {
        expect(action).not.toContain('*');
        // Listing a table's streams is the one thing that AWS offers for all of an account's or none.
        if (action !== 'dynamodb:ListStreams') expect(resource).not.toBe('"*"');
      }
    }
    template.allResourcesProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
  });
});
