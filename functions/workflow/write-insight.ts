import { createHash } from 'node:crypto';
import { type Insight, isSharedWithTeam, type Sharing } from '../domain/insight.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { cycles, seats } from '../store/groups.ts';
import { insights, loadPrivateWords } from '../store/private-words.ts';
import { sharedInsights } from '../store/shared-words.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';
import { LONGEST_WORDS } from './write-note.ts';

const MOST_INSIGHTS = 12;

type InsightRefusal =
  | 'too-long'
  | 'empty'
  | 'too-many'
  | 'not-in-this-cycle'
  | 'no-such-insight'
  | 'cycle-closed';

export interface InsightInput {
  /** Absent for a new one. */
  readonly insightId?: string | undefined;
  readonly kind: Insight['kind'];
  readonly text: string;
  readonly sharing: Sharing;
}

/**
 * Keeps a lesson learnt, and shares it exactly as its owner chose: the team's copy is written, changed or taken away in
 * the same transaction, so that withdrawing works at once and at any time.
 */
export const writeInsight = (
  deps: Deps,
  leader: LeaderRef,
  input: InsightInput,
): Promise<{ done: 'kept'; insightId: string } | Refusal<InsightRefusal>> =>
  commit<{ done: 'kept'; insightId: string } | Refusal<InsightRefusal>>(deps.table, async () => {
    const refused = (reason: InsightRefusal) => ({ outcome: refuse(reason), changes: [] });
    const text = input.text.trim();
    if (text === '') return refused('empty');
    if (text.length > LONGEST_WORDS) return refused('too-long');
    const { programmeId, cycle, personId } = leader;
    const [seat, round, words] = await Promise.all([
      seats.get(deps.table, programmeId, cycle, personId),
      cycles.get(deps.table, programmeId, cycle),
      loadPrivateWords(deps.table, programmeId, cycle, personId),
    ]);
    if (!seat || !round) return refused('not-in-this-cycle');
    // A lesson may well come after the close, but not once the words of that round are gone.
    if (round.forgottenAt) return refused('cycle-closed');
    const existing = words.insights.find(({ insightId }) => insightId === input.insightId);
    if (input.insightId && !existing) return refused('no-such-insight');
    // Who has left may take back what they shared, and nothing else.
    if (seat.left && !(existing && input.sharing === 'nobody')) return refused('not-in-this-cycle');
    const twin = words.insights.find((it) => it.text === text && it.kind === input.kind);
    if (!existing && twin && twin.sharing === input.sharing) {
      return { outcome: { done: 'kept', insightId: twin.insightId }, changes: [] };
    }
    if (!existing && words.insights.length >= MOST_INSIGHTS) return refused('too-many');
    const value = {
      ...leader,
      insightId: existing?.insightId ?? newIdFor(leader, input.kind, text, words.insights),
      kind: input.kind,
      text,
      sharing: input.sharing,
      sharedWith: input.sharing === 'pair' ? seat.partnerIds : undefined,
      sharedId: sharedIdFor(deps, existing, input.sharing),
      writtenAt: deps.now(),
      place: existing ? existing.place : 1 + Math.max(0, ...words.insights.map(({ place = 0 }) => place)),
    };
    return {
      outcome: { done: 'kept', insightId: value.insightId },
      changes: [
        existing ? insights.replace({ ...existing, ...value }) : insights.create(value),
        ...(await teamsCopy(deps, value, existing, seat.name)),
      ],
    };
  });

/** The same lesson sent twice at once gets the same id, so that the second finds the first and is decided anew. */
const newIdFor = (
  { personId }: LeaderRef,
  kind: Insight['kind'],
  text: string,
  kept: readonly Insight[],
): string => {
  const hash = createHash('sha256').update(`${personId}\n${kind}\n${text}`).digest('hex').slice(0, 12);
  const ids = new Set(kept.map(({ insightId }) => insightId));
  let nth = 0;
  while (ids.has(`${hash}-${nth}`)) nth += 1;
  return `${hash}-${nth}`;
};

/** Takes an insight away, and with it the team's copy. */
export const removeInsight = (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
  { insightId }: { insightId: string },
): Promise<{ done: 'removed' }> =>
  commit(deps.table, async () => {
    const existing = await insights.get(deps.table, programmeId, cycle, personId, insightId);
    const changes: Change[] = existing ? [insights.remove(existing)] : [];
    if (existing?.sharedId) changes.push(...(await withdrawn(deps, existing, existing.sharedId)));
    return { outcome: { done: 'removed' }, changes };
  });

const isShown = (sharing: Sharing): boolean => isSharedWithTeam(sharing) || sharing === 'awayday';

/** A new key whenever the sharing changes: nobody can tell a named insight by the key its unnamed self had. */
const sharedIdFor = (deps: Deps, existing: Insight | undefined, sharing: Sharing): string | undefined => {
  if (!isShown(sharing)) return undefined;
  return existing?.sharedId && existing.sharing === sharing ? existing.sharedId : deps.newId();
};

const teamsCopy = async (
  deps: Deps,
  insight: Omit<Insight, 'version'>,
  before: Insight | undefined,
  name: string,
): Promise<Change[]> => {
  const { programmeId, cycle, kind, sharing, sharedId } = insight;
  const changes =
    before?.sharedId && before.sharedId !== sharedId ? await withdrawn(deps, before, before.sharedId) : [];
  if (!sharedId) return changes;
  const copy = {
    programmeId,
    cycle,
    sharedId,
    kind,
    audience: sharing === 'awayday' ? ('facilitator' as const) : ('team' as const),
    text: sharing === 'awayday' ? undefined : insight.text,
    name: sharing === 'team-unnamed' ? undefined : name,
  };
  const shown = await sharedInsights.get(deps.table, programmeId, cycle, sharedId);
  return [...changes, shown ? sharedInsights.replace({ ...shown, ...copy }) : sharedInsights.create(copy)];
};

const withdrawn = async (
  deps: Deps,
  { programmeId, cycle }: Insight,
  sharedId: string,
): Promise<Change[]> => {
  const shown = await sharedInsights.get(deps.table, programmeId, cycle, sharedId);
  return shown ? [sharedInsights.remove(shown)] : [];
};
