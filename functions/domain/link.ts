import * as z from 'zod';
import { after, DAY, HOUR, Id, type Instant, Instant as InstantSchema, MINUTE } from './values.ts';

/**
 * What a link opens. Everyday links open the pages a leader may well leave to an assistant; private ones
 * open, besides, the pages with private words.
 */
export const LinkScope = z.enum([
  'everyday',
  'private',
  'advice',
  'board',
  'sponsor',
  'facilitator',
  'administrator-sign-in',
  'administrator-session',
]);
export type LinkScope = z.infer<typeof LinkScope>;

export const Link = z.object({
  /** Whose it is, in eight characters, and half of the hash below, by which logs name it: a path with it opens nothing. */
  linkId: Id,
  /** Of the token's hash, which itself is good for something: it pauses mails. */
  hash: z.string(),
  scope: LinkScope,
  programmeId: Id.optional(),
  cycle: z.number().int().optional(),
  /** The leader it was minted for; for an administrator a key that settings resolve. */
  personId: Id.optional(),
  /** Of an advice link: the one request it opens; absent, all that this adviser was asked in the cycle. */
  requestId: Id.optional(),
  /** The mail it went with, so that its holder can be told what was sent to them. */
  mail: z.string().optional(),
  issuedAt: InstantSchema,
  expiresAt: InstantSchema,
  revokedAt: InstantSchema.optional(),
  version: z.number().int(),
});
export type Link = z.infer<typeof Link>;

const LIFETIMES: Record<LinkScope, number> = {
  everyday: 240 * DAY,
  private: 240 * DAY,
  advice: 240 * DAY,
  board: 14 * DAY,
  sponsor: 60 * DAY,
  facilitator: 60 * DAY,
  'administrator-sign-in': 15 * MINUTE,
  'administrator-session': 8 * HOUR,
};

export const expiryOf = (scope: LinkScope, issuedAt: Instant): Instant => after(issuedAt, LIFETIMES[scope]);

/** Is this a link whose token may become the cookie of a page? */
export const opensPages = ({ scope }: Link): boolean => scope !== 'administrator-session';

/** Is it one of those that leaders get for themselves, whose mails they may pause? */
export const isLeaders = ({ scope }: Link): boolean =>
  scope === 'everyday' || scope === 'private' || scope === 'advice';

/** Expiry is checked here, whatever the table's own clean-up does. */
export const isValid = (link: Link, now: Instant): boolean =>
  link.revokedAt === undefined && now < link.expiresAt;
