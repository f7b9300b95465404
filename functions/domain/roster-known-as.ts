import { normaliseName } from './roster-names.ts';

// "Dear Dr" is nobody's first name.
const TITLES = new Set([
  'dr',
  'prof',
  'professor',
  'sir',
  'dame',
  'lord',
  'lady',
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'rev',
]);

/** What each person is called on pages and in mails: the first name, or the whole name where two first names are alike. */
export function knownAs(people: readonly { personId: string; name: string }[]): Map<string, string> {
  const bearers = new Map<string, number>();
  for (const { name } of people) {
    const key = normaliseName(firstName(name));
    bearers.set(key, (bearers.get(key) ?? 0) + 1);
  }
  return new Map(
    people.map(({ personId, name }) => {
      const first = firstName(name);
      return [personId, bearers.get(normaliseName(first)) === 1 ? first : name];
    }),
  );
}

/** The first word, unless it is a title, an initial or a family name put first ("Eze, Esme"). */
function firstName(name: string): string {
  const words = name.trim().split(/\s+/u);
  while (words.length > 1 && TITLES.has(normaliseName(words[0] ?? '').replace(/\.$/, ''))) {
    words.shift();
    if (words.length === 1) return name;
  }
  const first = words[0] ?? name;
  return first.endsWith(',') || /^\p{L}\.?$/u.test(first) ? name : first;
}
