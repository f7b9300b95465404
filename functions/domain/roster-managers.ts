import { normaliseEmail, shortened } from './roster-names.ts';
import type { CheckedRow, RosterPerson, RosterProblem } from './roster-person.ts';

/** As many as a reader can follow; a longer circle names its beginning. */
const MOST_NAMED = 8;

/** Circles of managers, one warning each, at the first of their rows. */
export function managementLoops(people: readonly CheckedRow[]): RosterProblem[] {
  const managerOf = managersAmong(people);
  const seen = new Set<CheckedRow>();
  const problems: RosterProblem[] = [];
  for (const start of people) {
    const way: CheckedRow[] = [];
    let at: CheckedRow | undefined = start;
    while (at && !seen.has(at)) {
      seen.add(at);
      way.push(at);
      at = managerOf(at);
    }
    // Where the way ends at somebody met on an earlier one, it only leads up to what was told of then.
    const from = at ? way.indexOf(at) : -1;
    if (from >= 0) problems.push(loopProblem(fromFirstRow(way.slice(from))));
  }
  return problems;
}

/** Who manages somebody, where that is one of these people. */
export function managersAmong<P extends Pick<RosterPerson, 'email' | 'managerEmail'>>(
  people: readonly P[],
): (person: Pick<RosterPerson, 'managerEmail'>) => P | undefined {
  const byAddress = new Map(people.map((person) => [normaliseEmail(person.email), person]));
  return ({ managerEmail }) => (managerEmail ? byAddress.get(normaliseEmail(managerEmail)) : undefined);
}

function fromFirstRow(circle: readonly CheckedRow[]): CheckedRow[] {
  const rows = circle.map(({ row }) => row);
  const first = rows.indexOf(rows.reduce((a, b) => Math.min(a, b)));
  return [...circle.slice(first), ...circle.slice(0, first)];
}

function loopProblem(circle: readonly CheckedRow[]): RosterProblem {
  const row = circle[0]?.row ?? 0;
  return { row, severity: 'warning', kind: 'manager-loop', message: loopSentence(circle) };
}

function loopSentence(circle: readonly CheckedRow[]): string {
  const named = circle.slice(0, MOST_NAMED).map(({ name, row }) => `${shortened(name)} (row ${row})`);
  if (circle.length === 2)
    return `${named.join(' and ')} are each given as the other’s manager. Please check which of the two manages the other.`;
  const others = circle.length - named.length;
  const end = others > 0 ? `and so on through ${others} more, back to` : 'who reports to';
  return `Managers go round in a circle: ${named.join(', who reports to ').replace(', who reports', ' reports')}, ${end} ${shortened(circle[0]?.name ?? '')}. Please check which of them does not.`;
}
