/** @jsxImportSource hono/jsx */
import { formatDate, localDate } from '../../domain/working-days.ts';
import { Name } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { page } from '../frame.tsx';
import { Functions } from '../people.tsx';
import type { WaitingView } from './views.ts';

/** Everyone who would value this colleague's view, one question each. */
export const waitingPage = (
  c: PageContext,
  { programme, cycle, waiting }: WaitingView,
): Promise<Response> => {
  const some = waiting.length > 0 && cycle.state !== 'closed';
  return page(
    c,
    { title: some ? 'Who would value your view' : 'Nobody is waiting for you', programme: programme.name },
    some ? (
      <>
        <p class="lead">
          One page each, a few minutes at most. Each of them reads your answer with your name, and decides.
        </p>
        <ul class="people">
          {waiting.map(({ request, from }) => (
            <li key={request.requestId}>
              <a href={pageOf(c, `form/${request.requestId}`)}>
                <b>
                  <Name>{from.name}</Name>
                </b>
                <Functions of={from} />
                <span class="soft">
                  {request.asks === 'change' ? 'what change you have seen, ' : ''}asked on{' '}
                  {formatDate(localDate(request.askedAt, programme.timeZone))}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </>
    ) : (
      <p class="lead">Thank you: there is no question left that waits for your answer.</p>
    ),
  );
};
