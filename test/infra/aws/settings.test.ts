import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDeployment, unknownSettings } from '../../../infra/aws/settings.ts';
import { CONTEXT } from './template.ts';

const problems = (context: Record<string, unknown>, environment = {}) => {
  const read = readDeployment({ ...CONTEXT, ...context }, environment);
  return 'problems' in read ? read.problems : [];
};

describe('the settings of a deployment', () => {
  it('are fine in a clean clone', () => {
    expect(problems({})).toEqual([]);
    expect(unknownSettings(CONTEXT, process.env)).toEqual([]);
  });

  it('name nobody to hear alarms in a clean clone, as that is for somebody to ask for', () => {
    const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
    expect(context).not.toHaveProperty('alarmAddress');
    expect(context).not.toHaveProperty('monthlyBudget');
    expect(readDeployment(context, {})).not.toHaveProperty('problems');
  });

  it('that are empty in the environment are none, whatever cdk.json has', () => {
    const read = readDeployment(CONTEXT, { PAIRS_ALARM_ADDRESS: '', PAIRS_MONTHLY_BUDGET: ' ' });
    expect(read).not.toHaveProperty('problems');
    expect(read).toMatchObject({ sender: 'pairs@example.org' });
    expect(read).not.toMatchObject({ alarmAddress: expect.anything() });
    expect(read).not.toMatchObject({ monthlyBudget: expect.anything() });
  });

  it('that nobody knows are found, with what was probably meant', () => {
    const context = { ...CONTEXT, alarmAdress: 'it@brightwater.test', 'aws:cdk:asset-metadata': true };
    const environment = { PAIRS_SENDAR: 'pairs@brightwater.test', PAIRS_SENDRATE: '1', PAIRS_NAME: 'Pairs' };
    expect(unknownSettings(context, environment)).toEqual([
      { given: 'PAIRS_SENDAR', nearest: 'PAIRS_SENDER' },
      { given: 'PAIRS_SENDRATE', nearest: 'PAIRS_SEND_RATE' },
      { given: 'alarmAdress', nearest: 'alarmAddress' },
    ]);
  });

  it('come from the environment first', () => {
    const read = readDeployment(CONTEXT, {
      PAIRS_SENDER: 'Pairs@Other.Example',
      PAIRS_ADMINISTRATORS: 'ann@other.example, bo@other.example',
      PAIRS_SEND_RATE: '1',
    });
    expect(read).toMatchObject({
      sender: 'pairs@other.example',
      senderDomain: 'other.example',
      mailFromDomain: 'bounces.other.example',
      administrators: ['ann@other.example', 'bo@other.example'],
      sendRate: 1,
    });
  });

  it('that are missing are named, each with what to set and where', () => {
    expect(problems({ sender: '', region: undefined })).toEqual([
      'region is missing: set it to an AWS region, for instance eu-west-1 ("region" under "context" in cdk.json, or PAIRS_REGION in the environment).',
      'sender is missing: set it to the address that mails come from, for instance pairs@example.org ("sender" under "context" in cdk.json, or PAIRS_SENDER in the environment).',
    ]);
  });

  it.each([
    ['sender', 'example.org'],
    ['administrators', 'kim@example.org, lee'],
    ['administrators', ' , '],
    ['name', 'Coaching Pairs'],
    ['region', 'Ireland'],
    ['domain', 'https://pairs.example.org'],
    ['sendRate', 'many'],
    ['logDays', '31'],
    ['identity', 'perhaps'],
  ])('%s cannot be %j', (name, value) => {
    expect(problems({ [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is not what it should be: set it to `)),
    ]);
  });

  it('that need one another come together', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/1234';
    expect(problems({ domain: 'pairs.example.org' })).toEqual([
      expect.stringMatching(/needs certificateArn/),
    ]);
    expect(problems({ certificateArn })).toEqual([
      expect.stringMatching(/needs domain/),
      expect.stringMatching(/another region than eu-west-1/),
    ]);
    expect(problems({ alarmAddress: '' })).toEqual([
      expect.stringMatching(/monthlyBudget needs alarmAddress/),
    ]);
    expect(problems({ mailFromDomain: 'bounces.other.org' })).toEqual([
      expect.stringMatching(/not below example.org/),
    ]);
  });
});
