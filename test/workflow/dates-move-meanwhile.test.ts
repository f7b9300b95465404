import { expect, it, onTestFinished } from 'vitest';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { settle } from '../../functions/workflow/grow.ts';
import { openWorld } from '../support/world.ts';
import { EXACTLY, growingTeam } from '../web/growing-team.ts';

it('what leaders and pairs have coming is left alone when the administrator moves a date of the cycle', async () => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const team = await growingTeam(world);
  const targetId = await team.jonasWrites();
  await team.jonasTalksItOver();
  await team.jonasAsks('Chidi Nwosu', 'Yuki Tanabe');
  await team.answers('Chidi Nwosu', 'Ask more.');
  const day = '2026-09-10';
  await settle(world.deps, await team.leader('Jonas Brandt'), { targetId, exactly: EXACTLY, day });
  const own = async () =>
    (await world.schedules())
      .filter(({ step }) => ['nudge-advisers', 'lapse-advice', 'advice-in', 'try-out'].includes(step))
      .map(({ step, at }) => `${at} ${step}`)
      .sort();
  const before = await own();
  expect(before).toHaveLength(4);
  await confirmNextAwayday(world.deps, team, { date: '2027-03-23' });
  expect(await own()).toEqual(before);
  await world.advance({ to: '2026-09-10T10:00:00.000Z' });
  const subjects = async (address: string) => (await world.emails(address)).map(({ subject }) => subject);
  expect(await subjects('jonas.brandt@brightwater.example')).toEqual(
    expect.arrayContaining(['One colleague has answered', 'A word from yourself']),
  );
  const toYuki = await subjects('yuki.tanabe@brightwater.example');
  expect(toYuki.filter((subject) => subject.endsWith('would value your honest view'))).toHaveLength(2);
});
