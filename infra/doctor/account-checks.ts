import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  type GetEmailIdentityResponse,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { Deployment } from '../aws/settings.ts';
import { signIn } from './credentials.ts';
import { type Finding, finding } from './finding.ts';
import { judgeIdentity, judgeSending } from './mail-checks.ts';
import { type Keys, signedCall } from './signed-call.ts';
import { type StackSeen, stackSeen } from './stack-seen.ts';

export interface AccountSeen {
  readonly findings: readonly Finding[];
  /** Of the sender's domain, where SES has given any. */
  readonly dkimTokens: readonly string[];
  readonly stack: StackSeen;
}

/** Asks AWS, with whatever credentials the SDK finds. Without any it says how to get some. */
export const checkAccount = async (deployment: Deployment, people?: number): Promise<AccountSeen> => {
  const { region } = deployment;
  const signedIn = await signIn(region);
  if ('stop' in signedIn) return { findings: [signedIn.stop], dkimTokens: [], stack: { is: 'unknown' } };
  const { keys, account } = signedIn;
  const ses = new SESv2Client({ region });
  const identity = await attempt('sender', () => identityOf(ses, deployment.senderDomain));
  const seen = [
    [finding('credentials', 'fine', `account ${account}, region ${region}.`)],
    await bootstrapped(keys, account, region),
    await concurrency(new LambdaClient({ region })),
    identity.failed ?? judgeIdentity(identity.answer, deployment),
    await sending(ses, deployment, people),
  ];
  return {
    findings: seen.flat(),
    dkimTokens: identity.answer?.DkimAttributes?.Tokens ?? [],
    stack: await stackSeen(keys, deployment),
  };
};

const bootstrapped = async (keys: Keys, account: string, region: string): Promise<Finding[]> => {
  const call = {
    service: 'ssm',
    region,
    contentType: 'application/x-amz-json-1.1',
    target: 'AmazonSSM.GetParameter',
    body: JSON.stringify({ Name: '/cdk-bootstrap/hnb659fds/version' }),
  };
  try {
    await signedCall(keys, call);
    return [finding('bootstrap', 'fine', 'the CDK can deploy to this account and region.')];
  } catch {
    return [
      finding(
        'bootstrap',
        'stop',
        'this account and region are not prepared for the CDK, or you may not see whether they are.',
        `Run "npx cdk bootstrap aws://${account}/${region}", once.`,
      ),
    ];
  }
};

/** New accounts have 10, and an Awayday may want more at once. */
const ENOUGH = 100;

const concurrency = async (lambda: LambdaClient): Promise<Finding[]> => {
  const { answer, failed } = await attempt('Lambda', () => lambda.send(new GetAccountSettingsCommand({})));
  const most = answer?.AccountLimit?.ConcurrentExecutions;
  if (most === undefined) return failed ?? [];
  return most >= ENOUGH
    ? [finding('Lambda', 'fine', `${most} calls at once.`)]
    : [
        finding(
          'Lambda',
          'note',
          `this account may run ${most} Lambdas at once: with more than ${most * 10} leaders choosing at the same time, some would wait.`,
          'Ask for 1000 in the Service Quotas console ("Concurrent executions"): it costs nothing.',
        ),
      ];
};

const sending = async (ses: SESv2Client, deployment: Deployment, people?: number): Promise<Finding[]> => {
  const { answer, failed } = await attempt('SES', () => ses.send(new GetAccountCommand({})));
  return answer ? judgeSending(answer, deployment, people) : (failed ?? []);
};

const identityOf = async (
  ses: SESv2Client,
  EmailIdentity: string,
): Promise<GetEmailIdentityResponse | undefined> => {
  try {
    return await ses.send(new GetEmailIdentityCommand({ EmailIdentity }));
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
};

/** What AWS would not tell us is a finding too, and keeps nothing else from being asked. */
const attempt = async <T>(
  about: string,
  ask: () => Promise<T>,
): Promise<{ answer?: T; failed?: Finding[] }> => {
  try {
    return { answer: await ask() };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'an unknown error';
    return {
      failed: [
        finding(about, 'note', `AWS would not say (${name}).`, 'You may need more permissions to see it.'),
      ],
    };
  }
};
