/**
 * What the outbox does besides sending mails: steps, schedules, and waking the bulk lane. In one file, and loaded when the
 * first of them is asked for, as each cut of what they share with the mails costs every start another.
 */
export { invokeWith, lambdaClient } from '../clients/lambda.ts';
export { schedulerClient } from '../clients/scheduler.ts';
export { reconcile } from './reconcile.ts';
export { runStep } from './run-step.ts';
