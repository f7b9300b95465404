/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { formatDate } from '../../domain/working-days.ts';
import { Name } from '../components.tsx';
import { openedLink, type PageContext, pageOf } from '../env.ts';
import { page } from '../frame.tsx';
import { SentWords } from './sent-words.tsx';
import type { RequestView } from './views.ts';

/** What was sent, and what happens next. It follows from where the question stands, whatever the address says. */
export const receiptPage = (c: PageContext, view: RequestView, done: string): Promise<Response> => {
  const { from, programme, request, cycle } = view;
  const name = <Name>{from.knownAs}</Name>;
  const { title, next } = receiptFor(view, done, name);
  const form = pageOf(c, `form/${request.requestId}`);
  return page(
    c,
    { title, programme: programme.name },
    <>
      <div class="done" role="status">
        <p>{next}</p>
      </div>
      {request.state === 'answered' ? <SentWords view={view} /> : null}
      <p>
        <a href={form}>
          {request.state === 'answered' ? 'Change my answer' : 'I would like to write after all'}
        </a>
        <br />
        <span class="soft">
          The link in your mail keeps working until the round closes on {formatDate(cycle.nextAwayday)}.
        </span>
      </p>
      {openedLink(c).requestId ? null : (
        <p>
          <a href={pageOf(c, 'form')}>Who else asked you</a>
        </p>
      )}
    </>,
  );
};

const receiptFor = (
  { asks, request }: RequestView,
  done: string,
  name: Child,
): { title: string; next: Child } => {
  switch (request.state) {
    case 'answered':
      return {
        title: 'Thank you, your answer is sent',
        next:
          asks === 'advice' ? (
            <>
              {name} reads it with your name, talks it through, and decides. Perhaps you hear what came of it.
            </>
          ) : (
            <>{name} reads it with your name, and nobody else does.</>
          ),
      };
    case 'in-person':
      return { title: 'Thank you for telling us', next: <>{name} learns that you would rather talk.</> };
    case 'declined':
      return {
        title: 'That is quite all right',
        next:
          done === 'not-this-round' ? (
            <>
              To {name} it looks as if no answer came. From now on no such question is sent to you in this
              round: whoever would ask reads only that you are better asked in person.
            </>
          ) : (
            <>To {name} it looks as if no answer came. No reminder goes out.</>
          ),
      };
    default:
      return { title: 'Nothing was sent yet', next: <>{name} would still value your view.</> };
  }
};
