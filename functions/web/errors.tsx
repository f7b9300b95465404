/** @jsxImportSource hono/jsx */
import { HTTPException } from 'hono/http-exception';
import { errorName, placeOf } from '../clients/log.ts';
import type { Deps } from '../workflow/deps.ts';
import type { PageContext } from './env.ts';
import { readTyped } from './forms.ts';
import { page } from './frame.tsx';
import { routeOf } from './log-requests.ts';
import { WordsBack } from './words-back.tsx';

export const notFound = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'There is no such page', status: 404 },
    <>
      <p class="lead">The address may be missing a piece: mail programs sometimes cut long ones in two.</p>
      <p>
        Open the link in your latest mail again, or <a href="/lost">have a fresh link sent to you</a>.
      </p>
    </>,
  );

export const tooLarge = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'That is more than we can take at once', status: 413 },
    <p class="lead">
      Nothing was saved. Please go back and send a little less: words up to 512 KB in all, a roster file up to
      4 MB.
    </p>,
  );

export const notOurForm = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'Please send this from our own page', status: 403 },
    <>
      <p class="lead">We could not tell that this form came from one of our pages, so nothing was changed.</p>
      <p>Go back, reload the page and try once more. If it happens again, another browser will help.</p>
    </>,
  );

/** What was posted, where the fault came before anybody had read it. */
const keepWords = async (c: PageContext): Promise<void> => {
  if (c.req.method === 'POST' && !c.var.typed) await readTyped(c).catch(() => {});
};

/** Faults are ours: a calm page with an id that also stands in the log, and everything that was typed. */
export const trouble =
  (deps: Deps) =>
  async (error: Error, c: PageContext): Promise<Response> => {
    if (error instanceof HTTPException && error.status < 500) {
      return error.status === 404 ? notFound(c) : badRequest(c, error.status);
    }
    await keepWords(c);
    const id = deps.newId();
    deps.log.error('page-failed', { id, route: routeOf(c), error: errorName(error), at: placeOf(error) });
    return page(
      c,
      { title: 'That did not work, and it is our fault', status: 500 },
      <>
        <p class="lead">Please try again in a minute. If it keeps happening, tell us this number:</p>
        <p class="lead">
          <b>{id}</b>
        </p>
        <WordsBack c={c} />
      </>,
    );
  };

const badRequest = (c: PageContext, status: HTTPException['status']): Promise<Response> =>
  page(
    c,
    { title: 'We could not make sense of that', status: status < 500 && status >= 400 ? 400 : 500 },
    <>
      <p class="lead">Nothing was changed. Please go back, reload the page and try again.</p>
      <WordsBack c={c} />
    </>,
  );
