import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** Endpoint and region come from the environment, as the SDK reads it, unless given. */
export const dynamodbClient = (config: DynamoDBClientConfig = {}): DynamoDBClient => {
  const client = new DynamoDBClient({ maxAttempts: 5, ...config });
  // It copies whatever comes and goes for a log that nobody keeps: a quarter of the time of a page about many.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
};
