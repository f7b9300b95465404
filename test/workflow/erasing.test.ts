import { describe, expect, it } from 'vitest';
import { standingOf } from '../../functions/domain/progress.ts';
import { backupsUntil } from '../../functions/domain/retention.ts';
import { formatDate } from '../../functions/domain/working-days.ts';
import { loadBoard } from '../../functions/store/cycle-view.ts';
import { erasures } from '../../functions/store/erasures.ts';
import { mailboxes } from '../../functions/store/groups.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { eraseMe } from '../../functions/workflow/begin-erasure.ts';
import { askFreshLink } from '../../functions/workflow/fresh-link.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { addressOf, choosingTeam, done } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const FOUR = 'Alex: Finance\nBea: People\nCy: Digital\nDora: Legal, Alex';

const aPair = async () => {
  const it = await stage();
  const team = await choosingTeam(it.deps, FOUR);
  const { invitationId } = await done(
    invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }),
  );
  await done(answerInvitation(it.deps, team.leader('Bea'), { invitationId, answer: 'accept' }));
  await it.drain();
  return { ...it, team };
};

const tellsOf = async (it: Stage, ...words: string[]) =>
  (await it.items()).filter((item) => words.some((word) => JSON.stringify(item).includes(word)));

describe('a leader who erases everything about them', () => {
  it('is nowhere any more: neither name nor address', async () => {
    const it = await aPair();
    const alex = it.team.leader('Alex');
    expect(await tellsOf(it, 'Alex Leader', addressOf('Alex'))).not.toEqual([]);
    await done(eraseMe(it.deps, alex));
    await it.drain();
    await it.advance({ by: 'PT10M' });
    expect(await erasures.get(it.deps.table, alex.programmeId, alex.personId)).toMatchObject({
      state: 'erased',
      by: 'leader',
    });
    expect(await tellsOf(it, 'Alex', addressOf('Alex'))).toEqual([]);
  });

  it('gets one last mail, the receipt, and nothing after it', async () => {
    const it = await aPair();
    await done(eraseMe(it.deps, it.team.leader('Alex')));
    await it.advance({ by: 'P1M' });
    const mails = (await it.emails(addressOf('Alex'))).slice(-2);
    const [receipt] = mails.filter(({ subject }) => subject === 'Everything about you is erased');
    expect(mails.at(-1)?.id).toBe(receipt?.id);
    expect(receipt?.text).toContain(formatDate(backupsUntil('2026-09-01')));
    expect(receipt?.text).toContain('Hello Alex,');
    expect(receipt?.links.filter(({ url }) => !url.startsWith('mailto:'))).toEqual([]);
    const before = (await it.emails(addressOf('Alex'))).length;
    await done(askFreshLink(it.deps, { email: addressOf('Alex'), source: 'x' }));
    await it.advance({ by: 'P1D' });
    expect(await it.emails(addressOf('Alex'))).toHaveLength(before);
  });

  it('leaves a partner who is told kindly, by no name, and can choose again', async () => {
    const it = await aPair();
    await done(eraseMe(it.deps, it.team.leader('Alex')));
    await it.drain();
    const mail = (await it.emails(addressOf('Bea'))).at(-1);
    expect(mail?.subject).toBe('Your coaching pair has ended');
    expect(JSON.stringify(mail)).not.toContain('Alex');
    const board = await loadBoard(it.deps.table, it.team.programmeId, 1);
    const bea = board?.seats.find(({ personId }) => personId === it.team.id('Bea'));
    expect(bea).toMatchObject({ choosingAgain: true, partnerIds: [] });
    expect(bea?.pairId).toBeUndefined();
    const standing = standingOf(board?.seats ?? [], board?.pairs ?? []);
    expect(standing).toMatchObject({ takingPart: 3, pairs: 0, unpaired: 3 });
  });

  it('who does it twice has done it once', async () => {
    const it = await aPair();
    const alex = it.team.leader('Alex');
    await Promise.all([1, 2, 3].map(() => done(eraseMe(it.deps, alex))));
    await it.advance({ by: 'PT2H' });
    const box = await mailboxes.get(it.deps.table, alex.programmeId, alex.personId);
    await done(eraseMe(it.deps, alex));
    await it.advance({ by: 'PT2H' });
    expect(await mailboxes.get(it.deps.table, alex.programmeId, alex.personId)).toEqual(box);
    expect(await it.mailRows('erasure-receipt')).toHaveLength(1);
    expect(await it.mailRows('pair-ended')).toHaveLength(1);
  });
});
