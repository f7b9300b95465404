import type { AdviceRequest } from '../../domain/advice.ts';
import type { ChangeWords } from '../../domain/change-seen.ts';
import type { GrowthTarget } from '../../domain/growth-target.ts';
import type { Seat } from '../../domain/seat.ts';
import { adviceRequests } from '../../store/advice.ts';
import { seats } from '../../store/groups.ts';
import { loadPrivateWords } from '../../store/private-words.ts';
import { getItems } from '../../store/table.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';
import { type LeaderView, loadFrame } from './views.ts';

/** One question about a change to one colleague, with what came of it. */
export interface AskedOfChange {
  readonly request: AdviceRequest;
  readonly words: ChangeWords;
  readonly adviser: Seat;
}

export type SeenView = LeaderView & {
  readonly targets: readonly GrowthTarget[];
  readonly asked: readonly AskedOfChange[];
};

/** What colleagues have seen of this leader's change, by name; three reads. */
export const loadSeen = async (deps: Deps, leader: LeaderRef): Promise<SeenView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const [frame, words] = await Promise.all([
    loadFrame(deps.table, leader),
    loadPrivateWords(deps.table, programmeId, cycle, personId),
  ]);
  if (!frame) return undefined;
  const around = await getItems(
    deps.table,
    words.changes.flatMap(({ adviserId, requestId }) => [
      seats.key(programmeId, cycle, adviserId),
      adviceRequests.key(programmeId, cycle, requestId),
    ]),
  );
  const people = around.filter(seats.is).map(seats.parse);
  const requests = around.filter(adviceRequests.is).map(adviceRequests.parse);
  return {
    ...frame,
    targets: words.growth?.targets ?? [],
    asked: words.changes
      .flatMap((theirs) => {
        const request = requests.find(({ requestId }) => requestId === theirs.requestId);
        const adviser = people.find((seat) => seat.personId === theirs.adviserId);
        return request && adviser ? [{ request, words: theirs, adviser }] : [];
      })
      .sort((a, b) => a.adviser.name.localeCompare(b.adviser.name, 'en-GB')),
  };
};
