import { type Asking, fromOne } from './asking-one.tsx';
import { fromSeveral } from './asking-several.tsx';
import type { Mail, MailContext } from './mail.ts';
import { left, notIn, unless, type Verdict } from './stops.ts';
import { inNameOf, service } from './voices.ts';
import { known } from './words.ts';

/** One nudge for all that somebody is asked, where more than one colleague waits for them. */
const isForAll = ({ order }: MailContext): boolean =>
  order.nudgeOf !== undefined && order.requestId === undefined;

/** Whoever waits for this colleague when the mail is written, and for what. */
const askingIn = (context: MailContext): readonly Asking[] => {
  if (isForAll(context)) return context.waiting.map(({ from, request }) => ({ from, asks: request.asks }));
  const meant = context.order.mail === 'change-request' ? 'change' : 'advice';
  return context.others.slice(0, 1).map((from) => ({ from, asks: context.request?.asks ?? meant }));
};

const overtaken = (context: MailContext): Verdict => {
  if (isForAll(context)) return context.waiting.length > 0 ? true : 'answered';
  const { request } = context;
  const [asker] = context.others;
  if (!request) return 'no-request';
  if (request.state !== 'asked') return request.state;
  return asker && !asker.left ? true : 'asker-left';
};

/** A question from one leader to one colleague, and the nudge for all the questions that wait for them. */
export const asking = (name: 'advice-request' | 'change-request', number: number): Mail => ({
  name,
  number,
  manner: 'answer',
  scope: () => 'advice',
  page: ({ order: { requestId } }) => (requestId ? `form/${requestId}` : 'form'),
  voice: (context) => {
    const [asker, ...others] = askingIn(context);
    return asker && others.length === 0 ? inNameOf(asker.from) : service;
  },
  wanted: unless(left, notIn('choosing', 'running'), overtaken),
  compose: (context) => {
    const [first, ...others] = askingIn(context);
    const asker = known(first, 'asker', context);
    const words = others.length > 0 ? fromSeveral(context, [asker, ...others]) : fromOne(context, asker);
    const who = others.length > 0 ? 'colleagues' : 'a colleague';
    return {
      ...words,
      why: `You get this because ${who} asked for your view in ${known(context.programme, 'programme', context).name}.`,
    };
  },
});
