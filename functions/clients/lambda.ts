import { LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';

/** Used by the outbox alone, to start its own bulk lane beside the stream. */
export const lambdaClient = (config: LambdaClientConfig = {}): LambdaClient => new LambdaClient(config);
