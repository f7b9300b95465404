import { Worker } from 'node:worker_threads';
import type { Instant } from '../../../functions/domain/values.ts';
import type { CaughtMail } from '../mail-index.ts';
import type { World } from '../world.ts';

/** As much of a world as the demo needs: what is asked of it, and never anything inside it. */
export interface DemoWorld {
  readonly url: string;
  now(): Instant;
  advance(to: Instant): Promise<void>;
  nextStop(): Promise<Instant | undefined>;
  /** All that follows from what was done is over. */
  quiet(): Promise<void>;
  /** All mails from this one on, when all is quiet. */
  mails(from: number): Promise<CaughtMail[]>;
  deadLetters(): Promise<ReturnType<World['deadLetters']>>;
  close(): Promise<void>;
}

type Question = 'advance' | 'nextStop' | 'quiet' | 'mails' | 'deadLetters' | 'close';

export interface Asked {
  readonly id: number;
  readonly question: Question;
  readonly argument?: string | number;
}

export type Told =
  | { readonly url: string; readonly now: Instant }
  | { readonly trouble: string }
  | { readonly id: number; readonly answer: unknown; readonly now: Instant }
  | { readonly id: number; readonly failed: string };

interface WorldWanted {
  readonly administrators: string;
  readonly startAt?: Instant;
  /** Told of every warning and error that the product logs. */
  trouble(what: string): void;
}

export type StartWorld = (wanted: WorldWanted) => Promise<DemoWorld>;

/** Starts an empty world beside this thread, so that two cores have something to do. */
export const startWorldBeside: StartWorld = async ({ trouble, ...options }) => {
  const worker = new Worker(new URL('./world-thread.ts', import.meta.url), {
    workerData: options,
    // What a page or a mail needs for a moment fits in here whole, and is gone before anybody has to look it through.
    resourceLimits: { maxYoungGenerationSizeMb: 128 },
    // Pages and mails are written in JSX.
    execArgv: ['--import', 'tsx'],
  });
  const waiting = new Map<number, { done(answer: unknown): void; failed(error: Error): void }>();
  let now = '';
  const answered = (told: Told) => {
    if ('trouble' in told) trouble(told.trouble);
    if (!('id' in told)) return;
    const asked = waiting.get(told.id);
    waiting.delete(told.id);
    if ('failed' in told) return asked?.failed(new Error(told.failed));
    now = told.now;
    asked?.done(told.answer);
  };
  worker.on('message', answered);
  const url = await new Promise<string>((ready, failed) => {
    worker.once('error', failed);
    worker.on('message', (told: Told) => {
      if (!('url' in told)) return;
      now = told.now;
      ready(told.url);
    });
  });
  worker.on('error', (error) => {
    for (const { failed } of waiting.values())
      failed(error instanceof Error ? error : new Error(String(error)));
  });
  let asked = 0;
  const ask = <Answer>(question: Question, argument?: string | number): Promise<Answer> =>
    new Promise((done, failed) => {
      asked += 1;
      waiting.set(asked, { done: (answer) => done(answer as Answer), failed });
      const message: Asked = { id: asked, question, ...(argument !== undefined && { argument }) };
      worker.postMessage(message);
    });
  return {
    url,
    now: () => now,
    advance: (to) => ask('advance', to),
    nextStop: () => ask('nextStop'),
    quiet: () => ask('quiet'),
    mails: (from) => ask('mails', from),
    deadLetters: () => ask('deadLetters'),
    close: async () => {
      await ask('close');
      await worker.terminate();
    },
  };
};
