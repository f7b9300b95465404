import * as z from 'zod';

/** How much there is now, so that nobody has to count. */
export const tooLong = (length: number, longest: number): string =>
  `That has ${length} characters, and ${longest} are the most. Please shorten it a little`;

/** Words of a form, trimmed, with the sentence for those that are too long. */
export const wordsUpTo = (longest: number) =>
  z
    .string({ error: 'Write a word or two' })
    .trim()
    .max(longest, {
      error: ({ input }) => tooLong(typeof input === 'string' ? input.trim().length : 0, longest),
    });
