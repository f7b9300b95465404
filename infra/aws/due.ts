import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** A Lambda, or one under another name. */
interface Invoked {
  readonly functionArn: string;
}

/** A role that Scheduler takes on for the schedules of these groups, to invoke one Lambda. */
const schedulerRole = (
  scope: Construct,
  id: string,
  target: Invoked,
  groups: readonly ScheduleGroup[],
): Role => {
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:SourceAccount': Stack.of(scope).account,
          'aws:SourceArn': groups.map(({ scheduleGroupArn }) => scheduleGroupArn),
        },
      },
    }),
  });
  role.addToPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
  );
  return role;
};

/** Goes with the stack: the calendar in the table tells what was to come. */
const scheduleGroup = (scope: Construct, id: string, scheduleGroupName: string): ScheduleGroup =>
  new ScheduleGroup(scope, id, { scheduleGroupName, removalPolicy: RemovalPolicy.DESTROY });

export interface Due {
  readonly group: ScheduleGroup;
  readonly role: Role;
  /** What the outbox needs to make Scheduler match the calendar. */
  readonly permissions: readonly PolicyStatement[];
}

interface DueProps {
  readonly name: string;
  readonly web: Invoked;
  readonly scheduled: Invoked;
  /** The outbox under the name that the sweep calls it by. */
  readonly sweptOutbox: Invoked;
  readonly notDone: Queue;
}

/** One-time schedules in a group of their own, and the sweep that makes late never mean lost. */
export const pairsDue = (scope: Construct, { name, web, scheduled, sweptOutbox, notDone }: DueProps): Due => {
  const group = scheduleGroup(scope, 'DueThings', name);
  // The outbox may change what lies in its group; the sweep lies beyond its reach.
  const sweeps = scheduleGroup(scope, 'Sweeps', `${name}-sweep`);
  const role = schedulerRole(scope, 'SchedulerRole', scheduled, [group, sweeps]);
  notDone.grantSendMessages(role);
  sweep(scope, 'ScheduledSweep', sweeps, scheduled, role);
  sweep(scope, 'OutboxSweep', sweeps, sweptOutbox, schedulerRole(scope, 'SweepRole', sweptOutbox, [sweeps]));
  // There is nothing to sweep: a page that somebody opens finds its Lambda awake.
  sweep(scope, 'WebSweep', sweeps, web, schedulerRole(scope, 'WebSweepRole', web, [sweeps]));
  return { group, role, permissions: [mayChange(scope, group), mayHandOver(role)] };
};

const sweep = (scope: Construct, id: string, group: ScheduleGroup, target: Invoked, role: Role): void => {
  const schedule = new CfnSchedule(scope, id, {
    groupName: group.scheduleGroupName,
    scheduleExpression: 'rate(5 minutes)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: target.functionArn,
      roleArn: role.roleArn,
      input: JSON.stringify({ sweep: true }),
      // The next one comes soon enough.
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
    },
  });
  // A name alone makes nothing wait for the group, nor an ARN for the role's permissions.
  schedule.node.addDependency(group, role);
};

const mayChange = (scope: Construct, { scheduleGroupName }: ScheduleGroup): PolicyStatement =>
  new PolicyStatement({
    actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
    resources: [
      Stack.of(scope).formatArn({
        service: 'scheduler',
        resource: 'schedule',
        resourceName: `${scheduleGroupName}/*`,
      }),
    ],
  });

const mayHandOver = (role: Role): PolicyStatement =>
  new PolicyStatement({
    actions: ['iam:PassRole'],
    resources: [role.roleArn],
    conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
  });
