import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Twelve characters, 60 bits: no two alike within a programme, and readable aloud. */
export const newId = (): string =>
  Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

export const newToken = (): string => randomBytes(32).toString('base64url');
