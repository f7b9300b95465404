import * as z from 'zod';

const required = (name: string, example: string) =>
  z.string({ error: `${name} is missing. Set it, for instance to ${example}.` }).min(1, {
    error: `${name} is empty. Set it, for instance to ${example}.`,
  });

const SettingsSchema = z.object({
  TABLE_NAME: required('TABLE_NAME', 'CoachingPairs'),
  BASE_URL: z.url({
    error: 'BASE_URL must be the address of the pages, for instance https://pairs.example.org.',
  }),
  SENDER: required('SENDER', 'pairs@example.org'),
  ADMINISTRATORS: required('ADMINISTRATORS', 'kim@example.org,lee@example.org'),
  HELP_ADDRESS: z.string().optional(),
  SCHEDULE_GROUP: z.string().default('coaching-pairs'),
  SCHEDULED_ARN: z.string().default(''),
  SCHEDULER_ROLE_ARN: z.string().default(''),
  SCHEDULER_DLQ_ARN: z.string().default(''),
  OUTBOX_FUNCTION: z.string().default('outbox'),
  CONFIGURATION_SET: z.string().optional(),
  SEND_RATE: z.coerce.number().positive().default(14),
});

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

/** Reads and checks the environment. Throws one sentence per setting that says what to set. */
export const readSettings = (environment: Record<string, string | undefined>): Settings => {
  const parsed = SettingsSchema.safeParse(environment);
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ message }) => message).join('\n'));
  const it = parsed.data;
  const administrators = it.ADMINISTRATORS.split(',').map((address) => address.trim().toLowerCase());
  return {
    tableName: it.TABLE_NAME,
    baseUrl: it.BASE_URL.replace(/\/+$/, ''),
    sender: it.SENDER,
    administrators: administrators.filter(Boolean),
    helpAddress: it.HELP_ADDRESS ?? administrators[0] ?? it.SENDER,
    scheduleGroup: it.SCHEDULE_GROUP,
    scheduledArn: it.SCHEDULED_ARN,
    schedulerRoleArn: it.SCHEDULER_ROLE_ARN,
    schedulerDlqArn: it.SCHEDULER_DLQ_ARN,
    outboxFunction: it.OUTBOX_FUNCTION,
    configurationSet: it.CONFIGURATION_SET,
    sendRate: it.SEND_RATE,
  };
};
