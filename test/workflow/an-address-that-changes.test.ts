import { describe, expect, it } from 'vitest';
import { addressState } from '../../functions/domain/mailbox.ts';
import { mailboxes } from '../../functions/store/groups.ts';
import { agreeHour } from '../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { confirmAddress } from '../../functions/workflow/confirm-address.ts';
import { askFreshLink } from '../../functions/workflow/fresh-link.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { linkOf, openLink } from '../../functions/workflow/links.ts';
import { setMails } from '../../functions/workflow/set-mails.ts';
import { bouncedFor, sesEvent } from '../support/mail-events.ts';
import {
  addressOf,
  announcedCycle,
  choosingTeam,
  done,
  plannedCycle,
  rosterFile,
  type Team,
} from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const TWO = 'Alex: Finance\nBea: People';
const OLD = addressOf('Bea');
const NEW = 'admin@harbour.example';

const moves = async ({ deps, drain }: Stage, team: Team, to: string): Promise<void> => {
  const file = new TextDecoder().decode(rosterFile(TWO)).replace(OLD, to);
  const { stageId } = await done(stageRoster(deps, team.programmeId, new TextEncoder().encode(file)));
  await done(confirmRoster(deps, team.programmeId, { stageId, left: 'all' }));
  await drain();
};

const questions = async (it: Stage) =>
  (await it.emails()).filter(({ subject }) => subject === 'Is this still your address?');

const tokenIn = (text = ''): string => /\/l\/([A-Za-z0-9_-]{51})/.exec(text)?.[1] ?? '';

/** A link to private pages, asked for with the link of the first mail to the address that Bea has always had. */
const privateLink = async (it: Stage, linkId: string, address: string) => {
  await askFreshLink(it.deps, { linkId, page: 'note/1', scope: 'private', source: 's' });
  const mail = (await it.emails(address)).filter(({ subject }) => subject === 'Your fresh link').at(-1);
  return { mail, scope: (await openLink(it.deps, tokenIn(mail?.text)))?.scope };
};

const begun = async () => {
  const it = await stage();
  const team = await announcedCycle(it, TWO);
  const linkId = linkOf(tokenIn((await it.emails(OLD))[0]?.text));
  await it.advance({ by: 'PT1H' });
  return { it, team, linkId };
};

const asked = async (it: Stage) =>
  (await it.emails()).filter(({ subject }) => subject === 'Is this your address now?');

/** Bea says so, by the link in the latest mail to the new address. */
const confirms = async (it: Stage, team: Team) => {
  const link = await openLink(it.deps, tokenIn((await asked(it)).at(-1)?.text));
  if (!link) throw new Error('The link in that mail opens nothing.');
  return confirmAddress(it.deps, team.leader('Bea'), { linkIssuedAt: link.issuedAt });
};

describe('a new address that nobody has confirmed', () => {
  it('is asked at once, by a link that opens, and once more after four days', async () => {
    const { it, team } = await begun();
    await moves(it, team, NEW);
    const [mail, ...more] = await asked(it);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: NEW, at: it.now() });
    expect((await openLink(it.deps, tokenIn(mail?.text)))?.scope).toBe('everyday');
    await it.advance({ by: 'P3D' });
    expect(await asked(it)).toHaveLength(1);
    await it.advance({ by: 'P20D' });
    const [, again, ...never] = await asked(it);
    expect(never).toEqual([]);
    expect(again?.at).toBe('2026-09-07T07:30:00.000Z');
    expect(again?.headers['in-reply-to']).toBe(mail?.headers['message-id']);
  });

  it('opens nothing private, however long it waits; the fresh link says why, and leads to where it is confirmed', async () => {
    const { it, team, linkId } = await begun();
    await moves(it, team, NEW);
    await it.advance({ by: 'P8D' });
    const waiting = await privateLink(it, linkId, NEW);
    expect(waiting.scope).toBe('everyday');
    expect(waiting.mail?.text).toContain('until you have told us that this address is yours. ');
    expect(waiting.mail?.text).toMatch(/\/l\/[\w-]{51}\/address/);
    expect(await confirms(it, team)).toEqual({ done: 'confirmed' });
    expect((await privateLink(it, linkId, NEW)).scope).toBe('private');
  });

  it('keeps everyday mails coming; those that would open private words wait until then, and their reminders are dropped', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, TWO);
    const { invitationId } = await done(
      invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }),
    );
    const formed = await done(
      answerInvitation(it.deps, team.leader('Bea'), { invitationId, answer: 'accept' }),
    );
    const pairId = 'pairId' in formed ? formed.pairId : '';
    await it.advance({ to: '2026-10-01T10:00:00.000Z' });
    await moves(it, team, NEW);
    await done(agreeHour(it.deps, team.leader('Alex'), { pairId, at: '2026-10-05T13:00:00.000Z' }));
    await it.advance({ to: '2026-10-30T10:00:00.000Z' });
    const subjects = async () => (await it.emails(NEW)).map(({ subject }) => subject);
    expect((await subjects()).filter((subject) => /^Our hour/.test(subject))).toHaveLength(1);
    expect(await subjects()).not.toContain('What gets in your own way?');
    const [row] = (await it.mailRows('targets')).filter(
      ({ order: { to, nudgeOf } }) => !nudgeOf && 'personId' in to && to.personId === team.id('Bea'),
    );
    expect(row).toMatchObject({ state: 'pending', attempts: 0, dueAt: '2026-11-02T08:30:00.000Z' });
    await confirms(it, team);
    await it.drain();
    await it.advance({ to: '2026-11-09T10:00:00.000Z' });
    const asked = (await it.emails(NEW)).filter(({ subject }) => subject === 'What gets in your own way?');
    expect(asked.map(({ at }) => at)).toEqual(['2026-10-30T10:00:00.000Z']);
  });

  it('is not confirmed by a link from before the change', async () => {
    const { it, team } = await begun();
    const early = { linkIssuedAt: it.now() };
    await it.advance({ by: 'PT1H' });
    await moves(it, team, NEW);
    expect(await confirmAddress(it.deps, team.leader('Bea'), early)).toEqual({ refused: 'earlier-link' });
  });

  it('is asked no more once it is confirmed, nor where it was changed again', async () => {
    const { it, team } = await begun();
    await moves(it, team, 'bee@harbour.example');
    await it.advance({ by: 'PT1H' });
    await moves(it, team, NEW);
    await confirms(it, team);
    await it.advance({ by: 'P20D' });
    expect((await asked(it)).map(({ to }) => to)).toEqual(['bee@harbour.example', NEW]);
  });

  it('of a leader who never had a seat needs no confirming: nothing was written', async () => {
    const it = await stage();
    const team = await plannedCycle(it.deps, TWO);
    await it.drain();
    await moves(it, team, NEW);
    expect(await asked(it)).toEqual([]);
    expect(await questions(it)).toEqual([]);
    const mailbox = await mailboxes.get(it.deps.table, team.programmeId, team.id('Bea'));
    expect(addressState(mailbox)).toBe('confirmed');
    expect(mailbox?.privateFrom).toBeUndefined();
  });

  it('changed back to the first one is never asked about again', async () => {
    const { it, team, linkId } = await begun();
    await moves(it, team, NEW);
    await it.advance({ by: 'P9D' });
    await moves(it, team, OLD);
    expect((await privateLink(it, linkId, OLD)).scope).toBe('private');
  });
});

describe('a leader’s address that the roster changes', () => {
  it('is asked about at the address before, at once, in a mail that opens nothing', async () => {
    const { it, team } = await begun();
    await moves(it, team, NEW);
    const [mail, ...more] = await questions(it);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: OLD, at: it.now() });
    expect(mail?.text).not.toMatch(/\/[lu]\/[\w-]{51}/);
    expect(mail?.text).not.toContain(NEW);
    expect(JSON.stringify(mail?.headers)).not.toContain('/u/');
  });

  it('opens no private page for seven days although it was confirmed, and says from when it will', async () => {
    const { it, team, linkId } = await begun();
    await moves(it, team, NEW);
    await confirms(it, team);
    const early = await privateLink(it, linkId, NEW);
    expect(early.scope).toBe('everyday');
    expect(early.mail?.text).toContain('stays closed until Tuesday 8 September 2026 at');
    await it.advance({ by: 'P7D' });
    expect((await privateLink(it, linkId, NEW)).scope).toBe('private');
  });

  it('changed back opens private pages at once: that address was never in doubt', async () => {
    const { it, team, linkId } = await begun();
    await moves(it, team, NEW);
    await it.advance({ by: 'PT1H' });
    await moves(it, team, OLD);
    expect((await privateLink(it, linkId, OLD)).scope).toBe('private');
    expect(await questions(it)).toHaveLength(1);
  });

  it('and changes again before the seven days are over is asked about at the first address', async () => {
    const { it, team, linkId } = await begun();
    await moves(it, team, 'bee@harbour.example');
    await it.advance({ by: 'P6D' });
    await moves(it, team, NEW);
    expect((await questions(it)).map(({ to }) => to)).toEqual([OLD, OLD]);
    await it.advance({ by: 'P2D' });
    expect((await privateLink(it, linkId, NEW)).scope).toBe('everyday');
  });

  it('is asked about although its leader wants no mails', async () => {
    const { it, team } = await begun();
    const { programmeId } = team;
    await setMails(it.deps, { programmeId, personId: team.id('Bea'), preference: 'stopped' });
    await moves(it, team, NEW);
    expect(await questions(it)).toHaveLength(1);
  });

  it('is not counted as failing when that question comes back', async () => {
    const { it, team } = await begun();
    await moves(it, team, NEW);
    const [row] = await it.mailRows('address-changed');
    if (!row) throw new Error('no row');
    await it.mailEvents(sesEvent(row, OLD, bouncedFor(OLD)));
    const mailbox = await mailboxes.get(it.deps.table, team.programmeId, team.id('Bea'));
    expect(mailbox?.failing).toBeUndefined();
  });
});
