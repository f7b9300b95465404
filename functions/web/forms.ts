import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import type { PageContext } from './env.ts';

/** One thing to put right, said next to its field and in the summary that links there. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

/** What was typed, by field; the first value where a field came more than once. */
export type Typed = Readonly<Record<string, string>>;

export type FormOutcome<T> =
  | { readonly ok: true; readonly data: T; readonly typed: Typed }
  | { readonly ok: false; readonly problems: Problem[]; readonly typed: Typed };

/** A body that is no form is the sender's mistake, not ours. */
const readBody = async (c: PageContext) => {
  try {
    return await c.req.parseBody({ all: true });
  } catch {
    throw new HTTPException(400);
  }
};

/** The text fields of a posted form, with line breaks as we write them. */
export const readTyped = async (c: PageContext): Promise<Typed> => {
  const body = await readBody(c);
  const typed: Record<string, string> = {};
  for (const [field, value] of Object.entries(body)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string') typed[field] = first.replaceAll('\r\n', '\n');
  }
  c.set('typed', typed);
  return typed;
};

/** Reads a posted form and checks it; problems come in the order of the schema, at most one to a field. */
export const readForm = async <T>(c: PageContext, schema: z.ZodType<T>): Promise<FormOutcome<T>> => {
  const typed = await readTyped(c);
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { ok: true, data: parsed.data, typed };
  const problems = new Map<string, Problem>();
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0] ?? 'form');
    if (!problems.has(field)) problems.set(field, { field, message });
  }
  return { ok: false, problems: [...problems.values()], typed };
};

/** The one problem of this field, if it has one. */
export const problemOf = (problems: readonly Problem[], field: string): string | undefined =>
  problems.find((problem) => problem.field === field)?.message;
