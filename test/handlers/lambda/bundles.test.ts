import { gunzipSync } from 'node:zlib';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type MailRow, mailRow, OutboxRow } from '../../../functions/domain/outbox.ts';
import { after, DAY, MINUTE } from '../../../functions/domain/values.ts';
import { commit } from '../../../functions/store/commit.ts';
import { loadFailures } from '../../../functions/store/failures.ts';
import { occurrences } from '../../../functions/store/groups.ts';
import { keys, partitions } from '../../../functions/store/keys.ts';
import { dueRows, getRow, outboxChange } from '../../../functions/store/outbox.ts';
import { toAttributes } from '../../../functions/store/table.ts';
import { mintLink } from '../../../functions/workflow/links.ts';
import { bundlesInAnEmptyFolder, invokeBundle } from '../../../infra/aws/bare-node.ts';
import { complaintsAbout } from '../../../infra/aws/budgets.ts';
import type { Bundle } from '../../../infra/aws/bundle.ts';
import { bounceEvent, httpEvent, type Sent, streamEvent } from '../../../infra/aws/events.ts';
import { bundleEnvironment } from '../../../infra/bench/bundle-environment.ts';
import { latestMail, linkIn } from '../../../infra/local/find-mail.ts';
import { type CaughtMail, caughtMail, StoredMail } from '../../../infra/local/mail-index.ts';
import { scan } from '../../support/engine.ts';
import { addressOf, announcedCycle, type Team } from '../../support/people.ts';
import { openWorld, type TestWorld } from '../../support/world.ts';

const BASE_URL = 'https://pairs.example.org';
const now = new Date().toISOString();
const inDays = (days: number) => after(now, days * DAY).slice(0, 10);

let world: TestWorld;
let built: Awaited<ReturnType<typeof bundlesInAnEmptyFolder>>;
let environment: Record<string, string>;
let team: Team;

const call = (name: Bundle['name'], event: unknown) => invokeBundle(built.folder, name, environment, event);
const request = async (path: string, sent: Sent = {}): Promise<APIGatewayProxyStructuredResultV2> => {
  const { answer, failed } = await call('web', httpEvent(BASE_URL, path, sent));
  if (typeof answer !== 'object' || answer === null) throw new Error(failed ?? 'The web bundle was silent.');
  return answer;
};
const add = (row: OutboxRow) =>
  commit(world.deps.table, async () => ({ outcome: undefined, changes: [outboxChange(row)] }));

/** As if something of another version had written it. */
const makeUnreadable = (row: OutboxRow) =>
  world.deps.table.client.send(
    new UpdateItemCommand({
      TableName: world.deps.table.name,
      Key: toAttributes(keys.outboxRow(row)),
      UpdateExpression: 'SET #order = :nonsense',
      ExpressionAttributeNames: { '#order': 'order' },
      ExpressionAttributeValues: { ':nonsense': { S: 'nonsense' } },
    }),
  );

/** What a bundle sent, straight from the catcher: the world looks there only after it sent something itself. */
const caughtFor = async (address: string): Promise<CaughtMail> => {
  const answer = await fetch(`${environment.AWS_ENDPOINT_URL_SESV2}/store`);
  const { emails } = z.object({ emails: z.array(StoredMail) }).parse(await answer.json());
  return latestMail(emails.map((mail) => caughtMail(mail, now)).filter(({ to }) => to.includes(address)));
};

const isTo = ({ order }: MailRow, personId: string): boolean =>
  'personId' in order.to && order.to.personId === personId;

beforeAll(async () => {
  [world, built] = await Promise.all([openWorld({ startAt: now }), bundlesInAnEmptyFolder()]);
  const plan = {
    awayday: inDays(30),
    choosingCloses: after(now, 31 * DAY),
    nextAwayday: inDays(210),
  };
  team = await announcedCycle(world, undefined, plan);
  environment = await bundleEnvironment(world, BASE_URL);
});

afterAll(async () => {
  await world.close();
  built.remove();
});

describe('what is deployed', () => {
  it('keeps to its budgets and holds nothing that it must not', () => {
    expect(built.bundles.flatMap(complaintsAbout)).toEqual([]);
  });

  it('fails with a sentence where a setting is missing', async () => {
    const { SENDER, ...rest } = environment;
    const { failed } = await invokeBundle(built.folder, 'web', rest, httpEvent(BASE_URL, '/lost'));
    expect(failed).toMatch(/^SENDER is missing. Set it, for instance to/);
  });
});

describe('the web bundle', () => {
  it('answers an HTTP API with a page, compressed and with its headers', async () => {
    expect(await request('/lost')).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      headers: {
        'content-type': expect.stringMatching(/^text\/html/),
        'cache-control': 'no-store',
        'strict-transport-security': expect.any(String),
      },
    });
  });

  it('is kept awake by the sweep, which asks it for nothing', async () => {
    const { answer, failed } = await call('web', { sweep: true });
    expect([answer, failed]).toEqual([undefined, undefined]);
  });

  it('takes a form, from which a mail goes out whose link signs in', async () => {
    const [administrator = ''] = world.deps.settings.administrators;
    await request('/admin', { method: 'POST', form: { email: administrator } });
    const rows = await dueRows(world.deps.table, 'now', new Date().toISOString(), 10);
    const asked = rows.filter(({ rowId }) => rowId.startsWith('sign-in-'));
    expect(asked).toHaveLength(1);

    const { answer } = await call('outbox', streamEvent(asked));
    expect(answer).toEqual({ batchItemFailures: [] });
    const link = linkIn(await caughtFor(administrator));
    expect(link).toMatch(/^https:\/\/pairs\.example\.org\/l\//);

    const opened = await request(new URL(link).pathname);
    const cookies = (opened.cookies ?? []).map((cookie) => cookie.split(';')[0] ?? '');
    const page = String(opened.headers?.location);
    expect(opened).toMatchObject({ statusCode: 303, cookies: [expect.stringMatching(/HttpOnly; Secure/)] });
    expect(await request(page, { cookies })).toMatchObject({ statusCode: 200 });
    const signedIn = await request(page, { cookies, method: 'POST', form: { here: 'yes' } });
    expect(signedIn).toMatchObject({
      statusCode: 303,
      headers: { location: expect.stringMatching(/^\/admin/) },
    });
  });

  it.each([
    ['private', 'targets', /<title>What gets in your own way\?/],
    ['private', 'form', /<title>Nobody is waiting for you/],
    ['sponsor', 'approve/invitation', /<title>Your invitation to the team/],
    ['facilitator', 'awayday', /choosing/],
  ] as const)('loads what no start needs when a %s link opens %s', async (scope, page, words) => {
    const { programmeId, cycle } = team;
    const personId = scope === 'private' ? team.id('Ben') : undefined;
    const { token, linkId, change } = mintLink(world.deps, { scope, programmeId, cycle, personId });
    await commit(world.deps.table, async () => ({ outcome: undefined, changes: [change] }));
    const { statusCode, body = '' } = await request(`/p/${linkId}/${page}`, { cookies: [`link=${token}`] });
    expect({ statusCode, html: gunzipSync(Buffer.from(body, 'base64')).toString() }).toEqual({
      statusCode: 200,
      html: expect.stringMatching(words),
    });
  });
});

describe('the outbox bundle', () => {
  it('reports the poison record of a batch and does the others', async () => {
    const order = { mail: 'sign-in', to: { kind: 'administrator', personId: 'nobody' } } as const;
    const [poison, good] = [mailRow('poison', order, now), mailRow('good', order, now)];
    await add(poison);
    await add(good);
    await makeUnreadable(poison);
    const { answer } = await call('outbox', streamEvent([poison, good]));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '100' }] });
    expect(await getRow(world.deps.table, good)).toMatchObject({ state: 'suppressed' });
  });

  it('hands a fan-out to a run of its own, by Lambda’s own call', async () => {
    const { answer, failed } = await call('outbox', streamEvent([{ rowId: 'any', lane: 'bulk' }]));
    expect({ answer, failed }).toEqual({ answer: { batchItemFailures: [] } });
  });

  it('sweeps in peace, and fails for the alarm to count while something waits too long, readable or not', async () => {
    expect((await call('outbox', { sweep: true })).answer).toEqual({ batchItemFailures: [] });
    const order = { mail: 'sign-in', to: { kind: 'administrator', personId: 'nobody' } } as const;
    const later = after(now, 5 * MINUTE);
    const stuck = { ...mailRow('stuck', order, later), attempts: 13 };
    await add(stuck);
    await makeUnreadable(stuck);
    const { failed, log } = await call('outbox', { sweep: true });
    expect(failed).toMatch(/has waited since/);
    expect(log).toContainEqual(expect.objectContaining({ level: 'error', event: 'mail-waits', tries: 13 }));
  });
});

describe('the scheduled bundle', () => {
  it('does what Scheduler says is due, once', async () => {
    const { table } = world.deps;
    const [first] = await occurrences.query(table, partitions.calendar(team.programmeId, team.cycle));
    if (!first) throw new Error('The calendar is empty.');
    const due = { ...first, dueAt: after(now, -MINUTE) };
    await commit(table, async () => ({ outcome: undefined, changes: [occurrences.replace(due)] }));
    const { occurrence, step, revision } = due;
    const input = { programme: team.programmeId, cycle: team.cycle, occurrence, step, revision };
    expect((await call('scheduled', input)).log).toContainEqual(
      expect.objectContaining({ event: 'fired', outcome: 'done' }),
    );
    expect((await call('scheduled', input)).log).toContainEqual(
      expect.objectContaining({ event: 'fired', outcome: 'done-already' }),
    );
  });

  it('sweeps', async () => {
    expect((await call('scheduled', { sweep: true })).failed).toBeUndefined();
  });

  it('fails for what is none of its events, so that it is set aside', async () => {
    expect((await call('scheduled', { sweep: 'no' })).failed).toBeDefined();
  });
});

describe('the mail-events bundle', () => {
  it('counts a bounce against its address', async () => {
    const rows = (await scan(world.deps.table)).map((item) => OutboxRow.safeParse(item).data);
    const row = rows.find((it) => it?.kind === 'mail' && isTo(it, team.id('Ben')));
    if (!row) throw new Error('Ben was not invited.');
    const { log } = await call('mail-events', bounceEvent(row, addressOf('Ben')));
    expect(log).toContainEqual(expect.objectContaining({ type: 'Bounce', outcome: 'failed-address' }));
    const failures = await loadFailures(world.deps.table, team.programmeId);
    expect(failures).toMatchObject([{ personId: team.id('Ben'), reason: 'bounce' }]);
  });
});
