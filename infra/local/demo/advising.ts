import { adviceBetween } from './growing-record.ts';
import { emailOf } from './names.ts';
import { buttonOf, type Letter } from './post.ts';
import { chanceOf, now, type Scene } from './scene.ts';
import { openTab, type Tab } from './tab.ts';

type Manner = 'answers' | 'in-person' | 'declined' | 'not-this-round' | 'silent';

const mannerOf = (scene: Scene, who: string, asker: string, cycle: number, nudged: boolean): Manner => {
  const chance = chanceOf(scene, who, asker, cycle, 'advises', nudged ? 'nudge' : '');
  if (chance.under(nudged ? 0.5 : 0.55)) return 'answers';
  if (chance.under(0.2)) return 'in-person';
  if (chance.under(0.2)) return 'declined';
  return chance.under(0.03) ? 'not-this-round' : 'silent';
};

/** Mail 10: a colleague asks for an honest view. Most write, some would rather talk, some would rather not. */
export const advise = async (scene: Scene, letter: Letter): Promise<void> => {
  const tab = openTab(scene, letter.to, true);
  await tab.visit(buttonOf(letter));
  // A reminder of several questions opens a page with all of them.
  const forms = tab.at() === 'form' ? tab.page().links.filter(({ url }) => /\/form\/./.test(url)) : [];
  const [{ url } = { url: undefined }] = forms.sort((a, b) => a.label.localeCompare(b.label));
  if (url) await tab.visit(url);
  if (tab.has('why')) await sayOne(scene, tab, letter);
};

const sayOne = async (scene: Scene, tab: Tab, { to: who, cycle, nudge, mail }: Letter): Promise<void> => {
  const requestId = tab.at().split('/')[1] ?? '';
  const asker =
    emailOf(scene, requestId.split('-')[0] ?? '') ?? mail.headers['Reply-To']?.toLowerCase() ?? '';
  const advice = adviceBetween(scene.ledger, cycle, asker, who);
  if (advice?.state !== 'asked') return;
  const manner = mannerOf(scene, who, asker, cycle, nudge);
  if (manner === 'silent') return;
  if (manner !== 'answers') {
    await tab.fill({ instead: manner });
  } else {
    const mark = scene.secrets.keep(chanceOf(scene, who, asker, cycle, 'advice'), {
      what: 'advice',
      owner: who,
      onPage: (reader, inPrivate) =>
        inPrivate && (reader === who || reader === asker || advice.shownTo.has(reader)),
      inMailTo: () => false,
    });
    const rights = tab.page().forms.flatMap(({ names }) => names.filter((name) => name.startsWith('right-')));
    await tab.fill({
      ...Object.fromEntries(rights.map((name) => [name, 'partly'])),
      why: `You hear us better on Fridays. ${mark}`,
    });
  }
  const done = manner === 'answers' ? 'sent' : manner;
  if (tab.done() !== done) throw new Error(`${who} wanted to say "${done}" and got "${tab.page().title}".`);
  advice.state = manner === 'answers' ? 'answered' : manner === 'in-person' ? 'in-person' : 'declined';
  advice.saidAt = now(scene);
};
