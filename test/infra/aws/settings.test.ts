import { describe, expect, it } from 'vitest';
import { readDeployment } from '../../../infra/aws/settings.ts';
import { CONTEXT } from './template.ts';

const problems = (context: Record<string, unknown>, environment = {}) => {
  const read = readDeployment({ ...CONTEXT, ...context }, environment);
  return 'problems' in read ? read.problems : [];
};

describe('the settings of a deployment', () => {
  it('are fine in a clean clone', () => {
    expect(problems({})).toEqual([]);
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
