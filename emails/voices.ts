import type { MailContext, Voice } from './mail.ts';
import { known } from './words.ts';

const SERVICE = 'Coaching Pairs';

/** The product speaks for itself; nobody reads a reply. */
export const service: Voice = { name: SERVICE };

/** A reply reaches whoever helps with Coaching Pairs here. */
export const serviceWithHelp = ({ helpAddress }: MailContext): Voice => ({
  ...service,
  replyTo: helpAddress,
});

export const sponsor = (context: MailContext): Voice =>
  inNameOf(known(context.programme, 'programme', context).sponsor);

export const facilitator = (context: MailContext): Voice =>
  inNameOf(known(context.programme, 'programme', context).facilitator);

/** A reply to a mail in a person's name reaches that person. */
export const inNameOf = ({ name, email }: { name: string; email: string }): Voice => ({
  name,
  replyTo: email,
});

/** What stands before the address in From. */
export const senderName = ({ name }: Voice): string =>
  name === SERVICE ? SERVICE : `${name} via ${SERVICE}`;
