import { isValid } from '../domain/link.ts';
import { mailRow } from '../domain/outbox.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { commit } from '../store/commit.ts';
import { links } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { administratorAddress, administratorKey } from './administrators.ts';
import type { Deps } from './deps.ts';
import { linkBehind, mintLink, openLink } from './links.ts';
import { tooManyFrom, tooManySignIns } from './request-limits.ts';

/**
 * Mails a sign-in link to a registered address. What the asker learns is the same whether or not it is one.
 * @param source who asks, as the gateway names them; only its counter is kept.
 */
export const askSignIn = async (
  deps: Deps,
  { email, source }: { email: string; source: string },
): Promise<{ done: 'on-its-way' } | Refusal<'too-many'>> => {
  if (await tooManyFrom(deps, source, 'sign-in-source')) return refuse('too-many');
  await mailSignIn(deps, administratorKey(email));
  return { done: 'on-its-way' };
};

/** To an administrator, as often as is good for them; to nobody else. Who asks was counted before. */
export const mailSignIn = async (deps: Deps, key: string): Promise<void> => {
  if (!administratorAddress(deps.settings, key) || (await tooManySignIns(deps, key))) return;
  const row = mailRow(
    `sign-in-${deps.newId()}`,
    { mail: 'sign-in', to: { kind: 'administrator', personId: key } },
    deps.now(),
  );
  await commit(deps.table, async () => ({ outcome: undefined, changes: [outboxChange(row)] }));
};

/**
 * Turns a valid sign-in link into a session of eight hours, whose token goes into a cookie. The link is good for one:
 * of two who use it at once the second learns that it was `used`.
 */
export const signIn = async (
  deps: Deps,
  token: string,
): Promise<{ done: 'signed-in'; token: string } | Refusal<'not-valid' | 'used'>> =>
  commit<{ done: 'signed-in'; token: string } | Refusal<'not-valid' | 'used'>>(deps.table, async () => {
    const refused = (reason: 'not-valid' | 'used') => ({ outcome: refuse(reason), changes: [] });
    const link = await linkBehind(deps, token);
    if (link?.scope !== 'administrator-sign-in' || !link.personId) return refused('not-valid');
    if (!administratorAddress(deps.settings, link.personId)) return refused('not-valid');
    if (link.revokedAt) return refused('used');
    if (!isValid(link, deps.now())) return refused('not-valid');
    const session = mintLink(deps, { scope: 'administrator-session', personId: link.personId });
    return {
      outcome: { done: 'signed-in', token: session.token },
      changes: [session.change, links.replace({ ...link, revokedAt: deps.now() })],
    };
  });

export interface SignedIn {
  readonly email: string;
  readonly key: string;
  readonly linkId: string;
}

/** Who is signed in with this session token, if anyone still is. */
export const administratorOf = async (deps: Deps, token: string): Promise<SignedIn | undefined> => {
  const link = await openLink(deps, token);
  if (link?.scope !== 'administrator-session' || !link.personId) return undefined;
  const email = administratorAddress(deps.settings, link.personId);
  return email === undefined ? undefined : { email, key: link.personId, linkId: link.linkId };
};

export const signOut = async (deps: Deps, token: string): Promise<void> => {
  await commit(deps.table, async () => {
    const link = await openLink(deps, token);
    const changes =
      link?.scope === 'administrator-session' ? [links.replace({ ...link, revokedAt: deps.now() })] : [];
    return { outcome: undefined, changes };
  });
};
