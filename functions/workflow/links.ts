import { createHash, timingSafeEqual } from 'node:crypto';
import { expiryOf, isValid, type Link, type LinkScope } from '../domain/link.ts';
import type { Change } from '../store/changes.ts';
import { links } from '../store/groups.ts';
import { heldLinkChange } from '../store/holder-links.ts';
import type { Deps } from './deps.ts';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The id of the link that this token opens: the first half of its hash, which opens nothing itself. */
export const linkOf = (token: string): string => hashOf(token).slice(0, 22);

export interface LinkSubject {
  scope: LinkScope;
  programmeId?: string | undefined;
  cycle?: number | undefined;
  personId?: string | undefined;
  requestId?: string | undefined;
}

/** A new link: the token goes into the mail and nowhere else, the changes into the table. */
export const mintLink = (
  deps: Deps,
  subject: LinkSubject,
): { token: string; linkId: string; change: Change; held: Change[] } => {
  const token = deps.newToken();
  const issuedAt = deps.now();
  const hash = hashOf(token);
  const link = {
    ...subject,
    linkId: linkOf(token),
    hash,
    issuedAt,
    expiresAt: expiryOf(subject.scope, issuedAt),
  };
  const held = heldLinkChange(link, Math.ceil(Date.parse(link.expiresAt) / 1000));
  return { token, linkId: link.linkId, change: links.create(link), held };
};

/** The link a token opens; undefined for every token that is unknown, mistyped, expired or revoked. Writes nothing. */
export const openLink = async (deps: Deps, token: string): Promise<Link | undefined> => {
  const link = await linkBehind(deps, token);
  return link && isValid(link, deps.now()) ? link : undefined;
};

/** The link of this very token, expired or revoked though it may be: for telling its holder so, never for opening. */
export const linkBehind = async (deps: Deps, token: string): Promise<Link | undefined> => {
  if (!TOKEN.test(token)) return undefined;
  const link = await links.get(deps.table, linkOf(token));
  if (!link) return undefined;
  return timingSafeEqual(Buffer.from(link.hash), Buffer.from(hashOf(token))) ? link : undefined;
};

/** A link by its id alone, expired or not: good for sending a fresh one to the address on record, for nothing else. */
export const knownLink = (deps: Deps, linkId: string): Promise<Link | undefined> =>
  /^[A-Za-z0-9_-]{22}$/.test(linkId) ? links.get(deps.table, linkId) : Promise.resolve(undefined);
