import { createHash } from 'node:crypto';
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { inputFor, type Occurrence } from '../domain/occurrence.ts';
import type { ReconcileOrder } from '../domain/outbox.ts';
import { after, MINUTE } from '../domain/values.ts';
import { occurrences } from '../store/groups.ts';
import type { OutboxDeps } from './deps.ts';
import { fireOccurrence } from './fire-occurrence.ts';

/** Scheduler is not asked for what is due within this: it is run at once. */
const TOO_CLOSE = 2 * MINUTE;

/** Makes Scheduler match one occurrence, read afresh: a one-time schedule, none, or, where it is due, the step itself. */
export const reconcile = async (
  deps: OutboxDeps,
  order: ReconcileOrder,
): Promise<'scheduled' | 'run' | 'removed'> => {
  const occurrence = await occurrences.get(deps.table, order.programmeId, order.cycle, order.occurrence);
  if (occurrence?.state !== 'planned') {
    await removeSchedule(deps, order);
    return 'removed';
  }
  if (occurrence.dueAt > after(deps.now(), TOO_CLOSE)) {
    await putSchedule(deps, occurrence);
    return 'scheduled';
  }
  if (occurrence.dueAt > deps.now()) {
    // Too close for Scheduler, and not due: the sweep finds it on its next round.
    await removeSchedule(deps, order);
    return 'removed';
  }
  await removeSchedule(deps, order);
  await fireOccurrence(deps, inputFor(occurrence));
  return 'run';
};

/** Deterministic, 64 characters at most, of those that Scheduler allows. */
const scheduleName = ({ programmeId, cycle, occurrence }: ReconcileOrder): string =>
  createHash('sha256').update(`${programmeId}#${cycle}#${occurrence}`).digest('hex').slice(0, 40);

const putSchedule = async (deps: OutboxDeps, occurrence: Occurrence): Promise<void> => {
  const { settings } = deps;
  const scheduler = await deps.scheduler();
  const wanted = {
    Name: scheduleName(occurrence),
    GroupName: settings.scheduleGroup,
    ScheduleExpression: `at(${occurrence.dueAt.slice(0, 19)})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    ActionAfterCompletion: 'DELETE' as const,
    Target: {
      Arn: settings.scheduledArn,
      RoleArn: settings.schedulerRoleArn,
      Input: JSON.stringify(inputFor(occurrence)),
      RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 24 * 3600 },
      ...(settings.schedulerDlqArn && { DeadLetterConfig: { Arn: settings.schedulerDlqArn } }),
    },
  };
  try {
    await scheduler.send(new CreateScheduleCommand(wanted));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    await scheduler.send(new UpdateScheduleCommand(wanted));
  }
};

const removeSchedule = async (deps: OutboxDeps, order: ReconcileOrder): Promise<void> => {
  const scheduler = await deps.scheduler();
  try {
    await scheduler.send(
      new DeleteScheduleCommand({ Name: scheduleName(order), GroupName: deps.settings.scheduleGroup }),
    );
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
};
