/** @jsxImportSource hono/jsx */
import * as z from 'zod';
import { wasCracked } from '../../domain/from-last-time.ts';
import { alive, type GrowthTarget, MOST_TARGETS } from '../../domain/growth-target.ts';
import { Actions, Button, Card, Details, Form, Radios } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Choice } from '../fields.tsx';
import type { Problem } from '../forms.ts';
import type { TargetsView } from './growing-views.ts';
import { clipped } from './growing-words.ts';
import { TargetWords } from './target-words.tsx';

/** Each target has a form of its own on one page, so that its field has a name of its own. */
const choiceField = (targetId: string): string => `again-${targetId}`;

const Choices = z.enum(['keep', 'refresh', 'let-go'], {
  error: 'Choose whether to keep it, refresh it or let it go',
});

export const choiceFor = (targetId: string) => {
  const field = choiceField(targetId);
  return z.object({ [field]: Choices }).transform((typed) => Choices.parse(typed[field]));
};

/** What a leader worked on in an earlier round, in their own words. It comes along only where they say so. */
export const FromLastTime = ({
  c,
  view: { growth, lastTime },
  problems,
}: {
  c: PageContext;
  view: TargetsView;
  problems: readonly Problem[];
}) => {
  if (!lastTime || lastTime.offered.length === 0) return null;
  const full = alive(growth).length >= MOST_TARGETS;
  const closed = lastTime.offered.filter(({ state }) => state === 'closed');
  const one = (target: GrowthTarget) => (
    <OneTarget key={target.targetId} c={c} target={target} full={full} problems={problems} />
  );
  return (
    <section>
      <h2>From last time</h2>
      <p>
        {`Your words from round ${lastTime.cycle}, for your eyes only. Each of them you can keep, refresh or let go, and none comes along unless you say so here. Advice, try-outs and notes stay where they were.`}
      </p>
      {full ? (
        <p class="soft">
          You have two targets, and two is the most. Close one, and you can take up one of these.
        </p>
      ) : null}
      {lastTime.offered.filter(({ state }) => state !== 'closed').map(one)}
      {closed.length > 0 ? (
        <Details
          summary={closed.some(wasCracked) ? 'What you cracked: well done' : 'What you closed then'}
          count={closed.length}
          open={closed.some(({ targetId }) => problems.some(({ field }) => field === choiceField(targetId)))}
        >
          {full ? null : (
            <p class="soft">Habits do come back. You can take one up again, with nothing lost.</p>
          )}
          {closed.map(one)}
        </Details>
      ) : null}
    </section>
  );
};

const LET_GO: Choice = {
  value: 'let-go',
  label: 'Let it go',
  hint: 'It stays with your earlier round and is not offered again.',
};

const CHOICES: readonly Choice[] = [
  { value: 'keep', label: 'Keep it', hint: 'The same words, as a draft of this round.' },
  { value: 'refresh', label: 'Refresh it', hint: 'You change the words first.' },
  LET_GO,
];

const OneTarget = ({
  c,
  target,
  full,
  problems,
}: {
  c: PageContext;
  target: GrowthTarget;
  full: boolean;
  problems: readonly Problem[];
}) => (
  <Card>
    <TargetWords target={target} />
    <Form action={pageOf(c, `target/${target.targetId}/last-time`)}>
      <Radios
        name={choiceField(target.targetId)}
        label={
          <>
            And this time?<span class="unseen"> “{clipped(target.habit)}”</span>
          </>
        }
        problems={problems}
        choices={full ? [LET_GO] : CHOICES}
      />
      <Actions>
        <Button kind="quiet">
          Decide<span class="unseen"> about “{clipped(target.habit)}”</span>
        </Button>
      </Actions>
    </Form>
  </Card>
);
