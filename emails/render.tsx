import { renderToStaticMarkup } from 'react-dom/server';
import { subjectLine } from './address.ts';
import { Frame } from './frame.tsx';
import type { Attachment, Mail, MailContext, Voice } from './mail.ts';
import { plainText } from './plain-text.ts';

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  /** Says everything the HTML says, made from it. */
  readonly text: string;
  readonly from: Voice;
  readonly attachment?: Attachment;
}

/** What mail programs have been used to for twenty years. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** Writes one mail: HTML once, and the plain text from that same HTML. */
export const renderMail = async (mail: Mail, context: MailContext): Promise<RenderedMail> => {
  const composed = mail.compose(context);
  const html =
    DOCTYPE +
    renderToStaticMarkup(
      <Frame composed={composed} isPrivate={mail.scope(context) === 'private'} context={context} />,
    );
  const subject = subjectLine(context.order.sampleFor ? `Sample: ${composed.subject}` : composed.subject);
  return {
    subject,
    html,
    text: plainText(html),
    from: mail.voice(context),
    ...(composed.attachment && { attachment: await composed.attachment() }),
  };
};
