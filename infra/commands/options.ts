import { parseArgs } from 'node:util';

/** What was asked for; or what to say instead, and whether somebody mistyped. */
export type Asked<Name extends string> =
  | { readonly values: Partial<Record<Name, string>> }
  | { readonly say: string; readonly isFault: boolean };

/** Reads what was typed after a command, in which every option has a value. */
export const readOptions = <Name extends string>(
  words: readonly string[],
  names: readonly Name[],
  usage: string,
): Asked<Name> => {
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
    strict: false,
    tokens: true,
  });
  const values: Partial<Record<Name, string>> = {};
  const fault = (says: string) => ({ say: `${says}\n${usage}`, isFault: true });
  for (const token of tokens) {
    if (token.kind === 'positional') return fault(`"${token.value}" belongs to no option. There are:`);
    if (token.kind !== 'option') continue;
    if (token.name === 'help' || token.name === 'h') return { say: usage, isFault: false };
    const name = names.find((known) => known === token.name);
    if (!name) return fault(`There is no option ${token.rawName}. There are:`);
    if (!token.value) return fault(`${token.rawName} needs something after it:`);
    values[name] = token.value;
  }
  return { values };
};

const DOCTOR_USAGE = `npm run doctor
npm run doctor -- --people 120
    also holds the sending quota against a team of so many leaders`;

/** What the doctor is asked for. */
export const doctorAsked = (
  words: readonly string[],
): { readonly people: number | undefined } | { readonly say: string; readonly isFault: boolean } => {
  const asked = readOptions(words, ['people'], DOCTOR_USAGE);
  if ('say' in asked) return asked;
  const { people } = asked.values;
  if (people !== undefined && !/^[1-9]\d{0,5}$/.test(people))
    return {
      say: `--people is how many leaders there are, and not "${people}":\n${DOCTOR_USAGE}`,
      isFault: true,
    };
  return { people: people === undefined ? undefined : Number(people) };
};
