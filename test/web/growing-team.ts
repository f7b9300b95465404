import { changeRequestIdOf, requestIdOf } from '../../functions/domain/advice.ts';
import type { Growth } from '../../functions/domain/growth-target.ts';
import { commit } from '../../functions/store/commit.ts';
import { growths } from '../../functions/store/private-words.ts';
import { askAdvice } from '../../functions/workflow/ask-advice.ts';
import { askChange } from '../../functions/workflow/ask-change.ts';
import { giveAdvice } from '../../functions/workflow/give-advice.ts';
import { confirmTalkedOver, keepTarget, settle } from '../../functions/workflow/grow.ts';
import type { LeaderRef } from '../../functions/workflow/leader-ref.ts';
import { mintLink } from '../../functions/workflow/links.ts';
import { newVisitor, type TestWorld, type Visitor } from '../support/world.ts';
import { announcedTeam, type Team } from './team.ts';

export const HABIT = 'I argue on long after the point is made.';
export const EXACTLY = 'I stop after my second sentence, and ask.';
export const LINE_AGAIN = 'Think of our Monday meetings.';
/** Month 5 of this team's round begins on the Saturday before. */
export const IN_MONTH_5 = '2027-01-18T10:00:00.000Z';

/** A team in which Jonas and Kofi are partners, and others may be asked. Yuki takes no part. */
export interface GrowingTeam extends Team {
  /** Steps taken for Jonas, up to the one a test is about. */
  jonasWrites(habit?: string): Promise<string>;
  jonasTalksItOver(): Promise<void>;
  jonasAsks(...names: string[]): Promise<void>;
  answers(name: string, why: string): Promise<void>;
  requestTo(name: string): Promise<string>;
  jonasSettles(): Promise<void>;
  jonasAsksAgain(...names: string[]): Promise<void>;
  changeRequestTo(name: string): Promise<string>;
  growth(name?: string): Promise<Growth | undefined>;
  /** A colleague's browser, with the link that their mail carries. */
  colleague(name: string, page?: string, requestId?: string): Promise<Visitor>;
}

const done = <Outcome extends object>(outcome: Outcome): void => {
  if ('refused' in outcome) throw new Error(`It could not be set up: ${String(outcome.refused)}`);
};

export const growingTeam = async (world: TestWorld): Promise<GrowingTeam> => {
  const team = await announcedTeam(world);
  await team.join('Jonas Brandt', 'Kofi Boateng', 'Maren Solberg', 'Rhys Llewellyn', 'Zainab Malik');
  await team.openChoosing();
  await team.pairs('Jonas Brandt', 'Kofi Boateng');
  await world.drain();
  const { deps } = world;
  const jonas: LeaderRef = await team.leader('Jonas Brandt');
  const idOf = async (name: string) => (await team.seat(name)).personId;
  const requestTo = async (name: string) => requestIdOf(jonas.personId, await idOf(name));
  const growth: GrowingTeam['growth'] = async (name = 'Jonas Brandt') =>
    growths.get(deps.table, team.programmeId, team.cycle, await idOf(name));
  return {
    ...team,
    requestTo,
    changeRequestTo: async (name) => changeRequestIdOf(jonas.personId, await idOf(name)),
    growth,
    jonasWrites: async (habit = HABIT) => {
      done(
        await keepTarget(deps, jonas, { habit, why: 'People would bring me their doubts.', dial: 'down' }),
      );
      return (await growth())?.targets.at(-1)?.targetId ?? '';
    },
    jonasTalksItOver: async () => done(await confirmTalkedOver(deps, jonas)),
    jonasAsks: async (...names) => {
      const advisers = await Promise.all(
        names.map(async (name) => ({ personId: await idOf(name), line: 'You see me every week.' })),
      );
      done(await askAdvice(deps, jonas, { advisers }));
    },
    jonasSettles: async () => {
      const targetId = (await growth())?.targets.at(-1)?.targetId ?? '';
      done(await settle(deps, jonas, { targetId, exactly: EXACTLY }));
    },
    jonasAsksAgain: async (...names) => {
      const advisers = await Promise.all(
        names.map(async (name) => ({ personId: await idOf(name), line: LINE_AGAIN })),
      );
      const targetIds = (await growth())?.targets.map(({ targetId }) => targetId) ?? [];
      done(await askChange(deps, jonas, { advisers, targetIds }));
    },
    answers: async (name, why) => {
      const [target] = (await growth())?.targets ?? [];
      const right = target ? [{ targetId: target.targetId, is: 'yes' as const }] : [];
      const adviser = {
        programmeId: team.programmeId,
        cycle: team.cycle,
        requestId: await requestTo(name),
        adviserId: await idOf(name),
      };
      done(await giveAdvice(deps, adviser, { right, why }));
    },
    colleague: async (name, page = 'form', requestId) => {
      const { token, change } = mintLink(deps, {
        scope: 'advice',
        programmeId: team.programmeId,
        cycle: team.cycle,
        personId: await idOf(name),
        requestId,
      });
      await commit(deps.table, async () => ({ outcome: undefined, changes: [change] }));
      const visitor = newVisitor();
      await visitor.visit(`${world.url}/l/${token}/${page}`);
      return visitor;
    },
  };
};
