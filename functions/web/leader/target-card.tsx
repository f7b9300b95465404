/** @jsxImportSource hono/jsx */
import type { GrowthTarget, TryOut } from '../../domain/growth-target.ts';
import { Card, Name, Words } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { GrowthView } from './growing-views.ts';
import { clipped, DIALS, IMPROVEMENTS, whereAndWhen } from './growing-words.ts';

/** One target: the habit, what was decided about it, and how it is being tried out. */
export const TargetCard = ({
  c,
  view,
  target,
}: {
  c: PageContext;
  view: GrowthView;
  target: GrowthTarget;
}) => {
  const { targetId, habit, why, dial, exactly, state } = target;
  const open = view.cycle.state !== 'closed';
  const tryOuts = view.growth?.tryOuts.filter((it) => it.targetId === targetId) ?? [];
  const unseen = <span class="unseen">: “{clipped(habit)}”</span>;
  return (
    <Card>
      <h2>{state === 'settled' ? 'What I am working on' : 'A habit of mine'}</h2>
      <Words text={habit} />
      {dial ? (
        <p class="tag-line">
          <span class="tag">{DIALS[dial].tag}</span>
        </p>
      ) : null}
      {why ? (
        <p>
          <span class="soft">Why it matters:</span> <Name>{why}</Name>
        </p>
      ) : null}
      {exactly ? (
        <>
          <h3>What exactly I will do differently</h3>
          <Words text={exactly} />
        </>
      ) : null}
      <TryOuts c={c} tryOuts={tryOuts} open={open} exactly={exactly} />
      {open ? (
        <ul class="doing">
          <li>
            {state === 'settled' ? (
              <a href={pageOf(c, `target/${targetId}/try-out`)}>Plan a try-out</a>
            ) : (
              <a href={pageOf(c, `target/${targetId}/settle`)}>Settle what exactly I will do</a>
            )}
          </li>
          <li>
            <a href={pageOf(c, `target/${targetId}`)}>Change the words{unseen}</a>
          </li>
          {state === 'settled' ? (
            <li>
              <a href={pageOf(c, `target/${targetId}/settle`)}>Change what I will do{unseen}</a>
            </li>
          ) : null}
          <li>
            <a href={pageOf(c, `target/${targetId}/close`)}>
              {state === 'settled' ? 'I have cracked this one' : 'Let this one go'}
            </a>
          </li>
        </ul>
      ) : null}
    </Card>
  );
};

const TryOuts = ({
  c,
  tryOuts,
  open,
  exactly,
}: {
  c: PageContext;
  tryOuts: readonly TryOut[];
  open: boolean;
  exactly: string | undefined;
}) =>
  tryOuts.length === 0 ? null : (
    <>
      <h3>{tryOuts.length === 1 ? 'My try-out' : 'My try-outs'}</h3>
      <ul class="people">
        {tryOuts.map((tryOut) => (
          <li key={tryOut.tryOutId}>
            <div>
              <span>
                {whereAndWhen(tryOut) ? (
                  <b>
                    <Name>{whereAndWhen(tryOut)}</Name>
                  </b>
                ) : null}{' '}
                {tryOut.what === exactly ? null : <Name>{tryOut.what}</Name>}
                {!whereAndWhen(tryOut) && tryOut.what === exactly ? 'At the next occasion' : null}
              </span>
              {tryOut.outcome ? <span class="tag">{IMPROVEMENTS[tryOut.outcome].label}</span> : null}
              {open ? (
                <span>
                  <a href={pageOf(c, `try-out/${tryOut.tryOutId}/how`)}>
                    {tryOut.outcome ? 'How it went' : 'How did it go?'}
                    <span class="unseen"> {clipped(tryOut.what)}</span>
                  </a>
                  {tryOut.outcome ? null : (
                    <>
                      {' · '}
                      <a href={pageOf(c, `try-out/${tryOut.tryOutId}`)}>
                        Change<span class="unseen"> {clipped(tryOut.what)}</span>
                      </a>
                    </>
                  )}
                </span>
              ) : null}
              {tryOut.learnt ? <Words text={tryOut.learnt} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
