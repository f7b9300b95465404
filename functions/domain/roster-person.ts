import * as z from 'zod';
import { Id } from './values.ts';

/** A leader as the roster has them. Names, addresses and functions are kept as written, without outer white space. */
export const RosterPerson = z.object({
  personId: Id,
  name: z.string(),
  email: z.string(),
  functions: z.array(z.string()),
  managerEmail: z.string().optional(),
});
export type RosterPerson = z.infer<typeof RosterPerson>;

/** One row of the file, cells as written. `row` counts as a spreadsheet does: the header is row 1. */
export const RosterRow = z.object({
  row: z.number().int(),
  name: z.string(),
  email: z.string(),
  function: z.string(),
  managerEmail: z.string(),
});
export type RosterRow = z.infer<typeof RosterRow>;

/** A row in which nothing stands in the way of taking the person onto the roster. */
export const CheckedRow = RosterPerson.omit({ personId: true }).extend({ row: z.number().int() });
export type CheckedRow = z.infer<typeof CheckedRow>;

export const RosterProblemKind = z.enum([
  'name-empty',
  'name-too-long',
  'email-empty',
  'email-impossible',
  'email-duplicate',
  'function-empty',
  'function-too-long',
  'too-many-functions',
  'control-character',
  'garbled-text',
  'manager-impossible',
  'manager-not-on-roster',
  'manager-is-themself',
  'manager-loop',
  'manager-name-unknown',
  'manager-name-ambiguous',
  'ragged-row',
  'open-quotation-mark',
  'template-example',
  'column-left-aside',
]);
export type RosterProblemKind = z.infer<typeof RosterProblemKind>;

/** An error keeps the row off the roster; a warning does not. The message is for the person with the spreadsheet. */
export const RosterProblem = z.object({
  row: z.number().int(),
  severity: z.enum(['error', 'warning']),
  kind: RosterProblemKind,
  message: z.string(),
});
export type RosterProblem = z.infer<typeof RosterProblem>;
