import { newId, newToken } from '../../clients/chance.ts';
import { dynamodbClient } from '../../clients/dynamodb.ts';
import { jsonLog } from '../../clients/log.ts';
import { readSettings } from '../../clients/settings.ts';
import type { Deps } from '../../workflow/deps.ts';

/**
 * What every Lambda works with. The entries call it while they load: Lambda gives more processor for loading than it
 * gives later, and a missing setting shows in the log as its own sentence.
 */
export const surroundings = (): Deps => {
  const settings = readSettings(process.env);
  return {
    table: { client: dynamodbClient(), name: settings.tableName },
    settings,
    log: jsonLog,
    now: () => new Date().toISOString(),
    newId,
    newToken,
    random: Math.random,
  };
};
