import * as z from 'zod';

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const address = z.string().trim().toLowerCase().max(254).pipe(z.email());
const domainName = z.string().trim().toLowerCase().regex(DOMAIN);
/** In a file a list, in the environment separated by commas. */
const addresses = z.preprocess(
  (given) => (typeof given === 'string' ? given.split(',').filter((part) => part.trim()) : given),
  z.array(address).min(1),
);
/** CloudWatch keeps logs for so many days and no others. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365];

const Given = z.object({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  sender: address,
  administrators: addresses,
  helpAddress: address.optional(),
  mailFromDomain: domainName.optional(),
  identity: z.enum(['create', 'existing']).default('create'),
  domain: domainName.optional(),
  certificateArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/)
    .optional(),
  alarmAddress: address.optional(),
  tableStreamArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[\w.-]+\/stream\/[\w:.-]+$/)
    .optional(),
  monthlyBudget: z.coerce.number().positive().optional(),
  sendRate: z.coerce.number().positive().default(14),
  logDays: z.coerce
    .number()
    .refine((days) => LOG_DAYS.includes(days))
    .default(30),
});

type Name = keyof z.infer<typeof Given>;

/** Completes "Set it to …". */
const EXAMPLES: Record<Name, string> = {
  name: 'a name of letters, digits and hyphens, for instance CoachingPairs',
  region: 'an AWS region, for instance eu-west-1',
  sender: 'the address that mails come from, for instance pairs@example.org',
  administrators: 'the addresses of those who run programmes, with commas between them',
  helpAddress: 'the address where people get help',
  mailFromDomain:
    'a subdomain of the sender’s domain that takes the bounces, for instance bounces.example.org',
  identity: '"create", or to "existing" where SES in this account knows the sender’s domain already',
  domain: 'the domain of the pages, for instance pairs.example.org',
  certificateArn: 'the ARN of the certificate for the domain of the pages, of the same region',
  tableStreamArn:
    'the ARN of the stream of a table that is there already, such as one restored from a backup',
  alarmAddress: 'the address that alarms are mailed to',
  monthlyBudget: 'US dollars a month, for instance 20',
  sendRate: 'the mails a second that SES permits: 14 usually, 1 in the sandbox',
  logDays: `the days for which logs are kept, one of ${LOG_DAYS.join(', ')}`,
};

/** What is decided anew for each organisation. */
export interface Deployment extends z.infer<typeof Given> {
  readonly senderDomain: string;
  readonly mailFromDomain: string;
}

const SETTING_NAMES = Object.keys(EXAMPLES) as Name[];

/** `monthlyBudget` is `PAIRS_MONTHLY_BUDGET` in the environment. */
const variableOf = (name: string): string =>
  `PAIRS_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/**
 * Reads each setting from the environment, or else from the CDK context (`cdk.json`, `-c name=value`).
 * @returns the settings, or one sentence for each that is missing or wrong: what to set it to, and where.
 */
export const readDeployment = (
  context: Record<string, unknown>,
  environment: Record<string, string | undefined>,
): Deployment | { readonly problems: string[] } => {
  const given = SETTING_NAMES.map((name) => [
    name,
    // A variable that is there and empty says "none".
    (environment[variableOf(name)]?.trim() ?? context[name]) || undefined,
  ]);
  const parsed = Given.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
    return { problems: SETTING_NAMES.filter((name) => wrong.has(name)).map((name) => sentence(name, given)) };
  }
  const senderDomain = parsed.data.sender.split('@')[1] ?? '';
  const deployment = {
    ...parsed.data,
    senderDomain,
    mailFromDomain: parsed.data.mailFromDomain ?? `bounces.${senderDomain}`,
  };
  const problems = disagreements(deployment);
  return problems.length > 0 ? { problems } : deployment;
};

const sentence = (name: Name, given: readonly (readonly unknown[])[]): string => {
  const isThere = given.some(([it, value]) => it === name && value !== undefined);
  return `${name} is ${isThere ? 'not what it should be' : 'missing'}: set it to ${EXAMPLES[name]} (${place(name)}).`;
};

const place = (name: Name): string =>
  `"${name}" under "context" in cdk.json, or ${variableOf(name)} in the environment`;

/** Words of the CDK's own in its context: feature flags, what it looked up, what it was told to remember. */
const CDKS_OWN = /^@|:|^(cli-telemetry|acknowledged-issue-numbers)$/;

export interface UnknownSetting {
  readonly given: string;
  /** The setting that is written most like it. */
  readonly nearest: string;
}

/** What somebody set under a name that no setting has, so that nothing reads it. */
export const unknownSettings = (
  context: Record<string, unknown>,
  environment: Record<string, string | undefined>,
): UnknownSetting[] => {
  const settings: readonly string[] = SETTING_NAMES;
  const variables = settings.map(variableOf);
  return [
    ...Object.keys(environment)
      .filter((name) => name.startsWith('PAIRS_') && !variables.includes(name))
      .map((given) => ({ given, nearest: nearestTo(given, variables) })),
    ...Object.keys(context)
      .filter((name) => !CDKS_OWN.test(name) && !settings.includes(name))
      .map((given) => ({ given, nearest: nearestTo(given, settings) })),
  ];
};

const nearestTo = (given: string, names: readonly string[]): string =>
  names
    .map((name) => ({ name, edits: editsBetween(given.toLowerCase(), name.toLowerCase()) }))
    .reduce((best, it) => (it.edits < best.edits ? it : best)).name;

/** Letters to put in, take out or change (Levenshtein). */
const editsBetween = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, otherLetter] of [...other].entries()) {
      const changed = (row[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
};

/** What is right by itself and wrong together. */
const disagreements = (it: Deployment): string[] => [
  ...(it.domain && !it.certificateArn
    ? [
        `domain needs certificateArn as well: set it to ${EXAMPLES.certificateArn} (${place('certificateArn')}).`,
      ]
    : []),
  ...(it.certificateArn && !it.domain
    ? [`certificateArn needs domain as well: set it to ${EXAMPLES.domain} (${place('domain')}).`]
    : []),
  ...(it.certificateArn && !it.certificateArn.includes(`:${it.region}:`)
    ? [
        `certificateArn is of another region than ${it.region}: ask for a certificate there (${place('certificateArn')}).`,
      ]
    : []),
  ...(it.monthlyBudget && !it.alarmAddress
    ? [
        `monthlyBudget needs alarmAddress as well: set it to ${EXAMPLES.alarmAddress} (${place('alarmAddress')}).`,
      ]
    : []),
  ...(it.mailFromDomain.endsWith(`.${it.senderDomain}`)
    ? []
    : [
        `mailFromDomain is not below ${it.senderDomain}: set it to ${EXAMPLES.mailFromDomain} (${place('mailFromDomain')}).`,
      ]),
];
