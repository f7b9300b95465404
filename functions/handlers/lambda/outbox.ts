import type { Context } from 'aws-lambda';
import type { Invoke } from '../../clients/lambda.ts';
import { schedulerClient } from '../../clients/scheduler.ts';
import { sesClient } from '../../clients/ses.ts';
import { type OutboxAnswer, type OutboxEvent, outboxHandler } from '../outbox.ts';
import { failWhenMailWaits } from './mail-waits.ts';
import { surroundings } from './surroundings.ts';

let invoking: Promise<Invoke> | undefined;

/** Loaded when a fan-out begins: no other start has to wait for it. */
const invoke: Invoke = async (functionName, payload) => {
  invoking ??= import('../../clients/lambda.ts').then(({ invokeWith, lambdaClient }) =>
    invokeWith(lambdaClient()),
  );
  return (await invoking)(functionName, payload);
};

const deps = {
  ...surroundings(),
  ses: sesClient(),
  scheduler: schedulerClient(),
  invoke,
};

/** Called by the table's stream, by the five-minute sweep and by itself. */
export const handler = async (event: OutboxEvent, context: Context): Promise<OutboxAnswer> => {
  const remaining = () => context.getRemainingTimeInMillis();
  const answer = await outboxHandler({ ...deps, remaining })(event);
  if ('sweep' in event) await failWhenMailWaits(deps);
  return answer;
};
