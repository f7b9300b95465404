/**
 * In place of asking DynamoDB where DynamoDB is, which the SDK offers and nobody switches on: it sets up a cache for a
 * thousand answers before the first question.
 */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
