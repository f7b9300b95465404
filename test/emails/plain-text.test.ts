import { toPlainText } from 'react-email';
import { describe, expect, it } from 'vitest';
import { mails } from '../../emails/index.ts';
import { plainText } from '../../emails/plain-text.ts';
import { renderMail } from '../../emails/render.tsx';
import { mailExamples } from '../support/mail-contexts.ts';

/** How a converter for everybody's HTML is told to treat ours. */
const options: Parameters<typeof toPlainText>[1] = {
  selectors: [
    { selector: 'a.button', format: 'inlineSurround', options: { suffix: ':' } },
    { selector: 'h2', options: { uppercase: false, leadingLineBreaks: 2 } },
    {
      selector: '[data-text-format="dataTable"]',
      format: 'dataTable',
      options: { uppercaseHeaderCells: false },
    },
  ],
};

const inBody = (html: string): string => `<html><body>${html}</body></html>`;

describe('the plain text of a mail', () => {
  it.each(Object.entries(mailExamples()))(
    'is what any converter makes of its HTML: %s',
    async (_title, it) => {
      const { html, text } = await renderMail(mails[it.order.mail], it);
      expect(text).toBe(toPlainText(html, options));
    },
  );

  it.each([
    [
      'marks that HTML writes otherwise',
      '<p>R&amp;D &lt;b&gt; isn&#x27;t &quot;fun&quot; &amp;lt; other</p>',
    ],
    ['a line broken by hand', '<p>One<br/>two  <br/> three</p>'],
    ['a list of more than nine', `<ol>${'<li>Step</li>'.repeat(11)}</ol>`],
    [
      'paragraphs that somebody is quoted with',
      '<p>Said:</p><blockquote><p>One</p><p>two</p></blockquote><p>So</p>',
    ],
    [
      'addresses',
      '<p><a href="https://x.example">Here</a> or <a href="mailto:a@x.example">a@x.example</a></p>',
    ],
    [
      'figures in columns',
      '<table data-text-format="dataTable"><tr><th>What</th><th>How many</th></tr><tr><td>Hours</td><td>7</td></tr></table>',
    ],
  ])('keeps %s', (_what, html) => {
    expect(plainText(inBody(html))).toBe(toPlainText(inBody(html), options));
  });

  it('leaves out what is marked as not for reading, and notes to mail programs', () => {
    const html =
      '<p>One<!--[if mso]><i>&#8202;</i><![endif]--></p><div data-skip-in-text="true"><p>no</p></div>';
    expect(plainText(inBody(html))).toBe('One');
  });
});
