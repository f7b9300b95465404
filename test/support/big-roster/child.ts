import { readFileSync } from 'node:fs';
import { newId, newToken } from '../../../functions/clients/chance.ts';
import { dynamodbClient } from '../../../functions/clients/dynamodb.ts';
import { silentLog } from '../../../functions/clients/log.ts';
import { readSettings } from '../../../functions/clients/settings.ts';
import { webApp } from '../../../functions/web/app.ts';
import type { OutboxDeps } from '../../../functions/workflow/deps.ts';
import { processRow } from '../../../functions/workflow/process-row.ts';
import { BASE_URL, type Errand, type Told } from './errand.ts';

// The office's errand by the very pages and the very step, with nothing else in memory. It tells how large it grew; or
// it is killed at one of its writes, as a Lambda would be that runs out of time.
const errand: Errand = JSON.parse(readFileSync(0, 'utf8'));

const client = dynamodbClient({
  endpoint: errand.endpoint,
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
let writes = 0;
client.middlewareStack.add(
  (next, { commandName = '' }) =>
    async (args) => {
      if (!/^(Put|Update|Delete|Transact)/.test(commandName)) return next(args);
      writes += 1;
      const mine = writes;
      if (errand.killBefore === mine) process.kill(process.pid, 'SIGKILL');
      const answer = await next(args);
      if (errand.killAfter === mine) process.kill(process.pid, 'SIGKILL');
      return answer;
    },
  { step: 'initialize', name: 'killed-at-a-write' },
);

const notNeeded = <T extends object>(): T =>
  new Proxy({} as T, {
    get: () => {
      throw new Error('A roster sends no mail by itself, and sets no schedule.');
    },
  });

let chunksLeft = errand.chunks ?? Number.POSITIVE_INFINITY;

const deps: OutboxDeps = {
  table: { client, name: errand.table },
  settings: readSettings({
    TABLE_NAME: errand.table,
    BASE_URL,
    SENDER: 'pairs@coachingpairs.example',
    ADMINISTRATORS: errand.administrator,
  }),
  log: silentLog,
  now: () => errand.now,
  newId,
  newToken,
  random: Math.random,
  ses: notNeeded(),
  scheduler: notNeeded(),
  invoke: () => Promise.resolve(),
  remaining: () => {
    chunksLeft -= 1;
    return chunksLeft > 0 ? 120_000 : 0;
  },
};

const app = webApp(deps);
const home = `/admin/programmes/${errand.programmeId}/roster`;
let preview = errand.preview ?? '';
let landing = home;

const ask = async (path: string, body?: BodyInit) => {
  const request = new Request(`${BASE_URL}${path}`, {
    ...(body !== undefined && { method: 'POST', body }),
    headers: { Cookie: `session=${errand.session}`, Origin: BASE_URL },
  });
  const answer = await app.fetch(request);
  return {
    status: answer.status,
    at: answer.headers.get('location') ?? path,
    refresh: answer.headers.get('refresh'),
    html: await answer.text(),
  };
};

const upload = (): FormData => {
  const form = new FormData();
  form.set('file', new File([readFileSync(errand.csv ?? '')], 'roster.csv'));
  return form;
};

type Page = Awaited<ReturnType<typeof ask>>;
const DEEDS: Record<Errand['deeds'][number], () => Promise<Page | undefined>> = {
  check: async () => {
    const page = await ask(home, upload());
    preview = page.at;
    return page;
  },
  compare: () => ask(preview),
  save: async () => {
    const page = await ask(preview, new URLSearchParams({ seen: String(errand.seen ?? 0) }));
    landing = page.at;
    return page;
  },
  land: () => ask(landing),
  follow: async () => {
    await processRow(deps, { rowId: errand.step ?? '', lane: 'now' });
    return undefined;
  },
};

const pages: Told['pages'] = {};
const milliseconds: Told['milliseconds'] = {};
for (const deed of errand.deeds) {
  const began = performance.now();
  const page = await DEEDS[deed]();
  milliseconds[deed] = Math.round(performance.now() - began);
  if (process.env.TELL)
    process.stderr.write(
      `${deed} ${process.resourceUsage().maxRSS / 1024} ${JSON.stringify(process.memoryUsage())}\n`,
    );
  if (page) pages[deed] = { ...page, html: page.html.slice(0, 20_000) };
}
const told: Told = { pages, milliseconds, writes, largest: process.resourceUsage().maxRSS * 1024 };
process.stdout.write(JSON.stringify(told));
client.destroy();
