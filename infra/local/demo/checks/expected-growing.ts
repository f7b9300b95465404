import type { Instant } from '../../../../functions/domain/values.ts';
import { addDays, nextWorkingDay } from '../../../../functions/domain/working-days.ts';
import { type AdviceAsked, type ChangeAsked, growingOf } from '../growing-record.ts';
import type { SeenCycle } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import type { Expect } from './expectation.ts';
import { soonAfter } from './expectation.ts';
import { isQuiet, type Silence } from './silence.ts';
import { isGone, partnersAt, pausedBetween, tookPart } from './standing.ts';

const PROMPT_DAY = 21;
const NUDGE_DAYS = 4;
const WITH_THE_OTHERS_DAYS = 7;
const NUDGE_AFTER = 4 * 86_400_000 - 16 * 3_600_000;

/** Mails 9 to 12, 14, 15: targets, advice, try-outs, silence. */
export const expectGrowing = (
  scene: Scene,
  cycle: SeenCycle,
  quiet: readonly Silence[],
  expect: Expect,
): void => {
  targets(scene, cycle, quiet, expect);
  advice(scene, cycle, expect);
  for (const { who, tryOut } of scene.ledger.growings.filter((it) => it.cycle === cycle.number)) {
    if (!tryOut) continue;
    const at = scene.time.on(tryOut.day, '00:00');
    const wants = !pausedBetween(scene.ledger, who, tryOut.plannedAt, at) && !isQuiet(quiet, who, at);
    const sure = wants && !tryOut.toldAt && tookPart(scene.ledger, cycle.number, who, at);
    expect('try-out', who, '', sure && at < scene.world.now());
  }
  for (const { who, from, until } of quiet.filter((it) => it.cycle === cycle.number)) {
    const wants = !pausedBetween(scene.ledger, who, from, soonAfter(from));
    expect('shall-we-write', who, '', wants && (until === undefined || until > soonAfter(from)));
  }
  for (const { who } of scene.ledger.words.filter((it) => it.cycle === cycle.number))
    expect('would-like-a-word', scene.facilitator.email, who, true);
};

/** Mail 9 to whoever has a partner on day 21, or sooner after the first hour; one reminder to those without a target. */
const targets = (scene: Scene, cycle: SeenCycle, quiet: readonly Silence[], expect: Expect): void => {
  const { ledger, time } = scene;
  const { number, awayday, invited } = cycle;
  const on = nextWorkingDay(addDays(awayday, PROMPT_DAY), time.days);
  const due = time.on(on, '08:30');
  const again = time.on(nextWorkingDay(addDays(on, NUDGE_DAYS), time.days), '08:30');
  if (again > scene.world.now()) return;
  for (const who of invited) {
    const paired = (at: Instant) =>
      partnersAt(ledger, number, who, at).length > 0 && !isGone(ledger, who, at);
    const written = growingOf(ledger, number, who)?.writtenAt ?? '9';
    const wants = (at: Instant) =>
      !pausedBetween(ledger, who, at, soonAfter(at)) && !isQuiet(quiet, who, at) && paired(soonAfter(at));
    const theirs = ledger.formings.filter((it) => it.cycle === number && it.members.includes(who));
    const ever = theirs.length > 0;
    const late = theirs.some(({ at }) => time.dateOf(at) > addDays(awayday, WITH_THE_OTHERS_DAYS));
    if (paired(due) || ever) expect('targets', who, '', paired(due) && wants(due));
    if (paired(again) && written > again)
      expect('targets', who, '', wants(again) && written > soonAfter(again), true);
    // Who finds a partner later is asked on a day of their own, and reminded once, if they were not before.
    else if (late) expect('targets', who, '', false, true);
  }
};

const advice = (scene: Scene, cycle: SeenCycle, expect: Expect): void => {
  const { ledger, time } = scene;
  const asked = ledger.advice.filter((it) => it.cycle === cycle.number);
  for (const { to, at, thankedAt } of asked) {
    expect('advice-request', to, time.dateOf(at), true);
    if (thankedAt) expect('advice-thanks', to, time.dateOf(thankedAt), true);
  }
  changes(scene, cycle, expect);
  nudges(scene, [...asked, ...ledger.changes.filter((it) => it.cycle === cycle.number)], expect);
  for (const who of new Set(asked.map(({ from }) => from))) {
    const answers = asked.filter((it) => it.from === who && it.saidAt && it.state !== 'declined');
    const [first] = answers.map(({ saidAt }) => saidAt ?? '').sort();
    if (first === undefined) continue;
    const stays = tookPart(ledger, cycle.number, who, soonAfter(first));
    const early = cycle.closedAt === undefined || soonAfter(first) < cycle.closedAt;
    const sure = stays && early && !pausedBetween(ledger, who, first, soonAfter(first));
    expect('advice-in', who, '', sure);
    // Once more when all are in, or on the tenth day.
    expect('advice-in', who, '', false);
  }
};

const LAPSES_AFTER_DAYS = 10;

/** Mail 16 to each who is asked, and one mail of answers once all are in, or on the tenth day. */
const changes = (scene: Scene, { number, closedAt }: SeenCycle, expect: Expect): void => {
  const { ledger, time } = scene;
  const asked = ledger.changes.filter((it) => it.cycle === number);
  for (const { to, at } of asked) expect('change-request', to, time.dateOf(at), true);
  for (const who of new Set(asked.map(({ from }) => from))) {
    const theirs = asked.filter((it) => it.from === who);
    const at = theirs[0]?.at ?? '';
    const due = time.on(nextWorkingDay(addDays(time.dateOf(at), LAPSES_AFTER_DAYS), time.days), '08:30');
    const came = theirs.some((it) => it.state === 'answered' && (it.saidAt ?? '9') < due);
    const early = closedAt === undefined ? due < scene.world.now() : soonAfter(due) < closedAt;
    const stays = tookPart(ledger, number, who, soonAfter(due));
    expect('change-in', who, '', came && early && stays && !pausedBetween(ledger, who, at, soonAfter(due)));
  }
};

/** On the morning of day 4 one reminder to each who is waited for, of all that wait for them. */
const nudges = (scene: Scene, asked: readonly (AdviceAsked | ChangeAsked)[], expect: Expect): void => {
  const { time, ledger } = scene;
  const nudged = new Set<AdviceAsked | ChangeAsked>();
  const mornings = asked.map(({ at }) =>
    time.on(nextWorkingDay(addDays(time.dateOf(at), NUDGE_DAYS), time.days), '08:30'),
  );
  for (const morning of [...new Set(mornings)].sort()) {
    const waiting = asked.filter(
      (it) => it.at < morning && (it.saidAt === undefined || it.saidAt > morning) && !nudged.has(it),
    );
    const due = waiting.filter(({ at }) => Date.parse(at) + NUDGE_AFTER <= Date.parse(morning));
    for (const to of new Set(due.map((it) => it.to))) {
      const theirs = waiting.filter((one) => one.to === to);
      for (const it of theirs) nudged.add(it);
      const forAdvice = theirs.some((it) => 'shownTo' in it);
      expect(
        forAdvice ? 'advice-request' : 'change-request',
        to,
        time.dateOf(morning),
        !isGone(ledger, to, morning),
        true,
      );
    }
  }
};
