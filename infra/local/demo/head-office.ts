import { cycleIn, isFree } from './ledger.ts';
import type { Letter } from './post.ts';
import { buttonOf } from './post.ts';
import { now, type Scene } from './scene.ts';
import { openTab, type Tab } from './tab.ts';

/** The sponsor reads, adds a line of their own, and approves. */
export const approve = async (scene: Scene, letter: Letter): Promise<void> => {
  const tab = openTab(scene, letter.to);
  await tab.visit(buttonOf(letter));
  const fields = new Map(tab.page().forms.flatMap((form) => form.fill({}, undefined)));
  await tab.fill({ text: `${String(fields.get('text') ?? '')}\n\nI shall be there myself.`, read: 'yes' });
  if (!tab.page().url.includes('approved=yes')) throw new Error('The approval was not taken.');
};

const awaydayPage = async (scene: Scene, cycle: number): Promise<Tab> => {
  const letter = scene.post.latest(scene.facilitator.email, 'awayday-eve');
  if (letter?.cycle !== cycle)
    throw new Error(`The facilitator has no mail for the Awayday of cycle ${cycle}.`);
  const tab = openTab(scene, letter.to);
  await tab.visit(buttonOf(letter));
  return tab;
};

/** The stories have been told: choosing opens. */
export const openChoosing = async (scene: Scene, number: number): Promise<void> => {
  const tab = await awaydayPage(scene, number);
  const cycle = cycleIn(scene.ledger, number);
  cycle.openings.push({ at: now(scene), closes: cycle.closes });
  await tab.fill({ ready: 'yes' });
  if (tab.done() !== 'open') throw new Error('Choosing did not open.');
};

/** Those who are still without a partner get more time. */
export const extendChoosing = async (scene: Scene, number: number, date: string): Promise<void> => {
  const tab = await awaydayPage(scene, number);
  const closes = scene.time.on(date, '17:00');
  cycleIn(scene.ledger, number).openings.push({ at: now(scene), closes });
  await tab.fill({ closesDate: date, closesTime: '17:00' });
  if (tab.done() !== 'extend') throw new Error('Choosing was not extended.');
};

/** Two who agreed over coffee are pencilled in; both still have to say yes. */
export const pencilIn = async (
  scene: Scene,
  number: number,
  drawn: readonly string[],
  possible: (one: string, two: string) => boolean,
): Promise<void> => {
  for (const one of drawn) {
    const two = drawn.find((other) => other !== one && possible(one, other));
    if (!two) continue;
    const tab = await awaydayPage(scene, number);
    const optionFor = (email: string) => {
      const { name, functions } = scene.people.get(email) ?? { name: '', functions: [] };
      const label = `${name}, ${functions.join('; ')}`;
      return tab
        .page()
        .html.match(new RegExp(`<option value="([^"]+)"[^>]*>${escaped(label)}</option>`))?.[1];
    };
    const [first, second] = [optionFor(one), optionFor(two)];
    if (!first || !second) throw new Error(`The Awayday page does not offer ${one} and ${two}.`);
    await tab.fill({ one: first, two: second });
    if (tab.done() !== 'pencil-in') throw new Error(`${one} and ${two} could not be pencilled in.`);
    return;
  }
};

/** As the page writes it. */
const escaped = (label: string): string =>
  label
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Is somebody left without a partner? The page says so by name. */
export const lookWhoIsLeft = async (scene: Scene, number: number): Promise<boolean> => {
  const tab = await awaydayPage(scene, number);
  await tab.visit(tab.page().url.replace(/\/awayday.*$/, '/projector'));
  return [...scene.people.keys()].some((email) => isFree(scene.ledger, number, email, now(scene)));
};
