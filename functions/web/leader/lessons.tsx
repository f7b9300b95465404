/** @jsxImportSource hono/jsx */
import { Sharing } from '../../domain/insight.ts';
import { Actions, Button, Card, Done, Form, Radios, TextArea, Tick, Words } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Problem, Typed } from '../forms.ts';
import { WordsBack } from '../words-back.tsx';
import { HowBig } from './how-big.tsx';
import { doneOf, leaderPage, to } from './leader-page.tsx';
import type { LessonsView } from './private-views.ts';
import { KINDS, SHARING } from './sharing.ts';
import { WhoReads } from './who-reads.tsx';

/** All my lessons, and a place for one more. */
export const lessonsPage = (
  c: PageContext,
  view: LessonsView,
  problems: readonly Problem[],
  typed: Typed,
): Promise<Response> =>
  leaderPage(
    c,
    view,
    { title: 'What did these six months do for you?', problems },
    <>
      <JustDone c={c} />
      <WhoReads programme={view.programme}>
        Nobody but you, unless you choose otherwise. You choose for each lesson, and can change your mind at
        any time.
      </WhoReads>
      <HowBig
        c={c}
        growth={view.growth}
        said={view.lookBack}
        closed={view.cycle.state === 'closed'}
        problems={problems}
      />
      <h2>What did you learn?</h2>
      <Kept c={c} view={view} />
      <h3>{view.insights.length === 0 ? 'A first lesson' : 'One more'}</h3>
      <LessonForm
        action={pageOf(c, 'six-months')}
        problems={problems}
        typed={{ sharing: 'nobody', ...typed }}
      />
      <ul>
        <li>
          <a href={pageOf(c, 'my-six-months')}>My six months on one page</a>
        </li>
        <li>
          <a href={pageOf(c, 'my-cycles')}>My rounds so far</a>
        </li>
        {view.me.pairId ? (
          <li>
            <a href={pageOf(c, 'from-my-partner')}>What my partner shares with our pair</a>
          </li>
        ) : null}
      </ul>
    </>,
  );

const JustDone = ({ c }: { c: PageContext }) => {
  switch (doneOf(c)) {
    case 'kept':
      return (
        <Done
          title={
            c.req.query('of') === 'nobody' ? 'Kept, for you alone' : 'Kept, and shared exactly as you chose'
          }
        >
          Thank you. Add another below, or leave it at that.
        </Done>
      );
    case 'seen':
      return (
        <Done title="Kept, for your eyes only">
          <p>You can change it at any time. Is there a lesson in it, too?</p>
        </Done>
      );
    case 'removed':
      return <Done title="Taken away">Nobody can read it any more.</Done>;
    default:
      return null;
  }
};

const Kept = ({ c, view }: { c: PageContext; view: LessonsView }) => (
  <>
    {view.insights.map(({ insightId, kind, text, sharing }) => (
      <Card key={insightId}>
        <h3>{KINDS[kind].heading}</h3>
        <Words text={text} />
        <p>
          <span class="soft">Who reads it:</span> {SHARING[sharing].label} ·{' '}
          <a href={pageOf(c, `six-months/${insightId}`)}>
            Change<span class="unseen"> this lesson</span>
          </a>
        </p>
      </Card>
    ))}
  </>
);

const LessonForm = ({
  action,
  problems,
  typed,
}: {
  action: string;
  problems: readonly Problem[];
  typed: Typed;
}) => (
  <Form action={action}>
    <Radios
      name="kind"
      label="What is it about?"
      value={typed.kind}
      problems={problems}
      choices={Object.entries(KINDS).map(([value, { label }]) => ({ value, label }))}
    />
    <TextArea
      name="text"
      label="In a sentence or two"
      hint="What would you tell a colleague who is about to begin? Please name nobody but yourself."
      value={typed.text}
      problems={problems}
    />
    <Radios
      name="sharing"
      label="Who may read it?"
      value={typed.sharing}
      problems={problems}
      choices={Sharing.options.map((value) => ({ value, ...SHARING[value] }))}
    />
    <Actions>
      <Button>Keep this lesson</Button>
    </Actions>
  </Form>
);

/** Change one lesson. */
export const lessonPage = (
  c: PageContext,
  view: LessonsView,
  insightId: string,
  problems: readonly Problem[],
  typed: Typed | undefined,
): Response | Promise<Response> => {
  const lesson = view.insights.find((it) => it.insightId === insightId);
  if (!lesson && !typed) return to(c, 'six-months', { because: 'no-such-insight' });
  return leaderPage(
    c,
    view,
    { title: 'Change this lesson', problems },
    lesson ? (
      <>
        <LessonForm
          action={pageOf(c, `six-months/${insightId}`)}
          problems={problems}
          typed={typed ?? { kind: lesson.kind, text: lesson.text, sharing: lesson.sharing }}
        />
        <p>
          <a href={pageOf(c, `six-months/${insightId}/remove`)}>Take this lesson away</a>
        </p>
      </>
    ) : (
      <WordsBack c={c} />
    ),
  );
};

/** Take one lesson away, and with it whatever others could read of it. */
export const removePage = (
  c: PageContext,
  view: LessonsView,
  insightId: string,
  problems: readonly Problem[],
): Response | Promise<Response> => {
  const lesson = view.insights.find((it) => it.insightId === insightId);
  if (!lesson) return to(c, 'six-months', { because: 'no-such-insight' });
  return leaderPage(
    c,
    view,
    { title: 'Take this lesson away?', problems },
    <>
      <Words text={lesson.text} />
      <p>It is deleted for good, here and wherever you shared it.</p>
      <Form action={pageOf(c, `six-months/${insightId}/remove`)}>
        <Tick name="sure" label="Yes, take it away" problems={problems} />
        <Actions>
          <Button>Take it away</Button>
          <a href={pageOf(c, 'six-months')}>Keep it</a>
        </Actions>
      </Form>
    </>,
  );
};
