/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { Name, TextField } from '../components.tsx';
import { type Problem, problemOf, type Typed } from '../forms.ts';

/** Cells shrink to their longest word: one of 15 letters or more, or an address, may be broken where a phone needs it. */
const pieces = (text: string): string[] =>
  text
    .split(/(\S{15,})/u)
    .flatMap((run) => (/^\S{15}/u.test(run) ? (run.match(/[^@._-]{1,14}[@._-]*|[@._-]+/gu) ?? []) : [run]));

/** A name, function, address or message in a list or table, exactly as written. */
export const named = (text: string) => {
  const [first = '', ...rest] = pieces(text);
  return (
    <Name>
      {rest.reduce<Child>(
        (before, piece) => (
          <>
            {before}
            <wbr />
            {piece}
          </>
        ),
        first,
      )}
    </Name>
  );
};

/** "10,000" */
export const inFigures = (count: number): string => count.toLocaleString('en-GB');

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One out of a list too long for radios. Nothing is chosen beforehand unless `value` says so. */
export const Select = ({
  name,
  label,
  hint,
  value,
  options,
  problems = [],
}: {
  name: string;
  label: Child;
  hint?: Child;
  value?: string | undefined;
  options: readonly Option[];
  problems?: readonly Problem[];
}) => {
  const problem = problemOf(problems, name);
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div class={problem ? 'field has-problem' : 'field'}>
      <label for={name}>{label}</label>
      {hint ? (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      ) : null}
      {problem ? (
        <span class="problem" id={`${name}-problem`}>
          <span class="unseen">Error: </span>
          {problem}
        </span>
      ) : null}
      <select
        id={name}
        name={name}
        aria-describedby={described || undefined}
        aria-invalid={problem ? 'true' : undefined}
      >
        <option value="">Choose…</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
};

/** A day and an hour side by side, in the programme's time zone. */
export const DayAndHour = ({
  name,
  what,
  typed,
  problems,
}: {
  name: string;
  /** What happens then, as in "Choosing closes". */
  what: string;
  typed: Typed;
  problems: readonly Problem[];
}) => (
  <div class="side">
    <TextField
      name={`${name}Date`}
      type="date"
      label={`${what} on`}
      value={typed[`${name}Date`]}
      problems={problems}
      short
    />
    <TextField
      name={`${name}Time`}
      type="time"
      label="at"
      value={typed[`${name}Time`]}
      problems={problems}
      short
    />
  </div>
);
