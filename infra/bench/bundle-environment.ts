import type { World } from '../local/assemble.ts';

interface Client {
  readonly config: { readonly endpoint?: unknown };
}

/** Where a client of the world speaks to, for the clients in the bundles. */
const endpointOf = async ({ config: { endpoint } }: Client): Promise<string> => {
  if (typeof endpoint !== 'function') throw new Error('This client has no endpoint.');
  const { protocol, hostname, port } = await endpoint();
  return `${protocol}//${hostname}:${port}`;
};

/** The environment in which built bundles work upon a local world, as Lambda's would have them work in AWS. */
export const bundleEnvironment = async (
  { deps }: Pick<World, 'deps'>,
  baseUrl: string,
): Promise<Record<string, string>> => {
  const { table, ses, settings } = deps;
  const scheduler = await deps.scheduler();
  return {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: await endpointOf(table.client),
    AWS_ENDPOINT_URL_SESV2: await endpointOf(ses),
    AWS_ENDPOINT_URL_SCHEDULER: await endpointOf(scheduler),
    // One stand-in speaks for both.
    AWS_ENDPOINT_URL_LAMBDA: await endpointOf(scheduler),
    TABLE_NAME: settings.tableName,
    BASE_URL: baseUrl,
    SENDER: settings.sender,
    ADMINISTRATORS: settings.administrators.join(','),
    SCHEDULED_ARN: settings.scheduledArn,
    SCHEDULER_ROLE_ARN: settings.schedulerRoleArn,
  };
};
