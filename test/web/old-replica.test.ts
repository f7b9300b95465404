import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LinkScope } from '../../functions/domain/link.ts';
import { commit } from '../../functions/store/commit.ts';
import { links } from '../../functions/store/groups.ts';
import { linkOf } from '../../functions/workflow/links.ts';
import { chanceFrom } from '../../infra/local/demo/chance.ts';
import { type Asked, notingReads } from '../support/asked-of-table.ts';
import { lagging, type Snapshot, snapshotOf } from '../support/old-replica.ts';
import { newVisitor, openWorld, type TestWorld } from '../support/world.ts';
import { type GrowingTeam, growingTeam, HABIT } from './growing-team.ts';

const JONAS = 'Jonas Brandt';
const CHIDI = 'Chidi Nwosu';

let world: TestWorld;
let team: GrowingTeam;
let reads: Asked[];
let requestId: string;
/** The table from step to step; the last is as it stands now. */
const moments: Snapshot[] = [];
let replica: (name: string) => Snapshot | undefined = () => undefined;

const remember = async () => {
  moments.push(await snapshotOf(world.deps.table));
};

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
  await remember();
  await team.jonasWrites();
  await remember();
  await team.jonasTalksItOver();
  await team.jonasAsks(CHIDI, 'Yuki Tanabe', 'Sam Okafor');
  await world.drain();
  await remember();
  await team.answers(CHIDI, 'What Chidi thinks.');
  await world.drain();
  requestId = await team.requestTo(CHIDI);
  reads = notingReads(world.deps.table.client);
  lagging(world.deps.table.client, (name) => replica(name));
});
afterAll(() => world?.close());
afterEach(() => {
  replica = () => undefined;
});

/** From here on every replica stands where the table stands now. */
const replicasStandStill = async () => {
  const now = await snapshotOf(world.deps.table);
  replica = () => now;
};

const consistent = () => [...new Set(reads.map((read) => read.consistent))];

describe('who comes from a mail', () => {
  test('reads what may be a moment old, and nothing twice', async () => {
    const link = await team.link(JONAS, 'advice', 'private');
    reads.length = 0;
    const visitor = newVisitor();
    expect((await visitor.visit(link)).text).toContain('What Chidi thinks.');
    expect(consistent()).toEqual([false]);
    const page = reads.slice(1).flatMap(({ keys }) => keys);
    expect(new Set(page).size).toBe(page.length);
  });

  test('finds the page of a link that no replica knows yet', async () => {
    await replicasStandStill();
    const visitor = newVisitor();
    expect((await visitor.visit(await team.link(JONAS, 'targets', 'private'))).text).toContain(HABIT);
  });

  test('finds a question that no replica knows yet, with its targets and the line to it', async () => {
    const link = await team.colleague(CHIDI, `form/${requestId}`, requestId);
    replica = (name) => (name.startsWith('ADVICE#') || name.includes(' ADVICE#') ? moments[0] : undefined);
    const { status, text } = await link.visit(link.page().url);
    expect(status).toBe(200);
    expect(text).toContain('You see me every week.');
    expect(text).toContain(HABIT);
  });

  test('is told of no page that there is none before it was looked for', async () => {
    const visitor = await team.opens(JONAS, 'targets', 'private');
    reads.length = 0;
    await visitor.visit(visitor.page().url.replace('targets', 'ask-back/nobody-nobody'));
    expect(reads.filter((read) => read.consistent).flatMap(({ keys }) => keys)).toEqual([
      expect.stringMatching(/^ADVICE#.* nobody-nobody$/),
    ]);
  });
});

describe('who has posted something', () => {
  test('sees it at once, on every page and by every link of theirs, whatever replicas say', async () => {
    const visitor = await team.opens(JONAS, 'target/new', 'private');
    const other = await team.link(JONAS, 'targets', 'private');
    await replicasStandStill();
    await visitor.submit('Keep this target', { habit: 'I promise too much.' });
    expect(visitor.page().text).toContain('I promise too much.');
    const page = visitor.page().url.split('?')[0] ?? '';
    expect((await visitor.visit(page)).text).toContain('I promise too much.');
    expect((await visitor.visit(other)).text).toContain('I promise too much.');
    // Had they gone there without having posted anything, they would have read what was so a moment ago.
    expect((await newVisitor().visit(other)).text).not.toContain('I promise too much.');
    await world.advance({ by: 'PT2M' });
    expect((await visitor.visit(page)).text).not.toContain('I promise too much.');
  });

  test('has it decided on what is there, and not on what a replica says', async () => {
    const visitor = await team.opens(JONAS, 'note/1', 'private');
    await replicasStandStill();
    reads.length = 0;
    await visitor.submit('Keep my note', { moved: 'We listened.' });
    expect(visitor.page().text).toContain('Noted');
    expect(consistent()).toEqual([true]);
  });

  test('posts nothing by a link that was revoked, though a page may open for as long as a replica lags', async () => {
    const visitor = await team.opens(JONAS, 'note/1', 'private');
    const linkId = new URL(visitor.page().url).pathname.split('/')[2] ?? '';
    await replicasStandStill();
    await commit(world.deps.table, async () => {
      const link = await links.get(world.deps.table, linkId);
      return {
        outcome: undefined,
        changes: link ? [links.replace({ ...link, revokedAt: world.deps.now() })] : [],
      };
    });
    expect((await visitor.visit(visitor.page().url)).status).toBe(200);
    await visitor.submit('Keep my note', { moved: 'By a link that is closed.' });
    expect(visitor.page().title).toContain('does not open here');
    replica = () => undefined;
    expect((await visitor.visit(visitor.page().url)).status).toBe(404);
  });
});

/** Every replica stands at another moment, and each item may be of any. */
describe('whatever mixture of old and new replicas answer', () => {
  const OWN = `join board pair pair/hour guide/1 targets target/new ask advice note/1 six-months my-six-months my-cycles
    from-my-partner mails data ask-again seen`;
  const pages: [who: string, page: string, scope: LinkScope][] = [
    ...OWN.split(/\s+/).map((page): [string, string, LinkScope] => [JONAS, page, 'private']),
    ['Kofi Boateng', 'from-my-partner', 'private'],
    [CHIDI, 'form', 'private'],
    ['Maren Solberg', 'choose', 'everyday'],
    ['', 'awayday', 'facilitator'],
    ['', 'projector', 'facilitator'],
    ['', 'approve/invitation', 'sponsor'],
  ];
  test.each(pages)('%s finds the page %s', async (who, page, scope) => {
    const token = new URL(await team.link(who, page, scope)).pathname.split('/')[2] ?? '';
    const visitor = newVisitor();
    reads.length = 0;
    expect((await visitor.visit(`${world.url}/l/${token}/${page}`)).status).toBe(200);
    // What it shows is there, and what is not there nobody need have.
    expect(consistent()).toEqual([false]);
    for (let turn = 0; turn < 12; turn += 1) {
      const chance = chanceFrom(who, page, turn);
      const picked = new Map<string, Snapshot | undefined>();
      replica = (name) => {
        if (!picked.has(name)) picked.set(name, chance.pick([...moments, undefined]));
        return picked.get(name);
      };
      const { status, title } = await visitor.visit(`${world.url}/p/${linkOf(token)}/${page}`);
      expect([turn, status, title]).toEqual([turn, 200, expect.any(String)]);
    }
  });
});
