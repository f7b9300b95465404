import { readSettings, type Settings } from '../../functions/clients/settings.ts';

/** More than the local world can do, so that only the bulk lane's own bookkeeping slows it. */
export const SEND_RATE = 1000;

export const OUTBOX_FUNCTION = 'outbox';
export const SCHEDULE_GROUP = 'coaching-pairs';
const SCHEDULED_ARN = 'arn:aws:lambda:local:000000000000:function:scheduled';

export const TABLE_NAME = 'CoachingPairs';

/** The settings that CDK hands to the Lambdas, for this machine. */
export const worldSettings = (baseUrl: string, administrators: string, tableName: string): Settings =>
  readSettings({
    TABLE_NAME: tableName,
    BASE_URL: baseUrl,
    SENDER: 'pairs@coachingpairs.example',
    ADMINISTRATORS: administrators,
    HELP_ADDRESS: 'help@coachingpairs.example',
    SCHEDULE_GROUP,
    SCHEDULED_ARN,
    SCHEDULER_ROLE_ARN: 'arn:aws:iam::000000000000:role/scheduler',
    SCHEDULER_DLQ_ARN: 'arn:aws:sqs:local:000000000000:not-done',
    OUTBOX_FUNCTION,
    SEND_RATE: String(SEND_RATE),
  });
