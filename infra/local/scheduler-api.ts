import { type Context, Hono } from 'hono';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Instant } from '../../functions/domain/values.ts';
import type { Schedule, ScheduleStore } from './schedules.ts';

const Name = z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/);

const ScheduleBody = z.looseObject({
  GroupName: Name.default('default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  FlexibleTimeWindow: z.looseObject({ Mode: z.enum(['OFF', 'FLEXIBLE']) }),
  Target: z.looseObject({
    Arn: z.string().min(1),
    RoleArn: z.string().min(1),
    Input: z.string().optional(),
    RetryPolicy: z
      .looseObject({ MaximumRetryAttempts: z.number().int().min(0).max(185).optional() })
      .optional(),
  }),
});

/** What EventBridge Scheduler's API refuses, as it words the kind of refusal. */
const refusal = (c: Context, status: 400 | 404 | 409, type: string, Message: string) => {
  c.header('x-amzn-errortype', type);
  return c.json({ Message }, status);
};

const seconds = (at: Instant) => Date.parse(at) / 1000;

/** `at(2026-09-09T07:30:00)` in its time zone, as a moment; undefined for all that is no one-time schedule. */
const momentOf = (expression: string, timeZone: string): Instant | undefined => {
  const local = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1];
  if (!local) return undefined;
  try {
    const moment = Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(timeZone);
    return new Date(moment.epochMilliseconds).toISOString();
  } catch {
    return undefined;
  }
};

const arnOf = ({ group, name }: Schedule) => `arn:aws:scheduler:local:000000000000:schedule/${group}/${name}`;

const described = (schedule: Schedule) => ({
  ...schedule.rest,
  Name: schedule.name,
  GroupName: schedule.group,
  Arn: arnOf(schedule),
  State: 'ENABLED',
  ScheduleExpression: schedule.expression,
  Target: schedule.target,
  CreationDate: seconds(schedule.createdAt),
  LastModificationDate: seconds(schedule.changedAt),
});

/** EventBridge Scheduler's REST API, as far as one-time schedules need it, over a store that a movable clock fires. */
export const schedulerApi = (store: ScheduleStore, groups: readonly string[], now: () => Instant): Hono => {
  const known = new Set(['default', ...groups]);

  const write = async (c: Context, mustExist: boolean) => {
    const name = Name.safeParse(c.req.param('name'));
    const body = ScheduleBody.safeParse(await c.req.json());
    if (!name.success || !body.success) {
      const what = [...(name.error?.issues ?? []), ...(body.error?.issues ?? [])];
      return refusal(
        c,
        400,
        'ValidationException',
        what.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
      );
    }
    const {
      GroupName: group,
      ScheduleExpression: expression,
      Target: target,
      ClientToken: _,
      ...rest
    } = body.data;
    const at = momentOf(expression, rest.ScheduleExpressionTimezone);
    if (!at) return refusal(c, 400, 'ValidationException', `Invalid Schedule Expression ${expression}.`);
    if (!known.has(group))
      return refusal(c, 404, 'ResourceNotFoundException', `Schedule group ${group} does not exist.`);
    const there = store.get(group, name.data);
    if (mustExist && !there)
      return refusal(c, 404, 'ResourceNotFoundException', `Schedule ${name.data} does not exist.`);
    if (!mustExist && there)
      return refusal(c, 409, 'ConflictException', `Schedule ${name.data} already exists.`);
    const schedule: Schedule = {
      name: name.data,
      group,
      at,
      expression,
      target,
      rest,
      createdAt: there?.createdAt ?? now(),
      changedAt: now(),
      failures: 0,
    };
    store.set(schedule);
    return c.json({ ScheduleArn: arnOf(schedule) });
  };

  const found = (c: Context): Schedule | undefined =>
    store.get(c.req.query('groupName') ?? 'default', c.req.param('name') ?? '');
  const missing = (c: Context) =>
    refusal(c, 404, 'ResourceNotFoundException', `Schedule ${c.req.param('name')} does not exist.`);

  return new Hono()
    .post('/schedules/:name', (c) => write(c, false))
    .put('/schedules/:name', (c) => write(c, true))
    .get('/schedules/:name', (c) => {
      const schedule = found(c);
      return schedule ? c.json(described(schedule)) : missing(c);
    })
    .delete('/schedules/:name', (c) => {
      const schedule = found(c);
      if (!schedule) return missing(c);
      store.remove(schedule.group, schedule.name);
      return c.json({});
    })
    .get('/schedules', (c) => {
      const { ScheduleGroup, NamePrefix = '', MaxResults = '100', NextToken = '' } = c.req.query();
      const wanted = store
        .upcoming()
        .filter(
          ({ group, name }) => (!ScheduleGroup || group === ScheduleGroup) && name.startsWith(NamePrefix),
        )
        .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
      const rest = wanted.filter((schedule) => idOf(schedule) > NextToken);
      const page = rest.slice(0, Math.min(100, Number(MaxResults) || 100));
      const last = page.at(-1);
      return c.json({
        Schedules: page.map((schedule) => {
          const { Target, ...summary } = described(schedule);
          return { ...summary, Target: { Arn: Target.Arn } };
        }),
        ...(last && page.length < rest.length && { NextToken: idOf(last) }),
      });
    })
    .post('/schedule-groups/:name', (c) => {
      const name = c.req.param('name');
      if (known.has(name))
        return refusal(c, 409, 'ConflictException', `Schedule group ${name} already exists.`);
      known.add(name);
      return c.json({ ScheduleGroupArn: `arn:aws:scheduler:local:000000000000:schedule-group/${name}` });
    })
    .get('/schedule-groups/:name', (c) => {
      const name = c.req.param('name');
      if (!known.has(name))
        return refusal(c, 404, 'ResourceNotFoundException', `Schedule group ${name} does not exist.`);
      return c.json({
        Name: name,
        State: 'ACTIVE',
        Arn: `arn:aws:scheduler:local:000000000000:schedule-group/${name}`,
      });
    });
};

const idOf = ({ group, name }: Schedule) => `${group}/${name}`;
