import { advise } from './advising.ts';
import { askAgain, tellChange } from './asking-again.ts';
import { answerInvitation, lookAndChoose } from './choosing.ts';
import { noteInvitation } from './choosing-record.ts';
import { lookAtPlan, readAdvice, writeTargets } from './growing.ts';
import { approve } from './head-office.ts';
import { joinFrom } from './joining.ts';
import { cycleIn, isFree, type Ledger } from './ledger.ts';
import { openLetter, tryLinks } from './links.ts';
import { readOwnSummary, withdrawLesson } from './looking-back.ts';
import type { MailKind } from './mail-kinds.ts';
import { confirmAwayday } from './office.ts';
import type { Letter } from './post.ts';
import { chanceOf, later, now, type Scene } from './scene.ts';
import { readSummary, sayWhetherToWrite, writeLessons, writeNote } from './words.ts';

/** How people take a mail: what they put down to do about it, and when. */
const REACTIONS: Partial<Record<MailKind, (scene: Scene, letter: Letter) => void>> = {
  invitation: (scene, letter) => joinFrom(scene, letter),
  'approve-note': (scene, letter) => later(scene, [letter.to], 0, '14:00', () => approve(scene, letter)),
  'choosing-open': (scene, letter) => lookSoon(scene, letter),
  'still-open': (scene, letter) => lookSoon(scene, letter),
  'pair-ended': (scene, letter) => chooseAgain(scene, letter),
  'pair-invitation': (scene, letter) => {
    notePencilled(scene, letter);
    const minutes = chanceOf(scene, letter.to, letter.matter, 'when').whole(3, 20);
    scene.agenda.at(scene.time.minutesLater(now(scene), minutes), [letter.to], () =>
      answerInvitation(scene, letter),
    );
  },
  targets: (scene, letter) =>
    sometimes(scene, letter, letter.nudge ? 0.4 : 0.65, [0, 2], () => writeTargets(scene, letter)),
  'advice-request': (scene, letter) => sometimes(scene, letter, 1, [0, 3], () => advise(scene, letter)),
  'advice-in': (scene, letter) => sometimes(scene, letter, 0.9, [0, 1], () => readAdvice(scene, letter)),
  'try-out': (scene, letter) => sometimes(scene, letter, 0.5, [0, 0], () => lookAtPlan(scene, letter)),
  'shall-we-write': (scene, letter) =>
    sometimes(scene, letter, 0.8, [0, 3], () => sayWhetherToWrite(scene, letter)),
  'change-request': (scene, letter) => sometimes(scene, letter, 0.9, [0, 3], () => tellChange(scene, letter)),
  'change-in': (scene, letter) => sometimes(scene, letter, 0.9, [0, 2], () => openLetter(scene, letter)),
  'month-note': (scene, letter) => {
    sometimes(scene, letter, 0.6, [0, 2], () => writeNote(scene, letter));
    // By the note of month 5 somebody may ask what has changed.
    if (
      letter.page === 'note/5' &&
      chanceOf(scene, letter.to, letter.cycle, 'whether to ask again').under(0.6)
    )
      sometimes(scene, letter, 1, [3, 5], () => askAgain(scene, letter));
  },
  'six-months': (scene, letter) => {
    const written = scene.ledger.insights.some((it) => it.who === letter.to && it.cycle === letter.cycle);
    if (!written)
      sometimes(scene, letter, letter.nudge ? 0.4 : 0.6, [0, 3], () => writeLessons(scene, letter));
  },
  'cycle-summary': (scene, letter) => {
    sometimes(scene, letter, 0.6, [0, 1], () => readSummary(scene, letter));
    later(scene, [letter.to], 2, '10:00', () => thinkBetter(scene, letter));
  },
  'own-summary': (scene, letter) =>
    sometimes(scene, letter, 0.6, [0, 2], () => readOwnSummary(scene, letter)),
  // Administrators sign in to read it; they look around by themselves.
  'impact-summary': (scene, letter) => {
    if (letter.to === scene.sponsor.email)
      sometimes(scene, letter, 0.9, [0, 2], () => openLetter(scene, letter));
  },
  'todays-pairs': (scene, letter) => sometimes(scene, letter, 0.3, [0, 1], () => openLetter(scene, letter)),
  'our-hour': (scene, letter) => sometimes(scene, letter, 0.1, [0, 1], () => openLetter(scene, letter)),
  'confirm-awayday': (scene, letter) =>
    later(scene, [letter.to], 1, '10:00', () => confirmAwayday(scene, letter.cycle)),
};

export const react = (scene: Scene, letters: readonly Letter[]): void => {
  for (const letter of letters) {
    REACTIONS[letter.kind]?.(scene, letter);
    trySample(scene, letter);
  }
};

/** One mail in so many has all its links tried, whatever its reader does with it. A sign-in goes stale too soon. */
const trySample = (scene: Scene, letter: Letter): void => {
  const { to, kind, matter } = letter;
  if (kind === 'sign-in' || !chanceOf(scene, 'sample', to, matter).under(scene.shareTried)) return;
  later(scene, [to], 0, '14:00', async () => {
    if (!scene.ledger.gone.has(to)) await tryLinks(scene, letter);
  });
};

/** So many of those who get it do something about it, within so many working days. */
const sometimes = (
  scene: Scene,
  letter: Letter,
  share: number,
  [from, to]: readonly [number, number],
  act: () => Promise<unknown>,
): void => {
  const chance = chanceOf(scene, letter.to, letter.matter, 'acts');
  if (!chance.under(share)) return;
  later(scene, [letter.to], chance.whole(from, to), '14:00', async () => {
    if (!scene.ledger.gone.has(letter.to)) await act();
  });
};

const lookSoon = (scene: Scene, letter: Letter): void => {
  const { to: who, cycle } = letter;
  if (isLate(scene, who, cycle) && cycleIn(scene.ledger, cycle).openings.length < 2) return;
  const chance = chanceOf(scene, who, cycle, letter.kind, now(scene));
  look(scene, who, cycle, scene.time.minutesLater(now(scene), chance.whole(1, 15)), 0);
};

/** Somebody who is away that week, and first hears of it when choosing is opened again. */
const isLate = (scene: Scene, who: string, cycle: number): boolean =>
  scene.late.get(cycle)?.has(who) ?? false;

/** Looks until there is a partner or choosing is over: twice an hour that day, then twice a day. */
const look = (scene: Scene, who: string, cycle: number, at: string, times: number): void => {
  const key = `${cycle} ${who}`;
  const planned = scene.looking.get(key);
  if (planned !== undefined && planned >= now(scene) && planned <= at) return;
  scene.looking.set(key, at);
  scene.agenda.at(at, [who], async () => {
    if (!isFree(scene.ledger, cycle, who, now(scene)) || isOver(scene.ledger, cycle, now(scene))) return;
    await lookAndChoose(scene, who, cycle, times);
    if (!isFree(scene.ledger, cycle, who, now(scene))) return;
    look(scene, who, cycle, nextLook(scene, times), times + 1);
  });
};

const nextLook = (scene: Scene, times: number): string => {
  const here = now(scene);
  if (times < 4) return scene.time.minutesLater(here, 15 + 5 * times);
  return times % 2 === 0
    ? scene.time.workingMoment(here, 0, '14:00')
    : scene.time.workingMoment(here, 1, '10:00');
};

/** A round that has closed takes no more choosing; a running one only from those whose pair has ended. */
const isOver = (ledger: Ledger, number: number, at: string): boolean => {
  const cycle = cycleIn(ledger, number);
  const closes = cycle.openings.at(-1)?.closes ?? '';
  return cycle.closedAt !== undefined || (closes <= at && ledger.leavings.every((it) => it.cycle !== number));
};

const chooseAgain = (scene: Scene, letter: Letter): void => {
  const { to: who, cycle } = letter;
  if (!isFree(scene.ledger, cycle, who, now(scene))) return;
  const chance = chanceOf(scene, who, cycle, 'again');
  look(scene, who, cycle, scene.time.workingMoment(now(scene), chance.whole(0, 2), '14:00'), 0);
};

/** Whom the facilitator pencilled in learn it by mail; of what leaders ask each other, their own pages told. */
const notePencilled = (scene: Scene, { to, cycle, page, mail }: Letter): void => {
  if (mail.headers['Reply-To']?.toLowerCase() !== scene.facilitator.email) return;
  const { members } = noteInvitation(scene.ledger, {
    id: page.split('/')[1] ?? '',
    cycle,
    at: now(scene),
    from: undefined,
    members: [to],
    joins: undefined,
  });
  if (!members.includes(to)) members.push(to);
};

/** One in so many takes a lesson back that the team has read. */
const thinkBetter = async (scene: Scene, letter: Letter): Promise<void> => {
  if (chanceOf(scene, letter.to, letter.cycle, 'thinks better').under(0.1))
    await withdrawLesson(scene, letter);
};
