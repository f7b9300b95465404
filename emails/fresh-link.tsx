import type { LinkScope } from '../functions/domain/link.ts';
import { formatDateTime } from '../functions/domain/working-days.ts';
import type { Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { left, unless } from './stops.ts';
import { service } from './voices.ts';
import { hello, known } from './words.ts';

/** What was written before an address changed waits, lest the change was somebody else's idea. */
const mustWait = ({ order, privateFrom, unconfirmed }: MailContext): boolean =>
  (privateFrom !== undefined || unconfirmed !== undefined) &&
  (order.scope === 'private' || order.scope === 'advice');

const scopeOf = (context: MailContext): LinkScope => {
  const { order } = context;
  const { kind } = order.to;
  if (mustWait(context)) return 'everyday';
  if (kind === 'leader') return order.scope ?? 'everyday';
  return kind === 'administrator' ? 'administrator-sign-in' : kind;
};

/** Somebody may have more than one part here: each has a link of its own, and says which it is. */
const roleOf = ({ order }: MailContext): string | undefined =>
  order.to.kind === 'facilitator' || order.to.kind === 'sponsor' ? order.to.kind : undefined;

/** Where a leader most likely wanted to go, if we do not know. */
const leadersPage = (context: MailContext): string => {
  const { cycle, me } = context;
  if (scopeOf(context) === 'private') return 'mails';
  if (cycle?.state === 'closed') return 'summary';
  if (me?.pairId !== undefined) return 'pair';
  return me?.answer === 'taking-part' && cycle?.state !== 'announced' ? 'choose' : 'join';
};

const pageOf = (context: MailContext): string => {
  if (mustWait(context) && context.unconfirmed !== undefined) return 'address';
  if (context.order.page && !mustWait(context)) return context.order.page;
  switch (context.order.to.kind) {
    case 'leader':
      return leadersPage(context);
    case 'facilitator':
      return 'awayday';
    case 'administrator':
      return 'sign-in';
    case 'sponsor':
      return context.cycle?.invitationNote.approvedAt ? 'approve/summary' : 'approve/invitation';
  }
};

/** The administrator sends it on somebody's behalf, and never sees it. */
const resent = ({ order }: MailContext): boolean => order.reason === 'resent';

const RESENT =
  'The administrator of your programme asked us to send you your link again. They cannot see it, nor open it.';

const waitingWords = ({ privateFrom, unconfirmed, programme }: MailContext): string => {
  const opens = privateFrom && formatDateTime(privateFrom, programme?.timeZone ?? 'UTC');
  if (unconfirmed !== undefined)
    return `Your address was changed lately. To be safe, what you wrote for yourself stays closed until you have told us that this address is yours${opens ? `, and in any case until ${opens}` : ''}. This link takes you to where you can say so; it opens everything else, too.`;
  return `Your address was changed lately. To be safe, what you wrote for yourself stays closed until ${opens}; this link opens everything else.`;
};

export const freshLink: Mail = {
  name: 'fresh-link',
  number: 22,
  manner: 'answer',
  scope: scopeOf,
  page: pageOf,
  voice: () => service,
  wanted: unless(left),
  compose: (context) => {
    const role = roleOf(context);
    return {
      subject: role ? `Your fresh link as ${role}` : 'Your fresh link',
      preview: 'It takes you back to where you were.',
      body: (
        <>
          <P>{hello(context)}</P>
          {role ? (
            <P>{`It opens your pages as ${role} of ${known(context.programme, 'programme', context).name}.`}</P>
          ) : null}
          <P>{resent(context) ? RESENT : 'Here is the link you asked for.'}</P>
          <P>It is yours: whoever has it can act in your name.</P>
          {mustWait(context) ? <P>{waitingWords(context)}</P> : null}
          {resent(context) ? null : <P>If you did not ask for it, there is nothing you need to do.</P>}
        </>
      ),
      button: 'Continue',
      why: resent(context)
        ? 'You get this because the administrator of the programme sent you your link again.'
        : 'You get this because somebody, most likely you, asked for a fresh link to this address.',
    };
  },
};
