/** @jsxImportSource hono/jsx */
import { type Growth, Improvement, settled, type TryOut } from '../../domain/growth-target.ts';
import { Radios } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Typed } from '../forms.ts';
import { clipped, IMPROVEMENTS, whereAndWhen } from './growing-words.ts';

/** More than these would make a short note long; the others can be told of among the targets. */
const MOST_ASKED = 3;

/** Of which try-outs the note asks: their day has come, or they have none, and nothing final was told yet. */
export const tryOutsToTell = (growth: Growth | undefined, today: string): TryOut[] => {
  const current = new Set(settled(growth).map(({ targetId }) => targetId));
  return (growth?.tryOuts ?? [])
    .filter(
      ({ targetId, day, outcome }) => current.has(targetId) && (!day || day <= today) && !isFinal(outcome),
    )
    .slice(-MOST_ASKED);
};

const isFinal = (outcome: TryOut['outcome']): boolean => outcome !== undefined && outcome !== 'not-yet';

const fieldOf = ({ tryOutId }: TryOut): string => `went-${tryOutId}`;

/** What was chosen about each of them. */
export const toldIn = (growth: Growth | undefined, typed: Typed) =>
  (growth?.tryOuts ?? []).flatMap((tryOut) => {
    const outcome = Improvement.safeParse(typed[fieldOf(tryOut)]);
    return outcome.success ? [{ tryOutId: tryOut.tryOutId, outcome: outcome.data }] : [];
  });

/** How did it go? Nothing is called a failure. */
export const HowItWent = ({ tryOuts, typed }: { tryOuts: readonly TryOut[]; typed: Typed | undefined }) => (
  <>
    {tryOuts.map((tryOut) => (
      <Radios
        key={tryOut.tryOutId}
        name={fieldOf(tryOut)}
        label={
          <>
            How did it go: <bdi>{clipped(tryOut.what)}</bdi>
          </>
        }
        hint={whereAndWhen(tryOut) || undefined}
        value={typed?.[fieldOf(tryOut)]}
        choices={Improvement.options.map((value) => ({ value, ...IMPROVEMENTS[value] }))}
      />
    ))}
  </>
);

/** The next one, or what comes before there can be one. */
export const NextTryOut = ({ c, growth }: { c: PageContext; growth: Growth | undefined }) => {
  const targets = settled(growth);
  if (targets.length === 0) {
    return (
      <p>
        <a href={pageOf(c, 'targets')}>My targets</a>
      </p>
    );
  }
  return (
    <>
      {targets.map(({ targetId, habit }) => (
        <p key={targetId}>
          <a href={pageOf(c, `target/${targetId}/try-out`)}>
            Plan the next try-out
            {targets.length > 1 ? (
              <>
                : <bdi>{clipped(habit)}</bdi>
              </>
            ) : null}
          </a>
        </p>
      ))}
    </>
  );
};
