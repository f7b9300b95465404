import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { newId, newToken } from '../../functions/clients/chance.ts';
import { invokeWith } from '../../functions/clients/lambda.ts';
import { errorName, silentLog } from '../../functions/clients/log.ts';
import { ScheduledInput } from '../../functions/domain/occurrence.ts';
import type { Instant } from '../../functions/domain/values.ts';
import type { OutboxDeps } from '../../functions/workflow/deps.ts';
import { startAwsStandIn } from './aws-stand-in.ts';
import { startCatcher } from './catcher.ts';
import { later, openClock, parseInstant } from './clock.ts';
import { dueTimesOf, earliest } from './due-times.ts';
import { startEngine } from './engine.ts';
import type { MakeHandlers } from './handlers.ts';
import { sentHome } from './home-origin.ts';
import { localClients } from './local-clients.ts';
import { listenLocally } from './local-server.ts';
import { caughtMail, openMailIndex } from './mail-index.ts';
import { catchUp, type Moving, move } from './moves.ts';
import { openOutboxStream } from './outbox-stream.ts';
import { findEngine } from './preflight.ts';
import { keepQuiet } from './quiet.ts';
import { openSchedules, type Schedule } from './schedules.ts';
import { dropTable } from './table.ts';
import { takeTurns, trackWork } from './turns.ts';
import { OUTBOX_FUNCTION, SEND_RATE, TABLE_NAME, worldSettings } from './world-settings.ts';
import type { Move, World, WorldOptions } from './world-shape.ts';

export type { World, WorldOptions } from './world-shape.ts';

/** The one call there is: the outbox starting its bulk lane. */
const OwnCall = z.object({ lane: z.literal('bulk') });

/** A handler may still take this long, says the context that Lambda would give it. */
const REMAINING = 60_000;

/** Starts every part of the product on this machine, with handlers made as in AWS. */
export const assembleWorld = async (options: WorldOptions, makeHandlers: MakeHandlers): Promise<World> => {
  const { dataDir, log = silentLog } = options;
  if (dataDir) mkdirSync(dataDir, { recursive: true });
  const file = (name: string) => (dataDir ? join(dataDir, name) : undefined);
  const clock = openClock(file('clock.json'), options.startAt ?? new Date().toISOString());
  const schedules = openSchedules(file('schedules.jsonl'));
  const mails = openMailIndex(file('mails.jsonl'));
  const turns = takeTurns();
  const pageWrites = trackWork();
  const invocations = trackWork();
  const reading = trackWork();
  const lostRecords: string[] = [];
  let closing = false;
  const found = options.engine ?? findEngine(process.env);
  // An engine that others use as well: a world that is to leave nothing behind has a table to itself there.
  const passing = 'endpoint' in found && !dataDir;

  const [engine, catcher, standIn, web] = await Promise.all([
    startEngine(found, file('table.db')),
    startCatcher(SEND_RATE),
    startAwsStandIn({ schedules, now: clock.now, log, invoke: (name) => invoke(name), invocations }),
    listenLocally(options.port ?? 0, (request, from) => answerPage(request, from)),
  ]);
  const settings = worldSettings(
    web.url,
    options.administrators ?? 'admin@example.org',
    passing ? `${TABLE_NAME}-${newId()}` : TABLE_NAME,
  );
  const clients = localClients(
    { table: engine.endpoint, mail: catcher.endpoint, standIn: standIn.url },
    options.faults,
  );
  const ownTable = { client: clients.ownDynamodb, name: settings.tableName };
  const deps: OutboxDeps = {
    table: { client: clients.dynamodb, name: settings.tableName },
    settings,
    log,
    now: clock.now,
    newId,
    newToken,
    random: Math.random,
    ses: clients.ses,
    scheduler: async () => clients.scheduler,
    invoke: invokeWith(clients.lambda),
    remaining: () => REMAINING,
  };
  const handlers = makeHandlers(deps);

  /** Once the stream is read to its end: what lies in the bulk lane by then does not hang on how fast this machine is. */
  const runBulkLane = async (payload: unknown) => {
    const call = OwnCall.parse(payload);
    await reading.settled();
    return handlers.outbox(call);
  };
  const invoke = (name: string) => (name === OUTBOX_FUNCTION ? runBulkLane : undefined);

  const openStream = () =>
    openOutboxStream({
      dynamodb: clients.ownDynamodb,
      streams: clients.streams,
      tableName: settings.tableName,
      handler: (event) => handlers.outbox(event),
      onGivenUp: (row, why) => {
        log.error('record-given-up', { row, why });
        lostRecords.push(row);
      },
    });
  let stream = await openStream();

  /** A sweep that breaks is followed by another, here as in AWS. */
  const swept = async (sweep: () => Promise<unknown>): Promise<void> => {
    try {
      await sweep();
    } catch (error) {
      log.error('sweep-failed', { why: errorName(error) });
    }
  };

  const sweepOutbox = () => swept(() => handlers.outbox({ sweep: true }));

  const due = dueTimesOf(ownTable, clients.written);
  const stillness = keepQuiet({
    pageWrites,
    invocations,
    readToEnd: () => reading.add(stream.poller.readToEnd()),
    overdue: async () => (await due.at(clock.now())).overdue,
    sweepOutbox,
    written: clients.written,
  });

  const quiet = async (): Promise<void> => {
    await stillness.reached();
    if (clients.somethingWasSent()) await collectMails();
  };

  const collectMails = async (): Promise<void> => {
    mails.add((await catcher.take()).map((mail) => caughtMail(mail, clock.now())));
  };

  const moving: Moving = {
    clock,
    schedules,
    log,
    drain: quiet,
    sweep: async () => {
      await sweepOutbox();
      await swept(() => handlers.scheduled({ sweep: true }));
    },
    fire: (schedule) => fire(schedule),
    dueTimes: due.at,
    closing: () => closing,
  };

  const fire = async (schedule: Schedule): Promise<void> => {
    if (schedule.target.Arn !== settings.scheduledArn)
      throw new Error('This schedule has an unknown target.');
    await handlers.scheduled(ScheduledInput.parse(JSON.parse(schedule.target.Input ?? 'null')));
  };

  const drain = () => turns.share(quiet);
  const drainInBackground = () => {
    if (closing) return;
    drain().catch((error: unknown) => {
      if (!closing) log.error('drain-failed', { why: errorName(error) });
    });
  };

  const answerPage = async (request: Request, from: object): Promise<Response> => {
    const writes = request.method !== 'GET' && request.method !== 'HEAD';
    if (!writes) return sentHome(request, web.url) ?? handlers.web(request, from);
    try {
      return await pageWrites.add(Promise.resolve(handlers.web(request, from)));
    } finally {
      drainInBackground();
    }
  };

  const advance = (by: Move): Promise<Instant | 'back'> =>
    turns.take(async () => {
      const now = clock.now();
      const to = 'next' in by ? 'next' : 'by' in by ? later(now, by.by) : parseInstant(by.to);
      if (to !== 'next' && to < now) return 'back';
      await move(moving, to);
      return clock.now();
    });

  let closed: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    closing = true;
    // What is under way may end; what takes longer is picked up by the next start, as after a crash.
    const ended = turns.take(async () => invocations.size === 0);
    const quiet = await Promise.race([ended, sleep(3000, false, { ref: false })]);
    await Promise.all([web.close(), standIn.close()]);
    if (passing) await dropTable(clients.ownDynamodb, settings.tableName);
    clients.destroy();
    await collectMails();
    await Promise.all([catcher.stop({ quiet }), engine.stop()]);
  };

  const world: World = {
    url: web.url,
    deps,
    found: !stream.made,
    now: clock.now,
    advance,
    drain,
    emails: async (to) => {
      await drain();
      return mails.find(to);
    },
    schedules: async () => {
      await drain();
      return schedules.upcoming().map(({ name, at, target }) => ({ name, at, step: stepOf(target.Input) }));
    },
    nextStop: async () => {
      await drain();
      const { next } = await due.at(clock.now());
      return earliest([next, schedules.upcoming()[0]?.at]);
    },
    deadLetters: () => ({ schedules: schedules.deadLetters(), records: [...lostRecords] }),
    mailEvents: (envelope) =>
      turns.take(async () => {
        await handlers.mailEvents(envelope);
        await quiet();
      }),
    reset: () =>
      turns.take(async () => {
        await quiet();
        await dropTable(clients.ownDynamodb, settings.tableName);
        schedules.clear();
        mails.clear();
        lostRecords.length = 0;
        due.forget();
        stillness.forget();
        clock.restart(options.startAt ?? new Date().toISOString());
        stream = await openStream();
      }),
    close: () => {
      closed ??= end();
      return closed;
    },
  };
  if (world.found) turns.take(() => catchUp(moving)).catch(() => {});
  return world;
};

const stepOf = (input: string | undefined): string => {
  const parsed = ScheduledInput.safeParse(JSON.parse(input ?? 'null'));
  return parsed.success ? parsed.data.step : '';
};
