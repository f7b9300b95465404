import * as z from 'zod';

/** Words of a form, trimmed, with the sentence for those that are too long. */
export const wordsUpTo = (longest: number) =>
  z
    .string({ error: 'Write a word or two' })
    .trim()
    .max(longest, `That is longer than ${longest} characters. Please shorten it a little`);
