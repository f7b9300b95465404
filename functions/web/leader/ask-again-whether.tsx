/** @jsxImportSource hono/jsx */
import { asksAgainFrom } from '../../domain/change-seen.ts';
import { formatDate } from '../../domain/working-days.ts';
import { Actions, Done, LinkButton, Notice } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { Names } from '../people.tsx';
import type { AskingAgainView } from './ask-again-view.ts';
import { AskedSoFar } from './asked-so-far.tsx';
import { doneOf, leaderPage } from './leader-page.tsx';

/** First of all, whether to ask: nobody has to, and nothing goes out before it was looked at once more. */
export const whetherPage = (c: PageContext, view: AskingAgainView): Promise<Response> => {
  const any = view.asked.length > 0;
  return leaderPage(
    c,
    view,
    { title: any ? 'Whom you asked what has changed' : 'Would you like to ask what has changed?' },
    <>
      <JustDone c={c} view={view} />
      <AskedSoFar c={c} view={view} answers={{ page: 'seen', label: 'What they have seen' }} />
      <Whether c={c} view={view} any={any} />
    </>,
  );
};

const JustDone = ({ c, view }: { c: PageContext; view: AskingAgainView }) => {
  switch (doneOf(c)) {
    case 'asked':
      return (
        <Done title="Your question is on its way">
          <p>
            Each of them has a mail in your name. We remind them once, after four days, and stop waiting after
            ten.{' '}
            {view.toldAlready
              ? 'We have written to you about answers once, and do not do so again: look here in a few days.'
              : 'One mail tells you when all have answered, or after ten days what has come by then.'}
          </p>
        </Done>
      );
    case 'withdrawn':
      return <Done title="Taken back">Their link says so now, and no reminder goes out.</Done>;
    default:
      return null;
  }
};

const Whether = ({ c, view, any }: { c: PageContext; view: AskingAgainView; any: boolean }) => {
  if (view.notNow === 'cycle-closed') {
    return <Notice>This round has closed, so nobody can be asked in it any more.</Notice>;
  }
  if (view.notNow === 'too-early') {
    return (
      <p class="lead">
        From {formatDate(asksAgainFrom(view.cycle))} you can ask a few colleagues what change they have seen,
        if you wish. Until then, practise.
      </p>
    );
  }
  if (view.targets.length === 0) {
    return (
      <>
        <p class="lead">
          Colleagues can tell you what they have seen of a target that you settled and talked over with your
          coaching partner. There is none of that kind yet.
        </p>
        <LinkButton href={pageOf(c, 'targets')}>My targets</LinkButton>
      </>
    );
  }
  if (view.room === 0) {
    return <p class="soft">You have asked five. That is plenty; others you can always ask in person.</p>;
  }
  if (any) {
    return (
      <p>
        <a href={pageOf(c, 'ask-again/whom')}>Ask somebody else</a>
      </p>
    );
  }
  return <Invitation c={c} view={view} />;
};

const Invitation = ({ c, view: { partners } }: { c: PageContext; view: AskingAgainView }) => (
  <>
    <p class="lead">
      Others often see a change before we do. If you wish, ask one or a few of them. It is entirely up to you,
      and nobody but those you ask learns of it.
    </p>
    <p>
      You choose whom, and which of your targets they see. Of each they say: can’t say, not that I’ve seen, a
      little, clear or big; and they may add one suggestion for the future. Only you read it, with their
      names.
    </p>
    {partners.length > 0 ? (
      <p>
        <Names people={partners} /> you ask yourself, in your hour: this page is for other colleagues.
      </p>
    ) : null}
    <Actions>
      <LinkButton href={pageOf(c, 'ask-again/whom')}>Yes, choose whom to ask</LinkButton>
      <a href={pageOf(c, 'mine')}>No, not this time</a>
    </Actions>
  </>
);
