import { endInvitation, formPair, noteInvitation, partnersIn, sayYes } from './choosing-record.ts';
import { isFree, look, type SeenPair } from './ledger.ts';
import { noteId } from './names.ts';
import { buttonOf, type Letter } from './post.ts';
import { type Entry, forbidden } from './roster-file.ts';
import { byLine, chanceOf, entryOf, now, type Scene } from './scene.ts';
import { openTab, type Tab } from './tab.ts';

const LAST_PARTNERS = 'Last partners are not offered, and cannot be asked by their address';

/** May these two pair, by the file and by what the demo saw in the last cycle? */
export const mayPair = (scene: Scene, cycle: number, one: string, two: string): boolean =>
  forbidden(entryOf(scene, one), entryOf(scene, two)) === undefined &&
  !partnersIn(scene.ledger, cycle - 1, one).includes(two);

/**
 * Looks at the page for choosing and does what makes sense there: answer who has asked, wait for an answer, think
 * again, or ask somebody.
 */
export const lookAndChoose = async (
  scene: Scene,
  who: string,
  cycle: number,
  times: number,
): Promise<void> => {
  const letter = scene.post.latest(who, 'choosing-open', 'still-open', 'pair-ended');
  if (!letter || letter.cycle !== cycle || !isFree(scene.ledger, cycle, who, now(scene))) return;
  const tab = openTab(scene, who);
  await tab.visit(buttonOf(letter));
  if (!tab.at().startsWith('choose')) return;
  lookForLastPartners(scene, tab, who, cycle);
  const chance = chanceOf(scene, who, cycle, 'look', times);
  const [asking] = linksTo(tab, '/answer/');
  if (asking && chance.under(0.9)) return answer(scene, tab, asking.url, who, cycle, chance.under(0.85));
  const back = tab.linkTo(/\/withdraw\//);
  if (back) {
    if (times < 2 || chance.under(0.4)) return;
    await withdraw(scene, tab, back);
  }
  await ask(scene, tab, who, cycle, times);
};

const ask = async (scene: Scene, tab: Tab, who: string, cycle: number, times: number): Promise<void> => {
  const chance = chanceOf(scene, who, cycle, 'ask', times);
  const people = offered(scene, tab).filter(({ entry }) => entry.email !== who);
  // Whoever has just left a pair does not go back to it.
  const fresh = people.filter(({ entry }) => !partnersIn(scene.ledger, cycle, who).includes(entry.email));
  const choice =
    fresh.find(({ entry }) => entry.email === scene.agreed.get(`${cycle} ${who}`)) ?? chance.pick(fresh);
  if (choice) return askOne(scene, tab, who, cycle, choice, chance.under(0.3));
  const pair = chance.pick(linksTo(tab, '/ask-pair/'));
  if (pair) await askPair(scene, tab, who, cycle, pair.url);
};

/** By what they say: the order of a page may be that of ids, which differ from life to life. */
const linksTo = (tab: Tab, path: string): { label: string; url: string }[] => {
  const links = tab.page().links.filter(({ url }) => url.includes(path));
  return [...new Map(links.map((link) => [link.url, link])).values()].sort((a, b) =>
    a.label.localeCompare(b.label),
  );
};

interface Offered {
  readonly entry: Entry;
  readonly url: string;
}

/** The colleagues on the page, by the names they have on the file; namesakes in one function are left alone. */
const offered = (scene: Scene, tab: Tab): Offered[] => {
  const meantBy = byLine(scene);
  return linksTo(tab, '/ask/').flatMap(({ label, url }) => {
    const [entry, namesake] = meantBy(label);
    if (!entry || namesake) return [];
    noteId(scene, entry.email, url.split('/').at(-1) ?? '');
    return [{ entry, url }];
  });
};

const askOne = async (
  scene: Scene,
  tab: Tab,
  who: string,
  cycle: number,
  { entry, url }: Offered,
  withNote: boolean,
): Promise<void> => {
  await tab.visit(url);
  if (!tab.has('note')) return;
  const said = withNote ? { note: noteTo(scene, who, cycle, [entry.email]) } : {};
  await tab.fill({ ...said, sure: true });
  sayYes(scene.ledger, cycle, who, [entry.email]);
  standsAs(scene, tab, who, cycle, [who, entry.email], undefined);
};

const askPair = async (scene: Scene, tab: Tab, who: string, cycle: number, url: string): Promise<void> => {
  await tab.visit(url);
  if (!tab.has('note')) return;
  const heading = tab.page().heading;
  const pair = scene.ledger.pairs.find(
    (it) =>
      it.cycle === cycle &&
      it.endedAt === undefined &&
      it.members.length === 2 &&
      it.members.every((member) => heading.includes(entryOf(scene, member).name)),
  );
  if (!pair) return;
  await tab.fill({ note: noteTo(scene, who, cycle, pair.members), sure: true });
  sayYes(scene.ledger, cycle, who, pair.members);
  standsAs(scene, tab, who, cycle, [who, ...pair.members], pair);
};

/** A line that only those who are asked may read. */
const noteTo = (scene: Scene, who: string, cycle: number, readers: readonly string[]): string => {
  const mark = scene.secrets.keep(chanceOf(scene, who, cycle, 'note', ...readers, now(scene)), {
    what: 'line with an invitation',
    owner: who,
    onPage: (reader) => reader === who || readers.includes(reader),
    inMailTo: (reader) => readers.includes(reader),
  });
  return `I have always liked how you run a meeting. ${mark}`;
};

/** After asking: the page says that an invitation stands, or that the two had crossed and are a pair. */
const standsAs = (
  scene: Scene,
  tab: Tab,
  who: string,
  cycle: number,
  members: string[],
  joins: SeenPair | undefined,
): void => {
  const invitation = { cycle, members, joins, from: who };
  if (tab.done() === 'paired') {
    formPair(scene.ledger, invitation, now(scene));
    return;
  }
  if (tab.refused()) return;
  const shown = tab.linkTo(/\/withdraw\//);
  if (!shown) throw new Error(`${who} asked, and "${tab.page().title}" does not show it.`);
  noteInvitation(scene.ledger, { ...invitation, id: shown.split('/').at(-1) ?? '', at: now(scene) });
};

const withdraw = async (scene: Scene, tab: Tab, url: string): Promise<void> => {
  await tab.visit(url);
  if (!tab.has('sure')) return;
  await tab.fill({ sure: true });
  const invitation = scene.ledger.invitations.get(url.split('/').at(-1) ?? '');
  if (tab.done() === 'withdrawn' && invitation) endInvitation(invitation, 'withdrawn', now(scene));
};

/** Mail 4: somebody asks. Yes, no, or not just now. */
export const answerInvitation = async (scene: Scene, letter: Letter): Promise<void> => {
  const chance = chanceOf(scene, letter.to, letter.matter, 'answers');
  const agreed = scene.ledger.invitations.get(letter.page.split('/')[1] ?? '')?.from === undefined;
  if (!agreed && chance.under(0.08)) return;
  await answer(
    scene,
    openTab(scene, letter.to),
    buttonOf(letter),
    letter.to,
    letter.cycle,
    agreed || chance.under(0.85),
  );
};

const answer = async (
  scene: Scene,
  tab: Tab,
  url: string,
  who: string,
  cycle: number,
  yes: boolean,
): Promise<void> => {
  await tab.visit(url);
  if (!tab.has('answer')) return;
  const invitation = scene.ledger.invitations.get(tab.at().split('/')[1] ?? '');
  if (!invitation) throw new Error(`Nobody is known to have asked what ${who} is to answer.`);
  await tab.fill({ answer: yes ? 'accept' : 'decline' });
  if (yes) {
    sayYes(
      scene.ledger,
      cycle,
      who,
      invitation.members.filter((member) => member !== who),
    );
    if (tab.done() === 'paired') {
      invitation.yes.add(who);
      endInvitation(invitation, 'accepted', now(scene));
      formPair(scene.ledger, invitation, now(scene));
    } else if (tab.done() === 'said-yes') invitation.yes.add(who);
  } else if (tab.done() === 'declined') {
    invitation.declinedBy = who;
    endInvitation(invitation, 'declined', now(scene));
  }
};

/** Whoever was together in the last cycle finds each other among those who are not possible, and nowhere else. */
const lookForLastPartners = (scene: Scene, tab: Tab, who: string, cycle: number): void => {
  for (const last of partnersIn(scene.ledger, cycle - 1, who)) {
    const there = offered(scene, tab).some(({ entry }) => entry.email === last);
    look(
      scene.ledger,
      LAST_PARTNERS,
      there ? `${who} was offered ${last} again in cycle ${cycle}` : undefined,
    );
  }
};

/** Somebody who would rather keep their partner types the address by which they asked them last time. */
export const tryLastPartner = async (scene: Scene, who: string, cycle: number): Promise<void> => {
  const letter = scene.post.latest(who, 'choosing-open');
  const last = partnersIn(scene.ledger, cycle - 1, who).find((email) => scene.personIds.idOf.has(email));
  if (!letter || !last || letter.cycle !== cycle) return;
  const tab = openTab(scene, who);
  const here = (await tab.visit(buttonOf(letter))).url;
  await tab.visit(here.replace(/\/p\/([^/]+)\/.*$/, `/p/$1/ask/${scene.personIds.idOf.get(last)}`));
  const refused = !tab.has('note');
  look(
    scene.ledger,
    LAST_PARTNERS,
    refused ? undefined : `${who} could have asked ${last} again in cycle ${cycle}`,
  );
};
