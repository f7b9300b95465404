import type { Voice } from './mail.ts';
import { senderName } from './voices.ts';

const LONGEST_SUBJECT = 150;
const LONGEST_NAME = 100;
/** RFC 2047 allows 75 characters to an encoded word; `=?UTF-8?B?` and `?=` take twelve of them. */
const BYTES_PER_WORD = 45;

/** One line without control characters, and not longer than a header can well be. */
const headerText = (text: string, longest: number): string => {
  const line = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= longest
    ? line
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
};

/** A name from a roster can hold anything; a subject is one line. */
export const subjectLine = (text: string): string => headerText(text, LONGEST_SUBJECT);

/** `"Alex O'Neil" <alex@example.org>`, the name quoted or, where it needs it, in encoded words. */
export const addressHeader = (name: string, address: string): string => {
  const shown = headerText(name, LONGEST_NAME);
  if (shown === '') return address;
  const written = /^[\x20-\x7e]+$/.test(shown) ? `"${shown.replace(/["\\]/g, '\\$&')}"` : encodedWords(shown);
  return `${written} <${address}>`;
};

/** From, for a mail in this voice: `"Alex Morgan via Coaching Pairs" <pairs@example.org>`. */
export const fromHeader = (voice: Voice, address: string): string =>
  addressHeader(senderName(voice), address);

/** Split between characters, never within one: each word must make sense by itself. */
const encodedWords = (text: string): string => {
  const words = [''];
  for (const character of text) {
    const last = words.at(-1) ?? '';
    if (Buffer.byteLength(last + character) <= BYTES_PER_WORD) words[words.length - 1] = last + character;
    else words.push(character);
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ');
};
