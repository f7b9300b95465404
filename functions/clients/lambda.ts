import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';

/** Starts a function and does not wait for what it does. */
export type Invoke = (functionName: string, payload: object) => Promise<void>;

export const lambdaClient = (config: LambdaClientConfig = {}): LambdaClient => new LambdaClient(config);

/** Used by the outbox alone, to start its own bulk lane beside the stream. */
export const invokeWith =
  (client: LambdaClient): Invoke =>
  async (functionName, payload) => {
    const Payload = new TextEncoder().encode(JSON.stringify(payload));
    await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload }));
  };
