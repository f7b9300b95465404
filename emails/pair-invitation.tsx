import { waitsFor } from '../functions/domain/invitation.ts';
import { listed } from '../functions/domain/roster-names.ts';
import type { Seat } from '../functions/domain/seat.ts';
import type { Mail, MailContext } from './mail.ts';
import { P, Quote } from './parts.tsx';
import { left, unless } from './stops.ts';
import { facilitator, inNameOf } from './voices.ts';
import { hello, known, namesOf } from './words.ts';

interface Asking {
  readonly subject: string;
  readonly preview: string;
  readonly sentence: string;
  readonly button: string;
  readonly why: string;
}

const introduced = ({ name, functions }: Seat): string =>
  functions.length > 0 ? `${name} (${functions.join('; ')})` : name;

const byLeader = (asker: Seat): Asking => ({
  subject: `${asker.knownAs} would like to pair with you`,
  preview: 'Would you coach each other for the next round? Yes or no is enough.',
  sentence: `${introduced(asker)} would like to be your coaching partner in this round.`,
  button: `Answer ${asker.knownAs}`,
  why: 'a colleague asked for you',
});

const askedToBeThree = (asker: Seat, partners: readonly Seat[]): Asking => ({
  subject: `${asker.knownAs} would like to join you and ${namesOf(partners)}`,
  preview: `A pair of three, if you and ${namesOf(partners)} both say yes.`,
  sentence: `${introduced(asker)} would love a coaching partner too; by now everyone they could choose is in a pair. They ask whether you and ${namesOf(partners)} would become a trio. It needs a yes from each of you. You stay a pair if either says no.`,
  button: `Answer ${asker.knownAs}`,
  why: 'a colleague asked for you',
});

const pencilledIn = (facilitatorName: string, others: readonly Seat[]): Asking => ({
  subject: `You and ${namesOf(others)}: coaching partners?`,
  preview: `${facilitatorName} has pencilled you in. It becomes a pair when each of you says yes.`,
  sentence: `${facilitatorName} has pencilled you in with ${listed(others.map(introduced))}. You are partners once each of you has said yes.`,
  button: 'Say yes or no',
  why: `${facilitatorName} pencilled you in with a colleague`,
});

const askingOf = (context: MailContext): Asking => {
  const invitation = known(context.invitation, 'invitation', context);
  const [first, ...rest] = context.others;
  if (invitation.by === 'facilitator' || invitation.fromId === undefined)
    return pencilledIn(known(context.programme, 'programme', context).facilitator.name, context.others);
  const asker = known(first, 'asker', context);
  return rest.length > 0 ? askedToBeThree(asker, rest) : byLeader(asker);
};

export const pairInvitation: Mail = {
  name: 'pair-invitation',
  number: 4,
  manner: 'answer',
  scope: () => 'everyday',
  page: ({ order }) => `answer/${order.invitationId ?? ''}`,
  voice: (context) => {
    const [asker] = context.others;
    return context.invitation?.by === 'leader' && asker ? inNameOf(asker) : facilitator(context);
  },
  wanted: unless(left, ({ invitation, me }) => {
    if (!invitation || !me) return 'no-invitation';
    if (waitsFor(invitation, me.personId)) return true;
    return invitation.state === 'open' ? 'answered' : invitation.state;
  }),
  compose: (context) => {
    const { subject, preview, sentence, button, why } = askingOf(context);
    const { note } = known(context.invitation, 'invitation', context);
    return {
      subject,
      preview,
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{sentence}</P>
          {note ? <Quote words={note} /> : null}
          <P>Yes or no, both are fine, and neither needs a reason. A no stays between you.</P>
        </>
      ),
      button,
      why: `You get this because ${why} in ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
