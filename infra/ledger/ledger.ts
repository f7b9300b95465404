import { readFileSync, writeFileSync } from 'node:fs';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { newId, newToken } from '../../functions/clients/chance.ts';
import { silentLog } from '../../functions/clients/log.ts';
import { readSettings } from '../../functions/clients/settings.ts';
import { loadLedger } from '../../functions/store/erasures.ts';
import {
  Ledger,
  type LedgerLine,
  type Replayed,
  replayErasures,
} from '../../functions/workflow/replay-erasures.ts';

export interface Wanted {
  /** The table that was in use until now, whose ledger counts; or a file to which that was exported. */
  readonly from?: string | undefined;
  readonly ledger?: string | undefined;
  /** The restored table; or a file to export to. */
  readonly to?: string | undefined;
  readonly export?: string | undefined;
}

export const USAGE = `npm run replay-erasures -- --from OLD_TABLE --to RESTORED_TABLE
npm run replay-erasures -- --from TABLE --export FILE
npm run replay-erasures -- --ledger FILE --to RESTORED_TABLE`;

/** Reads the ledger of erasures, and goes through it on the restored table or writes it into a file. */
export const replay = async (
  client: DynamoDBClient,
  wanted: Wanted,
  now: () => string = () => new Date().toISOString(),
): Promise<string> => {
  const { from, to } = wanted;
  const isClear =
    (from === undefined) !== (wanted.ledger === undefined) &&
    (to === undefined) !== (wanted.export === undefined);
  if (!isClear || (from !== undefined && from === to)) return `Say from where to where:\n${USAGE}`;
  const ledger = from ? await ledgerOf(client, from) : readLedger(wanted.ledger ?? '');
  if (wanted.export) {
    writeFileSync(wanted.export, `${JSON.stringify(ledger, null, 2)}\n`);
    return `Written: ${ledger.length} lines. They hold ids and dates, no name and no address.`;
  }
  return told(await replayErasures(depsFor(client, to ?? '', now), ledger), to ?? '');
};

const ledgerOf = async (client: DynamoDBClient, name: string): Promise<LedgerLine[]> =>
  Ledger.parse(await loadLedger({ client, name }));

const readLedger = (file: string): LedgerLine[] => Ledger.parse(JSON.parse(readFileSync(file, 'utf8')));

const told = ({ erased, announced, unknown }: Replayed, table: string): string =>
  [
    `${erased} erased anew in ${table}, ${announced} whose notice goes on.`,
    ...(unknown > 0 ? [`${unknown} of programmes that are not in ${table}: nothing to do.`] : []),
    'Done again it changes nothing.',
  ].join('\n');

/** A step needs no more than the table, the time and ids: nothing is sent from here. */
const depsFor = (client: DynamoDBClient, name: string, now: () => string) => ({
  table: { client, name },
  settings: readSettings({
    TABLE_NAME: name,
    BASE_URL: 'http://localhost',
    SENDER: '-',
    ADMINISTRATORS: '-',
  }),
  log: silentLog,
  ...{ now, newId, newToken },
  random: Math.random,
});
