import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import {
  CreateScheduleCommand,
  type CreateScheduleInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../../functions/clients/log.ts';
import { startAwsStandIn } from '../../../infra/local/aws-stand-in.ts';
import { localClients } from '../../../infra/local/local-clients.ts';
import { openSchedules } from '../../../infra/local/schedules.ts';
import { trackWork } from '../../../infra/local/turns.ts';
import { SCHEDULE_GROUP } from '../../../infra/local/world-settings.ts';

const now = '2026-09-01T09:00:00.000Z';

const standIn = async (path?: string) => {
  const schedules = openSchedules(path);
  const invocations = trackWork();
  const invoked: unknown[] = [];
  const server = await startAwsStandIn({
    schedules,
    invocations,
    log: silentLog,
    now: () => now,
    invoke: (name) =>
      name === 'outbox'
        ? async (payload) => {
            invoked.push(payload);
            if (invoked.length === 1) throw new Error('The first time it breaks.');
            return { done: true };
          }
        : undefined,
  });
  const clients = localClients({ table: server.url, mail: server.url, standIn: server.url });
  onTestFinished(async () => {
    clients.destroy();
    await server.close();
  });
  return { schedules, invocations, invoked, ...clients };
};

const schedule = (
  Name: string,
  at: string,
  rest: Partial<CreateScheduleInput> = {},
): CreateScheduleInput => ({
  Name,
  GroupName: SCHEDULE_GROUP,
  ScheduleExpression: `at(${at})`,
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: { Arn: 'arn:scheduled', RoleArn: 'arn:role', Input: '{}' },
  ...rest,
});

describe('the Scheduler stand-in, as our client calls it', () => {
  it('creates, tells, changes and deletes a schedule', async () => {
    const { scheduler, schedules } = await standIn();
    const group = { GroupName: SCHEDULE_GROUP, Name: 'month-2' };
    await scheduler.send(new CreateScheduleCommand(schedule('month-2', '2026-10-01T07:30:00')));
    expect(await scheduler.send(new GetScheduleCommand(group))).toMatchObject({
      Name: 'month-2',
      ScheduleExpression: 'at(2026-10-01T07:30:00)',
      ActionAfterCompletion: 'DELETE',
      Target: { Arn: 'arn:scheduled', Input: '{}' },
      CreationDate: new Date(now),
    });
    await scheduler.send(new UpdateScheduleCommand(schedule('month-2', '2026-10-02T07:30:00')));
    expect(schedules.upcoming().map(({ name, at }) => [name, at])).toEqual([
      ['month-2', '2026-10-02T07:30:00.000Z'],
    ]);
    await scheduler.send(new DeleteScheduleCommand(group));
    expect(schedules.upcoming()).toEqual([]);
  });

  it('refuses as Scheduler does, by the names our code looks for', async () => {
    const { scheduler } = await standIn();
    const missing = { GroupName: SCHEDULE_GROUP, Name: 'nobody' };
    const refused = (command: Promise<unknown>) =>
      command.then(
        () => 'accepted',
        (error: Error) => error.name,
      );
    await scheduler.send(new CreateScheduleCommand(schedule('once', '2026-10-01T07:30:00')));
    const again = scheduler.send(new CreateScheduleCommand(schedule('once', '2026-10-01T07:30:00')));
    expect(await refused(again)).toBe('ConflictException');
    expect(await refused(scheduler.send(new GetScheduleCommand(missing)))).toBe('ResourceNotFoundException');
    expect(await refused(scheduler.send(new DeleteScheduleCommand(missing)))).toBe(
      'ResourceNotFoundException',
    );
    const update = scheduler.send(new UpdateScheduleCommand(schedule('nobody', '2026-10-01T07:30:00')));
    expect(await refused(update)).toBe('ResourceNotFoundException');
    const stranger = schedule('other', '2026-10-01T07:30:00', { GroupName: 'no-such-group' });
    expect(await refused(scheduler.send(new CreateScheduleCommand(stranger)))).toBe(
      'ResourceNotFoundException',
    );
    const never = schedule('never', '2026-02-30T07:30:00');
    expect(await refused(scheduler.send(new CreateScheduleCommand(never)))).toBe('ValidationException');
    const long = schedule('x'.repeat(65), '2026-10-01T07:30:00');
    expect(await refused(scheduler.send(new CreateScheduleCommand(long)))).toBe('ValidationException');
  });

  it('reads a time in the time zone it is given in', async () => {
    const { scheduler, schedules } = await standIn();
    const london = { ScheduleExpressionTimezone: 'Europe/London' };
    await scheduler.send(new CreateScheduleCommand(schedule('summer', '2026-09-09T08:30:00', london)));
    await scheduler.send(new CreateScheduleCommand(schedule('winter', '2026-11-09T08:30:00', london)));
    expect(schedules.upcoming().map(({ at }) => at)).toEqual([
      '2026-09-09T07:30:00.000Z',
      '2026-11-09T08:30:00.000Z',
    ]);
  });

  it('lists page by page to the end', async () => {
    const { scheduler } = await standIn();
    for (let n = 0; n < 7; n += 1)
      await scheduler.send(new CreateScheduleCommand(schedule(`step-${n}`, '2026-10-01T07:30:00')));
    const names: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await scheduler.send(
        new ListSchedulesCommand({
          GroupName: SCHEDULE_GROUP,
          NamePrefix: 'step-',
          MaxResults: 3,
          NextToken,
        }),
      );
      names.push(...(page.Schedules ?? []).map(({ Name }) => Name));
      NextToken = page.NextToken;
    } while (NextToken);
    expect(names).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `step-${n}`));
  });

  it('finds its schedules and dead letters again after a restart, a line cut off by a crash aside', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'schedules-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'schedules.jsonl');
    const { scheduler, schedules } = await standIn(path);
    await scheduler.send(new CreateScheduleCommand(schedule('kept', '2026-10-01T07:30:00')));
    await scheduler.send(new CreateScheduleCommand(schedule('gone', '2026-10-02T07:30:00')));
    await scheduler.send(new DeleteScheduleCommand({ GroupName: SCHEDULE_GROUP, Name: 'gone' }));
    const never = schedule('never', '2026-10-03T07:30:00');
    never.Target = { Arn: 'arn', RoleArn: 'arn', RetryPolicy: { MaximumRetryAttempts: 0 } };
    await scheduler.send(new CreateScheduleCommand(never));
    const failing = schedules.get(SCHEDULE_GROUP, 'never');
    if (failing) schedules.failed(failing, now, 'Broken');
    const { appendFileSync } = await import('node:fs');
    appendFileSync(path, '{"is":"set","schedule":{"na');
    const again = openSchedules(path);
    expect(again.upcoming().map(({ name }) => name)).toEqual(['kept']);
    expect(again.deadLetters().map(({ schedule: { name }, why }) => [name, why])).toEqual([
      ['never', 'Broken'],
    ]);
  });
});

describe('the Invoke stand-in', () => {
  it('answers an Event at once, runs it, and again when it fails', async () => {
    const { lambda, invocations, invoked } = await standIn();
    const answer = await lambda.send(
      new InvokeCommand({ FunctionName: 'outbox', InvocationType: 'Event', Payload: '{"lane":"bulk"}' }),
    );
    expect(answer.StatusCode).toBe(202);
    await invocations.settled();
    expect(invoked).toEqual([{ lane: 'bulk' }, { lane: 'bulk' }]);
  });

  it('knows no other function', async () => {
    const { lambda } = await standIn();
    const stranger = lambda.send(new InvokeCommand({ FunctionName: 'stranger', InvocationType: 'Event' }));
    await expect(stranger).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
