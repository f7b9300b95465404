import { partnersIn } from './choosing-record.ts';
import { howItWent } from './growing.ts';
import { latestPassed } from './hours.ts';
import {
  cycleIn,
  lastDayOf,
  look,
  monthOn,
  pairOf,
  type SeenHour,
  type SeenPair,
  type Sharing,
} from './ledger.ts';
import { freshPrivateLink, openLetter } from './links.ts';
import { sayHowBig } from './looking-back.ts';
import { buttonOf, type Letter } from './post.ts';
import { chanceOf, now, type Scene } from './scene.ts';
import { openTab } from './tab.ts';

const SUMMARY_SHOWS = 'The summary page shows what was shared with the team, and only that';

/** A sentence of one's own, marked so that it can be found wherever it turns up. */
const privately = (scene: Scene, who: string, matter: string): string => {
  const mark = scene.secrets.keep(chanceOf(scene, who, matter), {
    what: 'month note',
    owner: who,
    onPage: (reader, inPrivate) => reader === who && inPrivate,
    inMailTo: () => false,
  });
  return `I let the others speak first, and it was worth it. ${mark}`;
};

/** Mail 13: a note to oneself, with or without words; "we met" counts for the pair. */
export const writeNote = async (scene: Scene, letter: Letter): Promise<void> => {
  const { to: who, cycle, page } = letter;
  const chance = chanceOf(scene, who, cycle, page);
  const tab = openTab(scene, who, true);
  await tab.visit(buttonOf(letter));
  if (!tab.has('moved')) return;
  const pair = pairOf(scene.ledger, cycle, who);
  const month = Number(page.split('/')[1]);
  const passed = pair && hourOfMonth(scene, pair, month);
  const met = passed !== undefined || (pair?.hours.some(({ state }) => state === 'held') ?? false);
  const moved = chance.under(0.7) ? privately(scene, who, `${cycle} ${page}`) : '';
  await tab.fill({ met: met ? 'yes' : 'not-yet', moved, ...howItWent(scene, who, cycle, tab) });
  if (tab.done() !== 'noted') throw new Error(`${who} could not keep a note: "${tab.page().title}".`);
  scene.ledger.heard.push({ who, at: now(scene), cycle, month });
  if (met && pair) noteThatTheyMet(scene, pair, month);
  if (moved && chance.under(0.3)) await openTab(scene, who, true).visit(buttonOf(letter));
};

const hoursOf = (scene: Scene, { cycle, hours }: SeenPair, month: number): SeenHour[] => {
  const dates = cycleIn(scene.ledger, cycle);
  return hours.filter(({ at }) => monthOn(dates, scene.time.dateOf(at)) === month);
};

/** The hour of that month that has passed, unless it is known already that they met. */
const hourOfMonth = (scene: Scene, pair: SeenPair, month: number): SeenHour | undefined => {
  const ofMonth = hoursOf(scene, pair, month);
  if (ofMonth.some(({ state }) => state === 'held')) return undefined;
  return latestPassed(scene, ofMonth);
};

/** One held hour of that month, agreed here or not; their partner may have said so a moment before. */
const noteThatTheyMet = (scene: Scene, pair: SeenPair, month: number): void => {
  const { dateOf } = scene.time;
  if (hoursOf(scene, pair, month).some(({ state }) => state === 'held')) return;
  const passed = hourOfMonth(scene, pair, month);
  if (passed) {
    passed.state = 'held';
    return;
  }
  const dates = cycleIn(scene.ledger, pair.cycle);
  const here = monthOn(dates, dateOf(now(scene)));
  if (month > here || month < monthOn(dates, dateOf(pair.formedAt))) return;
  const at = month < here ? scene.time.on(lastDayOf(dates, month), '12:00') : now(scene);
  pair.hours.push({ at, state: 'held', news: [] });
};

const SHARINGS: readonly Sharing[] = ['nobody', 'pair', 'team-unnamed', 'team-named', 'awayday'];

/** Mail 17: one or two lessons, each shared with whom its owner chose. */
export const writeLessons = async (scene: Scene, letter: Letter): Promise<void> => {
  const { to: who, cycle } = letter;
  // They put it off until the reminder came, and one of the two visits is enough.
  if (scene.ledger.insights.some((it) => it.who === who && it.cycle === cycle)) return;
  const tab = openTab(scene, who, true);
  await tab.visit(buttonOf(letter));
  const chance = chanceOf(scene, who, cycle, 'lessons');
  if (chance.under(0.85)) await sayHowBig(scene, tab, who, cycle);
  const choices = chance.shuffled(SHARINGS).slice(0, chance.under(0.4) ? 2 : 1);
  for (const [index, sharing] of choices.entries()) {
    const mark = markOf(scene, who, cycle, sharing, index);
    const kind = chance.under(0.5) ? 'worked' : 'taught-me';
    await tab.fill({ kind, text: `Asking "what else?" once more than I like to. ${mark}`, sharing });
    if (tab.done() !== 'kept') throw new Error(`${who} could not keep a lesson: "${tab.page().title}".`);
    scene.ledger.insights.push({ cycle, at: now(scene), who, sharing, mark });
  }
  if (pairOf(scene.ledger, cycle, who)) await tab.goTo(/\/from-my-partner$/);
};

const markOf = (scene: Scene, who: string, cycle: number, sharing: Sharing, index: number): string => {
  const mark: string = scene.secrets.keep(chanceOf(scene, who, cycle, 'lesson', index), {
    what: `lesson shared with ${sharing}`,
    owner: who,
    onPage: (reader, inPrivate) => {
      const withdrawn = scene.ledger.insights.some((it) => it.mark === mark && it.withdrawnAt !== undefined);
      if (!withdrawn && (sharing === 'team-named' || sharing === 'team-unnamed')) return true;
      if (!inPrivate) return false;
      return reader === who || (sharing === 'pair' && partnersIn(scene.ledger, cycle, who).includes(reader));
    },
    inMailTo: () => false,
  });
  return mark;
};

/** Mail 18: reads what the team shared. */
export const readSummary = async (scene: Scene, letter: Letter): Promise<void> => {
  const tab = openTab(scene, letter.to);
  const { html, status } = await tab.visit(buttonOf(letter));
  for (const { cycle, mark, sharing, withdrawnAt, who } of scene.ledger.insights) {
    if (cycle !== letter.cycle || status !== 200) continue;
    const shown = html.includes(mark);
    const wanted = (sharing === 'team-named' || sharing === 'team-unnamed') && withdrawnAt === undefined;
    look(
      scene.ledger,
      SUMMARY_SHOWS,
      shown === wanted
        ? undefined
        : `a lesson of ${who} for ${sharing} is ${shown ? '' : 'not '}on the page of ${letter.to}`,
    );
  }
};

/** Pauses the mails, or lets them come again, from a private page. */
export const setMails = async (scene: Scene, who: string, preference: 'paused' | 'all'): Promise<void> => {
  const letter = scene.post.latest(who, 'month-note', 'six-months') ?? (await freshPrivateLink(scene, who));
  if (!letter) return;
  const tab = await openLetter(scene, letter, true);
  await tab.goTo(/\/mails$/);
  await tab.fill({ preference });
  if (tab.done() !== 'set') throw new Error(`${who} could not set their mails.`);
  noteWish(scene, who, letter.cycle, preference);
};

const noteWish = (scene: Scene, who: string, cycle: number, wish: 'paused' | 'all'): void => {
  const { heard, pauses } = scene.ledger;
  heard.push({ who, at: now(scene), cycle });
  const paused = pauses.find((it) => it.who === who && it.until === undefined);
  if (wish === 'all' && paused) paused.until = now(scene);
  if (wish === 'paused' && !paused) pauses.push({ who, from: now(scene) });
};

/** Mail 15: carry on, have a rest, or a word with the facilitator. */
export const sayWhetherToWrite = async (scene: Scene, letter: Letter): Promise<void> => {
  const { to: who, cycle } = letter;
  const tab = openTab(scene, who, true);
  await tab.visit(buttonOf(letter));
  const says =
    chanceOf(scene, who, cycle, 'whether to write').pick(['all', 'all', 'paused', 'word'] as const) ?? 'all';
  await tab.fill({ preference: says });
  if (tab.done() !== (says === 'word' ? 'word' : 'set')) throw new Error(`${who} could not answer mail 15.`);
  if (says === 'word') scene.ledger.words.push({ who, at: now(scene), cycle });
  else noteWish(scene, who, cycle, says);
};
