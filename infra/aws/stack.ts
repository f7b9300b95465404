import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Alias, EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { mayFindWhatIsDue, mayInvoke, mayReadAndWrite, mayRecordFailures } from './access.ts';
import { acknowledgeFindings } from './acknowledged.ts';
import { errorsByItsName, pairsAlarms, pairsBudget, SUMMED } from './alarms.ts';
import { pairsDue } from './due.ts';
import { pairsLambdas } from './lambda.ts';
import { mailEventsRule, maySend, pairsConfigurationSet, senderIdentity } from './mail.ts';
import { pairsPages } from './pages.ts';
import type { Deployment } from './settings.ts';
import { feedFromStream } from './stream.ts';
import { pairsTable } from './table.ts';

export interface PairsStackProps {
  readonly deployment: Deployment;
  /** Holds a folder for each Lambda, with its bundle. */
  readonly bundles: string;
}

/** All of Coaching Pairs: four Lambdas, one table, a group of schedules, and one queue for what could not be done. */
export class PairsStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, bundles }: PairsStackProps) {
    super(scope, id, {
      env: { region: deployment.region },
      description: 'Coaching Pairs: leaders choose a colleague and coach each other for six months',
      tags: { service: 'coaching-pairs' },
    });
    const { name } = deployment;
    const table = pairsTable(this, deployment);
    const notDone = queueForWhatCouldNotBeDone(this);
    const mails = pairsConfigurationSet(this, deployment);
    if (deployment.identity === 'create') senderIdentity(this, deployment);

    const lambdas = pairsLambdas(this, deployment, bundles, { TABLE_NAME: table.tableName });
    const { web, outbox, scheduled, 'mail-events': mailEvents } = lambdas;
    const { api, baseUrl } = pairsPages(this, web, deployment);
    for (const each of Object.values(lambdas)) each.addEnvironment('BASE_URL', baseUrl);

    // The sweep calls the outbox by a name of its own, so that its failures are counted apart.
    const sweptOutbox = new Alias(this, 'SweptOutbox', { aliasName: 'sweep', version: outbox.latestVersion });
    const due = pairsDue(this, { name, web, scheduled, sweptOutbox, notDone });
    const settings = {
      SCHEDULE_GROUP: due.group.scheduleGroupName,
      SCHEDULED_ARN: scheduled.functionArn,
      SCHEDULER_ROLE_ARN: due.role.roleArn,
      SCHEDULER_DLQ_ARN: notDone.queueArn,
      OUTBOX_FUNCTION: `${name}-outbox`,
      CONFIGURATION_SET: mails.configurationSetName,
      SEND_RATE: String(deployment.sendRate),
    };
    for (const [setting, value] of Object.entries(settings)) outbox.addEnvironment(setting, value);

    for (const each of [web, outbox, scheduled]) each.addToRolePolicy(mayReadAndWrite(table));
    for (const each of [outbox, scheduled]) each.addToRolePolicy(mayFindWhatIsDue(table));
    mailEvents.addToRolePolicy(mayRecordFailures(table));
    outbox.addToRolePolicy(maySend(this, deployment, mails));
    outbox.addToRolePolicy(mayInvoke(this, `${name}-outbox`));
    for (const permission of due.permissions) outbox.addToRolePolicy(permission);

    feedFromStream(outbox, table, notDone);
    mailEventsRule(this, mails, mailEvents, notDone);
    for (const each of [outbox, scheduled, mailEvents]) {
      each.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(notDone) });
    }
    // What keeps it awake leaves nothing undone where it fails.
    web.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(5) });
    // A sweep that fails says that something waits. The next one looks again, so this one need not.
    const sweepInvocation = new EventInvokeConfig(this, 'SweepInvocation', {
      function: outbox,
      qualifier: sweptOutbox.aliasName,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(5),
    });
    sweepInvocation.node.addDependency(sweptOutbox);

    const { alarmAddress, monthlyBudget } = deployment;
    if (alarmAddress) {
      pairsAlarms(this, name, alarmAddress, {
        sweepErrors: sweptOutbox.metricErrors(SUMMED),
        deadLetters: notDone.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
        errors: {
          Web: api.metricServerError(SUMMED),
          Outbox: errorsByItsName(outbox),
          Scheduled: scheduled.metricErrors(SUMMED),
          MailEvents: mailEvents.metricErrors(SUMMED),
        },
      });
    }
    if (alarmAddress && monthlyBudget) pairsBudget(this, name, monthlyBudget, alarmAddress);
    acknowledgeFindings(this, deployment);

    new CfnOutput(this, 'AdministratorPage', { value: `${baseUrl}/admin` });
    new CfnOutput(this, 'TableName', { value: table.tableName });
    new CfnOutput(this, 'NotDoneQueue', { value: notDone.queueUrl });
  }
}

/** Ids and the names of errors, never words; kept for as long as a queue can. */
const queueForWhatCouldNotBeDone = (scope: Construct): Queue =>
  new Queue(scope, 'NotDone', {
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
