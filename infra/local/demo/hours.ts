import type { Instant } from '../../../functions/domain/values.ts';
import { addDays, formatTime, nextWorkingDay } from '../../../functions/domain/working-days.ts';
import { leavePair } from './choosing-record.ts';
import { cycleIn, type SeenHour, type SeenPair } from './ledger.ts';
import { buttonOf } from './post.ts';
import { chanceOf, later, now, type Scene } from './scene.ts';
import { openTab, type Tab } from './tab.ts';

/** From being paired on, the two have a life of their own: an hour, whether it took place, and the next. */
export const beginTogether = (scene: Scene, pair: SeenPair): void => {
  const chance = chanceOf(scene, 'pair', pair.cycle, ...pair.members);
  // Some never put an hour into the calendar here; they may still meet and say so in a note.
  if (chance.under(0.06)) return;
  planHour(scene, pair, chance.whole(1, 3), chance.whole(5, 14), 0);
};

/** In so many working days one of them proposes a day that lies so many days further on. */
const planHour = (scene: Scene, pair: SeenPair, inDays: number, daysOn: number, count: number): void =>
  later(scene, pair.everIn, inDays, '10:00', () => agree(scene, pair, daysOn, count));

const isOver = (scene: Scene, pair: SeenPair): boolean =>
  pair.endedAt !== undefined || cycleIn(scene.ledger, pair.cycle).closedAt !== undefined;

const chanceFor = (scene: Scene, pair: SeenPair, ...matter: (string | number)[]) =>
  chanceOf(scene, 'pair', pair.cycle, ...pair.everIn, ...matter);

/** Their page, by way of whichever mail this one of them has at hand. */
const ourPair = async (scene: Scene, who: string): Promise<Tab> => {
  const letter = scene.post.latest(who, 'our-hour', 'paired', 'trio-welcome', 'todays-pairs');
  if (!letter) throw new Error(`${who} is in a pair and has no mail about it.`);
  const tab = openTab(scene, who);
  await tab.visit(buttonOf(letter));
  if (tab.at() !== 'pair') await tab.goTo(/\/pair$/);
  return tab;
};

const upcoming = (pair: SeenPair, at: Instant): SeenHour | undefined =>
  pair.hours.find((hour) => hour.state === 'agreed' && hour.at > at);

const agree = async (scene: Scene, pair: SeenPair, daysOn: number, count: number): Promise<void> => {
  const chance = chanceFor(scene, pair, 'agree', count, now(scene));
  const when = timeFor(scene, now(scene), daysOn, chance.whole(9, 16));
  const lastDay = addDays(cycleIn(scene.ledger, pair.cycle).nextAwayday, -1);
  const who = chance.pick(pair.members);
  if (!who || isOver(scene, pair) || upcoming(pair, now(scene)) || scene.time.dateOf(when) > lastDay) return;
  const tab = await ourPair(scene, who);
  const form = tab.linkTo(/\/pair\/hour$/);
  if (!tab.has('date') && form) await tab.visit(form);
  await enter(scene, tab, when);
  if (tab.done() !== 'agreed') throw new Error(`${who} could not agree an hour: "${tab.page().title}".`);
  const hour: SeenHour = { at: when, state: 'agreed', news: [news(scene, pair, 'agreed')] };
  pair.hours.push(hour);
  comeBackTo(scene, pair, hour, count);
  if (chance.under(0.15)) later(scene, pair.everIn, 1, '14:00', () => move(scene, pair, hour, count));
  else if (chance.under(0.08)) later(scene, pair.everIn, 1, '14:00', () => cancel(scene, pair, hour, count));
};

const news = (scene: Scene, pair: SeenPair, what: 'agreed' | 'moved' | 'cancelled') => ({
  at: now(scene),
  what,
  to: [...pair.members],
});

/** The latest hour that has passed and of which nobody has said whether it took place. */
export const latestPassed = (scene: Scene, hours: readonly SeenHour[]): SeenHour | undefined =>
  hours
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .findLast(({ state, at }) => state === 'agreed' && at <= now(scene));

const timeFor = (scene: Scene, from: Instant, daysOn: number, hour: number): Instant => {
  const date = nextWorkingDay(addDays(scene.time.dateOf(from), daysOn), scene.time.days);
  return scene.time.on(date, `${String(hour).padStart(2, '0')}:00`);
};

const comeBackTo = (scene: Scene, pair: SeenPair, hour: SeenHour, count: number): void =>
  scene.agenda.at(scene.time.workingMoment(hour.at, 1, '10:00'), pair.everIn, () =>
    afterwards(scene, pair, hour, count),
  );

const enter = (scene: Scene, tab: Tab, when: Instant) =>
  tab.fill({
    ...(tab.has('which') && { which: 'other' }),
    date: scene.time.dateOf(when),
    time: formatTime(when, scene.time.days.timeZone),
  });

const move = async (scene: Scene, pair: SeenPair, hour: SeenHour, count: number): Promise<void> => {
  const chance = chanceFor(scene, pair, 'move', count, now(scene));
  const when = timeFor(scene, hour.at, chance.whole(1, 4), chance.whole(9, 16));
  const who = chance.pick(pair.members);
  if (!who || isOver(scene, pair) || upcoming(pair, now(scene)) !== hour) return;
  if (scene.time.dateOf(when) >= cycleIn(scene.ledger, pair.cycle).nextAwayday) return;
  const tab = await ourPair(scene, who);
  await tab.goTo(/\/pair\/hour$/);
  await enter(scene, tab, when);
  if (tab.done() !== 'moved') throw new Error(`${who} could not move their hour: "${tab.page().title}".`);
  hour.at = when;
  hour.news.push(news(scene, pair, 'moved'));
  comeBackTo(scene, pair, hour, count);
};

const cancel = async (scene: Scene, pair: SeenPair, hour: SeenHour, count: number): Promise<void> => {
  const who = chanceFor(scene, pair, 'cancel', count).pick(pair.members);
  if (!who || isOver(scene, pair) || upcoming(pair, now(scene)) !== hour) return;
  const tab = await ourPair(scene, who);
  await tab.goTo(/\/pair\/cancel$/);
  await tab.fill({ sure: true });
  if (tab.done() !== 'cancelled')
    throw new Error(`${who} could not cancel their hour: "${tab.page().title}".`);
  hour.state = 'cancelled';
  hour.news.push(news(scene, pair, 'cancelled'));
  planHour(scene, pair, 1, 7, count + 1);
};

/** The working morning after an hour: most say that they met, some forget, and most agree the next. */
const afterwards = async (scene: Scene, pair: SeenPair, hour: SeenHour, count: number): Promise<void> => {
  if (isOver(scene, pair) || hour.state !== 'agreed' || hour.at > now(scene) || hour.talkedOver) return;
  hour.talkedOver = true;
  const chance = chanceFor(scene, pair, 'after', count);
  const who = chance.pick(pair.members);
  if (!who) return;
  if (chance.under(0.75)) {
    const tab = await ourPair(scene, who);
    await tab.fill({ met: 'yes' });
    if (tab.done() !== 'held') throw new Error(`${who} could not say that they met: "${tab.page().title}".`);
    const latest = latestPassed(scene, pair.hours);
    if (latest) latest.state = 'held';
  }
  if (chance.under(0.92)) planHour(scene, pair, chance.whole(2, 6), chance.whole(17, 23), count + 1);
};

/** "We met", of an hour that was never put down. */
export const metWithoutAgreeing = async (scene: Scene, pair: SeenPair): Promise<void> => {
  const who = chanceFor(scene, pair, 'met').pick(pair.members);
  const passed = pair.hours.some((hour) => hour.state === 'agreed' && hour.at <= now(scene));
  if (!who || isOver(scene, pair) || passed) return;
  const tab = await ourPair(scene, who);
  await tab.fill({ met: true });
  if (tab.done() !== 'held') throw new Error(`${who} could not say that they met: "${tab.page().title}".`);
  pair.hours.push({ at: now(scene), state: 'held', news: [] });
};

/** A quiet way out. */
export const leaveQuietly = async (scene: Scene, pair: SeenPair, who: string): Promise<void> => {
  const tab = await ourPair(scene, who);
  await tab.goTo(/\/pair\/leave$/);
  await tab.fill({ sure: true });
  if (!tab.page().text.includes('You have left the pair'))
    throw new Error(`${who} could not leave their pair.`);
  leavePair(scene.ledger, pair, who, now(scene), false);
};
