import { expect, it } from 'vitest';
import { commit } from '../../functions/store/commit.ts';
import { growths } from '../../functions/store/private-words.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { closeOne, keepTarget } from '../../functions/workflow/grow.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { addressOf, choosingTeam, done } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

it('whoever only let old targets go is asked for theirs; whoever wrote one is not, whatever became of it', async () => {
  const it = await stage();
  const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal');
  for (const [one, other] of [
    ['Alex', 'Bea'],
    ['Cy', 'Dan'],
  ] as const) {
    const asked = await done(invitePartner(it.deps, team.leader(one), { partnerId: team.id(other) }));
    await done(answerInvitation(it.deps, team.leader(other), { ...asked, answer: 'accept' }));
  }
  const letGo = growths.create({
    ...team.leader('Alex'),
    targets: [],
    tryOuts: [],
    decidedOn: ['t1'],
    writtenAt: it.now(),
  });
  await commit(it.deps.table, async () => ({ outcome: undefined, changes: [letGo] }));
  await done(keepTarget(it.deps, team.leader('Bea'), { habit: 'I interrupt.' }));
  const beas = await growths.get(it.deps.table, team.programmeId, team.cycle, team.id('Bea'));
  await done(closeOne(it.deps, team.leader('Bea'), { targetId: beas?.targets[0]?.targetId ?? '' }));
  await it.advance({ to: '2026-10-14T10:00:00.000Z' });
  const asked = async (name: string) =>
    (await it.emails(addressOf(name))).filter(({ subject }) => /in your own way/.test(subject)).length;
  expect(await asked('Alex')).toBe(1);
  expect(await asked('Bea')).toBe(0);
  expect(await asked('Cy')).toBe(1);
});
