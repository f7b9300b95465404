import { cycleIn } from './ledger.ts';
import { buttonOf, type Letter } from './post.ts';
import { chanceOf, later, now, type Scene } from './scene.ts';
import { openTab } from './tab.ts';

type Manner = 'at once' | 'after the reminder' | 'not this time' | 'changes their mind' | 'silent';

/** How somebody takes the question whether they will take part. The sponsor is always in. */
const mannerOf = (scene: Scene, who: string, cycle: number): Manner => {
  if (who === scene.sponsor.email) return 'at once';
  const chance = chanceOf(scene, who, cycle, 'manner');
  if (chance.under(0.74)) return 'at once';
  if (chance.under(0.45)) return 'after the reminder';
  if (chance.under(0.4)) return 'not this time';
  return chance.under(0.25) ? 'changes their mind' : 'silent';
};

/** Mail 1, or its reminder. */
export const joinFrom = (scene: Scene, letter: Letter): void => {
  const { to: who, cycle } = letter;
  const manner = mannerOf(scene, who, cycle);
  const days = chanceOf(scene, who, cycle, 'joins').whole(0, 2);
  const soon = (inDays: number, answer: 'taking-part' | 'not-this-time') =>
    later(scene, [who], inDays, '14:00', () => sayWhether(scene, letter, answer));
  if (manner === 'after the reminder' ? letter.nudge : manner === 'at once') soon(days, 'taking-part');
  else if (manner === 'not this time' && !letter.nudge) soon(days, 'not-this-time');
  else if (manner === 'changes their mind' && !letter.nudge) {
    soon(0, 'not-this-time');
    soon(6, 'taking-part');
  }
};

const sayWhether = async (
  scene: Scene,
  letter: Letter,
  answer: 'taking-part' | 'not-this-time',
): Promise<void> => {
  const cycle = cycleIn(scene.ledger, letter.cycle);
  if (scene.ledger.gone.has(letter.to)) return;
  const tab = openTab(scene, letter.to);
  await tab.visit(buttonOf(letter));
  if (!tab.has('answer')) return;
  await tab.fill({ answer });
  if (tab.done() !== answer) throw new Error(`${letter.to} could not answer: "${tab.page().title}".`);
  const said = cycle.answers.get(letter.to) ?? [];
  cycle.answers.set(letter.to, [...said, { at: now(scene), answer }]);
};
