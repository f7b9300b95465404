/** @jsxImportSource hono/jsx */
import { formatDate } from '../../domain/working-days.ts';
import { cycles, histories, programmes } from '../../store/groups.ts';
import { getItems } from '../../store/table.ts';
import type { Deps } from '../../workflow/deps.ts';
import { openedLink, type PageContext } from '../env.ts';
import { notFound } from '../errors.tsx';
import { page } from '../frame.tsx';
import { ImpactBody } from '../impact-body.tsx';

/** What the cycle did: the sponsor's summary, to read and to print. */
export const impactPage = async (deps: Deps, c: PageContext): Promise<Response> => {
  const { programmeId, cycle: number } = openedLink(c);
  if (!programmeId || number === undefined) return notFound(c);
  const items = await getItems(deps.table, [
    programmes.key(programmeId),
    cycles.key(programmeId, number),
    histories.key(programmeId, number),
  ]);
  const [programme, cycle, history] = [
    items.find(programmes.is),
    items.find(cycles.is),
    items.find(histories.is),
  ];
  if (!programme || !cycle) return notFound(c);
  const round = cycles.parse(cycle);
  const { name } = programmes.parse(programme);
  const frame = { title: 'What Coaching Pairs did', programme: name, sheet: true };
  if (!round.totals)
    return page(
      c,
      frame,
      <p class="lead">{`This round runs until the Awayday on ${formatDate(round.nextAwayday)}. Then a mail brings you here.`}</p>,
    );
  return page(
    c,
    frame,
    <>
      <p class="lead">{`From ${formatDate(round.awayday)} to ${formatDate(round.nextAwayday)}. These numbers stay as they were when the round closed.`}</p>
      <ImpactBody
        cycle={round}
        totals={round.totals}
        bridges={history ? histories.parse(history).bridges : []}
      />
      <p class="soft small">
        Nothing here is about one person. What leaders wrote for themselves, and what colleagues told them,
        nobody else sees: not you, and not whoever runs the programme.
      </p>
    </>,
  );
};
