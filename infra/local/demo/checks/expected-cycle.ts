import type { Instant } from '../../../../functions/domain/values.ts';
import {
  addDays,
  addMonths,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBefore,
} from '../../../../functions/domain/working-days.ts';
import type { SeenCycle } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { type Expect, type Expectation, soonAfter } from './expectation.ts';
import { expectGrowing } from './expected-growing.ts';
import { isQuiet, monthPrompts, type Silence } from './silence.ts';
import { isGone, partnersAt, pausedBetween, tookPart, wasFree } from './standing.ts';

/** What a cycle's calendar brings to everyone in it, worked out from the dates alone. */
export const expectedOfCycle = (scene: Scene, cycle: SeenCycle, quiet: readonly Silence[]): Expectation[] => {
  const expected: Expectation[] = [];
  const expect: Expect = (kind, to, which, sure, nudge = false) =>
    expected.push({ cycle: cycle.number, kind, nudge, to, which, least: sure ? 1 : 0, most: 1 });
  const announcedAt = cycle.announcedAt;
  if (announcedAt === undefined) return [];
  invitations(scene, cycle, announcedAt, expect);
  expect('approve-note', scene.sponsor.email, 'approve/invitation', true);
  if (cycle.openings.length === 0) return expected;
  for (const to of [scene.facilitator.email, scene.administrator]) expect('awayday-eve', to, '', true);
  choosing(scene, cycle, expect);
  expectGrowing(scene, cycle, quiet, expect);
  months(scene, cycle, quiet, expect);
  progress(scene, cycle, expect);
  lookingBack(scene, cycle, quiet, expect);
  return expected;
};

const invitations = (scene: Scene, cycle: SeenCycle, announcedAt: Instant, expect: Expect): void => {
  const { ledger, time } = scene;
  const reminder = nextWorkingDay(addDays(time.dateOf(announcedAt), 4), time.days);
  const due = time.on(reminder, '08:30');
  for (const who of cycle.invited) {
    const wants = !pausedBetween(ledger, who, announcedAt, soonAfter(announcedAt));
    expect('invitation', who, '', wants);
    const answers = cycle.answers.get(who) ?? [];
    if (reminder >= cycle.awayday || answers.some(({ at }) => at <= due) || isGone(ledger, who, due))
      continue;
    const sure = wants && !answers.some(({ at }) => at <= soonAfter(due));
    expect('invitation', who, '', sure, true);
  }
};

const choosing = (scene: Scene, cycle: SeenCycle, expect: Expect): void => {
  const { ledger, time } = scene;
  const { number, invited } = cycle;
  for (const { at, closes } of cycle.openings) {
    const nudge = nudgeBefore(scene, cycle, at, closes);
    for (const who of invited) {
      if (wasFree(ledger, number, who, at)) expect('choosing-open', who, time.dateOf(at), true);
      if (nudge && wasFree(ledger, number, who, nudge))
        expect('choosing-open', who, time.dateOf(nudge), true, true);
    }
  }
  const [closed] = cycle.closings;
  if (closed === undefined) return;
  for (const who of invited) {
    if (tookPart(ledger, number, who, closed))
      expect('todays-pairs', who, '', !pausedBetween(ledger, who, closed, soonAfter(closed)));
  }
};

/** The morning of the day on which it closes; where that is no working day, or the Awayday itself, some other hour. */
const nudgeBefore = (
  scene: Scene,
  { awayday }: SeenCycle,
  opened: Instant,
  closes: Instant,
): Instant | undefined => {
  const { days, dateOf, on } = scene.time;
  const last = dateOf(closes);
  const day =
    isWorkingDay(last, days) && on(last, '08:30') < closes ? last : workingDaysBefore(last, 1, days);
  const at = on(day, day === awayday ? '16:00' : '08:30');
  return at > opened ? at : undefined;
};

/** Mail 13 in months 2 to 5. Whoever fell silent is asked once whether to go on, and then left in peace. */
const months = (scene: Scene, cycle: SeenCycle, quiet: readonly Silence[], expect: Expect): void => {
  for (const { month, start, end, due } of monthPrompts(scene, cycle)) {
    const from = scene.time.on(start, '00:00');
    const ends = scene.time.on(end, '23:59');
    const until = due > ends ? due : ends;
    for (const who of cycle.invited) {
      const silent = [from, due, until].some((at) => isQuiet(quiet, who, at));
      noteOf(scene, cycle, who, `note/${month}`, [from, due, until], silent, expect);
    }
  }
};

const noteOf = (
  scene: Scene,
  { number }: SeenCycle,
  who: string,
  page: string,
  [from, due, until]: readonly [Instant, Instant, Instant],
  silent: boolean,
  expect: Expect,
): void => {
  const { ledger } = scene;
  const partners = [from, due, soonAfter(due), until].map((at) => partnersAt(ledger, number, who, at).join());
  if (partners.every((names) => names === '')) return;
  const steady = new Set(partners).size === 1 && tookPart(ledger, number, who, soonAfter(due));
  expect('month-note', who, page, steady && !silent && !pausedBetween(ledger, who, from, until));
};

/** Mail 20, on the first working morning of each month from the second. */
const progress = (scene: Scene, { awayday, nextAwayday, closedAt }: SeenCycle, expect: Expect): void => {
  const { time, administrator } = scene;
  const starts = [
    ...[1, 2, 3].map((months) => addMonths(awayday, months)),
    ...[2, 1].map((months) => addMonths(nextAwayday, -months)),
  ];
  for (const start of starts) {
    const on = nextWorkingDay(start, time.days);
    if (closedAt !== undefined && closedAt > time.on(on, '08:30'))
      expect('progress', administrator, on, true);
  }
};

const LAST_LOOK_DAYS = 14;

const lookingBack = (scene: Scene, cycle: SeenCycle, quiet: readonly Silence[], expect: Expect): void => {
  const { ledger, time, administrator, sponsor } = scene;
  const { number, nextAwayday, closedAt } = cycle;
  const look = time.on(nextWorkingDay(addDays(nextAwayday, -LAST_LOOK_DAYS), time.days), '08:30');
  const reminder = time.on(nextWorkingDay(addDays(time.dateOf(look), 4), time.days), '08:30');
  if (closedAt === undefined) return;
  expect('confirm-awayday', administrator, '', true);
  expect('approve-note', sponsor.email, 'approve/summary', true);
  for (const to of new Set([sponsor.email, administrator])) expect('impact-summary', to, '', true);
  const morning = time.on(nextWorkingDay(addDays(time.dateOf(closedAt), 1), time.days), '08:30');
  for (const who of cycle.invited) {
    const wants = (at: Instant) => !pausedBetween(ledger, who, at, soonAfter(at));
    const hears = (at: Instant) =>
      wants(at) && !isQuiet(quiet, who, at) && !isQuiet(quiet, who, soonAfter(at));
    const paired = (at: Instant) =>
      partnersAt(ledger, number, who, at).length > 0 && !isGone(ledger, who, at);
    if (paired(look)) expect('six-months', who, '', hears(look) && paired(soonAfter(look)));
    const wrote = ledger.insights.filter((it) => it.who === who && it.cycle === number).map(({ at }) => at);
    if (paired(reminder) && !wrote.some((at) => at <= reminder))
      expect('six-months', who, '', hears(reminder) && !wrote.some((at) => at <= soonAfter(reminder)), true);
    if (tookPart(ledger, number, who, closedAt)) expect('cycle-summary', who, '', wants(closedAt));
    if (tookPart(ledger, number, who, closedAt))
      expect(
        'own-summary',
        who,
        '',
        wants(morning) && paired(closedAt) && !isGone(ledger, who, soonAfter(morning)),
      );
  }
};
