/** @jsxImportSource hono/jsx */
import type { GrowthTarget } from '../../domain/growth-target.ts';
import { Actions, Button, Form, Name } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { type Problem, problemOf, type Typed } from '../forms.ts';
import { Names } from '../people.tsx';
import { Group, Ticks } from '../ticks.tsx';
import { WordsBack } from '../words-back.tsx';
import type { AskingAgainView } from './ask-again-view.ts';
import { CarriedLines } from './carried-lines.tsx';
import { leaderPage } from './leader-page.tsx';
import { colleagueChoice, PickColleagues } from './pick-colleagues.tsx';

export interface Chosen {
  readonly who: readonly string[];
  readonly what: readonly string[];
  readonly typed: Typed;
  readonly problems: readonly Problem[];
}

/** Which targets to show, and to whom. Nothing is ticked beforehand, not even those who gave advice. */
export const choosePage = (c: PageContext, view: AskingAgainView, chosen: Chosen): Promise<Response> =>
  leaderPage(
    c,
    view,
    { title: 'Whom will you ask what has changed?', problems: chosen.problems },
    view.targets.length === 0 || view.notNow ? (
      <>
        <WordsBack c={c} />
        <p>
          <a href={pageOf(c, 'ask-again')}>Back</a>
        </p>
      </>
    ) : (
      <Form action={pageOf(c, 'ask-again/whom')}>
        <CarriedLines typed={chosen.typed} />
        <Group
          id="what"
          legend={view.targets.length > 1 ? 'Which targets may they see?' : 'May they see this target?'}
          hint="The habit, why it matters and the dial, in your words; not what exactly you decided to do."
          problem={problemOf(chosen.problems, 'what')}
        >
          <Ticks name="what" firstId="what" ticked={chosen.what} choices={view.targets.map(targetChoice)} />
        </Group>
        <Group
          id="who"
          legend={view.room === 1 ? 'Choose one colleague' : `Choose 1 to ${view.room} colleagues`}
          hint="Nothing is sent yet. You look at it once more first."
          problem={problemOf(chosen.problems, 'who')}
        >
          <Colleagues view={view} chosen={chosen} />
        </Group>
        {view.stillAdvising.length > 0 ? (
          <p class="soft">
            <Names people={view.stillAdvising} /> {view.stillAdvising.length > 1 ? 'have' : 'has'} your
            question for advice still to answer, and one question at a time is enough.
          </p>
        ) : null}
        <Actions>
          <Button name="do" value="choose">
            Go on
          </Button>
          <a href={pageOf(c, 'ask-again')}>Back</a>
        </Actions>
      </Form>
    ),
  );

const targetChoice = ({ targetId, habit, state }: GrowthTarget) => ({
  value: targetId,
  label: <Name>{habit}</Name>,
  ...(state === 'closed' && { hint: 'You closed this one.' }),
});

const Colleagues = ({
  view: { me, advisers, colleagues },
  chosen,
}: {
  view: AskingAgainView;
  chosen: Chosen;
}) =>
  advisers.length === 0 ? (
    <PickColleagues me={me} people={colleagues} chosen={chosen.who} find={chosen.typed.find} />
  ) : (
    <>
      <p>
        <b>They gave you advice</b>
      </p>
      <Ticks
        name="who"
        firstId="who"
        ticked={chosen.who}
        choices={advisers.map((seat) => colleagueChoice(me, seat))}
      />
      <p>
        <b>Somebody else</b>
      </p>
      <PickColleagues id="others" me={me} people={colleagues} chosen={chosen.who} find={chosen.typed.find} />
    </>
  );
