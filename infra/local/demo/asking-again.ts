import { type ChangeAsked, growingOf } from './growing-record.ts';
import { byName, emailOf, noteIds } from './names.ts';
import { buttonOf, type Letter } from './post.ts';
import { chanceOf, now, type Scene } from './scene.ts';
import { openTab, type Tab } from './tab.ts';

const MOST_ASKED = 3;

/** From the note of month 5: whether to ask, whom, about which targets, and one look before it goes. */
export const askAgain = async (scene: Scene, letter: Letter): Promise<void> => {
  const { to: who, cycle } = letter;
  const tab = openTab(scene, who, true);
  await tab.visit(buttonOf(letter));
  for (const step of [/\/ask-again$/, /\/ask-again\/whom$/]) {
    const next = tab.linkTo(step);
    if (!next) return;
    await tab.visit(next);
  }
  await ask(scene, tab, who, cycle);
};

const ask = async (scene: Scene, tab: Tab, who: string, cycle: number): Promise<void> => {
  const { html, forms } = tab.page();
  noteIds(scene, html);
  const offered = [...new Set(forms.flatMap((form) => form.options('who')))];
  const what = forms.flatMap((form) => form.options('what'));
  const chance = chanceOf(scene, who, cycle, 'asks again');
  const chosen = chance
    .shuffled(offered.filter((id) => emailOf(scene, id) !== undefined).toSorted(byName(scene)))
    .slice(0, chance.whole(1, MOST_ASKED));
  if (chosen.length === 0 || what.length === 0) return;
  await tab.send('Go on', { who: chosen, what });
  const going = tab
    .page()
    .forms.flatMap((form) => form.fill({}, undefined))
    .filter(([name]) => name === 'who')
    .flatMap(([, id]) => emailOf(scene, String(id)) ?? []);
  if (going.length === 0) return;
  const asked = going.map((to): ChangeAsked => ({ cycle, from: who, to, at: now(scene), state: 'asked' }));
  const line = scene.secrets.keep(chanceOf(scene, who, cycle, 'line on a change'), {
    what: 'line with a question about a change',
    owner: who,
    onPage: (reader, inPrivate) => inPrivate && (reader === who || going.includes(reader)),
    inMailTo: () => false,
  });
  // Whoever is asked reads the targets that were chosen.
  for (const adviser of going) growingOf(scene.ledger, cycle, who)?.advisers.add(adviser);
  scene.ledger.changes.push(...asked);
  await tab.send(/^Ask /, { line: `You saw me in March. ${line}` });
  if (tab.done() !== 'asked') throw new Error(`${who} could not ask again: "${tab.page().title}".`);
};

const HOW_MUCH = ['cannot-say', 'not-seen', 'little', 'clear', 'big'] as const;

/** Mail 16: most answer in a minute, some rather not. */
export const tellChange = async (scene: Scene, letter: Letter): Promise<void> => {
  const { to: who, cycle } = letter;
  const tab = openTab(scene, who, true);
  await tab.visit(buttonOf(letter));
  if (!tab.has('suggestion')) return;
  const [, asker] = (tab.at().split('/')[1] ?? '').split('-').map((id) => emailOf(scene, id));
  const change = scene.ledger.changes.find(
    (it) => it.cycle === cycle && it.from === asker && it.to === who && it.state === 'asked',
  );
  if (!change) return;
  const chance = chanceOf(scene, who, change.from, cycle, 'tells of a change', letter.nudge ? 'nudge' : '');
  if (chance.under(0.2)) return;
  const declines = chance.under(0.15);
  if (declines) await tab.fill({ instead: 'declined' });
  else await sayHowMuch(scene, tab, change);
  const done = declines ? 'declined' : 'sent';
  if (tab.done() !== done) throw new Error(`${who} wanted to say "${done}" and got "${tab.page().title}".`);
  change.state = declines ? 'declined' : 'answered';
  change.saidAt = now(scene);
};

const sayHowMuch = async (scene: Scene, tab: Tab, { cycle, from, to }: ChangeAsked): Promise<void> => {
  const chance = chanceOf(scene, to, from, cycle, 'how much');
  const fields = tab.page().forms.flatMap(({ names }) => names.filter((name) => name.startsWith('seen-')));
  const mark = scene.secrets.keep(chance, {
    what: 'suggestion',
    owner: to,
    onPage: (reader, inPrivate) => inPrivate && (reader === to || reader === from),
    inMailTo: () => false,
  });
  await tab.fill({
    ...Object.fromEntries(fields.map((field) => [field, chance.pick(HOW_MUCH) ?? 'clear'])),
    suggestion: `Ask Kim how she does it. ${mark}`,
  });
};
