import * as z from 'zod';

/** A moment in UTC, always written as `new Date().toISOString()` writes it, so that text order is time order. */
export const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export type Instant = z.infer<typeof Instant>;

/** A day in the programme's time zone: `2026-08-31`. */
export const PlainDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);
export type PlainDate = z.infer<typeof PlainDate>;

/** Ids are safe in URLs, keys, schedule names and SES tags. */
export const Id = z.string().regex(/^[A-Za-z0-9_.-]{1,80}$/);
export type Id = z.infer<typeof Id>;

/** Is this text, out of an address perhaps, one that could be an id of ours? */
export const isId = (text: string): boolean => Id.safeParse(text).success;

/** `at` plus so many milliseconds. */
export const after = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) + milliseconds).toISOString();

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A named reason why something was not done. `message` is for the person who reads it, where the name is not enough. */
export interface Refusal<Reason extends string = string> {
  readonly refused: Reason;
}

export const refuse = <Reason extends string>(refused: Reason): Refusal<Reason> => ({ refused });

export const isRefusal = (outcome: unknown): outcome is Refusal =>
  typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
