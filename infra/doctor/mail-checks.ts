import type { GetAccountResponse, GetEmailIdentityResponse } from '@aws-sdk/client-sesv2';
import type { Deployment } from '../aws/settings.ts';
import { type Finding, finding } from './finding.ts';

/** What a thousand mails cost; other plans are priced otherwise. */
const A_THOUSAND: Record<string, string> = { ESSENTIALS: '$0.16', NONE: '$0.10' };

/** What SES lets this account send. */
export const judgeSending = (account: GetAccountResponse, it: Deployment, people?: number): Finding[] => [
  ...sandbox(account, it),
  ...permitted(account),
  ...rate(account, it),
  ...quota(account, people),
  ...plan(account),
];

const sandbox = ({ ProductionAccessEnabled }: GetAccountResponse, it: Deployment): Finding[] =>
  ProductionAccessEnabled
    ? [finding('SES', 'fine', 'out of the sandbox: mail goes to every address.')]
    : [
        finding(
          'SES',
          'act',
          `still in the sandbox: mail goes only to addresses and domains that are verified in SES, 200 a day, one a second. ` +
            `Until then you can try it with ${it.administrators[0]} and other verified addresses.`,
          'Verify those addresses in the SES console, and ask there for production access ("Request production access"): it usually takes a day. docs/operating.md has what to write.',
        ),
      ];

const permitted = ({ SendingEnabled, EnforcementStatus }: GetAccountResponse): Finding[] => {
  if (SendingEnabled === false)
    return [
      finding(
        'SES',
        'act',
        'sending is paused for this account.',
        'See why in the SES console, under "Reputation metrics".',
      ),
    ];
  if (EnforcementStatus && EnforcementStatus !== 'HEALTHY')
    return [
      finding(
        'SES',
        'act',
        `AWS has this account under ${EnforcementStatus.toLowerCase()}.`,
        'Answer the case that AWS opened; until then, invite nobody new.',
      ),
    ];
  return [];
};

const rate = ({ SendQuota }: GetAccountResponse, { sendRate }: Deployment): Finding[] => {
  const most = SendQuota?.MaxSendRate;
  if (most === undefined) return [];
  if (sendRate > most)
    return [
      finding(
        'sendRate',
        'act',
        `SES permits ${most} mails a second, and sendRate is ${sendRate}: mails would be refused and tried again.`,
        `Set sendRate to ${most}.`,
      ),
    ];
  if (sendRate < most / 2)
    return [finding('sendRate', 'note', `SES permits ${most} mails a second, and sendRate is ${sendRate}.`)];
  return [finding('sendRate', 'fine', `${sendRate} a second, of ${most} permitted.`)];
};

/** Two mails a person is the busiest day: choosing opens, and they pair. */
const BUSIEST_DAY = 4;

const quota = ({ SendQuota }: GetAccountResponse, people?: number): Finding[] => {
  const { Max24HourSend: most, SentLast24Hours: sent = 0 } = SendQuota ?? {};
  if (most === undefined || most < 0) return [];
  const needed = (people ?? 0) * BUSIEST_DAY;
  const says = `${most} mails a day, ${sent} of them sent in the last 24 hours`;
  if (people === undefined) {
    const enough = Math.floor(most / BUSIEST_DAY);
    return [finding('quota', 'note', `${says}: enough for about ${enough} leaders on an Awayday.`)];
  }
  return needed <= most
    ? [finding('quota', 'fine', `${says}: enough for ${people} leaders.`)]
    : [
        finding(
          'quota',
          'act',
          `${says}: ${people} leaders need about ${needed} on an Awayday. What is too much waits for the next day.`,
          'Ask for a higher sending quota in the SES console, under "Account dashboard".',
        ),
      ];
};

const plan = ({ PricingAttributes }: GetAccountResponse): Finding[] => {
  const current = PricingAttributes?.CurrentPlan;
  if (!current) return [];
  const name = current === 'NONE' ? 'à la carte' : `the plan "${current.toLowerCase()}"`;
  const price = A_THOUSAND[current] ? `, about ${A_THOUSAND[current]} for a thousand mails` : '';
  return [finding('price', 'note', `${name}${price}. docs/cost.md has the rest of the bill.`)];
};

/** The sender's domain, as SES sees it; undefined where SES does not know it. */
export const judgeIdentity = (
  identity: GetEmailIdentityResponse | undefined,
  { senderDomain, identity: setting, mailFromDomain }: Deployment,
): Finding[] => {
  if (!identity && setting === 'create')
    return [
      finding(
        'sender',
        'note',
        `SES does not know ${senderDomain} yet: the deployment makes it known, and prints its DNS records.`,
      ),
    ];
  if (!identity)
    return [
      finding(
        'sender',
        'stop',
        `identity is "existing", and SES does not know ${senderDomain}.`,
        'Verify the domain in the SES console, or set identity to "create".',
      ),
    ];
  const verified = identity.VerifiedForSendingStatus
    ? finding(
        'sender',
        'fine',
        setting === 'create'
          ? `${senderDomain} is verified. Was it not this stack that made it known to SES, set identity to "existing".`
          : `${senderDomain} is verified.`,
      )
    : finding(
        'sender',
        'act',
        `${senderDomain} is not verified yet (DKIM: ${identity.DkimAttributes?.Status?.toLowerCase() ?? 'unknown'}).`,
        'Put the DNS records below into the zone of the domain. SES looks again by itself, for up to 72 hours.',
      );
  const { MailFromDomain, MailFromDomainStatus } = identity.MailFromAttributes ?? {};
  const bounces =
    MailFromDomain === undefined || MailFromDomainStatus === 'SUCCESS'
      ? []
      : [
          finding(
            'bounces',
            'act',
            `${mailFromDomain} is not ready to take bounces (${MailFromDomainStatus?.toLowerCase() ?? 'unknown'}).`,
            'Put its MX and TXT records into the zone.',
          ),
        ];
  return [verified, ...bounces];
};
