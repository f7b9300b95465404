/** @jsxImportSource hono/jsx */
import type { Child, PropsWithChildren } from 'hono/jsx';
import { type Problem, problemOf } from './forms.ts';

/** A name or a function exactly as written, in its own direction. */
export const Name = ({ children }: PropsWithChildren) => <bdi>{children}</bdi>;

/** Words somebody wrote, with their line breaks, in their own direction. */
export const Words = ({ text }: { text: string }) => (
  <blockquote class="words" dir="auto">
    {text}
  </blockquote>
);

type ButtonKind = 'primary' | 'quiet' | 'plain';

export const Button = ({
  children,
  kind = 'primary',
  name,
  value,
}: PropsWithChildren<{ kind?: ButtonKind; name?: string; value?: string }>) => (
  <button type="submit" class={kind === 'primary' ? undefined : kind} name={name} value={value}>
    {children}
  </button>
);

export const LinkButton = ({
  href,
  children,
  quiet,
}: PropsWithChildren<{ href: string; quiet?: boolean }>) => (
  <a class={quiet ? 'button quiet' : 'button'} href={href}>
    {children}
  </a>
);

/** Buttons and links side by side at the end of a form. */
export const Actions = ({ children }: PropsWithChildren) => <div class="actions">{children}</div>;

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

/** First on the page when something must be put right; it takes the focus and links to each field. */
export const ErrorSummary = ({ problems }: { problems: readonly Problem[] }) => (
  <div class="summary" role="alert" tabindex={-1} autofocus aria-labelledby="summary-title">
    <h2 id="summary-title">There is something to put right</h2>
    <ul>
      {problems.map(({ field, message }) => (
        <li key={field}>
          <a href={`#${field}`}>{message}</a>
        </li>
      ))}
    </ul>
  </div>
);

/** What was just done, and what happens next. */
export const Done = ({ title, children }: PropsWithChildren<{ title: Child }>) => (
  <div class="done" role="status">
    <h2>{title}</h2>
    {children}
  </div>
);

/** Where things stand when that is not what somebody expected. */
export const Notice = ({ title, children }: PropsWithChildren<{ title?: Child }>) => (
  <div class="notice" role="status">
    {title ? <h2>{title}</h2> : null}
    {children}
  </div>
);

export const Card = ({ children }: PropsWithChildren) => <div class="card">{children}</div>;

export const Details = ({
  summary,
  count,
  open,
  children,
}: PropsWithChildren<{ summary: Child; count?: number; open?: boolean }>) => (
  <details open={open}>
    <summary>
      <span>{summary}</span>
      {count === undefined ? null : <span class="count">{count}</span>}
    </summary>
    {children}
  </details>
);

const HeadCell = (cell: Child) => <th scope="col">{cell}</th>;
const DataCell = (cell: Child) => <td>{cell}</td>;
const TableRow = ([first, ...cells]: Child[]) => (
  <tr>
    <th scope="row">{first}</th>
    {cells.map(DataCell)}
  </tr>
);

/** The first cell of each row is its heading. */
export const Table = ({ caption, head, rows }: { caption: Child; head: Child[]; rows: Child[][] }) => (
  <div class="scroll">
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>{head.map(HeadCell)}</tr>
      </thead>
      <tbody>{rows.map(TableRow)}</tbody>
    </table>
  </div>
);

const SummaryRow = ([term, value]: readonly [Child, Child]) => (
  <>
    <dt>{term}</dt>
    <dd>{value}</dd>
  </>
);

export const SummaryList = ({ rows }: { rows: readonly (readonly [Child, Child])[] }) => (
  <dl class="list">{rows.map(SummaryRow)}</dl>
);

/** A few numbers, large. */
export const Figures = ({ figures }: { figures: readonly (readonly [string, number | string])[] }) => (
  <dl class="figures">
    {figures.map(([term, value]) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** Two rings that join: our mark, and the sign of a pair. */
export const Rings = ({ three }: { three?: boolean }) => (
  <svg class="link-mark" viewBox={three ? '0 0 52 24' : '0 0 38 24'} aria-hidden="true" focusable="false">
    <circle class="mark-one" cx="12" cy="12" r="10" />
    <circle class="mark-two" cx="26" cy="12" r="10" />
    {three ? <circle class="mark-one" cx="40" cy="12" r="10" /> : null}
  </svg>
);
