import { mayAnswer } from '../domain/choices.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { commit } from '../store/commit.ts';
import { cycles, seats } from '../store/groups.ts';
import type { Deps } from './deps.ts';
import { lapseStep } from './lapse-invitations.ts';
import type { LeaderRef } from './leader-ref.ts';

type TakingPart = 'taking-part' | 'not-this-time';
type JoinRefusal = 'choosing-has-closed' | 'already-paired' | 'not-in-this-cycle';
type Outcome = { done: TakingPart } | Refusal<JoinRefusal>;

/**
 * A leader says yes, or not this time; they may change their mind until choosing closes, or until they are paired. Who
 * joined later, or whose pair ended, may do so later, too.
 */
export const answerTakingPart = (deps: Deps, leader: LeaderRef, answer: TakingPart): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const [cycle, seat] = await Promise.all([
      cycles.get(deps.table, leader.programmeId, leader.cycle),
      seats.get(deps.table, leader.programmeId, leader.cycle, leader.personId),
    ]);
    if (!cycle || !seat || seat.left) return { outcome: refuse('not-in-this-cycle'), changes: [] };
    if (seat.answer === answer) return { outcome: { done: answer }, changes: [] };
    if (!mayAnswer(cycle, seat)) return { outcome: refuse('choosing-has-closed'), changes: [] };
    if (seat.pairId) return { outcome: refuse('already-paired'), changes: [] };
    const changes = [seats.replace({ ...seat, answer })];
    // A yes makes nobody's invitation impossible.
    if (answer === 'not-this-time' && cycle.state !== 'announced') changes.push(lapseStep(deps, leader));
    return { outcome: { done: answer }, changes };
  });
