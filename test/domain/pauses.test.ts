import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, cycleCalendar, cycleMonths } from '../../functions/domain/calendar.ts';
import type { Cycle } from '../../functions/domain/cycle.ts';
import { isStale, mayWait } from '../../functions/domain/keeps.ts';
import { MailName, type MailOrder } from '../../functions/domain/mail-order.ts';
import { daysLater, type Pause, pauseOn } from '../../functions/domain/pause.ts';
import { pauseProblems, planPause, shiftOf } from '../../functions/domain/pause-plan.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import { cycleDaysLater, lived, onCalendar } from '../../functions/domain/standstill.ts';
import { DAY, after as later } from '../../functions/domain/values.ts';
import {
  addDays,
  addMonths,
  atLocalTime,
  localDate,
  nextWorkingDay,
} from '../../functions/domain/working-days.ts';
import { cycle as cycleWith } from '../support/people.ts';

const timeZone = 'Europe/London';

const programmeWith = (changes: Partial<Programme> = {}): Programme => ({
  programmeId: 'p',
  name: 'P',
  organisation: 'O',
  retentionMonths: 12,
  sponsor: { name: 'S', email: 's@example.org' },
  facilitator: { name: 'F', email: 'f@example.org' },
  timeZone,
  quietDays: [],
  rosterVersion: 1,
  latestCycle: 1,
  createdAt: '2026-01-01T09:00:00.000Z',
  version: 1,
  ...changes,
});

/** A running or announced cycle, seen on some day of it, and a pause that begins then or later. */
const scenes = fc
  .record({
    startsOn: fc.integer({ min: 0, max: 400 }),
    length: fc.integer({ min: 4, max: 12 }),
    seenOn: fc.integer({ min: -30, max: 330 }),
    ahead: fc.integer({ min: 0, max: 100 }),
    days: fc.integer({ min: 1, max: 60 }),
    datesMove: fc.boolean(),
    confirmed: fc.boolean(),
    byHand: fc.boolean(),
    quiet: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }),
  })
  .map((it) => {
    const awayday = nextWorkingDay(addDays('2026-09-01', it.startsOn), { timeZone, quietDays: [] });
    const nextAwayday = nextWorkingDay(addMonths(awayday, it.length), { timeZone, quietDays: [] });
    const seen = addDays(awayday, Math.min(it.seenOn, it.length * 29));
    const early = seen <= addDays(awayday, 7) ? 'choosing' : 'running';
    const cycle: Cycle = cycleWith({
      awayday,
      nextAwayday,
      nextAwaydayConfirmed: it.confirmed,
      state: seen <= awayday ? 'announced' : early,
      announcedAt: atLocalTime(addDays(awayday, -40), '10:00', timeZone),
      choosingCloses: atLocalTime(addDays(awayday, 7), '17:00', timeZone),
      ...(!it.byHand && { choosingOpens: atLocalTime(awayday, '10:00', timeZone) }),
    });
    const from = addDays(seen, it.ahead);
    const pause: Pause = { from, until: addDays(from, it.days), datesMove: it.datesMove };
    const programme = programmeWith({ quietDays: it.quiet.map((day) => addDays(awayday, day)) });
    return { cycle, pause, programme, now: atLocalTime(seen, '07:00', timeZone) };
  });

type Scene = typeof scenes extends fc.Arbitrary<infer It> ? It : never;

const possible = ({ programme, cycle, pause, now }: Scene): boolean =>
  pauseProblems({ programme, cycles: [cycle] }, pause, now).length === 0;

const paused = ({ programme, cycle, pause, now }: Scene) => {
  const plan = planPause({ programme, cycles: [cycle] }, pause, now);
  const [each] = plan.cycles;
  if (!each) throw new Error('The cycle is not over.');
  return { programme: plan.programme, cycle: each.after };
};

const calendarOf = (programme: Programme, cycle: Cycle): CalendarEntry[] =>
  cycleCalendar({ ...programme, ...cycle });

const ahead = (entries: readonly CalendarEntry[], now: string) => entries.filter(({ dueAt }) => dueAt > now);

describe('a pause of the programme', () => {
  it('has nothing fall due within it', () => {
    void fc.assert(
      fc.property(scenes.filter(possible), (scene) => {
        const { programme, cycle } = paused(scene);
        const within = ahead(calendarOf(programme, cycle), scene.now).filter(({ dueAt }) =>
          pauseOn(programme, localDate(dueAt, timeZone)),
        );
        expect(within.map(({ occurrence }) => occurrence)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('that moves dates loses nothing, and keeps the order of what is to come', () => {
    void fc.assert(
      fc.property(
        scenes.filter((scene) => scene.pause.datesMove && possible(scene)),
        (scene) => {
          const { programme, cycle } = paused(scene);
          const names = (entries: CalendarEntry[]) =>
            ahead(entries, scene.now).map(({ occurrence }) => occurrence);
          const [was, is] = [
            names(calendarOf(scene.programme, scene.cycle)),
            names(calendarOf(programme, cycle)),
          ];
          expect(was.filter((name) => !is.includes(name))).toEqual([]);
          if (scene.programme.quietDays.length === 0)
            expect(is.filter((name) => was.includes(name))).toEqual(was);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps the length of every month but the one that it falls into', () => {
    void fc.assert(
      fc.property(
        scenes.filter((scene) => scene.pause.datesMove && possible(scene)),
        (scene) => {
          const shift = shiftOf(scene.pause);
          const moved = paused(scene).cycle;
          const [was, is] = [cycleMonths(scene.cycle), cycleMonths(moved)];
          expect(is.map(({ name }) => name)).toEqual(was.map(({ name }) => name));
          for (const [index, { startsOn }] of was.entries()) {
            const later = startsOn >= scene.pause.from ? shift : 0;
            expect(is[index]?.startsOn).toBe(addDays(startsOn, later));
          }
          const ends = scene.cycle.nextAwayday >= scene.pause.from ? shift : 0;
          expect(moved.nextAwayday).toBe(addDays(scene.cycle.nextAwayday, ends));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('that is ended on the day on which it was made is as if there had never been one', () => {
    void fc.assert(
      fc.property(scenes.filter(possible), (scene) => {
        const { programme, cycle } = paused(scene);
        const plan = planPause({ programme, cycles: [cycle] }, undefined, scene.now);
        expect(plan.programme).toEqual(scene.programme);
        expect(plan.cycles[0]?.after).toEqual(scene.cycle);
      }),
    );
  });

  it('that is changed comes to what it would have been from the first', () => {
    void fc.assert(
      fc.property(
        scenes.filter(possible),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        (scene, days, move) => {
          const other = { from: scene.pause.from, until: addDays(scene.pause.from, days), datesMove: move };
          const at = { ...scene, pause: other };
          if (!possible(at)) return;
          const first = paused(scene);
          expect(paused({ ...at, programme: first.programme, cycle: first.cycle })).toEqual(paused(at));
        },
      ),
    );
  });

  it('asks anew for the confirmation of an Awayday that it moved, and leaves one alone that it did not', () => {
    void fc.assert(
      fc.property(scenes.filter(possible), (scene) => {
        const { cycle } = paused(scene);
        const same = cycle.nextAwayday === scene.cycle.nextAwayday;
        expect(cycle.nextAwaydayConfirmed).toBe(same && scene.cycle.nextAwaydayConfirmed);
      }),
    );
  });

  it('leaves a date that somebody changed meanwhile, when it ends', () => {
    const cycle = cycleWith({ state: 'running', nextAwaydayConfirmed: true });
    const programme = programmeWith();
    const now = '2026-11-02T09:00:00.000Z';
    const pause = { from: '2026-11-02', until: '2026-11-16', datesMove: true };
    const first = planPause({ programme, cycles: [cycle] }, pause, now);
    const moved = first.cycles[0]?.after ?? cycle;
    expect(moved).toMatchObject({ nextAwayday: '2027-04-06', nextAwaydayConfirmed: false });
    const chosen = { ...moved, nextAwayday: '2027-04-13', nextAwaydayConfirmed: true };
    const ended = planPause({ programme: first.programme, cycles: [chosen] }, undefined, now);
    expect(ended.cycles[0]?.after).toMatchObject({ nextAwayday: '2027-04-13', nextAwaydayConfirmed: true });
  });

  it('that leaves dates where they are may not hold one of them', () => {
    const given = { programme: programmeWith(), cycles: [cycleWith({ state: 'running' })] };
    const over = { from: '2027-03-15', until: '2027-03-29', datesMove: false };
    const now = '2027-03-01T09:00:00.000Z';
    expect(pauseProblems(given, over, now)).toMatchObject([{ field: 'datesMove' }]);
    expect(pauseProblems(given, { ...over, datesMove: true }, now)).toEqual([]);
  });

  it.for([
    ['before today', { from: '2027-02-28', until: '2027-03-29' }, 'from'],
    ['with no day in it', { from: '2027-03-15', until: '2027-03-15' }, 'until'],
    ['longer than six months', { from: '2027-03-15', until: '2027-09-16' }, 'until'],
    ['in more than a year', { from: '2028-03-15', until: '2028-03-29' }, 'from'],
    ['on no date at all', { from: 'soon', until: '2027-03-29' }, 'from'],
  ] as const)('%s is refused', ([, days, field]) => {
    const given = { programme: programmeWith(), cycles: [] };
    expect(pauseProblems(given, { ...days, datesMove: true }, '2027-03-01T09:00:00.000Z')).toMatchObject([
      { field },
    ]);
  });
});

describe('a cycle’s own count of days', () => {
  const stills = fc.array(
    fc.record({
      from: fc.integer({ min: 0, max: 200 }).map((day) => addDays('2026-09-01', day)),
      days: fc.integer({ min: 1, max: 40 }),
    }),
    { maxLength: 3 },
  );
  const dates = fc.integer({ min: -50, max: 400 }).map((day) => addDays('2026-09-01', day));

  it('comes back to the day itself, unless that was within a standstill', () => {
    void fc.assert(
      fc.property(stills, dates, (standstills, date) => {
        const cycle = { standstills };
        const there = onCalendar(cycle, lived(cycle, date));
        expect(lived(cycle, there)).toBe(lived(cycle, date));
        expect(there >= date).toBe(true);
      }),
    );
  });

  it('never turns back', () => {
    void fc.assert(
      fc.property(stills, dates, fc.integer({ min: 0, max: 90 }), (standstills, date, days) => {
        const cycle = { standstills };
        expect(lived(cycle, addDays(date, days)) >= lived(cycle, date)).toBe(true);
        expect(cycleDaysLater(cycle, date, days) >= addDays(date, days)).toBe(true);
      }),
    );
  });

  it('counts ten days to answer, those of a pause left out', () => {
    const programme = { pauses: [{ from: '2027-08-02', until: '2027-08-30', datesMove: false }] };
    expect(daysLater(programme, '2027-07-30', 10)).toBe('2027-09-06');
    expect(daysLater(programme, '2027-08-10', 10)).toBe('2027-09-09');
    expect(daysLater(programme, '2027-09-01', 10)).toBe('2027-09-11');
  });
});

describe('a mail that had to wait', () => {
  const madeAt = '2026-11-02T09:00:00.000Z';
  const cycle = cycleWith({ state: 'running' });
  const order = (mail: MailName, more: Partial<MailOrder> = {}): MailOrder => ({
    mail,
    to: { kind: 'leader', personId: 'x' },
    ...more,
  });
  const stale = (it: MailOrder, days: number, more: object = {}) =>
    isStale(
      { order: it, madeAt },
      { now: later(madeAt, days * DAY), programme: programmeWith(), cycle, ...more },
    );

  it('keeps for as long as its table says', () => {
    expect(stale(order('todays-pairs'), 6)).toBe(false);
    expect(stale(order('todays-pairs'), 7)).toBe(true);
    expect(stale(order('invitation'), 100)).toBe(false);
    expect(stale(order('invitation', { nudgeOf: 'x' }), 3)).toBe(true);
    expect(stale(order('targets'), 29)).toBe(false);
    expect(stale(order('targets'), 30)).toBe(true);
  });

  it('a month’s note keeps for its month, and a week at least', () => {
    // Month 2 of this cycle is from 22 October to 21 November.
    expect(stale(order('month-note', { month: 2 }), 19)).toBe(false);
    expect(stale(order('month-note', { month: 2 }), 20)).toBe(true);
    expect(stale(order('month-note', { month: 1 }), 6)).toBe(false);
    expect(stale(order('month-note', { month: 1 }), 7)).toBe(true);
  });

  it('an hour’s mail keeps until the hour', () => {
    const session = { sessionId: 's', at: later(madeAt, 5 * DAY), sequence: 0, state: 'agreed' as const };
    expect(stale(order('our-hour'), 4, { session })).toBe(false);
    expect(stale(order('our-hour'), 5, { session })).toBe(true);
  });

  it('does not age while the programme stands still', () => {
    const pauses = [{ from: '2026-11-03', until: '2026-11-24', datesMove: true }];
    const programme = programmeWith({ pauses });
    expect(stale(order('todays-pairs'), 27, { programme })).toBe(false);
    expect(stale(order('todays-pairs'), 28, { programme })).toBe(true);
  });

  it('is none of those that somebody asked for a minute ago, and no sample', () => {
    const kept = MailName.options.filter((mail) => !mayWait({ mail }));
    expect(kept).toEqual(['fresh-link', 'sign-in', 'address-changed', 'erasure-notice', 'erasure-receipt']);
    expect(mayWait({ mail: 'invitation', sampleFor: 'admin' })).toBe(false);
  });
});
