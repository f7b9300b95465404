/** @jsxImportSource hono/jsx */
import { Card } from '../components.tsx';
import { AnswerWords } from '../leader/answer-words.tsx';
import { ChangeAnswer } from '../leader/change-answer.tsx';
import type { RequestView } from './views.ts';

/** A colleague's own answer, as it stands. */
export const SentWords = ({ view }: { view: RequestView }) => {
  if (!view.answer) return null;
  return (
    <Card>
      <h2>What you wrote</h2>
      {view.asks === 'advice' ? (
        <AnswerWords answer={view.answer} targets={view.targets} />
      ) : (
        <ChangeAnswer answer={view.answer} targets={view.targets} />
      )}
    </Card>
  );
};
