import { describe, expect, it } from 'vitest';
import type { Size } from '../../functions/domain/look-back.ts';
import { cycles } from '../../functions/store/groups.ts';
import { loadPrivateWords } from '../../functions/store/private-words.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { keepTarget, settle } from '../../functions/workflow/grow.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { lookBack } from '../../functions/workflow/look-back.ts';
import { addressOf, choosingTeam, done, PLAN, PROGRAMME, type Team } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const TWELVE = Array.from({ length: 12 }, (_, index) => `L${index}: ${index % 2 ? 'Finance' : 'People'}`);

/** Six pairs, in the last weeks of their round. */
const sixPairs = async () => {
  const it = await stage();
  const team = await choosingTeam(it.deps, TWELVE.join('\n'));
  for (let index = 0; index < 12; index += 2) {
    const partnerId = team.id(`L${index + 1}`);
    const invited = await done(invitePartner(it.deps, team.leader(`L${index}`), { partnerId }));
    await done(answerInvitation(it.deps, team.leader(`L${index + 1}`), { ...invited, answer: 'accept' }));
  }
  await it.advance({ to: '2027-03-10T10:00:00.000Z' });
  return { it, team };
};

const says = (it: Stage, team: Team, name: string, size: Size) =>
  done(lookBack(it.deps, team.leader(name), { views: [{ about: 'all', size }] }));

const closes = async (it: Stage, team: Team) => {
  await done(approveNote(it.deps, team, { note: 'summary', text: 'Thank you all.' }));
  await done(confirmNextAwayday(it.deps, team, { date: PLAN.nextAwayday }));
  await it.advance({ to: '2027-03-23T18:00:00.000Z' });
};

const improvementOf = async (it: Stage, team: Team) =>
  (await cycles.get(it.deps.table, team.programmeId, team.cycle))?.totals?.improvement;

const mailsTo = async (it: Stage, address: string, subject: RegExp) =>
  (await it.emails(address)).filter((mail) => subject.test(mail.subject));

describe('how big an improvement leaders see', () => {
  it('is told as shares of at least ten, frozen at the close whatever is said later', async () => {
    const { it, team } = await sixPairs();
    for (const [index, name] of team.names.slice(0, 10).entries())
      await says(it, team, name, index < 4 ? 'clear' : 'little');
    await says(it, team, team.names[0] ?? '', 'big');
    await closes(it, team);
    const frozen = { 'not-yet': 0, little: 6, clear: 3, big: 1 };
    expect(await improvementOf(it, team)).toEqual(frozen);
    await says(it, team, team.names[1] ?? '', 'big');
    expect(await improvementOf(it, team)).toEqual(frozen);
  });

  it('is told to nobody where nine have said it', async () => {
    const { it, team } = await sixPairs();
    for (const name of team.names.slice(0, 9)) await says(it, team, name, 'clear');
    await closes(it, team);
    expect(await improvementOf(it, team)).toBeUndefined();
    const [mail] = await mailsTo(it, PROGRAMME.sponsor.email, /^What six months/);
    expect(mail?.text).toContain('from ten answers on');
    expect(mail?.text).not.toMatch(/in 10/);
  });

  it('is said for each settled target, once each, and never for one that is not theirs', async () => {
    const { it, team } = await sixPairs();
    const leader = team.leader('L0');
    await done(keepTarget(it.deps, leader, { habit: 'I interrupt' }));
    const words = () => loadPrivateWords(it.deps.table, team.programmeId, 1, leader.personId);
    const targetId = (await words()).growth?.targets[0]?.targetId ?? '';
    await done(settle(it.deps, leader, { targetId, exactly: 'I count to three' }));
    await done(lookBack(it.deps, leader, { views: [{ about: targetId, size: 'little' }] }));
    await done(lookBack(it.deps, leader, { views: [{ about: targetId, size: 'clear' }] }));
    expect((await words()).lookBack?.views).toEqual([{ about: targetId, size: 'clear' }]);
    expect(await lookBack(it.deps, leader, { views: [{ about: 'elses', size: 'big' }] })).toEqual({
      refused: 'empty',
    });
  });
});

describe('when a cycle has closed', () => {
  it('the sponsor and each administrator get what it did, and no leader does', async () => {
    const { it, team } = await sixPairs();
    await closes(it, team);
    const subject = /^What six months of Coaching Pairs did$/;
    expect(await mailsTo(it, PROGRAMME.sponsor.email, subject)).toHaveLength(1);
    for (const administrator of it.deps.settings.administrators)
      expect(await mailsTo(it, administrator, subject)).toHaveLength(1);
    expect(await mailsTo(it, addressOf('L0'), subject)).toEqual([]);
  });

  it('each leader gets their own numbers the next working morning, in a private link', async () => {
    const { it, team } = await sixPairs();
    await closes(it, team);
    const subject = /^Yours alone: your six months with L1/;
    expect(await mailsTo(it, addressOf('L0'), subject)).toEqual([]);
    await it.advance({ to: '2027-03-24T18:00:00.000Z' });
    const [mail, ...more] = await mailsTo(it, addressOf('L0'), subject);
    expect(more).toEqual([]);
    expect(mail?.at).toBe('2027-03-24T08:30:00.000Z');
    expect(mail?.text).toContain('need not have left a trace');
    expect(mail?.text).not.toMatch(/Hours together|In numbers/i);
    expect(mail?.links[0]?.url).toMatch(/\/my-six-months$/);
  });
});
