import { render, toPlainText } from 'react-email';
import { subjectLine } from './address.ts';
import { Frame } from './frame.tsx';
import type { Attachment, Mail, MailContext, Voice } from './mail.ts';

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  /** Says everything the HTML says, made from it. */
  readonly text: string;
  readonly from: Voice;
  readonly attachment?: Attachment;
}

type TextOptions = NonNullable<Parameters<typeof toPlainText>[1]>;

const textOptions: TextOptions = {
  selectors: [
    // The address stands in full right below the button.
    { selector: 'a.button', format: 'inlineSurround', options: { suffix: ':' } },
    { selector: 'h2', options: { uppercase: false, leadingLineBreaks: 2 } },
    {
      selector: '[data-text-format="dataTable"]',
      format: 'dataTable',
      options: { uppercaseHeaderCells: false },
    },
  ],
};

/** Writes one mail: HTML once, and the plain text from that same HTML. */
export const renderMail = async (mail: Mail, context: MailContext): Promise<RenderedMail> => {
  const composed = mail.compose(context);
  const html = await render(<Frame composed={composed} context={context} />);
  const subject = subjectLine(context.order.sampleFor ? `Sample: ${composed.subject}` : composed.subject);
  return {
    subject,
    html,
    text: toPlainText(html, textOptions),
    from: mail.voice(context),
    ...(composed.attachment && { attachment: composed.attachment }),
  };
};
