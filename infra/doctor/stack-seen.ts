import type { Deployment } from '../aws/settings.ts';
import { type Keys, Refused, signedCall } from './signed-call.ts';

/** The stack, as CloudFormation knows it; `unknown` where it would not say. */
export type StackSeen =
  | { readonly is: 'there'; readonly outputs: Readonly<Record<string, string>> }
  | { readonly is: 'missing' | 'unknown' };

export const stackSeen = async (
  keys: Keys,
  { name, region }: Pick<Deployment, 'name' | 'region'>,
  ask: typeof signedCall = signedCall,
): Promise<StackSeen> => {
  const call = {
    service: 'cloudformation',
    region,
    contentType: 'application/x-www-form-urlencoded; charset=utf-8',
    body: `Action=DescribeStacks&StackName=${name}&Version=2010-05-15`,
  };
  try {
    return { is: 'there', outputs: outputsIn(await ask(keys, call)) };
  } catch (error) {
    const isMissing = error instanceof Refused && /does not exist/.test(error.answer);
    return { is: isMissing ? 'missing' : 'unknown' };
  }
};

const outputsIn = (answer: string): Record<string, string> => {
  const members = answer.matchAll(/<member>((?:(?!<member>)[\s\S])*?)<\/member>/g);
  const said = (member: string, tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(member)?.[1];
  return Object.fromEntries(
    [...members].flatMap(([, member = '']) => {
      const name = said(member, 'OutputKey');
      return name === undefined ? [] : [[name, said(member, 'OutputValue') ?? '']];
    }),
  );
};

/** Completes "It keeps …": the table outlives the stack, and is known by this name alone. */
export const keptTable = ({ name, region, tableStreamArn }: Deployment, stack: StackSeen): string => {
  const known =
    (stack.is === 'there' ? stack.outputs.TableName : undefined) ??
    /:table\/([\w.-]+)\/stream\//.exec(tableStreamArn ?? '')?.[1];
  return known
    ? `the table ${known} in ${region}`
    : `the table in ${region}, whose name AWS would not say; it begins with ${name}-Table, and "aws dynamodb list-tables --region ${region}" has it`;
};
