import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { ScheduledInput } from '../../functions/domain/occurrence.ts';
import type { OutboxDeps } from '../../functions/workflow/deps.ts';

/** The four Lambdas, as the world calls them. */
export interface Handlers {
  /** `from` is what the Node server knows of the request's origin: the address of its sender is read from there. */
  web(request: Request, from: object): Response | Promise<Response>;
  outbox(event: DynamoDBStreamEvent | { sweep: true } | { lane: 'bulk' }): Promise<DynamoDBBatchResponse>;
  scheduled(event: ScheduledInput | { sweep: true }): Promise<void>;
  mailEvents(envelope: unknown): Promise<void>;
}

export type MakeHandlers = (deps: OutboxDeps) => Handlers;
