import { stringify } from 'csv-stringify/sync';
import type { Instant } from '../../../functions/domain/values.ts';
import { addDays, nextWorkingDay, workingDaysBefore } from '../../../functions/domain/working-days.ts';
import { mayPair, tryLastPartner } from './choosing.ts';
import { lapseInvitations, leavePair } from './choosing-record.ts';
import { extendChoosing, lookWhoIsLeft, openChoosing, pencilIn } from './head-office.ts';
import { beginTogether, leaveQuietly, metWithoutAgreeing } from './hours.ts';
import { answerAt, isFree, pairOf, type SeenCycle, type SeenPair } from './ledger.ts';
import { askLostLink, openLetter } from './links.ts';
import { announce, createProgramme, lookAround, planCycle, uploadRoster } from './office.ts';
import { chanceOf, later, now, type Scene } from './scene.ts';
import { setMails } from './words.ts';

const WEEKS_AHEAD = 4;

/** The first day: a programme, a roster, a first cycle that waits for the sponsor. */
export const begin = (scene: Scene, file: Uint8Array<ArrayBuffer>): void =>
  later(scene, undefined, 0, '09:00', async () => {
    await createProgramme(scene);
    await uploadRoster(scene, file);
    const { time } = scene;
    await prepare(scene, nextWorkingDay(addDays(time.dateOf(now(scene)), 7 * WEEKS_AHEAD), time.days));
  });

/** Plans a cycle, has the invitation approved, announces it, and puts down what its year will bring. */
const prepare = async (scene: Scene, awayday: string | undefined): Promise<void> => {
  const cycle = await planCycle(scene, awayday);
  scene.say(`cycle ${cycle.number} is planned: Awayday on ${cycle.awayday}`);
  later(scene, undefined, 1, '10:00', async () => {
    await announce(scene, cycle.number);
    scene.say(`cycle ${cycle.number} is announced`);
  });
  const at = (date: string, hour: string, act: () => Promise<void>) =>
    scene.agenda.at(scene.time.on(date, hour), undefined, act);
  at(cycle.awayday, '10:00', () => open(scene, cycle));
  const workday = (days: number) => nextWorkingDay(addDays(cycle.awayday, days), scene.time.days);
  at(workday(38), '10:00', () => onePairEnds(scene, cycle));
  at(workday(39), '10:00', () => onePersonLeaves(scene, cycle));
  at(workday(60), '10:00', () => someMeetAnyway(scene, cycle));
  at(workday(80), '10:00', () => onePauses(scene, cycle, 'paused'));
  at(workday(81), '10:00', () => lookAround(scene));
  at(workday(100), '10:00', () => oneLosesTheirLink(scene, cycle));
  at(workday(101), '10:00', () => oneOpensAnOldMail(scene, cycle));
  at(workday(140), '10:00', () => onePauses(scene, cycle, 'all'));
  if (cycle.number < scene.cycles)
    at(workingDaysBefore(cycle.nextAwayday, 16, scene.time.days), '10:00', () => prepare(scene, undefined));
};

const open = async (scene: Scene, { number }: SeenCycle): Promise<void> => {
  const free = [...scene.people.keys()].filter((email) => isFree(scene.ledger, number, email, now(scene)));
  const drawn = chanceOf(scene, 'late', number).shuffled(
    free.filter((email) => email !== scene.sponsor.email),
  );
  scene.late.set(number, new Set(drawn.slice(0, free.length > 12 ? Math.ceil(free.length / 60) : 0)));
  const others = drawn.filter((email) => !scene.late.get(number)?.has(email));
  // Two who think of each other at the same moment: crossing invitations are a yes.
  for (const one of others.slice(0, 4)) {
    const two = others
      .slice(4)
      .find((other) => mayPair(scene, number, one, other) && !scene.agreed.has(`${number} ${other}`));
    if (two) {
      scene.agreed.set(`${number} ${one}`, two);
      scene.agreed.set(`${number} ${two}`, one);
    }
  }
  await openChoosing(scene, number);
  scene.say(`choosing is open in cycle ${number}, ${free.length} take part`);
  await pencilIn(scene, number, others.slice(8), (one, two) => mayPair(scene, number, one, two));
  for (const who of others.slice(-3))
    scene.agenda.at(scene.time.minutesLater(now(scene), 1), [who], () => tryLastPartner(scene, who, number));
};

/** What the clock alone brings about: choosing closes, a cycle closes. Called after every move of the clock. */
export const turnPages = (scene: Scene): void => {
  const at = now(scene);
  for (const cycle of scene.ledger.cycles) {
    const opening = cycle.openings.at(-1);
    if (opening && opening.closes <= at && cycle.closings.length < cycle.openings.length) {
      cycle.closings.push(opening.closes);
      scene.say(`choosing has closed in cycle ${cycle.number}`);
      if (cycle.openings.length === 1) later(scene, undefined, 1, '09:00', () => reopen(scene, cycle));
    }
    const closes = scene.time.on(cycle.nextAwayday, '08:30');
    if (cycle.closedAt === undefined && opening && closes <= at) {
      cycle.closedAt = closes;
      scene.say(`cycle ${cycle.number} has closed`);
    }
  }
};

/** What follows when everybody has put their phone down. */
export const settle = (scene: Scene): void => {
  for (const { number, closedAt } of scene.ledger.cycles) {
    if (closedAt === undefined) lapseInvitations(scene.ledger, number, now(scene));
  }
  for (const pair of scene.ledger.pairs.slice(scene.begun.size)) {
    scene.begun.add(pair);
    beginTogether(scene, pair);
  }
};

const reopen = async (scene: Scene, cycle: SeenCycle): Promise<void> => {
  if (!(await lookWhoIsLeft(scene, cycle.number))) return;
  const { days, dateOf } = scene.time;
  const until = nextWorkingDay(addDays(dateOf(now(scene)), 3), days);
  await extendChoosing(scene, cycle.number, until);
  scene.say(`choosing is open again in cycle ${cycle.number} for those without a partner`);
};

const twosIn = (scene: Scene, { number }: SeenCycle): SeenPair[] =>
  scene.ledger.pairs.filter((pair) => pair.cycle === number && !pair.endedAt && pair.members.length === 2);

const onePairEnds = async (scene: Scene, cycle: SeenCycle): Promise<void> => {
  const chance = chanceOf(scene, 'ends', cycle.number);
  const twos = twosIn(scene, cycle);
  const pair = chance.pick(twos);
  const who = pair && chance.pick(pair.members);
  if (pair && who && twos.length > 2) await leaveQuietly(scene, pair, who);
};

/** A newer file comes, without somebody who has left. */
const onePersonLeaves = async (scene: Scene, cycle: SeenCycle): Promise<void> => {
  if (cycle.number !== 1) return;
  const managers = new Set([...scene.people.values()].map(({ managerEmail }) => managerEmail));
  const candidates = twosIn(scene, cycle)
    .flatMap(({ members }) => members)
    .filter((email) => !managers.has(email) && email !== scene.sponsor.email);
  const who = chanceOf(scene, 'leaves', cycle.number).pick(candidates);
  const pair = who && pairOf(scene.ledger, cycle.number, who);
  if (!who || !pair || twosIn(scene, cycle).length < 3) return;
  await uploadRoster(scene, fileWithout(scene, who), true);
  scene.ledger.gone.set(who, now(scene));
  leavePair(scene.ledger, pair, who, now(scene), true);
  scene.say('somebody has left the organisation');
};

const fileWithout = (scene: Scene, who: string): string =>
  stringify([
    ['name', 'email', 'function', 'manager_email'],
    ...[...scene.people.values()]
      .filter(({ email }) => email !== who && !scene.ledger.gone.has(email))
      .map(({ name, email, functions, managerEmail = '' }) => [
        name,
        email,
        functions.join('; '),
        managerEmail,
      ]),
  ]);

const someMeetAnyway = async (scene: Scene, { number }: SeenCycle): Promise<void> => {
  const quiet = scene.ledger.pairs.filter(
    (pair) =>
      pair.cycle === number && !pair.endedAt && pair.hours.every(({ state }) => state === 'cancelled'),
  );
  for (const pair of quiet.slice(0, 3)) await metWithoutAgreeing(scene, pair);
};

const takingPart = (scene: Scene, cycle: SeenCycle): string[] =>
  [...cycle.invited].filter(
    (email) => answerAt(cycle, email, now(scene)) === 'taking-part' && !scene.ledger.gone.has(email),
  );

const onePauses = async (scene: Scene, cycle: SeenCycle, preference: 'paused' | 'all'): Promise<void> => {
  const who = chanceOf(scene, 'pauses', cycle.number).pick([...cycle.invited].sort());
  const paused = scene.ledger.pauses.findLast(({ until }) => until === undefined);
  if (preference === 'all') {
    if (paused) await setMails(scene, paused.who, 'all');
  } else if (who && takingPart(scene, cycle).includes(who)) await setMails(scene, who, 'paused');
};

const oneLosesTheirLink = async (scene: Scene, cycle: SeenCycle): Promise<void> => {
  const who = chanceOf(scene, 'loses', cycle.number).pick(takingPart(scene, cycle));
  if (who) await askLostLink(scene, who);
};

/** Whoever looks for the mail of this Awayday finds that of the last one. */
const oneOpensAnOldMail = async (scene: Scene, cycle: SeenCycle): Promise<void> => {
  const who = chanceOf(scene, 'old mail', cycle.number).pick(takingPart(scene, cycle));
  const letter = who && scene.post.first(who, 'choosing-open');
  if (letter && letter.cycle < cycle.number) await openLetter(scene, letter);
};

/** When the last cycle's summary has reached everyone. */
export const endOf = (scene: Scene): Instant | undefined => {
  const last = scene.ledger.cycles.find(({ number }) => number === scene.cycles);
  return last?.closedAt && scene.time.workingMoment(last.closedAt, 3, '17:00');
};
