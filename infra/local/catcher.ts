import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { StoredMail } from './mail-index.ts';

export interface Catcher {
  readonly endpoint: string;
  /** What was caught since the last time; it forgets it. Nothing may be sending meanwhile. */
  take(): Promise<StoredMail[]>;
  /** @param quiet nobody will send to it any more, so that the next world may have it. */
  stop(state: { quiet: boolean }): Promise<void>;
}

const Store = z.object({ emails: z.array(StoredMail) });

const account = (sendRate: number) => ({
  DedicatedIpAutoWarmupEnabled: false,
  Details: {
    AdditionalContactEmailAddresses: [],
    ContactLanguage: 'EN',
    MailType: 'TRANSACTIONAL',
    ReviewDetails: { CaseId: 'local', Status: 'GRANTED' },
    UseCaseDescription: 'The local world',
    WebsiteURL: 'http://127.0.0.1',
  },
  EnforcementStatus: 'HEALTHY',
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  SendQuota: { Max24HourSend: 1_000_000, MaxSendRate: sendRate, SentLast24Hours: 0 },
  SuppressionAttributes: { SuppressedReasons: [] },
});

interface Running {
  readonly worker: Worker;
  readonly endpoint: string;
}

/** Catchers that nobody uses just now: loading one takes longer than all the rest of a world. */
const idle: Running[] = [];
const MOST_IDLE = 2;

const launch = async (sendRate: number): Promise<Running> => {
  const worker = new Worker(new URL('./catcher-thread.ts', import.meta.url), {
    env: { AWS_SES_ACCOUNT: JSON.stringify(account(sendRate)) },
    execArgv: [],
  });
  const [port] = await once(worker, 'message');
  return { worker, endpoint: `http://127.0.0.1:${port}` };
};

const clear = (endpoint: string) => fetch(`${endpoint}/clear-store`, { method: 'POST' });

/** The mail catcher in a thread of its own: it keeps one store per thread, and parses mails beside us. */
export const startCatcher = async (sendRate: number): Promise<Catcher> => {
  const running = idle.pop() ?? (await launch(sendRate));
  const { worker, endpoint } = running;
  worker.ref();
  return {
    endpoint,
    take: async () => {
      const answer = await fetch(`${endpoint}/store`);
      const { emails } = Store.parse(await answer.json());
      if (emails.length > 0) await clear(endpoint);
      return emails;
    },
    stop: async ({ quiet }) => {
      if (!quiet || idle.length >= MOST_IDLE) {
        await worker.terminate();
        return;
      }
      await clear(endpoint);
      worker.unref();
      idle.push(running);
    },
  };
};
