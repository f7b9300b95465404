import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { latestMail } from '../local/find-mail.ts';
import { type CaughtMail, caughtMail } from '../local/mail-index.ts';

const Message = z.object({
  MessageId: z.string(),
  Source: z.string(),
  To: z.array(z.string()),
  Subject: z.string(),
  BodyText: z.string().nullish(),
  BodyHtml: z.string().nullish(),
  Timestamp: z.number(),
});
const Messages = z.object({ messages: z.record(z.string(), z.array(Message)) });

export interface Inbox {
  all(): Promise<CaughtMail[]>;
  /** The latest mail to this address with this subject, as soon as it is there. */
  awaits(address: string, subject: RegExp): Promise<CaughtMail>;
}

const PATIENCE = 90_000;

/** What the emulator's SES was given to send. */
export const openInbox = (endpoint: string): Inbox => {
  const all = async (): Promise<CaughtMail[]> => {
    const answer = await fetch(`${endpoint}/_ministack/ses/messages`);
    const { messages } = Messages.parse(await answer.json());
    return Object.values(messages)
      .flat()
      .sort((a, b) => a.Timestamp - b.Timestamp)
      .map(asCaught);
  };
  const awaits: Inbox['awaits'] = async (address, subject) => {
    for (let waited = 0; ; waited += 500) {
      const mails = (await all()).filter(({ to }) => to === address);
      if (mails.some((mail) => subject.test(mail.subject)) || waited >= PATIENCE)
        return latestMail(mails, subject);
      await sleep(500);
    }
  };
  return { all, awaits };
};

const asCaught = (message: z.infer<typeof Message>): CaughtMail =>
  caughtMail(
    {
      messageId: message.MessageId,
      from: message.Source,
      replyTo: [],
      destination: { to: message.To, cc: [], bcc: [] },
      subject: message.Subject,
      body: { html: message.BodyHtml ?? '', text: message.BodyText ?? '' },
      attachments: [],
    },
    new Date(message.Timestamp * 1000).toISOString(),
  );
