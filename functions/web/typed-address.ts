import * as z from 'zod';

const LONGEST = 254;

/**
 * Trims, cuts off what no address is as long as, and looks for one @: in this order, and by a pattern that never looks
 * at a character twice, because anybody may post 64 KB to these forms.
 */
export const TypedText = z
  .string()
  .transform((text) => text.slice(0, 4 * LONGEST).trim())
  .pipe(z.string().max(LONGEST, 'Type a shorter address'));

export const looksLikeAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);
