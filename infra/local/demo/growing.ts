import { addDays, nextWorkingDay } from '../../../functions/domain/working-days.ts';
import { adviceBetween, type Growing, growingOf } from './growing-record.ts';
import { cycleIn, pairOf } from './ledger.ts';
import { openLetter } from './links.ts';
import { byName, emailOf, noteIds } from './names.ts';
import { buttonOf, type Letter } from './post.ts';
import { chanceOf, later, now, type Scene } from './scene.ts';
import { openTab, type Tab } from './tab.ts';

/** Mail 9: one target, sometimes two, in a sentence each. */
export const writeTargets = async (scene: Scene, letter: Letter): Promise<void> => {
  const { to: who, cycle } = letter;
  const tab = openTab(scene, who, true);
  await tab.visit(buttonOf(letter));
  if (!tab.has('habit')) return;
  const chance = chanceOf(scene, who, cycle, 'targets');
  const growing: Growing = {
    cycle,
    who,
    writtenAt: now(scene),
    targets: 1,
    shownTo: new Set(),
    advisers: new Set(),
  };
  await tab.fill({
    habit: `I answer before others have finished. ${markOf(scene, growing, 'first')}`,
    dial: 'down',
  });
  expect(tab, 'kept', who);
  scene.ledger.growings.push(growing);
  if (chance.under(0.25)) {
    await tab.goTo(/\/target\/new$/);
    await tab.fill({ habit: `I put off the awkward talk. ${markOf(scene, growing, 'second')}`, dial: 'up' });
    expect(tab, 'kept', who);
    growing.targets += 1;
  }
  later(scene, [who], chance.whole(1, 4), '10:00', () => talkOverAndAsk(scene, growing));
};

const expect = (tab: Tab, done: string, who: string): void => {
  if (tab.done() !== done) throw new Error(`${who} wanted "${done}" and got "${tab.page().title}".`);
};

/** Words about a target: first one's own, then the partner's with whom they were talked over, then the advisers'. */
const markOf = (scene: Scene, { who, cycle, shownTo, advisers }: Growing, matter: string): string =>
  scene.secrets.keep(chanceOf(scene, who, cycle, 'target', matter), {
    what: 'target',
    owner: who,
    onPage: (reader, inPrivate) =>
      inPrivate && (reader === who || shownTo.has(reader) || advisers.has(reader)),
    inMailTo: () => false,
  });

/** What is one's own alone: what exactly I will do, where, and how it went. */
const ownMark = (scene: Scene, { who, cycle }: Growing, matter: string): string =>
  scene.secrets.keep(chanceOf(scene, who, cycle, matter), {
    what: 'try-out',
    owner: who,
    onPage: (reader, inPrivate) => inPrivate && reader === who,
    inMailTo: () => false,
  });

/** The page of targets, by way of whichever private mail is at hand. */
const myTargets = async (scene: Scene, who: string, cycle: number): Promise<Tab | undefined> => {
  const letter = scene.post.latest(who, 'targets', 'advice-in', 'try-out');
  if (letter?.cycle !== cycle || scene.ledger.gone.has(who)) return undefined;
  const tab = await openLetter(scene, letter, true);
  const targets = tab.at() === 'targets' ? undefined : tab.linkTo(/\/targets$/);
  if (targets) await tab.visit(targets);
  return tab.at() === 'targets' ? tab : undefined;
};

const MOST_ASKED = 4;

/** "We have talked it over", and then two to four colleagues are asked. */
const talkOverAndAsk = async (scene: Scene, growing: Growing): Promise<void> => {
  const { who, cycle } = growing;
  const partners = pairOf(scene.ledger, cycle, who)?.members.filter((member) => member !== who) ?? [];
  const tab = await myTargets(scene, who, cycle);
  if (!tab?.has('sure') || partners.length === 0) return;
  for (const partner of partners) growing.shownTo.add(partner);
  await tab.fill({ sure: true });
  expect(tab, 'shown', who);
  await openPartnersWords(scene, partners[0], cycle);
  const chance = chanceOf(scene, who, cycle, 'asks');
  later(scene, [who], chance.whole(12, 20), '10:00', () => settle(scene, growing));
  if (!chance.under(0.8)) return;
  await tab.goTo(/\/ask$/);
  await ask(scene, tab, growing, chance.whole(2, MOST_ASKED));
};

/** The partner reads what was shown to them. */
const openPartnersWords = async (scene: Scene, partner: string | undefined, cycle: number): Promise<void> => {
  const tab = partner ? await myTargets(scene, partner, cycle) : undefined;
  const link = tab?.linkTo(/\/from-my-partner$/);
  if (tab && link) await tab.visit(link);
};

const ask = async (scene: Scene, tab: Tab, growing: Growing, count: number): Promise<void> => {
  const { who, cycle } = growing;
  noteIds(scene, tab.page().html);
  const offered = tab.page().forms.flatMap((form) => form.options('who'));
  const known = offered.filter((id) => emailOf(scene, id) !== undefined);
  const chosen = chanceOf(scene, who, cycle, 'advisers')
    .shuffled(known.toSorted(byName(scene)))
    .slice(0, count);
  if (chosen.length < 2) return;
  await tab.send('Go on', { who: chosen });
  if (!tab.has('line')) return;
  const going = tab
    .page()
    .forms.flatMap((form) => form.fill({}, undefined))
    .filter(([name]) => name === 'who');
  const advisers = going.flatMap(([, id]) => emailOf(scene, String(id)) ?? []).sort();
  for (const adviser of advisers) growing.advisers.add(adviser);
  const line = scene.secrets.keep(chanceOf(scene, who, cycle, 'line'), {
    what: 'line with a question',
    owner: who,
    onPage: (reader, inPrivate) => inPrivate && (reader === who || growing.advisers.has(reader)),
    inMailTo: (reader) => growing.advisers.has(reader),
  });
  for (const to of advisers)
    scene.ledger.advice.push({ cycle, from: who, to, at: now(scene), state: 'asked', shownTo: new Set() });
  await tab.send(/^Ask /, { line: `Be as frank as you like. ${line}` });
  expect(tab, 'asked', who);
};

/** Mail 11: reads the advice, ticks some of it for the partner, and thanks one colleague. */
export const readAdvice = async (scene: Scene, letter: Letter): Promise<void> => {
  const { to: who, cycle } = letter;
  const chance = chanceOf(scene, who, cycle, 'reads', now(scene));
  const partners = pairOf(scene.ledger, cycle, who)?.members.filter((member) => member !== who) ?? [];
  const tab = openTab(scene, who, true);
  await tab.visit(buttonOf(letter));
  const shows = tab.page().forms.flatMap(({ names }) => names.filter((name) => name.startsWith('show-')));
  const ticked = shows.filter(() => chance.under(0.5));
  if (shows.length > 0) {
    for (const field of ticked) {
      const advice = adviceBetween(scene.ledger, cycle, who, adviserIn(scene, field) ?? '');
      for (const partner of partners) advice?.shownTo.add(partner);
    }
    await tab.fill(Object.fromEntries(shows.map((field) => [field, ticked.includes(field)])));
    expect(tab, 'shared', who);
    if (ticked.length > 0) await openPartnersWords(scene, partners[0], cycle);
  }
  const thank = tab.linkTo(/\/thank$/);
  if (thank && chance.under(0.6)) await thankOne(scene, tab, letter, thank);
};

/** `show-<asker>-<adviser>` and `/advice/<asker>-<adviser>/thank` both name the colleague. */
const adviserIn = (scene: Scene, words: string): string | undefined =>
  emailOf(scene, /-([0-9a-z]+)(?:\/thank)?$/.exec(words)?.[1] ?? '');

const thankOne = async (scene: Scene, tab: Tab, { to: who, cycle }: Letter, link: string): Promise<void> => {
  const adviser = adviserIn(scene, link);
  const advice = adviser && adviceBetween(scene.ledger, cycle, who, adviser);
  if (!advice || advice.thankedAt) return;
  const mark = scene.secrets.keep(chanceOf(scene, who, cycle, 'thanks', adviser), {
    what: 'thanks',
    owner: who,
    onPage: (reader, inPrivate) => inPrivate && reader === who,
    inMailTo: (reader) => reader === adviser,
  });
  await tab.visit(link);
  await tab.fill({ thanks: `I shall count to three before I speak. ${mark}` });
  expect(tab, 'thanked', who);
  advice.thankedAt = now(scene);
};

/** Decides what exactly to do differently, and mostly where and when to try it first. */
const settle = async (scene: Scene, growing: Growing): Promise<void> => {
  const { who, cycle } = growing;
  const { ledger, time } = scene;
  if (cycleIn(ledger, cycle).closedAt !== undefined) return;
  const tab = await myTargets(scene, who, cycle);
  const link = tab?.linkTo(/\/settle$/);
  if (!tab || !link) return;
  const chance = chanceOf(scene, who, cycle, 'settles');
  const day = nextWorkingDay(addDays(time.dateOf(now(scene)), chance.whole(8, 30)), time.days);
  await tab.visit(link);
  const named = chance.under(0.7) && day < cycleIn(ledger, cycle).nextAwayday;
  const exactly = `I write my answer down before I give it. ${ownMark(scene, growing, 'exactly')}`;
  const where = { occasion: `The Monday meeting ${ownMark(scene, growing, 'occasion')}`, day };
  await tab.fill({ exactly, ...(named && where) });
  expect(tab, 'settled', who);
  growing.settledAt = now(scene);
  if (named) growing.tryOut = { plannedAt: now(scene), day };
};

/** Mail 14, a word from yourself: a look at the plan. */
export const lookAtPlan = async (scene: Scene, letter: Letter): Promise<void> => {
  const tab = openTab(scene, letter.to, true);
  await tab.visit(buttonOf(letter));
};

/** In the month note: how did it go? */
export const howItWent = (scene: Scene, who: string, cycle: number, tab: Tab): Record<string, string> => {
  const growing = growingOf(scene.ledger, cycle, who);
  const fields = tab.page().forms.flatMap(({ names }) => names.filter((name) => name.startsWith('went-')));
  if (!growing || fields.length === 0) return {};
  if (growing.tryOut) growing.tryOut.toldAt = now(scene);
  return Object.fromEntries(fields.map((field) => [field, 'learnt']));
};
