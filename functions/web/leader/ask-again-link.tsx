/** @jsxImportSource hono/jsx */
import { whetherToAsk } from '../../domain/change-seen.ts';
import type { Deps } from '../../workflow/deps.ts';
import { type PageContext, pageOf } from '../env.ts';
import { today } from './leader-page.tsx';
import type { LeaderView } from './views.ts';

/** From month 5 on, an offer and no more: in a quiet moment, ask what others have seen. */
export const AskAgainLink = ({ deps, c, view }: { deps: Deps; c: PageContext; view: LeaderView }) =>
  whetherToAsk(view.cycle, today(deps, view)) ? null : (
    <p>
      If you wish: <a href={pageOf(c, 'ask-again')}>ask colleagues what change they have seen</a>
    </p>
  );
