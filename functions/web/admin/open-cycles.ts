import type { Cycle } from '../../domain/cycle.ts';
import { cycles } from '../../store/groups.ts';
import type { Table } from '../../store/table.ts';

/** The cycles in which something is still to be done: the next may be planned, and announced, while one still runs. */
export interface OpenCycles {
  /** Still going on, with a newer one planned or announced already. */
  readonly ending?: Cycle;
  /** Announced, choosing or running. */
  readonly begun?: Cycle;
  readonly planned?: Cycle;
  /** Closed, while its summary still waits for the sponsor. */
  readonly unsent?: Cycle;
}

const hasBegun = ({ state }: Cycle): boolean =>
  state === 'announced' || state === 'choosing' || state === 'running';

export const openCycles = async (table: Table, latest: Cycle | undefined): Promise<OpenCycles> => {
  if (!latest) return {};
  const before =
    latest.number > 1 ? await cycles.get(table, latest.programmeId, latest.number - 1) : undefined;
  const closed = [before, latest].find((it) => it?.state === 'closed' && it.summarySentAt === undefined);
  return { ...goingOn(latest, before), ...(closed && { unsent: closed }) };
};

const goingOn = (latest: Cycle, before: Cycle | undefined): OpenCycles => {
  const earlier = before && hasBegun(before) ? before : undefined;
  if (hasBegun(latest)) return earlier ? { ending: earlier, begun: latest } : { begun: latest };
  const planned = latest.state === 'planned' ? { planned: latest } : {};
  return earlier ? { begun: earlier, ...planned } : planned;
};
