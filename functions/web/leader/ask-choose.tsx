/** @jsxImportSource hono/jsx */
import { FEWEST_ADVISERS, MOST_ADVISERS, roomFor } from '../../domain/advice.ts';
import { talkedOver } from '../../domain/growth-target.ts';
import { Actions, Button, Done, Form, LinkButton, Notice } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { type Problem, problemOf, type Typed } from '../forms.ts';
import { Names } from '../people.tsx';
import { Group } from '../ticks.tsx';
import { WordsBack } from '../words-back.tsx';
import { AskedSoFar } from './asked-so-far.tsx';
import { CarriedLines } from './carried-lines.tsx';
import type { AskingView } from './growing-views.ts';
import { doneOf, leaderPage } from './leader-page.tsx';
import { PickColleagues } from './pick-colleagues.tsx';

interface Choosing {
  readonly chosen: readonly string[];
  readonly typed: Typed;
  readonly problems: readonly Problem[];
}

/** Whom I asked already, and whom else I could ask. */
export const choosePage = (c: PageContext, view: AskingView, choosing: Choosing): Promise<Response> => {
  const any = view.asked.length > 0;
  return leaderPage(
    c,
    view,
    { title: any ? 'The colleagues you asked' : 'Whom will you ask?', problems: choosing.problems },
    <>
      <JustDone c={c} />
      <AskedSoFar c={c} view={view} answers={{ page: 'advice', label: 'Read their advice' }} />
      <Ask c={c} view={view} choosing={choosing} />
    </>,
  );
};

const JustDone = ({ c }: { c: PageContext }) => {
  switch (doneOf(c)) {
    case 'asked':
      return (
        <Done title="Your question is on its way">
          <p>
            Each of them has a mail in your name. We remind them once, after four days, and stop waiting after
            ten. A mail tells you when their advice is here.
          </p>
        </Done>
      );
    case 'withdrawn':
      return <Done title="Taken back">Their link says so now, and no reminder goes out.</Done>;
    default:
      return null;
  }
};

const Ask = ({ c, view, choosing }: { c: PageContext; view: AskingView; choosing: Choosing }) => {
  const { asked, partners, growth, cycle, me } = view;
  const room = roomFor(asked);
  if (cycle.state === 'closed') {
    return (
      <>
        <Notice>This round has closed, so nobody else can be asked in it.</Notice>
        <WordsBack c={c} />
      </>
    );
  }
  if (partners.length === 0) {
    return (
      <>
        <p class="lead">
          You ask colleagues about what you have talked over with a coaching partner. You have none just now.
        </p>
        <WordsBack c={c} />
      </>
    );
  }
  if (talkedOver(growth).length === 0) {
    return (
      <>
        <p class="lead">
          First write one or two targets and talk them over with <Names people={partners} />. Then a few
          colleagues can tell you whether you have put your finger on the right ones.
        </p>
        <LinkButton href={pageOf(c, 'targets')}>My targets</LinkButton>
        <WordsBack c={c} />
      </>
    );
  }
  if (room === 0 && choosing.problems.length === 0) {
    return <p class="soft">You have asked five. That is plenty; others you can always ask in person.</p>;
  }
  const known = new Set([...asked.map(({ adviserId }) => adviserId), ...me.partnerIds]);
  const people = view.others.filter(({ personId, left }) => !left && !known.has(personId));
  return (
    <section>
      {asked.length > 0 ? <h2>Ask somebody else</h2> : null}
      <p class={asked.length > 0 ? undefined : 'lead'}>
        {asked.length > 0
          ? `You can ask ${room === 1 ? 'one more' : `${room} more`}.`
          : 'A few people who see you in all sorts of situations, and who will be honest with you. Whether they take part in this round does not matter.'}
      </p>
      <Form action={pageOf(c, 'ask')}>
        <CarriedLines typed={choosing.typed} />
        <Group
          id="who"
          legend={
            asked.length > 0 ? 'Whom else?' : `Choose ${FEWEST_ADVISERS} to ${MOST_ADVISERS} colleagues`
          }
          hint="Nothing is sent yet. You look at it once more first."
          problem={problemOf(choosing.problems, 'who')}
        >
          <PickColleagues me={me} people={people} chosen={choosing.chosen} find={choosing.typed.find} />
        </Group>
        <Actions>
          <Button name="do" value="choose">
            Go on
          </Button>
          <a href={pageOf(c, 'targets')}>Back to my targets</a>
        </Actions>
      </Form>
    </section>
  );
};
