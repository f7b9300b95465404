type Environment = Record<string, string | undefined>;

const EXAMPLES = {
  TABLE_NAME: 'CoachingPairs',
  BASE_URL: 'https://pairs.example.org',
  SENDER: 'pairs@example.org',
  ADMINISTRATORS: 'kim@example.org,lee@example.org',
};

export interface Settings {
  tableName: string;
  /** Without a trailing slash. */
  baseUrl: string;
  /** The address in From; the name before it is each mail's own. */
  sender: string;
  /** Lower case. */
  administrators: string[];
  helpAddress: string;
  scheduleGroup: string;
  scheduledArn: string;
  schedulerRoleArn: string;
  schedulerDlqArn: string;
  outboxFunction: string;
  configurationSet: string | undefined;
  /** Mails a second that the account is permitted; the bulk lane leaves two of them free. */
  sendRate: number;
}

/**
 * Reads and checks the environment. Throws one sentence per setting that says what to set. Without zod, whose first
 * schema takes a Lambda that starts as long as all of its own pages take to load.
 */
export const readSettings = (environment: Environment): Settings => {
  const rate = Number(environment.SEND_RATE ?? 14);
  const problems = [...missing(environment), ...malformed(environment.BASE_URL, rate)];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const { TABLE_NAME = '', BASE_URL = '', SENDER = '', ADMINISTRATORS = '' } = environment;
  const administrators = ADMINISTRATORS.split(',').map((address) => address.trim().toLowerCase());
  return {
    tableName: TABLE_NAME,
    baseUrl: BASE_URL.replace(/\/+$/, ''),
    sender: SENDER,
    administrators: administrators.filter(Boolean),
    helpAddress: environment.HELP_ADDRESS ?? administrators[0] ?? SENDER,
    scheduleGroup: environment.SCHEDULE_GROUP ?? 'coaching-pairs',
    scheduledArn: environment.SCHEDULED_ARN ?? '',
    schedulerRoleArn: environment.SCHEDULER_ROLE_ARN ?? '',
    schedulerDlqArn: environment.SCHEDULER_DLQ_ARN ?? '',
    outboxFunction: environment.OUTBOX_FUNCTION ?? 'outbox',
    configurationSet: environment.CONFIGURATION_SET,
    sendRate: rate,
  };
};

const missing = (environment: Environment): string[] =>
  Object.entries(EXAMPLES)
    .filter(([name]) => !environment[name])
    .map(([name, example]) => {
      const lack = environment[name] === undefined ? 'missing' : 'empty';
      return `${name} is ${lack}. Set it, for instance to ${example}.`;
    });

const malformed = (baseUrl: string | undefined, rate: number): string[] => [
  ...(!baseUrl || URL.canParse(baseUrl)
    ? []
    : [`BASE_URL must be the address of the pages, for instance ${EXAMPLES.BASE_URL}.`]),
  ...(rate > 0 ? [] : ['SEND_RATE must be how many mails a second SES permits you, for instance 14.']),
];
