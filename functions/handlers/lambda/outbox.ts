import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Context } from 'aws-lambda';
import type { Invoke } from '../../clients/lambda.ts';

import { sesClient } from '../../clients/ses.ts';
import type { OutboxDeps } from '../../workflow/deps.ts';
import { type OutboxAnswer, type OutboxEvent, outboxHandler } from '../outbox.ts';
import { failWhenMailWaits } from './mail-waits.ts';
import { surroundings } from './surroundings.ts';

let invoking: Promise<Invoke> | undefined;
let scheduling: Promise<SchedulerClient> | undefined;

// No start that is to send a mail waits for either.
const deps: Omit<OutboxDeps, 'remaining'> = {
  ...surroundings(),
  ses: sesClient(),
  scheduler: () => {
    scheduling ??= import('../../workflow/beside-mails.ts').then((beside) => beside.schedulerClient());
    return scheduling;
  },
  invoke: async (functionName, payload) => {
    invoking ??= import('../../workflow/beside-mails.ts').then(({ invokeWith, lambdaClient }) =>
      invokeWith(lambdaClient()),
    );
    return (await invoking)(functionName, payload);
  },
};

/** Called by the table's stream, by the five-minute sweep and by itself. */
export const handler = async (event: OutboxEvent, context: Context): Promise<OutboxAnswer> => {
  const remaining = () => context.getRemainingTimeInMillis();
  const answer = await outboxHandler({ ...deps, remaining })(event);
  if ('sweep' in event) await failWhenMailWaits(deps);
  return answer;
};
