import type { MailOrder } from '../domain/mail-order.ts';
import { mailboxes, programmes, seats } from '../store/groups.ts';
import { administratorAddress } from './administrators.ts';
import type { Deps } from './deps.ts';

/** Mailboxes of offices are named by the office, those of leaders and administrators by their key. */
export const holderOf = ({ to }: MailOrder): string => ('personId' in to ? to.personId : to.kind);

/** Where this mail would go now. What it says is not looked at: whoever asks this may not read it. */
export const addressNow = async (deps: Deps, order: MailOrder): Promise<string | undefined> => {
  const { programmeId, cycle, to } = order;
  if (order.sampleFor) return administratorAddress(deps.settings, order.sampleFor);
  if (to.kind === 'administrator') return administratorAddress(deps.settings, to.personId);
  if (!programmeId) return undefined;
  if (to.kind !== 'leader') return (await programmes.get(deps.table, programmeId))?.[to.kind]?.email;
  if (order.mail === 'address-changed')
    return (await mailboxes.get(deps.table, programmeId, to.personId))?.formerAddress;
  return cycle === undefined
    ? undefined
    : (await seats.get(deps.table, programmeId, cycle, to.personId))?.email;
};
