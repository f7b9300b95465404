import { createHash, timingSafeEqual } from 'node:crypto';
import { expiryOf, isLeaders, isValid, type Link, type LinkScope } from '../domain/link.ts';
import type { MailName } from '../domain/mail-order.ts';
import type { Change } from '../store/changes.ts';
import { links } from '../store/groups.ts';
import { holderMark, holderMarkIn } from '../store/keys.ts';
import type { Deps } from './deps.ts';

/** The mark of its holder, by which the link is found, and 256 bits of chance. */
const TOKEN = /^[A-Za-z0-9_-]{51}$/;

export const LINK_ID = /^[A-Za-z0-9_-]{30}$/;

/** Might it open something? */
export const isToken = (token: string): boolean => TOKEN.test(token);

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * The token's hash goes into a header that mail programs read: it leads to the same link and can pause the mails of its
 * holder, and nothing else, for nobody comes from a hash to what it was made of.
 */
export const pauseTokenOf = (token: string): string => `${holderMarkIn(token)}${hashOf(token)}`;

/** The id of the link behind this token: half of the hash of its hash, which neither opens nor pauses. */
export const linkOf = (token: string): string => linkOfPause(pauseTokenOf(token));

export const linkOfPause = (pauseToken: string): string =>
  `${holderMarkIn(pauseToken)}${hashOf(pauseToken).slice(0, 22)}`;

export interface LinkSubject {
  scope: LinkScope;
  programmeId?: string | undefined;
  cycle?: number | undefined;
  personId?: string | undefined;
  requestId?: string | undefined;
}

/**
 * A new link: the token goes into the mail and nowhere else, the change into the table, where all links of a holder lie
 * together.
 * @param mail with which it goes
 */
export const mintLink = (
  deps: Deps,
  subject: LinkSubject,
  mail?: MailName,
): { token: string; linkId: string; change: Change } => {
  const token = `${holderMark(subject.programmeId, subject.personId)}${deps.newToken()}`;
  const issuedAt = deps.now();
  const link = {
    ...subject,
    linkId: linkOf(token),
    hash: hashOf(pauseTokenOf(token)),
    mail,
    issuedAt,
    expiresAt: expiryOf(subject.scope, issuedAt),
  };
  return { token, linkId: link.linkId, change: links.create(link) };
};

/** The link a token opens; undefined for every token that is unknown, mistyped, expired or revoked. Writes nothing. */
export const openLink = async (deps: Deps, token: string): Promise<Link | undefined> => {
  const link = await linkBehind(deps, token);
  return link && isValid(link, deps.now()) ? link : undefined;
};

/** The link of this very token, expired or revoked though it may be: for telling its holder so, never for opening. */
export const linkBehind = async (deps: Deps, token: string): Promise<Link | undefined> =>
  isToken(token) ? linkHashed(deps, pauseTokenOf(token)) : undefined;

/** Whose mails this token pauses; undefined for every token that is not of a leader's link, or no longer good. */
export const pausedBy = async (
  deps: Deps,
  pauseToken: string,
): Promise<{ programmeId: string; personId: string } | undefined> => {
  const link = isToken(pauseToken) ? await linkHashed(deps, pauseToken) : undefined;
  if (!link?.programmeId || !link.personId || !isLeaders(link) || !isValid(link, deps.now()))
    return undefined;
  return { programmeId: link.programmeId, personId: link.personId };
};

const linkHashed = async (deps: Deps, pauseToken: string): Promise<Link | undefined> => {
  const link = await links.get(deps.table, linkOfPause(pauseToken));
  return link && timingSafeEqual(Buffer.from(link.hash), Buffer.from(hashOf(pauseToken))) ? link : undefined;
};

/** A link by its id alone, expired or not: good for sending a fresh one to the address on record, for nothing else. */
export const knownLink = (deps: Deps, linkId: string): Promise<Link | undefined> =>
  LINK_ID.test(linkId) ? links.get(deps.table, linkId) : Promise.resolve(undefined);
