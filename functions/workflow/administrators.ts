import { createHash } from 'node:crypto';
import type { Settings } from '../clients/settings.ts';

/** Names an administrator in keys and outbox rows, which hold no addresses. */
export const administratorKey = (email: string): string =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('hex').slice(0, 16);

/** The registered address behind a key; undefined once it is registered no more. */
export const administratorAddress = (settings: Settings, key: string): string | undefined =>
  settings.administrators.find((address) => administratorKey(address) === key);
