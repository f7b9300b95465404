/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Choice } from './fields.tsx';

/** Several of many: every ticked one is sent under the same name. `firstId` is what an error links to. */
export const Ticks = ({
  name,
  choices,
  ticked,
  firstId,
}: {
  name: string;
  choices: readonly Choice[];
  ticked: readonly string[];
  firstId?: string | undefined;
}) => (
  <>
    {choices.map(({ value, label, hint }, index) => {
      const id = index === 0 && firstId ? firstId : `${name}-${value}`;
      return (
        <label class="pick" for={id} key={value}>
          <input type="checkbox" id={id} name={name} value={value} checked={ticked.includes(value)} />
          <span>
            {label}
            {hint ? <span class="hint">{hint}</span> : null}
          </span>
        </label>
      );
    })}
  </>
);

/** A group of fields under one legend, with the one problem they may have together. */
export const Group = ({
  legend,
  hint,
  problem,
  id,
  children,
}: {
  legend: Child;
  hint?: Child;
  problem?: string | undefined;
  id: string;
  children: Child | Child[];
}) => (
  <fieldset
    class={problem ? 'has-problem' : undefined}
    aria-describedby={
      [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined
    }
  >
    <legend>{legend}</legend>
    {hint ? (
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    ) : null}
    {problem ? (
      <span class="problem" id={`${id}-problem`}>
        <span class="unseen">Error: </span>
        {problem}
      </span>
    ) : null}
    {children}
  </fieldset>
);
