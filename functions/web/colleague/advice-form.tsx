/** @jsxImportSource hono/jsx */
import { formatDate } from '../../domain/working-days.ts';
import {
  Actions,
  Button,
  Card,
  Details,
  Form,
  Name,
  Notice,
  Radios,
  TextArea,
  Words,
} from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Problem, Typed } from '../forms.ts';
import { page } from '../frame.tsx';
import { AnswerWords, RIGHTNESS } from '../leader/answer-words.tsx';
import { TargetWords } from '../leader/target-words.tsx';
import { Names } from '../people.tsx';
import { rightField } from './form-fields.ts';
import type { AskedTarget, RequestView } from './views.ts';

interface Filled {
  readonly problems: readonly Problem[];
  readonly typed?: Typed;
  /** Another answer was sent from elsewhere while this one was being written. */
  readonly sentMeanwhile?: boolean;
}

/** One question, one page: who reads it, what it is about, and what I would like to say. */
export const advicePage = (c: PageContext, view: RequestView, filled: Filled): Promise<Response> => {
  const { from, programme, targets, line, answer } = view;
  const name = <Name>{from.knownAs}</Name>;
  return page(
    c,
    {
      title: `${from.knownAs} would value your honest view`,
      heading: <>{name} would value your honest view</>,
      programme: programme.name,
      problems: filled.problems,
    },
    <>
      <WhoReadsAdvice view={view} />
      <Before view={view} name={name} />
      {filled.sentMeanwhile && answer ? (
        <Card>
          <h2>What you sent from elsewhere</h2>
          <AnswerWords answer={answer} targets={targets} />
        </Card>
      ) : null}
      {line ? <Words text={line} /> : null}
      <Form action={pageOf(c, `form/${view.request.requestId}`)}>
        <Questions view={view} filled={filled} name={name} />
      </Form>
    </>,
  );
};

/** Said before a word is typed: the asking leader, with this colleague's name, and whom they may show it to. */
const WhoReadsAdvice = ({ view: { from, partners, request } }: { view: RequestView }) => {
  const name = <Name>{from.knownAs}</Name>;
  const others = partners.filter(({ personId }) => personId !== request.adviserId);
  return (
    <Notice>
      <p>
        <b>Who reads this?</b> {name}, with your name. {name} may share it with their coaching partner
        {others.length > 0 ? (
          <>
            {others.length > 1 ? 's' : ''}, <Names people={others} />
          </>
        ) : null}
        ; nobody else.
      </p>
      <p class="small">It is kept for a year after it was last changed, and then deleted.</p>
    </Notice>
  );
};

const Before = ({ view: { request, cycle }, name }: { view: RequestView; name: NameOf }) => {
  const until = formatDate(cycle.nextAwayday);
  switch (request.state) {
    case 'answered':
      return (
        <p class="lead">
          You have sent this already. You can change it here until the round closes on {until}; {name} then
          reads the new version.
        </p>
      );
    case 'in-person':
      return (
        <p class="lead">You said that you would rather tell {name} in person. You can still write instead.</p>
      );
    case 'declined':
      return (
        <p class="lead">
          You said that you would rather not, and to {name} it looks as if no answer came. You can still
          change your mind.
        </p>
      );
    case 'lapsed':
      return <p class="lead">Some time has passed, and your view still counts.</p>;
    default:
      return null;
  }
};

type NameOf = ReturnType<typeof Name>;

const Questions = ({ view, filled, name }: { view: RequestView; filled: Filled; name: NameOf }) => {
  const { targets, answer, request } = view;
  const { typed, problems } = filled;
  const edition = filled.sentMeanwhile ? undefined : typed?.edition;
  const answered = request.state === 'answered';
  const value = (field: 'why' | 'otherHabit' | 'doesWell') => (typed ? typed[field] : answer?.[field]);
  return (
    <>
      <input type="hidden" name="edition" value={edition ?? String(answer?.edition ?? 0)} />
      {targets.length > 1 ? <h2>Two habits that {name} would like to change</h2> : null}
      {targets.length === 1 ? <h2>A habit that {name} would like to change</h2> : null}
      {targets.map((target) => (
        <RightOne
          key={target.targetId}
          target={target}
          name={name}
          value={
            typed
              ? typed[rightField(target.targetId)]
              : answer?.right.find(({ targetId }) => targetId === target.targetId)?.is
          }
          problems={problems}
        />
      ))}
      <TextArea
        name="why"
        rows={3}
        label="What makes you say so?"
        hint="A sentence or two. Everything here is optional."
        value={value('why')}
        problems={problems}
      />
      <TextArea
        name="otherHabit"
        rows={3}
        label={<>Which other habit of {name} would you work on?</>}
        hint="You see each other in all sorts of situations."
        value={value('otherHabit')}
        problems={problems}
      />
      <TextArea
        name="doesWell"
        rows={3}
        label={<>What does {name} do well already?</>}
        value={value('doesWell')}
        problems={problems}
      />
      {answered ? null : <Instead value={typed?.instead} problems={problems} name={name} />}
      <Actions>
        <Button>{answered ? 'Send the change' : 'Send my answer'}</Button>
      </Actions>
    </>
  );
};

const RightOne = ({
  target,
  name,
  value,
  problems,
}: {
  target: AskedTarget;
  name: NameOf;
  value: string | undefined;
  problems: readonly Problem[];
}) => (
  <Card>
    <TargetWords target={target} />
    <Radios
      name={rightField(target.targetId)}
      label={<>Is that the right one for {name} to work on?</>}
      value={value}
      problems={problems}
      choices={Object.entries(RIGHTNESS).map(([is, label]) => ({ value: is, label }))}
    />
  </Card>
);

const Instead = ({
  value,
  problems,
  name,
}: {
  value: string | undefined;
  problems: readonly Problem[];
  name: NameOf;
}) => (
  <Details
    summary={`I’d rather not put it in writing`}
    open={(value !== undefined && value !== 'above') || problems.some(({ field }) => field === 'instead')}
  >
    <Radios
      name="instead"
      label="What would you rather do?"
      value={value}
      problems={problems}
      choices={[
        { value: 'in-person', label: <>I’d rather tell {name} in person</>, hint: <>We tell {name} so.</> },
        { value: 'declined', label: 'I’d rather not', hint: <>To {name} it looks as if no answer came.</> },
        {
          value: 'not-this-round',
          label: 'Please don’t ask me this round',
          hint: <>To {name} it looks the same, and nobody else can ask you in this round either.</>,
        },
        { value: 'above', label: 'I answer above' },
      ]}
    />
  </Details>
);
