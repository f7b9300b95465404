/** @jsxImportSource hono/jsx */
import { sessionsHeld } from '../../domain/pair.ts';
import type { OwnView } from '../../store/own-view.ts';
import type { Deps } from '../../workflow/deps.ts';
import { LinkButton } from '../components.tsx';
import { leaderOf, type PageContext, pageOf } from '../env.ts';
import { Names } from '../people.tsx';
import { leaderPage, noSeat } from './leader-page.tsx';
import { loadOwn } from './views.ts';

/** Old links outlive their round: what was, and where to go, in place of questions that are no longer asked. */
export const closedRound = async (deps: Deps, c: PageContext): Promise<Response> => {
  const view = await loadOwn(deps.table, leaderOf(c));
  return view ? closedRoundPage(c, view) : noSeat(c);
};

export const closedRoundPage = (c: PageContext, view: OwnView): Promise<Response> => {
  const newer = view.programme.latestCycle > view.cycle.number;
  return leaderPage(
    c,
    view,
    { title: 'This round has closed' },
    <>
      <p class="lead">
        <WhatWas view={view} />
      </p>
      <LinkButton href={pageOf(c, 'summary')}>See what we learnt</LinkButton>
      {newer ? (
        <p>
          There is a newer round, and this link belongs to the one before it:{' '}
          <a href="/lost">send me a fresh link</a>.
        </p>
      ) : (
        <p>When the next round begins, a mail tells you.</p>
      )}
    </>,
  );
};

const WhatWas = ({ view: { pair, partners } }: { view: OwnView }) => {
  if (!pair || partners.length === 0) return <>You had no coaching partner when it ended.</>;
  const hours = sessionsHeld(pair).length;
  return (
    <>
      In it <Names people={partners} lead="you" /> were coaching partners
      {hours === 0 ? '' : hours === 1 ? ', with one hour together' : `, with ${hours} hours together`}.
    </>
  );
};
