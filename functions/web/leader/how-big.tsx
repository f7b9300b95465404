/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Growth } from '../../domain/growth-target.ts';
import { ALL_IN_ALL, type LookBack, lookedBackOn, Size } from '../../domain/look-back.ts';
import type { LookBackInput } from '../../workflow/look-back.ts';
import { Actions, Button, Form, Radios } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { type Problem, problemOf, type Typed } from '../forms.ts';
import { SIZES } from '../sizes.ts';
import { clipped } from './growing-words.ts';

/** Each target by itself, or all in all where there is none. */
const questions = (growth: Growth | undefined): { about: string; label: Child }[] => {
  const targets = lookedBackOn(growth);
  if (targets.length === 0)
    return [{ about: ALL_IN_ALL, label: 'As a leader, all in all, how big an improvement do you see?' }];
  return targets.map(({ targetId, habit }) => ({
    about: targetId,
    label: (
      <>
        How big an improvement do you see: <bdi>{clipped(habit)}</bdi>
      </>
    ),
  }));
};

const fieldOf = (about: string): string => `size-${about}`;

/** What an error links to. */
export const firstQuestion = (growth: Growth | undefined): string =>
  fieldOf(questions(growth)[0]?.about ?? ALL_IN_ALL);

/** What was chosen, of what was asked. */
export const viewsIn = (growth: Growth | undefined, typed: Typed): LookBackInput['views'] =>
  questions(growth).flatMap(({ about }) => {
    const size = Size.safeParse(typed[fieldOf(about)]);
    return size.success ? [{ about, size: size.data }] : [];
  });

/** The leader's own view. It counts among the shares of the whole team, and nobody sees it by itself. */
export const HowBig = ({
  c,
  growth,
  said,
  closed,
  problems,
}: {
  c: PageContext;
  closed: boolean;
  growth: Growth | undefined;
  said: LookBack | undefined;
  problems: readonly Problem[];
}) => (
  <Form action={pageOf(c, 'six-months/improvement')}>
    {questions(growth).map(({ about, label }, index) => (
      <Radios
        key={about}
        name={fieldOf(about)}
        label={label}
        hint={
          index === 0
            ? closed
              ? 'Only you see what you choose. The shares that the sponsor and the administrator see were fixed when the round closed.'
              : 'Only you see what you choose. Once ten leaders have answered, the sponsor and the administrator see shares of all, such as “four in ten: clear”.'
            : undefined
        }
        value={said?.views.find((view) => view.about === about)?.size}
        problems={problemOf(problems, fieldOf(about)) ? problems : []}
        choices={Size.options.map((value) => ({ value, ...SIZES[value] }))}
      />
    ))}
    <Actions>
      <Button>Keep my view</Button>
    </Actions>
  </Form>
);
