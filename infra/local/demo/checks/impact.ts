import { type SaidSize, SIZES } from '../growing-record.ts';
import { cycleIn, type SeenCycle } from '../ledger.ts';
import { sameFunctionKey } from '../roster-file.ts';
import { entryOf, type Scene } from '../scene.ts';
import { type Check, check } from './check.ts';
import { ownNumbersIn } from './own-numbers.ts';
import { isGone, tookPart } from './standing.ts';
import { bridgesUntil, countedIn } from './summaries.ts';

const WORDS: Record<SaidSize, string> = {
  'not-yet': 'Not yet',
  little: 'A little',
  clear: 'Clear',
  big: 'Big',
};

/** Each leader once, with the bigger of two; tenths that make ten. Undefined where fewer than ten said. */
const tenthsIn = ({ ledger }: Scene, { number, closedAt = '' }: SeenCycle): number[] | undefined => {
  const last = new Map(
    ledger.lookBacks
      .filter((it) => it.cycle === number && it.at <= closedAt && tookPart(ledger, number, it.who, closedAt))
      .map(({ who, sizes }) => [who, Math.max(...sizes.map((size) => SIZES.indexOf(size)))]),
  );
  if (last.size < 10) return undefined;
  const exact = SIZES.map(
    (_, size) => (10 * [...last.values()].filter((it) => it === size).length) / last.size,
  );
  const shares = exact.map(Math.floor);
  const rest = 10 - shares.reduce((sum, share) => sum + share, 0);
  const fractions = exact.map((share, size) => ({ size, fraction: share - Math.floor(share) }));
  // Of equal fractions the smaller improvement first; what binary numbers make of thirds is no difference.
  fractions.sort((a, b) =>
    Math.abs(a.fraction - b.fraction) < 1e-9 ? a.size - b.size : b.fraction - a.fraction,
  );
  for (const { size } of fractions.slice(0, rest)) shares[size] = (shares[size] ?? 0) + 1;
  return shares;
};

/** Bridges between any two functions of two people who share none, and those that were built. */
const possibleIn = (scene: Scene, cycle: SeenCycle): number => {
  const here = [...cycle.invited].filter((who) => !isGone(scene.ledger, who, cycle.closedAt ?? ''));
  const held = here.map((who) => entryOf(scene, who).functions.map(sameFunctionKey));
  const possible = new Set(bridgesUntil(scene, cycle.number));
  for (const mine of held)
    for (const theirs of held) {
      if (mine.some((one) => theirs.includes(one))) continue;
      for (const one of mine) for (const two of theirs) possible.add([one, two].sort().join(' ~ '));
    }
  return possible.size;
};

const flat = (text: string): string => text.replace(/\s+/g, ' ');

const lacking = (text: string, told: readonly (readonly [string, string])[]): string[] =>
  told
    .filter(([name, number]) => !new RegExp(`${name}[^0-9a-z]{0,9}${number}(?![0-9])`, 'i').test(flat(text)))
    .map(([name, number]) => {
      const [, said = 'nothing'] =
        new RegExp(`${name}[^0-9a-z]{0,9}(\\d+( of \\d+)?)`, 'i').exec(flat(text)) ?? [];
      return `${name}: ${said} instead of ${number}`;
    });

/** The sponsor's and administrators' mail against numbers counted by hand. */
export const impactChecks = (scene: Scene): Check[] => {
  const { ledger } = scene;
  const ofKind = (kind: 'impact-summary' | 'own-summary') =>
    ledger.mails.filter((mail) => mail.kind === kind);
  return [
    check(
      'What the sponsor and administrators are told is what was lived',
      ofKind('impact-summary'),
      (mail) => {
        const cycle = cycleIn(ledger, mail.cycle);
        const is = countedIn(scene, cycle);
        const tenths = tenthsIn(scene, cycle);
        const shares = tenths?.map((tenth, size) => [WORDS[SIZES[size] ?? 'big'], `${tenth} in 10`] as const);
        const wrong = lacking(mail.text, [
          ['Leaders who took part', `${is.takingPart} of ${is.onRoster}`],
          ['Coaching pairs', `${is.pairs}`],
          ['Hours held', `${is.hours}`],
          ['Bridges between functions', `${is.bridges}`],
          ['Bridges since we began', `${is.bridgesSoFar} of ${possibleIn(scene, cycle)}`],
          ['Lessons shared', `${is.lessons}`],
          ...(shares ?? []),
        ]);
        if (!shares && / in 10/.test(mail.text)) wrong.push('shares of fewer than ten');
        return wrong.length > 0 ? `${mail.to}, cycle ${mail.cycle}: ${wrong.join('; ')}` : undefined;
      },
    ),
    check('Each leader’s own mail tells their own numbers', ofKind('own-summary'), ({ to, cycle, text }) => {
      const is = ownNumbersIn(scene, to, cycle);
      const numbers = [
        ['Hours together', is.hours],
        ['Growth targets', is.targets],
        ['Try-outs', is.tryOuts],
        ['Colleagues who told you their view', is.advisers],
        ['Lessons you wrote down', is.lessons],
      ] as const;
      // Of what there was none the mail is silent.
      const wrong = [
        ...lacking(
          text,
          numbers.flatMap(([name, number]) => (number > 0 ? [[name, `${number}`] as const] : [])),
        ),
        ...numbers.flatMap(([name, number]) =>
          number === 0 && text.includes(name) ? [`${name}: told, though there was none`] : [],
        ),
      ];
      return wrong.length > 0 ? `${to}, cycle ${cycle}: ${wrong.join('; ')}` : undefined;
    }),
    bridgesGrow(scene),
  ];
};

/** From cycle to cycle never fewer, and in the end more than after the first. */
const bridgesGrow = (scene: Scene): Check => {
  const closed = scene.ledger.cycles.filter(({ closedAt }) => closedAt !== undefined);
  const counts = closed.map((cycle) => countedIn(scene, cycle).bridgesSoFar);
  const many = counts.length > 1;
  return check('Bridges between functions grow', many ? counts : [], (count) =>
    counts.indexOf(count) > 0 && count < (counts[counts.indexOf(count) - 1] ?? 0)
      ? `${counts.join(', ')}`
      : undefined,
  );
};
