/** @jsxImportSource hono/jsx */
import type { ChangeWords } from '../../domain/change-seen.ts';
import type { GrowthTarget } from '../../domain/growth-target.ts';
import { Words } from '../components.tsx';
import { SEEN } from '../sizes.ts';
import { WordsGone } from './answer-words.tsx';
import { clipped } from './growing-words.ts';

/** One colleague's answer: how much of a change they have seen, target by target, and their suggestion. */
export const ChangeAnswer = ({
  answer: { seen, suggestion },
  targets,
}: {
  answer: NonNullable<ChangeWords['answer']>;
  targets: readonly Pick<GrowthTarget, 'targetId' | 'habit'>[];
}) => (
  <>
    {seen.length === 0 && !suggestion ? <WordsGone /> : null}
    {seen.map(({ targetId, is }) => {
      const target = targets.find((it) => it.targetId === targetId);
      return target ? (
        <p key={targetId}>
          <q dir="auto">{clipped(target.habit)}</q>
          <br />
          <span class="soft">A change?</span> <b>{SEEN[is].label}</b>
        </p>
      ) : null;
    })}
    {suggestion ? (
      <>
        <h3>A suggestion for the future</h3>
        <Words text={suggestion} />
      </>
    ) : null}
  </>
);
