import { describe, expect, it } from 'vitest';
import { proposedInvitation } from '../../functions/domain/notes.ts';
import { cycles } from '../../functions/store/groups.ts';
import { announceCycle } from '../../functions/workflow/announce-cycle.ts';
import { approveNote, askApproval } from '../../functions/workflow/approve-note.ts';
import type { Deps } from '../../functions/workflow/deps.ts';
import { createProgramme } from '../../functions/workflow/manage-programme.ts';
import { changePlan, planCycle } from '../../functions/workflow/plan-cycle.ts';
import { done, EIGHT, PLAN, PROGRAMME, uploadRoster } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const MOVED = {
  awayday: '2026-09-29',
  choosingCloses: '2026-09-29T16:00:00.000Z',
  nextAwayday: '2027-03-23',
};

const planned = async (deps: Deps) => {
  const { programmeId } = await done(createProgramme(deps, PROGRAMME));
  await uploadRoster(deps, programmeId, EIGHT);
  await done(planCycle(deps, programmeId, PLAN));
  return { programmeId, cycle: 1 };
};

const noteOf = async ({ table }: Deps, { programmeId }: { programmeId: string }) => {
  const cycle = await cycles.get(table, programmeId, 1);
  if (!cycle) throw new Error('There is no such cycle.');
  return cycle.invitationNote;
};

const proposalFor = (awayday: string) =>
  proposedInvitation(
    {
      ...PROGRAMME,
      retentionMonths: 12,
      programmeId: 'p',
      rosterVersion: 1,
      latestCycle: 1,
      createdAt: '',
      version: 1,
    },
    { awayday, number: 1 },
  );

describe('when the Awayday moves before the invitation has gone out', () => {
  it.each([
    ['changed', changePlan],
    [
      'planned anew',
      (deps: Deps, { programmeId }: { programmeId: string }) => planCycle(deps, programmeId, MOVED),
    ],
  ])('our proposal follows the date where it is %s', async (_how, move) => {
    const { deps } = await stage();
    const team = await planned(deps);
    await move(deps, team, MOVED);
    expect(await noteOf(deps, team)).toEqual({ text: proposalFor(MOVED.awayday) });
  });

  it('an approval lapses, and nothing is announced before a new one', async () => {
    const { deps } = await stage();
    const team = await planned(deps);
    await done(approveNote(deps, team, { note: 'invitation', text: proposalFor(PLAN.awayday) }));
    await done(changePlan(deps, team, MOVED));
    const note = await noteOf(deps, team);
    expect(note.text).toBe(proposalFor(MOVED.awayday));
    expect(note.approvedAt).toBeUndefined();
    expect(note.lapsedAt).toBeDefined();
    expect(await announceCycle(deps, team)).toEqual({ refused: 'not-approved' });
    await done(approveNote(deps, team, { note: 'invitation', text: note.text, awayday: MOVED.awayday }));
    expect(await noteOf(deps, team)).not.toHaveProperty('lapsedAt');
    await done(announceCycle(deps, team));
  });

  it('the sponsor’s own words stay, but want a new approval', async () => {
    const { deps } = await stage();
    const team = await planned(deps);
    await done(approveNote(deps, team, { note: 'invitation', text: 'See you on the 22nd.' }));
    await done(changePlan(deps, team, MOVED));
    const note = await noteOf(deps, team);
    expect(note.text).toBe('See you on the 22nd.');
    expect(note.approvedAt).toBeUndefined();
  });

  it('an approval stands where another date than the Awayday’s moved', async () => {
    const { deps } = await stage();
    const team = await planned(deps);
    await done(approveNote(deps, team, { note: 'invitation', text: 'Come.' }));
    await done(changePlan(deps, team, { ...PLAN, nextAwayday: '2027-03-30' }));
    expect((await noteOf(deps, team)).approvedAt).toBeDefined();
  });

  it('a sponsor who still has the old date before their eyes approves nothing', async () => {
    const { deps } = await stage();
    const team = await planned(deps);
    await done(changePlan(deps, team, MOVED));
    expect(
      await approveNote(deps, team, { note: 'invitation', text: 'On the 22nd.', awayday: PLAN.awayday }),
    ).toEqual({ refused: 'awayday-moved' });
  });
});

describe('asking the sponsor', () => {
  it('twice on one day is one mail; for another Awayday, or on another day, it is a new one', async () => {
    const { deps, mailRows, advance } = await stage();
    const team = await planned(deps);
    await done(askApproval(deps, team, 'invitation'));
    await done(askApproval(deps, team, 'invitation'));
    expect(await mailRows('approve-note')).toHaveLength(1);
    await done(changePlan(deps, team, MOVED));
    await done(askApproval(deps, team, 'invitation'));
    expect(await mailRows('approve-note')).toHaveLength(2);
    await advance({ by: 'PT24H' });
    await done(askApproval(deps, team, 'invitation'));
    expect(await mailRows('approve-note')).toHaveLength(3);
  });
});
