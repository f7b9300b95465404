import { promises as dns } from 'node:dns';
import type { Deployment } from '../aws/settings.ts';
import { type Finding, finding } from './finding.ts';
import type { StackSeen } from './stack-seen.ts';

export interface Resolver {
  resolveCname(name: string): Promise<string[]>;
  resolveMx(name: string): Promise<{ exchange: string }[]>;
  resolveTxt(name: string): Promise<string[][]>;
}

type Found = 'there' | 'missing' | 'unknown';

const NOT_THERE = new Set(['ENOTFOUND', 'ENODATA']);

const look = async (isThere: () => Promise<boolean>): Promise<Found> => {
  try {
    return (await isThere()) ? 'there' : 'missing';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return NOT_THERE.has(code) ? 'missing' : 'unknown';
  }
};

/** The records that mail needs, as the world sees them. DKIM tokens are SES's, where it has given any. */
export const checkDns = async (
  { senderDomain, mailFromDomain, region, identity }: Deployment,
  dkimTokens: readonly string[],
  resolver: Resolver = dns,
): Promise<Finding[]> => {
  const { resolveCname, resolveMx, resolveTxt } = resolver;
  const text = async (name: string, begins: string) =>
    (await resolveTxt(name)).some((parts) => parts.join('').startsWith(begins));
  const feedback = `feedback-smtp.${region}.amazonses.com`;
  const wanted: { record: string; isThere: () => Promise<boolean> }[] = [
    ...dkimTokens.map((token) => ({
      record: `CNAME ${token}._domainkey.${senderDomain} ${token}.dkim.amazonses.com`,
      isThere: async () =>
        (await resolveCname(`${token}._domainkey.${senderDomain}`)).includes(`${token}.dkim.amazonses.com`),
    })),
    ...(identity === 'create'
      ? [
          {
            record: `MX ${mailFromDomain} 10 ${feedback}`,
            isThere: async () =>
              (await resolveMx(mailFromDomain)).some(({ exchange }) => exchange === feedback),
          },
          {
            record: `TXT ${mailFromDomain} "v=spf1 include:amazonses.com ~all"`,
            isThere: () => text(mailFromDomain, 'v=spf1'),
          },
        ]
      : []),
    {
      record: `TXT _dmarc.${senderDomain} "v=DMARC1; p=none"`,
      isThere: () => text(`_dmarc.${senderDomain}`, 'v=DMARC1'),
    },
  ];
  const found = await Promise.all(
    wanted.map(async ({ record, isThere }) => ({ record, is: await look(isThere) })),
  );
  if (found.every(({ is }) => is === 'unknown'))
    return [finding('DNS', 'note', 'could not be asked from here, so its records were not looked at.')];
  return found.map(({ record, is }) => {
    if (is === 'there') return finding('DNS', 'fine', record);
    if (is === 'unknown') return finding('DNS', 'note', `${record}: could not be looked up.`);
    return finding('DNS', 'act', `missing: ${record}`, 'Add it to the zone of the domain.');
  });
};

export interface PagesResolver {
  resolveCname(name: string): Promise<string[]>;
  resolve4(name: string): Promise<string[]>;
  resolve6(name: string): Promise<string[]>;
}

/** Whether the domain of the pages leads anywhere, by a CNAME or otherwise. */
export const checkPages = async (
  { domain }: Pick<Deployment, 'domain'>,
  stack: StackSeen,
  { resolveCname, resolve4, resolve6 }: PagesResolver = dns,
): Promise<Finding[]> => {
  if (!domain) return [];
  const found = await Promise.all(
    [resolveCname, resolve4, resolve6].map((ask) => look(async () => (await ask(domain)).length > 0)),
  );
  if (found.includes('there')) return [finding('DNS', 'fine', `${domain} leads somewhere.`)];
  if (found.includes('unknown')) return [finding('DNS', 'note', `${domain}: could not be looked up.`)];
  if (stack.is === 'unknown')
    return [
      finding(
        'DNS',
        'act',
        `${domain} leads nowhere, and until it does no page opens.`,
        'Put the record PagesRecord, an output of the deployment, into the zone of the domain.',
      ),
    ];
  const record = stack.is === 'there' ? stack.outputs.PagesRecord : undefined;
  return [
    record
      ? finding(
          'DNS',
          'act',
          `missing: ${record}. Until it is there no page opens.`,
          'Add it to the zone of the domain.',
        )
      : finding(
          'DNS',
          'note',
          `${domain} leads nowhere yet. The deployment prints its record as PagesRecord: until that is put into the zone no page opens.`,
        ),
  ];
};
