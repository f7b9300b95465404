import { createHash } from 'node:crypto';
import {
  correctPerson,
  type EditProblem,
  fieldsChanged,
  type RosterPerson,
  type TypedPerson,
} from '../domain/roster.ts';
import { listed } from '../domain/roster-names.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { changeOf } from '../store/changes.ts';
import { commit, type Decision } from '../store/commit.ts';
import { programmes } from '../store/groups.ts';
import { loadRoster } from '../store/roster.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { newRosterVersion, type OwnVersion } from './import-roster.ts';

export interface PersonRef {
  readonly programmeId: string;
  readonly personId: string;
}

type NotThere = Refusal<'not-on-roster'>;
type Corrected =
  | { done: 'corrected' | 'unchanged' }
  | { refused: 'invalid'; problems: EditProblem[] }
  | NotThere
  | Refusal<'changed-meanwhile'>;

/** Names what somebody's entry says, so that a form can tell from which one it was filled in. */
export const markOf = ({ name, email, functions, managerEmail }: Omit<RosterPerson, 'personId'>): string =>
  createHash('sha256')
    .update(JSON.stringify([name, email, functions, managerEmail ?? '']))
    .digest('hex')
    .slice(0, 16);

/**
 * One person's name, address, function or manager is put right; what follows is what follows from an upload.
 * @param seen the mark of the entry that the form was filled in from: where it says something else by now, nothing is
 * changed, or an older page would take back what somebody else has put right
 */
export const correctOnRoster = (
  deps: Deps,
  { programmeId, personId }: PersonRef,
  typed: TypedPerson,
  { by, seen }: { by?: string; seen?: string | undefined } = {},
): Promise<Corrected> =>
  changeRoster<Corrected>(deps, programmeId, (people) => {
    const before = people.find((person) => person.personId === personId);
    const corrected = correctPerson(people, personId, typed);
    if (!before || !corrected) return { outcome: refuse('not-on-roster') };
    if (seen !== undefined && seen !== markOf(before)) return { outcome: refuse('changed-meanwhile') };
    if ('problems' in corrected) return { outcome: { refused: 'invalid', problems: corrected.problems } };
    const fields = fieldsChanged(before, corrected.after);
    if (fields.length === 0) return { outcome: { done: 'unchanged' } };
    const done = { programmeId, personId, deed: 'corrected-person' as const, detail: listed(fields) };
    return { outcome: { done: 'corrected' }, people: corrected.people, account: onAccount(deps, by, done) };
  });

/** Somebody has left: their mails and links end, and a partner is told kindly. Twice is once. */
export const leaveRoster = (
  deps: Deps,
  { programmeId, personId }: PersonRef,
  by?: string,
): Promise<{ done: 'left' } | NotThere> =>
  changeRoster<{ done: 'left' } | NotThere>(deps, programmeId, (people) => {
    const staying = people.filter((person) => person.personId !== personId);
    if (staying.length === people.length) return { outcome: refuse('not-on-roster') };
    const account = onAccount(deps, by, { programmeId, personId, deed: 'person-left' });
    return { outcome: { done: 'left' }, people: staying, account };
  });

interface Edited<Outcome> {
  readonly outcome: Outcome;
  /** The whole roster anew; absent where nothing changes. */
  readonly people?: readonly RosterPerson[];
  readonly account?: Decision<Outcome>['changes'];
}

/** A new version of the whole roster, as an upload would make it: one way in, and everything follows it. */
const changeRoster = <Outcome>(
  deps: Deps,
  programmeId: string,
  edit: (people: readonly RosterPerson[]) => Edited<Outcome>,
): Promise<Outcome | NotThere> => {
  const own: OwnVersion = { chunks: [] };
  return commit<Outcome | NotThere>(deps.table, async () => {
    const programme = await programmes.get(deps.table, programmeId);
    if (!programme) return { outcome: refuse('not-on-roster'), changes: [] };
    const {
      outcome,
      people,
      account = [],
    } = edit(await loadRoster(deps.table, programmeId, programme.rosterVersion));
    if (!people) return { outcome, changes: own.chunks.map(({ key }) => changeOf.forget(key)) };
    return { outcome, changes: [...(await newRosterVersion(deps, programme, people, own)), ...account] };
  });
};
