/** @jsxImportSource hono/jsx */
import type { CaughtMail } from './mail-index.ts';

export const when = (at: string): string =>
  new Date(at).toLocaleString('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

/** Names in headers travel as `=?UTF-8?B?…?=`. */
const readable = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, words: string) =>
      Buffer.from(words, 'base64').toString('utf8'),
    );

/** One mail with all there is to it. */
export const Mail = ({ mail }: { mail: CaughtMail }) => (
  <article class="mail">
    <h3>{mail.subject}</h3>
    <dl>
      <dt>From</dt>
      <dd>{readable(mail.from)}</dd>
      <dt>To</dt>
      <dd>{mail.to}</dd>
      <dt>Sent</dt>
      <dd>{when(mail.at)} UTC</dd>
      {mail.attachments.map((attachment, index) => (
        <>
          <dt>Attached</dt>
          <dd>
            <a
              href={`/emails/${encodeURIComponent(mail.id)}/attachments/${index}`}
              download={attachment.fileName}
            >
              {attachment.fileName}
            </a>{' '}
            <span class="soft">{attachment.contentType}</span>
          </dd>
        </>
      ))}
    </dl>
    <iframe title={`The mail “${mail.subject}”`} src={`/emails/${encodeURIComponent(mail.id)}/html`} />
    <details>
      <summary>As plain text</summary>
      <pre dir="auto">{mail.text}</pre>
    </details>
    <details>
      <summary>Headers</summary>
      <pre>
        {Object.entries(mail.headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n')}
      </pre>
    </details>
  </article>
);
