/** @jsxImportSource hono/jsx */

import { HowSeen } from '../../domain/change-seen.ts';
import { adviceRetentionSentence } from '../../domain/retention.ts';
import { Actions, Button, Card, Form, Name, Notice, Radios, TextArea, Words } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Problem } from '../forms.ts';
import { page } from '../frame.tsx';
import { ChangeAnswer } from '../leader/change-answer.tsx';
import { TargetWords } from '../leader/target-words.tsx';
import { SEEN } from '../sizes.ts';
import { seenField } from './form-fields.ts';
import { Before, type Filled, Instead, type NameOf } from './form-parts.tsx';
import type { AskedTarget, ChangeQuestion } from './views.ts';

/** A minute: who reads it, what was worked on, how much of a change was seen, and one suggestion for the future. */
export const changePage = (c: PageContext, view: ChangeQuestion, filled: Filled): Promise<Response> => {
  const { from, programme, targets, line, answer } = view;
  const name = <Name>{from.knownAs}</Name>;
  return page(
    c,
    {
      title: `Have you seen a change in ${from.knownAs}?`,
      heading: <>Have you seen a change in {name}?</>,
      programme: programme.name,
      problems: filled.problems,
    },
    <>
      <Notice>
        <p>
          <b>Who reads this?</b> {name}, with your name; nobody else.
        </p>
        <p class="small">{adviceRetentionSentence(programme)}</p>
      </Notice>
      <Before view={view} name={name} />
      {filled.sentMeanwhile && answer ? (
        <Card>
          <h2>What you sent from elsewhere</h2>
          <ChangeAnswer answer={answer} targets={targets} />
        </Card>
      ) : null}
      {line ? <Words text={line} /> : null}
      <Form action={pageOf(c, `form/${view.request.requestId}`)}>
        <Questions view={view} filled={filled} name={name} />
      </Form>
    </>,
  );
};

const Questions = ({ view, filled, name }: { view: ChangeQuestion; filled: Filled; name: NameOf }) => {
  const { targets, answer, request } = view;
  const { typed, problems } = filled;
  const edition = filled.sentMeanwhile ? undefined : typed?.edition;
  const answered = request.state === 'answered';
  return (
    <>
      <input type="hidden" name="edition" value={edition ?? String(answer?.edition ?? 0)} />
      {targets.length > 0 ? (
        <h2>
          {targets.length > 1 ? 'Habits' : 'A habit'} that {name} set out to change
        </h2>
      ) : null}
      {targets.map((target) => (
        <HowMuch
          key={target.targetId}
          target={target}
          value={
            typed
              ? typed[seenField(target.targetId)]
              : answer?.seen.find(({ targetId }) => targetId === target.targetId)?.is
          }
          problems={problems}
        />
      ))}
      <TextArea
        name="suggestion"
        rows={3}
        label={<>One suggestion for {name}, for the future</>}
        hint="A sentence is plenty, and it is optional. What could they do from here on?"
        value={typed ? typed.suggestion : answer?.suggestion}
        problems={problems}
      />
      {answered ? null : <Instead value={typed?.instead} problems={problems} name={name} />}
      <Actions>
        <Button>{answered ? 'Send my new answer' : 'Send my answer'}</Button>
      </Actions>
    </>
  );
};

const HowMuch = ({
  target,
  value,
  problems,
}: {
  target: AskedTarget;
  value: string | undefined;
  problems: readonly Problem[];
}) => (
  <Card>
    <TargetWords target={target} />
    <Radios
      name={seenField(target.targetId)}
      label="Have you seen a change here?"
      value={value}
      problems={problems}
      choices={HowSeen.options.map((is) => ({ value: is, ...SEEN[is] }))}
    />
  </Card>
);
