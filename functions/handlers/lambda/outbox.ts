import type { Context } from 'aws-lambda';
import { lambdaClient } from '../../clients/lambda.ts';
import { schedulerClient } from '../../clients/scheduler.ts';
import { sesClient } from '../../clients/ses.ts';
import { type OutboxAnswer, type OutboxEvent, outboxHandler } from '../outbox.ts';
import { failWhenMailWaits } from './mail-waits.ts';
import { surroundings } from './surroundings.ts';

const deps = {
  ...surroundings(),
  ses: sesClient(),
  scheduler: schedulerClient(),
  lambda: lambdaClient(),
};

/** Called by the table's stream, by the five-minute sweep and by itself. */
export const handler = async (event: OutboxEvent, context: Context): Promise<OutboxAnswer> => {
  const remaining = () => context.getRemainingTimeInMillis();
  const answer = await outboxHandler({ ...deps, remaining })(event);
  if ('sweep' in event) await failWhenMailWaits(deps);
  return answer;
};
