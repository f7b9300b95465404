import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { stackWith } from './template.ts';

const { app, stack } = stackWith();
const template = Template.fromStack(stack);
const everyLambda = Object.entries(template.findResources('AWS::Lambda::Function'));

describe('the table', () => {
  it('outlives the stack, and cannot be deleted by mistake', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        TableName: Match.absent(),
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      },
    });
  });

  it('has the keys, the index and the expiry that the store counts on, and a stream of keys', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        Match.objectLike({ IndexName: 'due', Projection: { ProjectionType: 'KEYS_ONLY' } }),
      ],
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
    });
  });
});

describe('a table that was restored', () => {
  it('takes the place of the one that the stack would make', () => {
    const tableStreamArn =
      'arn:aws:dynamodb:eu-west-1:111122223333:table/restored/stream/2026-09-01T00:00:00.000';
    const own = Template.fromStack(stackWith({ tableStreamArn }).stack);
    own.resourceCountIs('AWS::DynamoDB::GlobalTable', 0);
    own.hasResourceProperties('AWS::Lambda::EventSourceMapping', { EventSourceArn: tableStreamArn });
    own.allResourcesProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ TABLE_NAME: 'restored' }) },
    });
  });
});

describe('the Lambdas', () => {
  it('are four, on Node 24 and ARM, with no concurrency set aside', () => {
    expect(everyLambda).toHaveLength(4);
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      ReservedConcurrentExecutions: Match.absent(),
    });
  });

  it('know their settings, and only the outbox knows how to send', () => {
    for (const [id, { Properties }] of everyLambda) {
      const names = Object.keys(Properties.Environment.Variables).sort();
      const common = ['ADMINISTRATORS', 'BASE_URL', 'HELP_ADDRESS', 'SENDER', 'TABLE_NAME'];
      const sending = [
        'CONFIGURATION_SET',
        'OUTBOX_FUNCTION',
        'SCHEDULED_ARN',
        'SCHEDULER_DLQ_ARN',
        'SCHEDULER_ROLE_ARN',
        'SCHEDULE_GROUP',
        'SEND_RATE',
      ];
      expect(names).toEqual(id.startsWith('Outbox') ? [...common, ...sending].sort() : common);
    }
  });

  it('the outbox may go on calling itself for as long as a fan-out takes', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'CoachingPairs-outbox',
      RecursiveLoop: 'Allow',
    });
    template.resourcePropertiesCountIs('AWS::Lambda::Function', { RecursiveLoop: 'Terminate' }, 3);
  });

  it('leave what could not be done in the queue', () => {
    const failed = {
      OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^NotDone'), 'Arn'] } },
    };
    template.resourcePropertiesCountIs('AWS::Lambda::EventInvokeConfig', { DestinationConfig: failed }, 3);
    template.hasResourceProperties('AWS::SQS::Queue', {
      MessageRetentionPeriod: 14 * 24 * 3600,
      SqsManagedSseEnabled: true,
    });
  });
});

describe('the stream', () => {
  it('brings new outbox rows and nothing else, a bad one apart from the others, not for ever', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FilterCriteria: {
        Filters: [
          { Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"OUTBOX#"}]}}}}' },
        ],
      },
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      DestinationConfig: Match.objectLike({ OnFailure: Match.anyValue() }),
    });
  });
});

describe('time', () => {
  it('is swept every five minutes, outbox and scheduled, and the pages are kept awake', () => {
    template.resourceCountIs('AWS::Scheduler::Schedule', 3);
    template.allResourcesProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(5 minutes)',
      GroupName: 'CoachingPairs-sweep',
      Target: Match.objectLike({ Input: '{"sweep":true}' }),
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      Qualifier: 'sweep',
      MaximumRetryAttempts: 0,
    });
  });

  it('has a group of schedules of its own', () => {
    template.hasResource('AWS::Scheduler::ScheduleGroup', {
      DeletionPolicy: 'Delete',
      Properties: { Name: 'CoachingPairs' },
    });
  });
});

describe('mail', () => {
  it('is signed, and bounces go to a subdomain', () => {
    template.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'example.org',
      MailFromAttributes: { MailFromDomain: 'bounces.example.org' },
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
    });
  });

  it('reports sends, bounces and complaints, and never who opened what', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        EventBridgeDestination: Match.anyValue(),
        MatchingEventTypes: ['send', 'bounce', 'complaint', 'reject'],
      },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [Match.anyValue()] } } },
      },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
  });

  it('comes from a domain that somebody set up already, where told so', () => {
    Template.fromStack(stackWith({ identity: 'existing' }).stack).resourceCountIs(
      'AWS::SES::EmailIdentity',
      0,
    );
  });
});

describe('the pages', () => {
  it('are throttled, and their access log holds neither path nor address', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 },
      AccessLogSettings: {
        Format: Match.not(Match.stringLikeRegexp('path|resource|sourceIp|userAgent|routeKey|protocol')),
      },
    });
  });

  it('may have a domain of their own, and are then found nowhere else', () => {
    const certificateArn =
      'arn:aws:acm:eu-west-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab';
    const own = Template.fromStack(stackWith({ domain: 'pairs.example.org', certificateArn }).stack);
    own.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: 'pairs.example.org' });
    own.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    own.allResourcesProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ BASE_URL: 'https://pairs.example.org' }) },
    });
  });
});

describe('logs', () => {
  it('are kept for thirty days and go with the stack', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', 5);
    template.allResources('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Delete',
      Properties: Match.objectLike({ RetentionInDays: 30 }),
    });
  });
});

describe('alarms', () => {
  const watches = (metric: Record<string, unknown>, of = template) =>
    of.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...metric,
      TreatMissingData: 'notBreaching',
      AlarmActions: [Match.anyValue()],
      AlarmDescription: Match.stringLikeRegexp('docs/operating.md'),
    });

  it('tell of mail that waits, of dead letters, of errors, of bounces and of complaints', () => {
    watches({
      MetricName: 'Errors',
      Threshold: 1,
      EvaluationPeriods: 3,
      Dimensions: Match.arrayWith([
        { Name: 'Resource', Value: Match.objectLike({ 'Fn::Join': Match.anyValue() }) },
      ]),
    });
    watches({ MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1, Statistic: 'Maximum' });
    watches({ MetricName: '5xx', Namespace: 'AWS/ApiGateway', Threshold: 1 });
    watches({ MetricName: 'Reputation.BounceRate', Namespace: 'AWS/SES', Threshold: 0.05 });
    watches({ MetricName: 'Reputation.ComplaintRate', Namespace: 'AWS/SES', Threshold: 0.001 });
    template.resourceCountIs('AWS::CloudWatch::Alarm', 8);
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'it@example.org',
    });
  });

  it('ring once for mail that waits: what the sweep tells is not counted among the outbox’s errors', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: Match.stringLikeRegexp('OutboxErrors$'),
      MetricName: 'Errors',
      Dimensions: Match.arrayWith([Match.objectLike({ Name: 'Resource' })]),
    });
  });

  it('and the budget are left out, and cost nothing, where nobody is named to hear them', () => {
    const quiet = Template.fromStack(stackWith({ alarmAddress: '', monthlyBudget: '' }).stack);
    for (const type of ['AWS::CloudWatch::Alarm', 'AWS::SNS::Topic', 'AWS::Budgets::Budget']) {
      quiet.resourceCountIs(type, 0);
    }
  });

  it('come before the month’s money is gone', () => {
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: Match.objectLike({ BudgetLimit: { Amount: 20, Unit: 'USD' }, TimeUnit: 'MONTHLY' }),
    });
  });
});

describe('the stack as a whole', () => {
  it('has no unacknowledged finding of the AwsSolutions and Serverless packs', () => {
    for (const pack of [new AwsSolutionsChecks(app), new ServerlessChecks(app)]) {
      expect(pack.validateScope(app)).toMatchObject({ success: true, violations: [] });
    }
  });

  it('holds nothing that is paid for while idle', () => {
    const types = new Set(
      Object.values(template.toJSON().Resources).map((it) => (it as { Type: string }).Type),
    );
    const paid = /SecretsManager|KMS|NatGateway|Kinesis|ProvisionedConcurrency|VPC|MetricFilter|Cache|RDS/;
    expect([...types].filter((type) => paid.test(type))).toEqual([]);
  });

  it('is as it was', () => {
    expect(template.toJSON()).toMatchSnapshot();
  });
});
