import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { addressHeader, fromHeader } from '../../emails/address.ts';
import type { MailContext } from '../../emails/mail.ts';
import type { RenderedMail } from '../../emails/render.tsx';
import type { MailRow } from '../domain/outbox.ts';
import type { OutboxDeps } from './deps.ts';
import { asciiAddress } from './same-address.ts';

/** Hands one mail to SES, once. The row's id and lane go along as tags, so that SES's events find it again. */
export const sendMail = async (
  deps: OutboxDeps,
  row: MailRow,
  context: MailContext,
  mail: RenderedMail,
  threadOf: string | undefined,
): Promise<string> => {
  const { settings } = deps;
  const { name, email } = context.recipient;
  const answer = await deps.ses.send(
    new SendEmailCommand({
      FromEmailAddress: fromHeader(mail.from, settings.sender),
      Destination: { ToAddresses: [addressHeader(name, asciiAddress(email))] },
      ...(mail.from.replyTo && { ReplyToAddresses: [asciiAddress(mail.from.replyTo)] }),
      ...(settings.configurationSet && { ConfigurationSetName: settings.configurationSet }),
      EmailTags: [
        { Name: 'row', Value: row.rowId },
        { Name: 'lane', Value: row.lane },
      ],
      Content: {
        Simple: {
          Subject: { Data: mail.subject, Charset: 'UTF-8' },
          Body: {
            Html: { Data: mail.html, Charset: 'UTF-8' },
            Text: { Data: mail.text, Charset: 'UTF-8' },
          },
          Headers: headersOf(context, threadOf),
          ...(mail.attachment && {
            Attachments: [
              {
                FileName: mail.attachment.fileName,
                ContentType: mail.attachment.contentType,
                ContentDisposition: 'ATTACHMENT',
                RawContent: Buffer.from(mail.attachment.content),
              },
            ],
          }),
        },
      },
    }),
  );
  if (!answer.MessageId) throw new Error('SES took the mail and gave no id.');
  return answer.MessageId;
};

/** SES makes its message ids into addresses of its own domain; a nudge threads with the mail it repeats. */
const headersOf = ({ urls }: MailContext, threadOf: string | undefined) => {
  const headers: { Name: string; Value: string }[] = [];
  if (urls.pause) {
    headers.push({ Name: 'List-Unsubscribe', Value: `<${urls.pause}>` });
    headers.push({ Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' });
  }
  if (threadOf) {
    const id = `<${threadOf}@email.amazonses.com>`;
    headers.push({ Name: 'In-Reply-To', Value: id }, { Name: 'References', Value: id });
  }
  return headers;
};
