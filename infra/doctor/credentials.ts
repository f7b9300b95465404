import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { type Finding, finding } from './finding.ts';
import { type Keys, NotReached, Refused, reasonOf, signedCall } from './signed-call.ts';

export interface SignedIn {
  readonly keys: Keys;
  readonly account: string;
}

/** Whoever the SDK finds credentials of, as AWS knows them; or why nothing can be asked of AWS. */
export const signIn = async (region: string): Promise<SignedIn | { readonly stop: Finding }> => {
  let keys: Keys;
  try {
    keys = await new SESv2Client({ region }).config.credentials();
  } catch (error) {
    return { stop: judgeNoCredentials(error, process.env.AWS_PROFILE, profilesHere(process.env)) };
  }
  try {
    const account = accountIn(await whoAmI(keys, region));
    return account === undefined ? { stop: notAws } : { keys, account };
  } catch (error) {
    return { stop: judgeRefusal(error) };
  }
};

const whoAmI = (keys: Keys, region: string): Promise<string> =>
  signedCall(keys, {
    service: 'sts',
    region,
    contentType: 'application/x-www-form-urlencoded; charset=utf-8',
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  });

const accountIn = (answer: string): string | undefined => /<Account>(\d{12})<\/Account>/.exec(answer)?.[1];

const stop = (says: string, next: string): Finding => finding('credentials', 'stop', says, next);

const AGAIN = 'then run this again.';

const notAws = stop(
  'something answered in the place of AWS.',
  `Look at the network: a proxy, or a page that wants you to sign in first; ${AGAIN}`,
);

const notReached = (reason: string): Finding =>
  stop(`AWS could not be reached from here (${reason}).`, `Look at the network or a proxy; ${AGAIN}`);

/** AWS was asked who we are, and would not say. */
export const judgeRefusal = (error: unknown): Finding => {
  if (error instanceof NotReached) return notReached(error.message);
  if (error instanceof Refused && error.status >= 500)
    return stop(`AWS has a fault of its own just now (${error.status}).`, `Wait a little; ${AGAIN}`);
  return stop(
    'there are some, and AWS does not take them.',
    `They may have expired: sign in again ("aws sso login"); ${AGAIN}`,
  );
};

/** What looking a name up ends with where there is no network. */
const NO_SUCH_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN']);
/** Says no more than that there are none. */
const NOWHERE = /^Could not load credentials from any providers/;

/** Nothing to sign with: who was to sign, and whether there is such a one. */
export const judgeNoCredentials = (
  error: unknown,
  profile: string | undefined,
  profiles: readonly string[],
): Finding => {
  if (NO_SUCH_HOST.has(reasonOf(error))) return notReached(reasonOf(error));
  if (profile && !profiles.includes(profile))
    return stop(
      `AWS_PROFILE is "${profile}", and there is no profile of that name on this machine.`,
      `${profiles.length > 0 ? `There are: ${profiles.join(', ')}. Set AWS_PROFILE to one of them` : 'Make it with "aws configure sso", or take AWS_PROFILE away'}; ${AGAIN}`,
    );
  const said = error instanceof Error && !NOWHERE.test(error.message) ? ` (${error.message})` : '';
  return stop(
    `none found${profile ? ` in the profile "${profile}"` : ''}, so nothing could be asked of AWS${said}.`,
    `Sign in with "aws sso login" or "aws configure", or set AWS_PROFILE; ${AGAIN}`,
  );
};

/** The names of the profiles in a file such as `~/.aws/config`. */
export const profilesIn = (text: string): string[] =>
  [...text.matchAll(/^\s*\[\s*(?!sso-session\s|services\s)(?:profile\s+)?["']?([^\]"']+?)["']?\s*\]/gm)].map(
    ([, name]) => name ?? '',
  );

const profilesHere = (environment: NodeJS.ProcessEnv): string[] => {
  const files = [
    environment.AWS_CONFIG_FILE || join(homedir(), '.aws', 'config'),
    environment.AWS_SHARED_CREDENTIALS_FILE || join(homedir(), '.aws', 'credentials'),
  ];
  const names = files.flatMap((file) => (existsSync(file) ? profilesIn(readFileSync(file, 'utf8')) : []));
  return [...new Set(names)].sort();
};
