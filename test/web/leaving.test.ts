import { expect, it, onTestFinished } from 'vitest';
import { adviceRequests, adviserLoads } from '../../functions/store/advice.ts';
import { occurrences } from '../../functions/store/groups.ts';
import { partitions } from '../../functions/store/keys.ts';
import { agreeHour } from '../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { askAdvice } from '../../functions/workflow/ask-advice.ts';
import { confirmTalkedOver, keepTarget, keepTryOut } from '../../functions/workflow/grow.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { shareAdvice } from '../../functions/workflow/read-advice.ts';
import { SAMPLE_ROSTER } from '../../infra/local/sample-team.ts';
import { openWorld } from '../support/world.ts';
import { growingTeam, HABIT } from './growing-team.ts';

const [JONAS, KOFI, MAREN] = ['Jonas Brandt', 'Kofi Boateng', 'Maren Solberg'];
const JONAS_AT = 'jonas.brandt@brightwater.example';
const KOFI_AT = 'kofi.boateng@brightwater.example';
const KOFIS_HABIT = 'I answer before the question is finished.';
const VIEW = 'You stop too late.';

/** Jonas and Kofi are partners and have shown each other what they work on; the round is under way. */
const partners = async () => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const team = await growingTeam(world);
  const { deps } = world;
  const done = <O extends object>(outcome: O): O => {
    if ('refused' in outcome) throw new Error(String(outcome.refused));
    return outcome;
  };
  await team.jonasWrites();
  await team.jonasTalksItOver();
  const kofi = await team.leader(KOFI);
  done(await keepTarget(deps, kofi, { habit: KOFIS_HABIT }));
  done(await confirmTalkedOver(deps, kofi));
  const leaves = async (...names: string[]) => {
    const staying = SAMPLE_ROSTER.split('\n').filter((line) => !names.some((name) => line.startsWith(name)));
    const bytes = new TextEncoder().encode(staying.join('\n'));
    const staged = done(await stageRoster(deps, team.programmeId, bytes));
    if (!('stageId' in staged)) throw new Error('The file has errors.');
    done(await confirmRoster(deps, team.programmeId, { stageId: staged.stageId, left: 'all' }));
    await world.drain();
  };
  const requestOf = async (from: string, to: string) => {
    const [asker, adviser] = [await team.seat(from), await team.seat(to)];
    const id = `${asker.personId}-${adviser.personId}`;
    return adviceRequests.get(deps.table, team.programmeId, team.cycle, id);
  };
  const openOf = async (name: string) => {
    const { personId } = await team.leader(name);
    return (await adviserLoads.get(deps.table, team.programmeId, team.cycle, personId))?.open ?? [];
  };
  const asks = async (from: string, ...names: string[]) => {
    const advisers = await Promise.all(
      names.map(async (name) => ({ personId: (await team.leader(name)).personId })),
    );
    return askAdvice(deps, await team.leader(from), { advisers });
  };
  return { world, deps, team, done, leaves, requestOf, openOf, asks };
};

it('the partner of somebody who has left is told kindly, and why is not said; both diaries lose the hour', async () => {
  const { world, deps, team, done, leaves } = await partners();
  const jonas = await team.leader(JONAS);
  const pairId = (await team.seat(JONAS)).pairId ?? '';
  const at = '2026-09-20T13:00:00.000Z';
  done(await agreeHour(deps, jonas, { pairId, at }));
  await world.drain();
  await leaves(JONAS);
  const subjects = (await world.emails(KOFI_AT)).map(({ subject }) => subject);
  expect(subjects.slice(-2).sort()).toEqual([
    expect.stringMatching(/^Our hour is cancelled/),
    'Your coaching pair has ended',
  ]);
  const letter = (await world.emails(KOFI_AT)).find(({ subject }) => /has ended/.test(subject));
  expect(letter?.text).not.toMatch(/has left|the organisation/i);
  const laid = await occurrences.query(deps.table, partitions.calendar(team.programmeId, team.cycle), {
    beginsWith: `hour-${pairId}`,
  });
  expect(laid.map(({ state }) => state)).toEqual(['cancelled']);
  expect((await world.schedules()).filter(({ step }) => step === 'after-hour')).toEqual([]);
});

it('neither of the two reads what the other had shown; what is their own stays, and goes along to a new partner', async () => {
  const { world, deps, team, done, leaves, asks } = await partners();
  await team.jonasAsks('Chidi Nwosu', 'Sam Okafor');
  await team.answers('Chidi Nwosu', VIEW);
  const requestId = await team.requestTo('Chidi Nwosu');
  done(await shareAdvice(deps, await team.leader(JONAS), { requestId, edition: 1, share: true }));
  const before = await team.opens(KOFI, 'from-my-partner', 'private');
  expect(before.page().text).toContain(HABIT);
  expect(before.page().text).toContain(VIEW);
  const link = await team.link(JONAS, 'from-my-partner', 'private');
  await world.advance({ by: 'PT1H' });
  await leaves(JONAS);

  const after = await team.opens(KOFI, 'from-my-partner', 'private');
  expect(after.page().text).not.toContain(HABIT);
  expect(after.page().text).not.toContain(VIEW);
  await after.visit(link);
  expect(after.page().status).toBe(404);
  expect(after.page().text).not.toContain(KOFIS_HABIT);

  const own = await team.opens(KOFI, 'targets', 'private');
  expect(own.page().text).toContain(KOFIS_HABIT);
  const asked = done(
    await invitePartner(deps, await team.leader(KOFI), { partnerId: (await team.leader(MAREN)).personId }),
  );
  const invitationId = 'invitationId' in asked ? asked.invitationId : '';
  done(await answerInvitation(deps, await team.leader(MAREN), { invitationId, answer: 'accept' }));
  const again = await team.opens(KOFI, 'targets', 'private');
  expect(again.page().text).toContain(KOFIS_HABIT);
  expect((await team.opens(MAREN, 'from-my-partner', 'private')).page().text).not.toContain(KOFIS_HABIT);
  expect(done(await asks(KOFI, 'Chidi Nwosu', 'Zainab Malik'))).toMatchObject({ done: 'asked' });
});

it('nobody waits for somebody who has left: what they asked is off their colleagues’ lists, and no reminder goes', async () => {
  const { world, team, leaves, requestOf, openOf } = await partners();
  await team.jonasAsks('Chidi Nwosu', 'Zainab Malik');
  expect(await openOf('Chidi Nwosu')).toHaveLength(1);
  await world.drain();
  const visitor = await team.colleague('Chidi Nwosu', 'form', await team.requestTo('Chidi Nwosu'));
  const page = visitor.page().url;
  await leaves(JONAS);
  expect((await requestOf(JONAS, 'Chidi Nwosu'))?.state).toBe('withdrawn');
  expect(await openOf('Chidi Nwosu')).toEqual([]);
  await visitor.visit(page);
  expect(visitor.page().text).toContain('This question is no longer open.');
  expect(visitor.page().text).not.toContain('took the question back');
  await world.advance({ by: 'P14D' });
  const views = (await world.emails('chidi.nwosu@brightwater.example')).filter(({ subject }) =>
    /honest view/.test(subject),
  );
  expect(views).toHaveLength(1);
});

it('what somebody was asked lapses when they leave; whoever waited for them alone hears that all are in', async () => {
  const { world, team, leaves, requestOf, openOf } = await partners();
  await team.jonasAsks('Chidi Nwosu', 'Zainab Malik');
  await team.answers('Chidi Nwosu', VIEW);
  await world.advance({ by: 'P2D' });
  await leaves('Zainab Malik');
  expect((await requestOf(JONAS, 'Zainab Malik'))?.state).toBe('lapsed');
  expect(await openOf('Zainab Malik')).toEqual([]);
  await world.advance({ by: 'P2D' });
  const mails = (await world.emails(JONAS_AT)).filter(({ subject }) => /answered/.test(subject));
  expect(mails).toHaveLength(2);
});

it('no mail reaches somebody who has left, and nothing of theirs is due any more', async () => {
  const { world, deps, team, done, leaves } = await partners();
  const jonas = await team.leader(JONAS);
  await team.jonasSettles();
  const targetId = (await team.growth())?.targets[0]?.targetId ?? '';
  done(await keepTryOut(deps, jonas, { targetId, what: 'I ask first.', day: '2026-10-30' }));
  await world.drain();
  await leaves(JONAS);
  const count = (await world.emails(JONAS_AT)).length;
  const laid = await occurrences.query(deps.table, partitions.calendar(team.programmeId, team.cycle), {
    beginsWith: `try-out-${jonas.personId}`,
  });
  expect(laid.map(({ state }) => state)).toEqual(['cancelled']);
  await world.advance({ by: 'P60D' });
  expect(await world.emails(JONAS_AT)).toHaveLength(count);
});
