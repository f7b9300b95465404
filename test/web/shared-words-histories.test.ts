import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Insight, Sharing } from '../../functions/domain/insight.ts';
import { commit } from '../../functions/store/commit.ts';
import { cycles } from '../../functions/store/groups.ts';
import { closing } from '../../functions/workflow/close-cycle.ts';
import { removeInsight, writeInsight } from '../../functions/workflow/write-insight.ts';
import { findAll, parseHtml, textOf } from '../../infra/local/html.ts';
import { SAMPLE_ROSTER } from '../../infra/local/sample-team.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
import { announcedTeam, type Team } from './team.ts';

const NAMES = ['Maren Solberg', 'Kofi Boateng', 'Sam Okafor', 'Jonas Brandt'];
const ROSTER = SAMPLE_ROSTER.split('\n')
  .filter((line, index) => index === 0 || NAMES.some((name) => line.startsWith(name)))
  .join('\n');

/** What somebody does next with the lesson of theirs that this number points to, if they have one by then. */
type Act =
  | {
      readonly does: 'writes' | 'changes';
      readonly who: number;
      readonly which: number;
      readonly kind: Insight['kind'];
      readonly sharing: Sharing;
    }
  | { readonly does: 'takes away'; readonly who: number; readonly which: number }
  | { readonly does: 'closes' };

const who = fc.nat(NAMES.length - 1);
const which = fc.nat(3);
const kind = fc.constantFrom<Insight['kind']>('worked', 'taught-me');
const sharing = fc.constantFrom(...Sharing.options);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('writes' as const), who, which, kind, sharing }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('changes' as const), who, which, kind, sharing }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('takes away' as const), who, which }) },
  { weight: 1, arbitrary: fc.constant({ does: 'closes' as const }) },
);

interface Kept {
  readonly insightId: string;
  readonly text: string;
  readonly kind: Insight['kind'];
  readonly sharing: Sharing;
}

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const close = async (team: Team) => {
  const cycle = await cycles.get(world.deps.table, team.programmeId, team.cycle);
  if (!cycle || cycle.state === 'closed') return;
  const ready = { ...cycle, state: 'running' as const, nextAwaydayConfirmed: true };
  await commit(world.deps.table, async () => ({ outcome: undefined, changes: [cycles.replace(ready)] }));
  await commit(world.deps.table, async () => ({
    outcome: undefined,
    changes: await closing(world.deps, ready),
  }));
};

/** Each lesson as the page has it: under what heading, which words, whose name, if any. */
const shownTo = async (team: Team, name: string): Promise<string[]> => {
  const { html } = (await team.opens(name, 'summary')).page();
  const shown: string[] = [];
  let heading = '';
  for (const node of findAll(
    parseHtml(html),
    (it) => it.name === 'h3' || (it.name === 'div' && it.attributes.class === 'card'),
  )) {
    if (node.name === 'h3') heading = textOf(node);
    else shown.push(`${heading}: ${textOf(node)}`);
  }
  return shown.sort();
};

const HEADINGS = { worked: 'What worked', 'taught-me': 'What did not work, and what it taught' };

test('whatever the history, the team reads exactly what its owners chose to share, in the form they chose', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const team = await announcedTeam(world, ROSTER);
      await team.join(...NAMES);
      const kept = NAMES.map((): Kept[] => []);
      let told = 0;
      for (const it of acts) {
        if (it.does === 'closes') {
          await close(team);
          continue;
        }
        const leader = await team.leader(NAMES[it.who] ?? '');
        const theirs = kept[it.who] ?? [];
        const before = theirs[it.which];
        if (it.does === 'takes away') {
          await removeInsight(world.deps, leader, { insightId: before?.insightId ?? 'nothing' });
          if (before) theirs.splice(it.which, 1);
          continue;
        }
        if (it.does === 'changes' && !before) continue;
        told += 1;
        const text = `Lesson ${told} of somebody.`;
        const insightId = it.does === 'changes' ? before?.insightId : undefined;
        const outcome = await writeInsight(world.deps, leader, {
          insightId,
          kind: it.kind,
          text,
          sharing: it.sharing,
        });
        if ('refused' in outcome) throw new Error(outcome.refused);
        const now = { insightId: outcome.insightId, text, kind: it.kind, sharing: it.sharing };
        if (it.does === 'changes') theirs.splice(it.which, 1, now);
        else theirs.push(now);
      }
      await close(team);
      const expected = kept.flatMap((theirs, index) =>
        theirs.flatMap((it) => {
          const name = it.sharing === 'team-named' ? ` ${NAMES[index]}` : '';
          return it.sharing === 'team-named' || it.sharing === 'team-unnamed'
            ? [`${HEADINGS[it.kind]}: ${it.text}${name}`]
            : [];
        }),
      );
      for (const reader of NAMES.slice(0, 2)) expect(await shownTo(team, reader)).toEqual(expected.sort());
    }),
    { numRuns: 12 },
  );
});
