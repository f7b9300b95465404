/** @jsxImportSource hono/jsx */
import type { Child, PropsWithChildren } from 'hono/jsx';
import { type Problem, problemOf } from './forms.ts';

/** A form that posts, with its own error messages instead of the browser's. */
export const Form = ({
  action,
  children,
  upload,
}: PropsWithChildren<{ action?: string; upload?: boolean }>) => (
  <form method="post" action={action} novalidate enctype={upload ? 'multipart/form-data' : undefined}>
    {children}
  </form>
);

interface FieldProps {
  name: string;
  label: Child;
  hint?: Child;
  value?: string | undefined;
  problems?: readonly Problem[] | undefined;
}

const describedBy = (name: string, hint: unknown, problem: string | undefined): string | undefined =>
  [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ') || undefined;

const Hint = ({ name, hint }: { name: string; hint: Child }) =>
  hint ? (
    <span class="hint" id={`${name}-hint`}>
      {hint}
    </span>
  ) : null;

const ProblemLine = ({ name, problem }: { name: string; problem: string | undefined }) =>
  problem ? (
    <span class="problem" id={`${name}-problem`}>
      <span class="unseen">Error: </span>
      {problem}
    </span>
  ) : null;

const Field = ({
  name,
  label,
  hint,
  problem,
  children,
}: PropsWithChildren<{ name: string; label: Child; hint: Child; problem: string | undefined }>) => (
  <div class={problem ? 'field has-problem' : 'field'}>
    <label for={name}>{label}</label>
    <Hint name={name} hint={hint} />
    <ProblemLine name={name} problem={problem} />
    {children}
  </div>
);

export const TextField = ({
  name,
  label,
  hint,
  value,
  problems = [],
  type = 'text',
  short,
  autocomplete,
  min,
  max,
  accept,
}: FieldProps & {
  type?: 'text' | 'email' | 'search' | 'date' | 'time' | 'datetime-local' | 'file' | 'number';
  short?: boolean;
  autocomplete?: string;
  min?: string;
  max?: string;
  accept?: string;
}) => {
  const problem = problemOf(problems, name);
  return (
    <Field name={name} label={label} hint={hint} problem={problem}>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        class={short ? 'short' : undefined}
        autocomplete={autocomplete ?? 'off'}
        dir={type === 'text' || type === 'search' ? 'auto' : undefined}
        min={min}
        max={max}
        accept={accept}
        aria-describedby={describedBy(name, hint, problem)}
        aria-invalid={problem ? 'true' : undefined}
      />
    </Field>
  );
};

export const TextArea = ({
  name,
  label,
  hint,
  value,
  problems = [],
  rows = 5,
}: FieldProps & { rows?: number }) => {
  const problem = problemOf(problems, name);
  return (
    <Field name={name} label={label} hint={hint} problem={problem}>
      <textarea
        id={name}
        name={name}
        rows={rows}
        dir="auto"
        aria-describedby={describedBy(name, hint, problem)}
        aria-invalid={problem ? 'true' : undefined}
      >
        {value ?? ''}
      </textarea>
    </Field>
  );
};

export interface Choice {
  value: string;
  label: Child;
  hint?: Child;
}

/** One of several; nothing is chosen beforehand unless `value` says so. `ask`: the legend is the page's question. */
export const Radios = ({
  name,
  label,
  hint,
  value,
  problems = [],
  choices,
  ask,
}: FieldProps & { choices: readonly Choice[]; ask?: boolean }) => {
  const problem = problemOf(problems, name);
  return (
    <fieldset
      class={[ask && 'ask', problem && 'has-problem'].filter(Boolean).join(' ') || undefined}
      aria-describedby={describedBy(name, hint, problem)}
    >
      <legend>{label}</legend>
      <Hint name={name} hint={hint} />
      <ProblemLine name={name} problem={problem} />
      {choices.map((choice, index) => (
        <Pick
          key={choice.value}
          type="radio"
          id={index === 0 ? name : `${name}-${index + 1}`}
          name={name}
          choice={choice}
          checked={choice.value === value}
        />
      ))}
    </fieldset>
  );
};

/** A tick. Forms that would otherwise only have a button have one, since mail scanners sometimes press buttons. */
export const Tick = ({ name, label, hint, value, problems = [] }: FieldProps) => {
  const problem = problemOf(problems, name);
  return (
    <div class={problem ? 'field has-problem' : 'field'}>
      <ProblemLine name={name} problem={problem} />
      <Pick
        type="checkbox"
        id={name}
        name={name}
        choice={{ value: 'yes', label, hint }}
        checked={value === 'yes'}
        problem={problem}
      />
    </div>
  );
};

const Pick = ({
  type,
  id,
  name,
  choice,
  checked,
  problem,
}: {
  type: 'radio' | 'checkbox';
  id: string;
  name: string;
  choice: Choice;
  checked: boolean;
  problem?: string | undefined;
}) => (
  <label class="pick" for={id}>
    <input
      type={type}
      id={id}
      name={name}
      value={choice.value}
      checked={checked}
      aria-describedby={problem ? `${name}-problem` : undefined}
    />
    <span>
      {choice.label}
      {choice.hint ? <span class="hint">{choice.hint}</span> : null}
    </span>
  </label>
);
