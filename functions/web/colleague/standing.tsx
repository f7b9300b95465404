/** @jsxImportSource hono/jsx */
import { Name } from '../components.tsx';
import type { PageContext } from '../env.ts';
import { page } from '../frame.tsx';
import { WordsBack } from '../words-back.tsx';
import { SentWords } from './sent-words.tsx';
import type { RequestView } from './views.ts';

/** Nothing can be sent any more: the question was taken back, or the round has closed. What was typed stays here. */
export const standingPage = (c: PageContext, view: RequestView): Promise<Response> => {
  const { from, programme, request } = view;
  const name = <Name>{from.knownAs}</Name>;
  const takenBack = request.state === 'withdrawn';
  const status = c.req.method === 'POST' ? 409 : 200;
  return page(
    c,
    {
      title: takenBack ? 'There is nothing left to do' : 'This round has closed',
      programme: programme.name,
      status,
    },
    <>
      <p class="lead">
        {takenBack ? (
          <>
            {from.left ? 'This question is no longer open.' : <>{name} took the question back.</>} Thank you
            all the same.
          </>
        ) : (
          <>
            Answers stay as they are now. What you would still like to say, {name} will gladly hear in person.
          </>
        )}
      </p>
      <WordsBack c={c} />
      {takenBack ? null : <SentWords view={view} />}
    </>,
  );
};

/** A question that was put to somebody else looks like one that never was. */
export const noSuchRequest = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'There is no such question for you', status: 404 },
    <>
      <p class="lead">Open the link in the mail that asked for your view once more.</p>
      <WordsBack c={c} />
    </>,
  );
