/** @jsxImportSource hono/jsx */
import { adviceRetentionSentence } from '../../domain/retention.ts';
import type { Seat } from '../../domain/seat.ts';
import { Actions, Button, Card, Form, Name, Notice, Radios, TextArea, Words } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Problem } from '../forms.ts';
import { page } from '../frame.tsx';
import { AnswerWords, RIGHTNESS } from '../leader/answer-words.tsx';
import { TargetWords } from '../leader/target-words.tsx';
import { Names } from '../people.tsx';
import { rightField } from './form-fields.ts';
import { Before, type Filled, Instead, type NameOf } from './form-parts.tsx';
import type { AdviceQuestion, AskedTarget } from './views.ts';

/** One question, one page: who reads it, what it is about, and what I would like to say. */
export const advicePage = async (c: PageContext, view: AdviceQuestion, filled: Filled): Promise<Response> => {
  const { from, programme, targets, line, answer } = view;
  const partners = await view.loadPartners();
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
      <WhoReadsAdvice view={view} partners={partners} />
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
const WhoReadsAdvice = ({
  view: { from, request, programme },
  partners,
}: {
  view: AdviceQuestion;
  partners: readonly Seat[];
}) => {
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
      <p class="small">{adviceRetentionSentence(programme)}</p>
    </Notice>
  );
};

const Questions = ({ view, filled, name }: { view: AdviceQuestion; filled: Filled; name: NameOf }) => {
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
