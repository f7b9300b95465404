import { plainProblem } from '../plain-problem.ts';

export interface DemoOptions {
  /** Path of a CSV file; absent for the sample team. */
  readonly roster?: string;
  readonly cycles: number;
  readonly seed: string;
}

const MOST_CYCLES = 6;
const HOW = 'Say npm run demo -- --roster FILE.csv --cycles 2 --seed anything; each of them may be left out.';

/** Reads the command line. Throws one plain sentence where it says something we do not know. */
export const readOptions = (words: readonly string[]): DemoOptions => {
  const said = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const [name = '', ...inline] = (words[at] ?? '').split('=');
    if (!['--roster', '--cycles', '--seed'].includes(name))
      throw plainProblem(`"${words[at]}" means nothing to the demo. ${HOW}`);
    const value = inline.length > 0 ? inline.join('=') : words[++at];
    if (value === undefined || value === '') throw plainProblem(`${name} needs a value after it. ${HOW}`);
    said.set(name, value);
  }
  const cycles = Number(said.get('--cycles') ?? 2);
  if (!Number.isInteger(cycles) || cycles < 1 || cycles > MOST_CYCLES)
    throw plainProblem(`--cycles takes a whole number from 1 to ${MOST_CYCLES}. ${HOW}`);
  const roster = said.get('--roster');
  return { cycles, seed: said.get('--seed') ?? 'brightwater', ...(roster && { roster }) };
};
