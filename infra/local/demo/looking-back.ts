import { ownNumbersIn } from './checks/own-numbers.ts';
import { SIZES } from './growing-record.ts';
import { type Ledger, look } from './ledger.ts';
import { buttonOf, type Letter } from './post.ts';
import { chanceOf, now, type Scene } from './scene.ts';
import { openTab, type Tab } from './tab.ts';

/** On the page of mail 17, before the lessons. */
export const sayHowBig = async (scene: Scene, tab: Tab, who: string, cycle: number): Promise<void> => {
  const fields = tab.page().forms.flatMap(({ names }) => names.filter((name) => name.startsWith('size-')));
  if (fields.length === 0) return;
  const chance = chanceOf(scene, who, cycle, 'how big');
  const sizes = fields.map(() => chance.pick(SIZES) ?? 'clear');
  await tab.fill(Object.fromEntries(fields.map((field, index) => [field, sizes[index] ?? 'clear'])));
  if (tab.done() !== 'seen') throw new Error(`${who} could not say how big: "${tab.page().title}".`);
  scene.ledger.lookBacks.push({ cycle, who, at: now(scene), sizes });
};

const OWN_PAGE = 'A leader’s own summary tells what they did themselves';

/** A leader's own summary: its numbers against what they did. */
export const readOwnSummary = async (scene: Scene, letter: Letter): Promise<void> => {
  const { text, status } = await openTab(scene, letter.to, true).visit(buttonOf(letter));
  const is = ownNumbersIn(scene, letter.to, letter.cycle);
  // Of what there was none the page is silent.
  const told = (name: RegExp, number: number) =>
    number === 0
      ? !new RegExp(`${name.source} [0-9]`, 'i').test(text)
      : new RegExp(`${name.source} ${number}(?![0-9])`, 'i').test(text);
  const wrong =
    status !== 200 ||
    !told(/hours? together/, is.hours) ||
    !told(/try-outs?/, is.tryOuts) ||
    !told(/colleagues?’s? views?/, is.advisers) ||
    !told(/lessons?/, is.lessons);
  look(
    scene.ledger,
    OWN_PAGE,
    wrong ? `${letter.to}, cycle ${letter.cycle}: not ${JSON.stringify(is)}` : undefined,
  );
};

const WITHDRAWN = 'A lesson that is withdrawn is gone from the team’s page at once';

/** Somebody thinks better of a lesson that the team has read. Whoever looks next finds it gone. */
export const withdrawLesson = async (scene: Scene, letter: Letter): Promise<void> => {
  const { to: who, cycle } = letter;
  const shared = sharedBy(scene.ledger, who, cycle);
  const mine = scene.post.latest(who, 'six-months');
  if (!shared || mine?.cycle !== cycle) return;
  const tab = openTab(scene, who, true);
  await tab.visit(buttonOf(mine));
  const lessons = tab.page().links.filter(({ url }) => /\/six-months\/[^/]+$/.test(new URL(url).pathname));
  for (const { url } of lessons) {
    await tab.visit(url);
    if (!tab.page().html.includes(shared.mark)) continue;
    await tab.fill({ sharing: 'nobody' });
    if (tab.done() !== 'kept') throw new Error(`${who} could not withdraw: "${tab.page().title}".`);
    shared.withdrawnAt = now(scene);
    break;
  }
  const reader = openTab(scene, who);
  const { html } = await reader.visit(buttonOf(letter));
  look(scene.ledger, WITHDRAWN, html.includes(shared.mark) ? `a lesson of ${who} still stands` : undefined);
};

const sharedBy = (ledger: Ledger, who: string, cycle: number) =>
  ledger.insights.find(
    (it) => it.who === who && it.cycle === cycle && it.sharing.startsWith('team') && !it.withdrawnAt,
  );
