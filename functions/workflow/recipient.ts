import type { MailOrder } from '../domain/mail-order.ts';

/** Mailboxes of offices are named by the office, those of leaders and administrators by their key. */
export const holderOf = ({ to }: MailOrder): string => ('personId' in to ? to.personId : to.kind);
