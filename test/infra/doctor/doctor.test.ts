import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { judgeNoCredentials, judgeRefusal, profilesIn } from '../../../infra/doctor/credentials.ts';
import { checkDns, checkPages, type PagesResolver, type Resolver } from '../../../infra/doctor/dns-checks.ts';
import { judgeSettings, judgeUnknown } from '../../../infra/doctor/examine.ts';
import { type Finding, told } from '../../../infra/doctor/finding.ts';
import { judgeIdentity, judgeSending } from '../../../infra/doctor/mail-checks.ts';
import { NotReached, Refused, signedCall, signedHeaders } from '../../../infra/doctor/signed-call.ts';
import { keptTable, type StackSeen, stackSeen } from '../../../infra/doctor/stack-seen.ts';
import { deploymentWith } from '../aws/template.ts';

const ours = {
  sender: 'pairs@brightwater.test',
  administrators: ['kim@brightwater.test'],
  helpAddress: 'help@brightwater.test',
  alarmAddress: 'it@brightwater.test',
};
const deployment = deploymentWith(ours);
const weighs = (findings: readonly Finding[]) => findings.map(({ about, weight }) => `${about} ${weight}`);

const HEALTHY = {
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  EnforcementStatus: 'HEALTHY',
  SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 12 },
};

describe('the doctor, about settings', () => {
  it('lets nobody deploy the examples of a clean clone', () => {
    expect(weighs(judgeSettings(deploymentWith()))).toContain('settings stop');
    expect(weighs(judgeSettings(deployment))).toContain('settings fine');
  });

  it.each([
    ['helpAddress', 'help@example.org'],
    ['alarmAddress', 'it@example.org'],
  ])('lets nobody deploy with a %s that is an example, to whom nobody would listen', (name, value) => {
    const [first] = judgeSettings(deploymentWith({ ...ours, [name]: value }));
    expect(first).toMatchObject({ weight: 'stop', says: `these are still the examples: ${name} ${value}.` });
  });

  it('names a setting that nobody reads, and what was probably meant', () => {
    const unknown = judgeUnknown([{ given: 'PAIRS_SENDAR', nearest: 'PAIRS_SENDER' }]);
    expect(unknown.map(told)).toEqual([
      '  do  settings: PAIRS_SENDAR is no setting, so nothing reads it.\n      → Did you mean PAIRS_SENDER? Else take it out.',
    ]);
  });

  it('says what has no address yet', () => {
    const quiet = deploymentWith({ ...ours, alarmAddress: '', monthlyBudget: '' });
    expect(weighs(judgeSettings(quiet))).toEqual(['settings fine', 'alarms note', 'pages note']);
  });
});

describe('the doctor, about sending', () => {
  it('finds nothing to do where all is well', () => {
    expect(weighs(judgeSending(HEALTHY, deployment, 200))).toEqual([
      'SES fine',
      'sendRate fine',
      'quota fine',
    ]);
  });

  it('says what the sandbox means, and to whom mail gets meanwhile', () => {
    const [first] = judgeSending({ ...HEALTHY, ProductionAccessEnabled: false }, deployment);
    expect(first).toMatchObject({
      about: 'SES',
      weight: 'act',
      next: expect.stringContaining('production access'),
    });
    expect(first?.says).toContain('kim@brightwater.test');
  });

  it('holds the quota against the size of the team', () => {
    const small = { ...HEALTHY, SendQuota: { Max24HourSend: 200, MaxSendRate: 14 } };
    expect(weighs(judgeSending(small, deployment, 40))).toContain('quota fine');
    expect(weighs(judgeSending(small, deployment, 200))).toContain('quota act');
    expect(judgeSending(small, deployment).find(({ about }) => about === 'quota')?.says).toContain(
      '50 leaders',
    );
  });

  it('does not let mails go faster than SES permits', () => {
    const slow = { ...HEALTHY, SendQuota: { Max24HourSend: 200, MaxSendRate: 1 } };
    expect(judgeSending(slow, deployment).find(({ about }) => about === 'sendRate')).toMatchObject({
      weight: 'act',
      next: 'Set sendRate to 1.',
    });
  });

  it('tells of a paused account, and of one that AWS looks into', () => {
    expect(weighs(judgeSending({ ...HEALTHY, SendingEnabled: false }, deployment))).toContain('SES act');
    expect(weighs(judgeSending({ ...HEALTHY, EnforcementStatus: 'PROBATION' }, deployment))).toContain(
      'SES act',
    );
  });

  it('names the price of the plan', () => {
    const onPlan = { ...HEALTHY, PricingAttributes: { CurrentPlan: 'ESSENTIALS' as const } };
    expect(judgeSending(onPlan, deployment).at(-1)?.says).toContain('$0.16 for a thousand');
  });
});

describe('the doctor, about the sender', () => {
  it('leaves an unknown domain to the deployment, unless somebody said that it is known', () => {
    expect(weighs(judgeIdentity(undefined, deployment))).toEqual(['sender note']);
    expect(weighs(judgeIdentity(undefined, deploymentWith({ ...ours, identity: 'existing' })))).toEqual([
      'sender stop',
    ]);
  });

  it('waits for its verification, and for the subdomain of its bounces', () => {
    const pending = {
      VerifiedForSendingStatus: false,
      MailFromAttributes: {
        MailFromDomain: 'bounces.brightwater.test',
        MailFromDomainStatus: 'PENDING' as const,
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' as const,
      },
    };
    expect(weighs(judgeIdentity(pending, deployment))).toEqual(['sender act', 'bounces act']);
    expect(weighs(judgeIdentity({ VerifiedForSendingStatus: true }, deployment))).toEqual(['sender fine']);
  });
});

describe('the doctor, about DNS', () => {
  const notThere = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  const silent = Object.assign(new Error('nobody answers'), { code: 'ECONNREFUSED' });
  const zone: Resolver = {
    resolveCname: async (name) =>
      name.startsWith('one.') ? ['one.dkim.amazonses.com'] : Promise.reject(notThere),
    resolveMx: async () => [{ exchange: 'feedback-smtp.eu-west-1.amazonses.com' }],
    resolveTxt: async (name) =>
      name.startsWith('_dmarc') ? Promise.reject(notThere) : [['v=spf1 include:', 'amazonses.com ~all']],
  };

  it('says which records are there and which are missing', async () => {
    expect((await checkDns(deployment, ['one', 'two'], zone)).map(told)).toEqual([
      '  ok  DNS: CNAME one._domainkey.brightwater.test one.dkim.amazonses.com',
      expect.stringContaining('missing: CNAME two._domainkey.brightwater.test two.dkim.amazonses.com'),
      expect.stringMatching(/ok {2}DNS: MX bounces/),
      expect.stringMatching(/ok {2}DNS: TXT bounces/),
      expect.stringContaining('missing: TXT _dmarc.brightwater.test'),
    ]);
  });

  it('does not call a record missing where nobody could be asked', async () => {
    const away = () => Promise.reject(silent);
    const nobody: Resolver = { resolveCname: away, resolveMx: away, resolveTxt: away };
    expect(weighs(await checkDns(deployment, ['one'], nobody))).toEqual(['DNS note']);
  });
});

describe('the doctor, about the domain of the pages', () => {
  const rejects = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
  const nowhere: PagesResolver = {
    resolveCname: rejects('ENODATA'),
    resolve4: rejects('ENOTFOUND'),
    resolve6: rejects('ENOTFOUND'),
  };
  const domain = 'pairs.brightwater.test';
  const record = `CNAME ${domain} d-abc123.execute-api.eu-west-1.amazonaws.com`;
  const saidOf = async (stack: StackSeen, resolver: PagesResolver) =>
    (await checkPages({ domain }, stack, resolver)).map(told).join('');

  it('is content with a CNAME, or with any address', async () => {
    const byName = { ...nowhere, resolveCname: async () => ['d-abc123.execute-api.eu-west-1.amazonaws.com'] };
    const byAddress = { ...nowhere, resolve6: async () => ['2001:db8::1'] };
    for (const resolver of [byName, byAddress]) {
      expect(await saidOf({ is: 'missing' }, resolver)).toBe(`  ok  DNS: ${domain} leads somewhere.`);
    }
  });

  it('names the record that is still to be put into the zone once there is one', async () => {
    const deployed: StackSeen = { is: 'there', outputs: { PagesRecord: record } };
    expect(await saidOf(deployed, nowhere)).toMatch(`  do  DNS: missing: ${record}. Until it is there`);
    expect(await saidOf({ is: 'unknown' }, nowhere)).toMatch(/^ {2}do .*\n.*PagesRecord, an output/);
  });

  it('finds no fault in a record that no deployment has made yet', async () => {
    for (const stack of [{ is: 'missing' }, { is: 'there', outputs: {} }] as const) {
      expect(await saidOf(stack, nowhere)).toMatch(/^note .*PagesRecord.*no page opens/);
    }
  });

  it('does not call it missing where nobody could be asked', async () => {
    const silent = rejects('ECONNREFUSED');
    const nobody = { resolveCname: silent, resolve4: silent, resolve6: silent };
    expect(await saidOf({ is: 'unknown' }, nobody)).toMatch(/^note .*could not be looked up/);
  });

  it('asks nobody where there is none', async () => {
    expect(await checkPages({}, { is: 'missing' }, nowhere)).toEqual([]);
  });
});

describe('the doctor, about credentials', () => {
  const none = new Error('Could not load credentials from any providers');

  it('tells a network that is not there from credentials that AWS does not take', () => {
    expect(told(judgeRefusal(new NotReached('ENOTFOUND')))).toBe(
      'STOP  credentials: AWS could not be reached from here (ENOTFOUND).\n      → Look at the network or a proxy; then run this again.',
    );
    expect(told(judgeRefusal(new Refused('sts', 403, '')))).toMatch(/AWS does not take them.*\n.*expired/);
    expect(told(judgeRefusal(new Refused('sts', 503, '')))).toMatch(/a fault of its own just now \(503\)/);
  });

  it('does not call credentials missing that could not be fetched for want of a network', () => {
    const away = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    expect(told(judgeNoCredentials(away, undefined, []))).toMatch(
      /could not be reached from here \(ENOTFOUND\)/,
    );
  });

  it('names the profile that is not there, and those that are', () => {
    expect(told(judgeNoCredentials(none, 'wrok', ['default', 'work']))).toMatch(
      /AWS_PROFILE is "wrok", and there is no profile of that name.*\n.*There are: default, work\./,
    );
    expect(told(judgeNoCredentials(none, 'work', []))).toMatch(/\n.*Make it with "aws configure sso"/);
  });

  it('says how to get some, and what was wrong with those of a profile', () => {
    expect(told(judgeNoCredentials(none, undefined, ['work']))).toMatch(
      /none found, so nothing could be asked of AWS\.\n.*aws sso login/,
    );
    const expired = new Error('The SSO session has expired');
    expect(told(judgeNoCredentials(expired, 'work', ['work']))).toMatch(
      /in the profile "work", .*\(The SSO session has expired\)\./,
    );
  });

  it('knows the profiles of both files', () => {
    const config = '[default]\nregion=x\n[profile work]\n [ profile "big team" ]\n[sso-session it]\n';
    expect(profilesIn(config)).toEqual(['default', 'work', 'big team']);
  });
});

describe('the stack that is there', () => {
  const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const seen = (ask: typeof signedCall) => stackSeen(keys, deployment, ask);
  const restored = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Restored/stream/2026-01-01T00:00:00.000';

  it('says the name of the table that it would leave behind', async () => {
    const stack = await seen(
      async () => `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>
        <Tags><member><Key>service</Key><Value>coaching-pairs</Value></member></Tags>
        <Outputs>
          <member><OutputKey>TableName</OutputKey><OutputValue>CoachingPairs-TableCD117FA1-1ABC</OutputValue></member>
          <member><OutputValue>CNAME a b</OutputValue><Description>A</Description><OutputKey>PagesRecord</OutputKey></member>
        </Outputs>
      </member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
    );
    expect(stack).toEqual({
      is: 'there',
      outputs: { TableName: 'CoachingPairs-TableCD117FA1-1ABC', PagesRecord: 'CNAME a b' },
    });
    expect(keptTable(deployment, stack)).toBe('the table CoachingPairs-TableCD117FA1-1ABC in eu-west-1');
  });

  it('is told from one that is not, and from one of which AWS would not say', async () => {
    const refuse = (status: number, answer: string) => async () => {
      throw new Refused('cloudformation', status, answer);
    };
    expect(await seen(refuse(400, '<Message>Stack with id CoachingPairs does not exist</Message>'))).toEqual({
      is: 'missing',
    });
    expect(await seen(refuse(403, '<Code>AccessDenied</Code>'))).toEqual({ is: 'unknown' });
  });

  it('has a table that can be found where AWS would not say its name', () => {
    expect(keptTable(deployment, { is: 'unknown' })).toMatch(
      /begins with CoachingPairs-Table.*--region eu-west-1/,
    );
    expect(keptTable({ ...deployment, tableStreamArn: restored }, { is: 'unknown' })).toBe(
      'the table Restored in eu-west-1',
    );
  });
});

describe('a signed call', () => {
  it('says when nobody answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    const address = server.address();
    await new Promise((closed) => server.close(closed));
    const port = typeof address === 'object' ? address?.port : undefined;
    const call = { service: 'sts', region: 'eu-west-1', contentType: 'text/plain', body: '' };
    const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    await expect(signedCall(keys, call, `http://127.0.0.1:${port}/`)).rejects.toThrow(
      new NotReached('ECONNREFUSED'),
    );
  });

  it('signs as AWS’s own test suite has it', () => {
    const headers = signedHeaders(
      { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
      {
        service: 'service',
        region: 'us-east-1',
        contentType: 'application/x-www-form-urlencoded',
        body: 'Param1=value1',
      },
      'example.amazonaws.com',
      '20150830T123600Z',
    );
    expect(headers.authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
        'SignedHeaders=content-type;host;x-amz-date, ' +
        'Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    );
  });
});
