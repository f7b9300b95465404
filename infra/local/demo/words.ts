import { partnersIn } from './choosing-record.ts';
import { howItWent } from './growing.ts';
import { latestPassed } from './hours.ts';
import { cycleIn, look, monthOn, pairOf, type SeenHour, type SeenPair, type Sharing } from './ledger.ts';
import { sayHowBig } from './looking-back.ts';
import type { MailKind } from './mail-kinds.ts';
import { buttonOf, type Letter } from './post.ts';
import { chanceOf, now, type Scene } from './scene.ts';
import { openTab, type Tab } from './tab.ts';

const SUMMARY_SHOWS = 'The summary page shows what was shared with the team, and only that';

/** Letters from which the pages behind open that are one's own alone. */
const PRIVATE: readonly MailKind[] = [
  'month-note',
  'six-months',
  'targets',
  'advice-request',
  'advice-in',
  'try-out',
  'shall-we-write',
  'own-summary',
];

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
  const passed = pair && hourOfMonth(scene, pair, Number(page.split('/')[1]));
  const met = passed !== undefined || (pair?.hours.some(({ state }) => state === 'held') ?? false);
  const moved = chance.under(0.7) ? privately(scene, who, `${cycle} ${page}`) : '';
  await tab.fill({ met: met ? 'yes' : 'not-yet', moved, ...howItWent(scene, who, cycle, tab) });
  if (tab.done() !== 'noted') throw new Error(`${who} could not keep a note: "${tab.page().title}".`);
  scene.ledger.heard.push({ who, at: now(scene), cycle, month: Number(page.split('/')[1]) });
  if (met && pair) {
    // Their partner may have said so a moment before.
    const still = hourOfMonth(scene, pair, Number(page.split('/')[1]));
    if (still) still.state = 'held';
  }
  if (moved && chance.under(0.3)) await openTab(scene, who, true).visit(buttonOf(letter));
};

/** The hour of that month that has passed, unless it is known already that they met. */
const hourOfMonth = (scene: Scene, { cycle, hours }: SeenPair, month: number): SeenHour | undefined => {
  const dates = cycleIn(scene.ledger, cycle);
  const ofMonth = hours.filter(({ at }) => monthOn(dates, scene.time.dateOf(at)) === month);
  if (ofMonth.some(({ state }) => state === 'held')) return undefined;
  return latestPassed(scene, ofMonth);
};

const SHARINGS: readonly Sharing[] = ['nobody', 'pair', 'team-unnamed', 'team-named', 'awayday'];

/** Mail 17: one or two lessons, each shared with whom its owner chose. */
export const writeLessons = async (scene: Scene, letter: Letter): Promise<void> => {
  const { to: who, cycle } = letter;
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
  const tab = openTab(scene, who, true);
  await tab.visit(buttonOf(letter));
  await tab.goTo(/\/mails$/);
  await tab.fill({ preference });
  if (tab.done() !== 'set') throw new Error(`${who} could not set their mails.`);
  const pause = scene.ledger.pauses.findLast((it) => it.who === who && it.until === undefined);
  scene.ledger.heard.push({ who, at: now(scene), cycle: letter.cycle });
  if (preference === 'paused') scene.ledger.pauses.push({ who, from: now(scene) });
  else if (pause) pause.until = now(scene);
};

/** Mail 15: carry on, have a rest, or a word with the facilitator. */
export const sayWhetherToWrite = async (scene: Scene, letter: Letter): Promise<void> => {
  const { to: who, cycle } = letter;
  const tab = openTab(scene, who, true);
  await tab.visit(buttonOf(letter));
  const says =
    chanceOf(scene, who, cycle, 'whether to write').pick(['all', 'all', 'paused', 'word']) ?? 'all';
  await tab.fill({ preference: says });
  if (tab.done() !== (says === 'word' ? 'word' : 'set')) throw new Error(`${who} could not answer mail 15.`);
  if (says === 'word') scene.ledger.words.push({ who, at: now(scene), cycle });
  else scene.ledger.heard.push({ who, at: now(scene), cycle });
  if (says === 'paused') scene.ledger.pauses.push({ who, from: now(scene) });
};

/** From any everyday page: a fresh link to the leader's own address. */
const freshPrivateLink = async (scene: Scene, who: string): Promise<Letter | undefined> => {
  const everyday = scene.post.latest(
    who,
    'our-hour',
    'paired',
    'todays-pairs',
    'choosing-open',
    'invitation',
  );
  if (!everyday) return undefined;
  const tab = openTab(scene, who);
  await tab.visit(buttonOf(everyday));
  await tab.press('Open my private pages');
  return takeFresh(scene, who);
};

/** Somebody cannot find their mail, and types their address. */
export const askLostLink = async (scene: Scene, who: string): Promise<void> => {
  const tab = openTab(scene, who);
  await tab.visit(`${scene.world.url}/lost`);
  await tab.fill({ email: who });
  const letter = await takeFresh(scene, who);
  if (letter) await openLink(scene, letter);
};

const takeFresh = async (scene: Scene, who: string): Promise<Letter | undefined> => {
  await scene.takePost();
  const letter = scene.post.latest(who, 'fresh-link');
  if (!letter) throw new Error(`No fresh link came to ${who}.`);
  scene.ledger.freshLinks.push({ at: now(scene), who, cycle: letter.cycle });
  return letter;
};

const LINKS_ANSWER = 'Links in mails answer, each in a sample of them';

/** Opens every link of a mail, as a scanner would: nothing comes of it but a page. */
export const tryLinks = async (scene: Scene, letter: Letter): Promise<void> => {
  const links = new Set(letter.mail.links.map(({ url }) => url).filter((url) => url.startsWith('http')));
  for (const url of links) {
    const { status, title } = await openTab(scene, letter.to, PRIVATE.includes(letter.kind)).visit(url);
    const wrong =
      status === 200 ? undefined : `"${letter.mail.subject}" to ${letter.to}: ${title} (${status})`;
    look(scene.ledger, LINKS_ANSWER, wrong);
  }
};

export const openLink = async (scene: Scene, letter: Letter): Promise<Tab> => {
  const tab = openTab(scene, letter.to, PRIVATE.includes(letter.kind));
  await tab.visit(buttonOf(letter));
  return tab;
};
