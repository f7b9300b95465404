/** Who is on the roster is decided by address alone, whatever its case. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

/** One function, however it is spelt: case, accents and white space do not count. */
export const normaliseFunction = (name: string): string => withoutCaseAndAccents(name).replace(/\s+/gu, '');

/** One name, however it is spelt: as for functions, but words stay apart. */
export const normaliseName = (name: string): string =>
  withoutCaseAndAccents(name).replace(/\s+/gu, ' ').trim();

// Only the marks of Latin, Greek, Cyrillic and Arabic writing: in Indic scripts a mark is a vowel, and
// without it a word is another word. Upper case first, so that "Straße" and "STRASSE" are one.
const withoutCaseAndAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670]/gu, '')
    .toUpperCase()
    .toLowerCase();

/** The functions in one cell, split at semicolons, each once, as first written. */
export function splitFunctions(cell: string): string[] {
  const found = new Map<string, string>();
  for (const part of cell.split(';')) {
    const name = onOneLine(part);
    const key = normaliseFunction(name);
    if (name !== '' && !found.has(key)) found.set(key, name);
  }
  return [...found.values()];
}

/** A cell may be wrapped over several lines; a name in a mail's subject may not. */
export const onOneLine = (text: string): string =>
  text
    .split(/[\t\n\v\f\r\u2028\u2029]+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

/** At most so many characters of a text that somebody else wrote, for use in a message. */
export function shortened(text: string, longest = 60): string {
  const characters = [...onOneLine(text.slice(0, 20 * longest))];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest).join('')}…`;
}

/** "Ana", "Ana and Ben", "Ana, Ben and Cy"; after the first few, "and 4 others". */
export function listed(names: readonly string[], most = 10, word: 'and' | 'or' = 'and'): string {
  const shown = names.slice(0, most);
  const others = names.length - shown.length;
  if (others > 0) return `${shown.join(', ')} and ${others} ${others === 1 ? 'other' : 'others'}`;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} ${word} ${last}`;
}
