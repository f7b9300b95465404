/** @jsxImportSource hono/jsx */
import type { AdviceWords, Rightness } from '../../domain/advice.ts';
import type { GrowthTarget } from '../../domain/growth-target.ts';
import { Words } from '../components.tsx';
import { clipped } from './growing-words.ts';

export const RIGHTNESS: Record<Rightness, string> = { yes: 'Yes', partly: 'Partly', 'not-sure': 'Not sure' };

const Part = ({ heading, text }: { heading: string; text: string | undefined }) =>
  text ? (
    <>
      <h3>{heading}</h3>
      <Words text={text} />
    </>
  ) : null;

/** They answered, and were erased since. */
export const WordsGone = () => <p class="soft">They answered. Their words have been erased since.</p>;

/** One colleague's answer, the strengths first. */
export const AnswerWords = ({
  answer: { right, why, otherHabit, doesWell },
  targets,
}: {
  answer: NonNullable<AdviceWords['answer']>;
  targets: readonly Pick<GrowthTarget, 'targetId' | 'habit'>[];
}) => (
  <>
    {right.length === 0 && !why && !otherHabit && !doesWell ? <WordsGone /> : null}
    <Part heading="Does well already" text={doesWell} />
    {right.map(({ targetId, is }) => {
      const target = targets.find((it) => it.targetId === targetId);
      return target ? (
        <p key={targetId}>
          <span class="soft">
            <q dir="auto">{clipped(target.habit)}</q> Is this the right habit?
          </span>{' '}
          <b>{RIGHTNESS[is]}</b>
        </p>
      ) : null;
    })}
    <Part heading="Why" text={why} />
    <Part heading="Another habit to work on" text={otherHabit} />
  </>
);
