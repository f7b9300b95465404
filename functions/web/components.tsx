/** @jsxImportSource hono/jsx */
import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Problem } from './forms.ts';

export { Form, Radios, TextArea, TextField, Tick } from './fields.tsx';

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
