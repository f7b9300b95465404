import * as z from 'zod';

const AGAIN = 'Something was missing from this form. Please try once more';

/** What a form carries for us, and nobody types. */
export const PostedId = z.string({ error: AGAIN }).max(80, AGAIN);
