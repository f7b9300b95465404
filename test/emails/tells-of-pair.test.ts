import { expect, test } from 'vitest';
import { mails } from '../../emails/index.ts';
import type { MailContext } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render.tsx';
import { tellsOfPair } from '../../emails/tells-of-pair.ts';
import { mailExamples } from '../support/mail-contexts.ts';

const OF_A_PAIR = ['pair', 'partners', 'session'];

/** Does anything that is to be said of this mail look at a pair? */
const looksAtPair = async (context: MailContext): Promise<boolean> => {
  let looks = false;
  const watched = new Proxy(context, {
    get: (from, name) => {
      if (OF_A_PAIR.includes(String(name))) looks = true;
      return Reflect.get(from, name);
    },
  });
  const mail = mails[context.order.mail];
  mail.wanted(watched);
  mail.scope(watched);
  mail.page(watched);
  mail.voice(watched);
  await renderMail(mail, watched);
  return looks;
};

test.each(Object.entries(mailExamples()))(
  '%s is written with a pair only if one is loaded for it',
  async (_, context) => {
    expect((await looksAtPair(context)) && !tellsOfPair(context.order.mail)).toBe(false);
  },
);

test('no pair is loaded for a mail that never looks at it', async () => {
  const looking = new Set<string>();
  for (const context of Object.values(mailExamples())) {
    if (await looksAtPair(context)) looking.add(context.order.mail);
  }
  const all = Object.values(mails).map(({ name }) => name);
  expect(all.filter((name) => tellsOfPair(name) && !looking.has(name))).toEqual([]);
});
