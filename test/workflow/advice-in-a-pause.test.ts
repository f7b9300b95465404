import { expect, it, onTestFinished } from 'vitest';
import { adviceRequests } from '../../functions/store/advice.ts';
import { pauseProgramme } from '../../functions/workflow/pause-programme.ts';
import { openWorld } from '../support/world.ts';
import { growingTeam } from '../web/growing-team.ts';

const by = 'admin@example.org';

it('the days in which advice is waited for stand still while the programme pauses', async () => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const team = await growingTeam(world);
  await team.jonasWrites();
  await team.jonasTalksItOver();
  await team.jonasAsks('Chidi Nwosu', 'Yuki Tanabe');
  await world.advance({ to: '2026-09-03T07:00:00.000Z' });
  const pause = { from: '2026-09-03', until: '2026-09-17', datesMove: true };
  const outcome = await pauseProgramme(world.deps, team.programmeId, pause, { by });
  expect(outcome).toEqual({ done: 'paused' });
  await world.advance({ to: '2026-09-04T10:00:00.000Z' });
  await team.answers('Chidi Nwosu', 'Ask more.');
  const told = async (name: string, subject: RegExp) => {
    const { email } = await team.seat(name);
    const mails = (await world.emails(email)).filter((mail) => subject.test(mail.subject));
    return mails.map(({ at }) => at.slice(0, 16)).filter((at) => at > '2026-09-03T07:00');
  };
  await world.advance({ to: '2026-09-30T10:00:00.000Z' });
  // The first answer on the first morning back; the rest after Yuki's tenth day, a Friday, 14 days later than it was.
  expect(await told('Jonas Brandt', / ha(s|ve) answered$/)).toEqual(['2026-09-17T07:30', '2026-09-28T07:30']);
  expect(await told('Yuki Tanabe', /value your honest view/)).toEqual(['2026-09-21T07:30']);
  const request = await adviceRequests.get(
    world.deps.table,
    team.programmeId,
    team.cycle,
    await team.requestTo('Yuki Tanabe'),
  );
  expect(request?.state).toBe('lapsed');
});
