import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestIdOf } from '../../functions/domain/advice.ts';
import { adviserLoads, requestsFrom } from '../../functions/store/advice.ts';
import { commit } from '../../functions/store/commit.ts';
import { adviceWords } from '../../functions/store/private-words.ts';
import { answerOtherwise } from '../../functions/workflow/answering.ts';
import { openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { type GrowingTeam, growingTeam, HABIT } from './growing-team.ts';

const JONAS = 'Jonas Brandt';
const LAYLA = 'ليلى حداد';

let world: TestWorld;
let team: GrowingTeam;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
  for (const name of [
    JONAS,
    'Kofi Boateng',
    LAYLA,
    'Chidi Nwosu',
    'Yuki Tanabe',
    'Sam Okafor',
    'Elif Yıldız',
    'Maren Solberg',
  ]) {
    ids[name] = (await team.seat(name)).personId;
  }
});
afterAll(() => world?.close());

const jonas = (page = 'ask') => team.opens(JONAS, page, 'private');
const idsOf = (...names: string[]) => names.map((name) => ids[name] ?? '');
const asked = async () => requestsFrom(world.deps.table, team.programmeId, team.cycle, ids[JONAS] ?? '');

/** A form as no page of ours would send it. */
const forged = async (visitor: Visitor, fields: [string, string][]) => {
  const answer = await visitor.send(visitor.page().url, {
    method: 'POST',
    headers: { Origin: world.url },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, html: await answer.text() };
};

describe('before targets were talked over', () => {
  test('nobody can be asked, by page or by forged form, and the line typed is kept', async () => {
    await team.jonasWrites();
    const visitor = await jonas();
    expect(visitor.page().text).toContain('talk them over with Kofi');
    const sent = await forged(visitor, [
      ...idsOf('Chidi Nwosu', 'Yuki Tanabe').map((id): [string, string] => ['who', id]),
      ['line', 'Please be frank.'],
      ['do', 'send'],
    ]);
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('Please be frank.');
    expect(await asked()).toEqual([]);
  });

  test('an everyday link opens nothing of it', async () => {
    expect((await team.opens(JONAS, 'ask')).page().status).toBe(403);
    expect((await team.opens(JONAS, 'advice')).page().status).toBe(403);
  });
});

describe('choosing whom to ask', () => {
  beforeAll(() => team.jonasTalksItOver());

  test('offers everyone but oneself and the partner, also those who take no part, with the manager labelled', async () => {
    const visitor = await jonas();
    const offered = visitor.page().forms[0]?.options('who') ?? [];
    expect(offered).toEqual(expect.arrayContaining(idsOf('Yuki Tanabe', LAYLA)));
    expect(offered).not.toContain(ids[JONAS]);
    expect(offered).not.toContain(ids['Kofi Boateng']);
    expect(visitor.page().text).toMatch(/ليلى حداد Technology your line manager/);
  });

  test.each([
    ['nobody', [], 'at least two'],
    ['one', ['Chidi Nwosu'], 'at least two'],
    ['oneself', [JONAS, 'Chidi Nwosu'], 'cannot ask yourself'],
    ['the partner', ['Kofi Boateng', 'Chidi Nwosu'], 'coaching partner'],
    ['somebody twice', ['Chidi Nwosu', 'Chidi Nwosu', 'Yuki Tanabe'], 'twice'],
    [
      'six',
      [LAYLA, 'Chidi Nwosu', 'Yuki Tanabe', 'Sam Okafor', 'Elif Yıldız', 'Maren Solberg'],
      'Five colleagues',
    ],
    ['a stranger', ['nobody-we-know', 'Chidi Nwosu'], 'no longer with the team'],
  ])('%s is refused at both steps, in one sentence, with the line kept', async (_whom, names, sentence) => {
    const who = names.map((name): [string, string] => ['who', ids[name] ?? name]);
    for (const step of ['choose', 'send']) {
      const sent = await forged(await jonas(), [...who, ['line', 'Please be frank.'], ['do', step]]);
      expect(sent.status).toBe(422);
      expect(sent.html).toContain('<title>Error: ');
      expect(sent.html).toMatch(new RegExp(sentence));
      expect(sent.html).toContain('Please be frank.');
    }
    expect(await asked()).toEqual([]);
  });

  test('shows once more whom, what they read and how the manager is labelled, before anything is sent', async () => {
    const visitor = await jonas();
    await visitor.submit('Go on', { who: idsOf(LAYLA, 'Chidi Nwosu') });
    const { text, heading } = visitor.page();
    expect(heading).toBe('Your question, before it goes');
    expect(text).toContain(HABIT);
    expect(text).toContain('your line manager');
    expect(await asked()).toEqual([]);
    await visitor.submit('Choose again', { line: 'You see me each week.' });
    expect(visitor.page().heading).toBe('Whom will you ask?');
    await visitor.submit('Go on', { who: idsOf('Chidi Nwosu', 'Yuki Tanabe') });
    expect(visitor.page().html).toContain('You see me each week.');
    const long = 'x'.repeat(10_000);
    await visitor.submit(/^Ask /, { line: long });
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().html).toContain(long);
    expect(visitor.page().text).toContain('That has 10000 characters, and 300 are the most');
    expect(await asked()).toEqual([]);
  });

  test('finds somebody by part of a name in a long list, and keeps the ticks', async () => {
    const visitor = await jonas();
    const sent = await forged(visitor, [
      ['who', ids['Chidi Nwosu'] ?? ''],
      ['find', 'yildiz'],
      ['do', 'find'],
    ]);
    expect(sent.status).toBe(200);
    expect(sent.html).toContain('Chidi Nwosu');
    expect(sent.html).toContain('Elif Yıldız');
    expect(sent.html).not.toContain('Maren Solberg');
  });

  test('suggests asking in person where somebody has five requests open, and leaves them out', async () => {
    await commit(world.deps.table, async () => ({
      outcome: undefined,
      changes: [
        adviserLoads.create({
          programmeId: team.programmeId,
          cycle: team.cycle,
          personId: ids['Elif Yıldız'] ?? '',
          open: ['a', 'b', 'c', 'd', 'e'],
          notThisRound: false,
        }),
      ],
    }));
    const visitor = await jonas();
    await visitor.submit('Go on', { who: idsOf('Elif Yıldız', 'Chidi Nwosu') });
    expect(visitor.page().text).toContain('Elif is better asked in person just now');
    expect(visitor.page().text).toContain('Choose at least one more');
    expect(visitor.page().forms[0]?.buttons.map(({ label }) => label)).toEqual(['Choose again']);
  });
});

describe('asking', () => {
  test('sends each of them one mail in the leader’s name, with the line meant for them', async () => {
    const visitors = [await jonas(), await jonas()];
    for (const visitor of visitors)
      await visitor.submit('Go on', { who: idsOf(LAYLA, 'Chidi Nwosu', 'Yuki Tanabe') });
    for (const visitor of visitors) {
      await visitor.submit(/^Ask /, {
        line: 'You see me each week.',
        [`line-${ids['Yuki Tanabe']}`]: 'You sat beside me on Monday.',
      });
      expect(visitor.page().text).toContain('Your question is on its way');
    }
    await world.drain();
    const yuki = (await world.emails('yuki.tanabe@brightwater.example')).filter(({ text }) =>
      text.includes('Monday'),
    );
    expect(yuki).toHaveLength(1);
    expect(yuki[0]?.headers).toBeDefined();
    expect(yuki[0]?.text).not.toContain(HABIT);
    expect((await asked()).map(({ state }) => state)).toEqual(['asked', 'asked', 'asked']);
  });

  test('somebody who would rather not looks like somebody who has not answered, to the last detail', async () => {
    const adviser = (name: string) => ({
      programmeId: team.programmeId,
      cycle: team.cycle,
      adviserId: ids[name] ?? '',
      requestId: requestIdOf(ids[JONAS] ?? '', ids[name] ?? ''),
    });
    const shape = async () => {
      const [ask, advice] = [await jonas(), await jonas('advice')];
      return [ask, advice].map((visitor) => visitor.page().text);
    };
    const before = await shape();
    await answerOtherwise(world.deps, adviser('Chidi Nwosu'), 'declined');
    expect(await shape()).toEqual(before);
  });

  test('can be taken back; then that colleague is not asked again here', async () => {
    const visitor = await jonas(`ask-back/${await team.requestTo('Chidi Nwosu')}`);
    await visitor.submit('Take it back', {});
    expect(visitor.page().status).toBe(422);
    await visitor.submit('Take it back', { sure: true });
    expect(visitor.page().text).toContain('Taken back');
    const again = await jonas();
    expect(again.page().forms[0]?.options('who')).not.toContain(ids['Chidi Nwosu']);
    const sent = await forged(again, [
      ['who', ids['Chidi Nwosu'] ?? ''],
      ['do', 'send'],
    ]);
    expect(sent.html).toContain('You took that question back');
  });

  test('has room for five in all', async () => {
    const visitor = await jonas();
    expect(visitor.page().text).toContain('You can ask 3 more');
    await visitor.submit('Go on', { who: idsOf('Sam Okafor') });
    await visitor.submit(/^Ask /, {});
    expect((await asked()).filter(({ state }) => state === 'asked')).toHaveLength(3);
    const sam = await adviceWords.get(
      world.deps.table,
      team.programmeId,
      team.cycle,
      ids[JONAS] ?? '',
      await team.requestTo('Sam Okafor'),
    );
    expect(sam?.line).toBeUndefined();
  });

  test('after ten days there is room for others, whether somebody said no or nothing', async () => {
    const requestId = await team.requestTo('Yuki Tanabe');
    const adviser = {
      programmeId: team.programmeId,
      cycle: team.cycle,
      adviserId: ids['Yuki Tanabe'] ?? '',
      requestId,
    };
    await answerOtherwise(world.deps, adviser, 'declined');
    expect((await jonas()).page().text).toContain('You can ask 2 more');
    await world.advance({ by: 'P12D' });
    await world.drain();
    const states = new Map((await asked()).map(({ adviserId, state }) => [adviserId, state]));
    expect(states.get(ids['Yuki Tanabe'] ?? '')).toBe('lapsed');
    expect(states.get(ids['Sam Okafor'] ?? '')).toBe('lapsed');
    expect((await jonas()).page().text).toContain('You can ask 5 more');
  });
});
