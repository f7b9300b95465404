import { describe, expect, it } from 'vitest';
import { cycles, seats } from '../../functions/store/groups.ts';
import { partitions } from '../../functions/store/keys.ts';
import { announceCycle } from '../../functions/workflow/announce-cycle.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { createProgramme } from '../../functions/workflow/manage-programme.ts';
import { planCycle } from '../../functions/workflow/plan-cycle.ts';
import {
  addressOf,
  announcedCycle,
  EIGHT,
  PLAN,
  PROGRAMME,
  plannedCycle,
  uploadRoster,
} from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

describe('announcing a cycle', () => {
  it('gives everyone on the roster a seat and the sponsor’s invitation', async () => {
    const { deps, drain, emails, faults } = await stage();
    const team = await announcedCycle({ deps, drain });
    const seated = await seats.query(deps.table, partitions.cycle(team.programmeId, 1), {
      beginsWith: 'SEAT#',
    });
    expect(seated.map(({ personId }) => personId).sort()).toEqual(team.names.map(team.id).sort());
    expect(seated.every(({ answer }) => answer === 'invited')).toBe(true);
    const mails = await emails();
    expect(
      mails
        .filter(({ subject }) => subject.startsWith('Will you join us'))
        .map(({ to }) => to)
        .sort(),
    ).toEqual(team.names.map(addressOf).sort());
    expect(faults.breaches).toEqual([]);
  });

  it('sends the very words that the sponsor approved, in the sponsor’s name', async () => {
    const { deps, drain, emails } = await stage();
    const team = await plannedCycle(deps);
    await approveNote(deps, team, { note: 'invitation', text: 'Come and row with us.' });
    await announceCycle(deps, team);
    await drain();
    const [mail] = await emails(addressOf('Ben'));
    expect(mail?.text).toContain('Come and row with us.');
    expect(mail?.from).toContain('Sol Sponsor via Coaching Pairs');
  });

  it('waits for the sponsor’s approval', async () => {
    const { deps } = await stage();
    const created = await createProgramme(deps, PROGRAMME);
    if (!('done' in created)) throw new Error('not created');
    await uploadRoster(deps, created.programmeId, EIGHT);
    await planCycle(deps, created.programmeId, PLAN);
    expect(await announceCycle(deps, { programmeId: created.programmeId, cycle: 1 })).toEqual({
      refused: 'not-approved',
    });
  });

  it('twice is once: one invitation each', async () => {
    const stageNow = await stage();
    const team = await announcedCycle(stageNow);
    expect(await announceCycle(stageNow.deps, team)).toEqual({ done: 'announced' });
    await stageNow.drain();
    expect(await stageNow.mailRows('invitation')).toHaveLength(8);
    expect(await stageNow.emails(addressOf('Alex'))).toHaveLength(1);
  });

  it('is refused once its dates have passed', async () => {
    const { deps, advance } = await stage();
    const team = await plannedCycle(deps);
    await advance({ to: '2026-09-22T17:00:00.000Z' });
    expect(await announceCycle(deps, team)).toEqual({ refused: 'dates-have-passed' });
  });

  it('is refused while the roster holds nobody to pair with', async () => {
    const { deps } = await stage();
    const team = await plannedCycle(deps, 'Alex: Finance');
    expect(await announceCycle(deps, team)).toEqual({ refused: 'empty-roster' });
    expect((await cycles.get(deps.table, team.programmeId, 1))?.state).toBe('planned');
  });

  it('seats a hundred and thirty people, chunk by chunk, each of them once', async () => {
    const stageNow = await stage();
    const many = Array.from({ length: 130 }, (_, n) => `P${n}: Function ${n % 7}`).join('\n');
    const team = await announcedCycle(stageNow, many);
    const rows = await stageNow.mailRows('invitation');
    expect(new Set(rows.map(({ order }) => 'personId' in order.to && order.to.personId)).size).toBe(130);
    expect(rows.every(({ state }) => state === 'done')).toBe(true);
    expect(await stageNow.emails()).toHaveLength(130);
    expect(team.names).toHaveLength(130);
  });
});
