import { cycleIn, type SeenCycle, type SeenPair } from '../ledger.ts';
import { sameFunctionKey } from '../roster-file.ts';
import { entryOf, type Scene } from '../scene.ts';
import { type Check, check } from './check.ts';
import { isGone, tookPart } from './standing.ts';

/** The team's numbers, each counted by the demo itself. */
export interface Counted {
  readonly onRoster: number;
  readonly takingPart: number;
  readonly pairs: number;
  readonly trios: number;
  readonly met: number;
  readonly hours: number;
  readonly bridges: number;
  readonly bridgesSoFar: number;
  readonly lessons: number;
}

const bridgesOf = (scene: Scene, pairs: readonly SeenPair[]): Set<string> => {
  const joined = pairs.flatMap(({ members }) =>
    members.flatMap((a) =>
      members
        .filter((b) => b !== a)
        .flatMap((b) =>
          entryOf(scene, a).functions.flatMap((one) =>
            entryOf(scene, b).functions.map((two) => [sameFunctionKey(one), sameFunctionKey(two)].sort()),
          ),
        ),
    ),
  );
  return new Set(joined.filter(([one, two]) => one !== two).map((bridge) => bridge.join(' ~ ')));
};

/** All that were built by the end of this cycle. */
export const bridgesUntil = (scene: Scene, number: number): Set<string> =>
  bridgesOf(
    scene,
    scene.ledger.cycles
      .filter((cycle) => cycle.number <= number)
      .flatMap((cycle) => livePairs(scene, cycle.number)),
  );

const livePairs = (scene: Scene, cycle: number): SeenPair[] =>
  scene.ledger.pairs.filter((pair) => pair.cycle === cycle && pair.endedAt === undefined);

export const countedIn = (scene: Scene, cycle: SeenCycle): Counted => {
  const { ledger } = scene;
  const at = cycle.closedAt ?? scene.world.now();
  const live = livePairs(scene, cycle.number);
  const all = ledger.pairs.filter((pair) => pair.cycle === cycle.number);
  const held = (pair: SeenPair) => pair.hours.filter(({ state }) => state === 'held').length;
  const shared = ledger.insights.filter(
    (it) =>
      it.cycle === cycle.number &&
      (it.sharing === 'team-named' || it.sharing === 'team-unnamed') &&
      it.at <= at &&
      (it.withdrawnAt === undefined || it.withdrawnAt > at),
  );
  return {
    onRoster: [...cycle.invited].filter((who) => !isGone(ledger, who, at)).length,
    takingPart: [...cycle.invited].filter((who) => tookPart(ledger, cycle.number, who, at)).length,
    pairs: live.length,
    trios: live.filter(({ members }) => members.length > 2).length,
    met: live.filter((pair) => held(pair) > 0).length,
    hours: all.reduce((sum, pair) => sum + held(pair), 0),
    bridges: bridgesOf(scene, live).size,
    bridgesSoFar: bridgesUntil(scene, cycle.number).size,
    lessons: shared.length,
  };
};

/** The numbers in mail 18 against those counted by hand. */
export const summaryChecks = (scene: Scene): Check[] => [
  check(
    'The summary tells the numbers that were lived',
    scene.ledger.mails.filter(({ kind }) => kind === 'cycle-summary'),
    ({ to, cycle, text }) => {
      const is = countedIn(scene, cycleIn(scene.ledger, cycle));
      const words = text.replace(/\s+/g, ' ');
      const told = (name: string, number: string) =>
        new RegExp(`${name}[^0-9a-z]{0,9}${number}(?![0-9])`, 'i').test(words);
      const wrong = [
        ['Leaders who took part', `${is.takingPart} of ${is.onRoster}`],
        ['Coaching pairs', `${is.pairs}`],
        ...(is.trios > 0 ? [['Trios among them', `${is.trios}`]] : []),
        ['Pairs that met', `${is.met}`],
        ['Hours held', `${is.hours}`],
        ['Bridges between functions', `${is.bridges}`],
        ['Bridges since we began', `${is.bridgesSoFar}`],
        ['Lessons shared', `${is.lessons}`],
      ].filter(([name = '', number = '']) => !told(name, number));
      return wrong.length > 0
        ? `${to}: the mail of cycle ${cycle} does not say ${wrong.map((it) => it.join(': ')).join('; ')}`
        : undefined;
    },
  ),
];
