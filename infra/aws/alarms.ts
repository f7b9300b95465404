import { Duration } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

export interface Watched {
  /** Errors of the outbox as the sweep calls it: it fails while something waits too long. */
  readonly sweepErrors: IMetric;
  readonly deadLetters: IMetric;
  /** Errors by the name of what has them. */
  readonly errors: Readonly<Record<string, IMetric>>;
}

const FIVE_MINUTES = Duration.minutes(5);

interface Limit {
  readonly metric: IMetric;
  readonly threshold: number;
  /** So many periods in a row. */
  readonly periods?: number;
  /** What it means and what to do, in the mail that it makes. */
  readonly means: string;
}

const reputation = (metricName: string): Metric =>
  new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.AVERAGE, period: Duration.hours(1) });

/** Mails to whoever looks after the service, each of which `docs/operating.md` explains. */
export const pairsAlarms = (scope: Construct, name: string, address: string, watched: Watched): void => {
  const topic = new Topic(scope, 'Alarms', { topicName: `${name}-alarms`, enforceSSL: true });
  topic.addSubscription(new EmailSubscription(address));
  const limits: Record<string, Limit> = {
    OldestUnsentMail: {
      metric: watched.sweepErrors,
      threshold: 1,
      periods: 3,
      means:
        'Something in the outbox has waited for more than an hour. Is SES paused, throttled or in the sandbox?',
    },
    DeadLetters: {
      metric: watched.deadLetters,
      threshold: 1,
      means: 'Something could not be done after many tries and lies in the queue.',
    },
    BounceRate: {
      metric: reputation('Reputation.BounceRate'),
      threshold: 0.05,
      means: 'One mail in twenty bounces. At one in ten SES may stop sending: correct the roster.',
    },
    ComplaintRate: {
      metric: reputation('Reputation.ComplaintRate'),
      threshold: 0.001,
      means: 'One mail in a thousand is reported as spam. At one in two hundred SES may stop sending.',
    },
  };
  for (const [of, metric] of Object.entries(watched.errors)) {
    limits[`${of}Errors`] = { metric, threshold: 1, means: `${of} failed. Its log names the error.` };
  }
  for (const [id, limit] of Object.entries(limits)) alarm(scope, `${name}-${id}`, id, limit, topic);
};

const alarm = (scope: Construct, alarmName: string, id: string, limit: Limit, topic: Topic): void => {
  const made = new Alarm(scope, `${id}Alarm`, {
    alarmName,
    alarmDescription: `${limit.means} See docs/operating.md, "What each alarm means".`,
    metric: limit.metric,
    threshold: limit.threshold,
    evaluationPeriods: limit.periods ?? 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  made.addAlarmAction(new SnsAction(topic));
  made.addOkAction(new SnsAction(topic));
};

/** How the metrics that alarms watch are summed. */
export const SUMMED = { statistic: Stats.SUM, period: FIVE_MINUTES };

/**
 * The errors of a Lambda that is called by its own name. All its errors together would count what is called by another
 * name of it, too: mail that waits would ring two alarms, and one of them at the first look.
 */
export const errorsByItsName = ({ functionName }: IFunction): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensionsMap: { FunctionName: functionName, Resource: functionName },
    ...SUMMED,
  });

/** Writes when four fifths of the month's money is spent, and when all of it is about to be. */
export const pairsBudget = (scope: Construct, name: string, dollars: number, address: string): CfnBudget =>
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetName: `${name}-monthly`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: dollars, unit: 'USD' },
    },
    notificationsWithSubscribers: [
      { notificationType: 'ACTUAL', threshold: 80 },
      { notificationType: 'FORECASTED', threshold: 100 },
    ].map((notification) => ({
      notification: { ...notification, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'EMAIL', address }],
    })),
  });
