import { describe, expect, it } from 'vitest';
import { checkDns, type Resolver } from '../../../infra/doctor/dns-checks.ts';
import { judgeSettings, judgeUnknown } from '../../../infra/doctor/examine.ts';
import { type Finding, told } from '../../../infra/doctor/finding.ts';
import { judgeIdentity, judgeSending } from '../../../infra/doctor/mail-checks.ts';
import { signedHeaders } from '../../../infra/doctor/signed-call.ts';
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

describe('a signed call', () => {
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
