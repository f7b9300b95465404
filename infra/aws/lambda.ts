import { join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, LogGroupClass, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { LambdaName } from './bundle.ts';
import type { Deployment } from './settings.ts';
import { SIZES } from './sizes.ts';

interface LambdaProps {
  /** Where the bundle lies. */
  readonly folder: string;
  /** Of the function itself, so that others can name it before it is there. */
  readonly functionName: string;
  readonly description: string;
  readonly memory: number;
  readonly timeout: Duration;
  readonly logDays: RetentionDays;
  readonly environment: Record<string, string>;
  /** Lambda stops a function that keeps invoking itself, unless it is told that this one is meant to. */
  readonly invokesItself: boolean;
}

/** A log group that goes with the stack. */
export const logGroup = (
  scope: Construct,
  id: string,
  logGroupName: string,
  retention: RetentionDays,
  logGroupClass = LogGroupClass.STANDARD,
): LogGroup =>
  new LogGroup(scope, id, {
    logGroupName,
    retention,
    removalPolicy: RemovalPolicy.DESTROY,
    ...(logGroupClass !== LogGroupClass.STANDARD && { logGroupClass }),
  });

/** A Lambda with a role of its own that may write its own log and, so far, nothing else. */
const pairsLambda = (scope: Construct, id: string, props: LambdaProps): Lambda => {
  const { functionName, folder, memory, logDays, description, timeout, environment } = props;
  const logs = logGroup(scope, `${id}Logs`, `/aws/lambda/${functionName}`, logDays);
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logs.grantWrite(role);
  return new Lambda(scope, id, {
    functionName,
    description,
    code: Code.fromAsset(folder),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: memory,
    timeout,
    role,
    logGroup: logs,
    loggingFormat: LoggingFormat.JSON,
    // Lambda's own lines about every start and end would be most of what is paid for logs.
    systemLogLevelV2: SystemLogLevel.WARN,
    environment,
    recursiveLoop: props.invokesItself ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
  });
};

const CONSTRUCTS: Record<LambdaName, { id: string; description: string }> = {
  web: { id: 'Web', description: 'Coaching Pairs: every page' },
  outbox: { id: 'Outbox', description: 'Coaching Pairs: sends mails, sets schedules, takes further steps' },
  scheduled: { id: 'Scheduled', description: 'Coaching Pairs: does what is due' },
  'mail-events': { id: 'MailEvents', description: 'Coaching Pairs: heeds bounces and complaints' },
};

/** The four of them, with the settings that all of them read. */
export const pairsLambdas = (
  scope: Construct,
  deployment: Deployment,
  bundles: string,
  environment: Record<string, string>,
): Record<LambdaName, Lambda> => {
  const make = (name: LambdaName): Lambda =>
    pairsLambda(scope, CONSTRUCTS[name].id, {
      ...SIZES[name],
      folder: join(bundles, name),
      functionName: `${deployment.name}-${name}`,
      description: CONSTRUCTS[name].description,
      logDays: deployment.logDays as RetentionDays,
      invokesItself: name === 'outbox',
      environment: {
        ...environment,
        SENDER: deployment.sender,
        ADMINISTRATORS: deployment.administrators.join(','),
        ...(deployment.helpAddress && { HELP_ADDRESS: deployment.helpAddress }),
      },
    });
  return {
    web: make('web'),
    outbox: make('outbox'),
    scheduled: make('scheduled'),
    'mail-events': make('mail-events'),
  };
};
