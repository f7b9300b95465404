/** @jsxImportSource hono/jsx */
import { Card, Words } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { leaderPage } from './leader-page.tsx';
import type { PartnerWordsView } from './private-views.ts';
import { KINDS } from './sharing.ts';

/** What a partner chose to share with their pair. */
export const partnerWordsPage = (c: PageContext, view: PartnerWordsView): Promise<Response> =>
  leaderPage(
    c,
    view,
    { title: 'From your coaching partner' },
    <>
      {view.insights.length === 0 ? (
        <p class="lead">Nothing here yet. Your partner shares what they wish, when they wish.</p>
      ) : (
        <p class="lead">For your pair alone. Please leave it here.</p>
      )}
      {view.insights.map(({ insightId, kind, text }) => (
        <Card key={insightId}>
          <h2>{KINDS[kind].heading}</h2>
          <Words text={text} />
        </Card>
      ))}
      <p>
        <a href={pageOf(c, 'six-months')}>Back to my own lessons</a>
      </p>
    </>,
  );
