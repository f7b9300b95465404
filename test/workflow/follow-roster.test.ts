import { describe, expect, it } from 'vitest';
import { after, DAY } from '../../functions/domain/values.ts';
import { findAddress } from '../../functions/store/addresses.ts';
import { commit, writeEach } from '../../functions/store/commit.ts';
import { loadFailures } from '../../functions/store/failures.ts';
import { cycles, mailboxes, occurrences, pairs, programmes, seats } from '../../functions/store/groups.ts';
import { partitions } from '../../functions/store/keys.ts';
import { agreeHour } from '../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { leaveRoster } from '../../functions/workflow/change-roster.ts';
import { confirmRoster, previewRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { bouncedFor, sesEvent } from '../support/mail-events.ts';
import {
  addressOf,
  announcedCycle,
  choosingTeam,
  done,
  idsByName,
  plannedCycle,
  rosterFile,
  type Team,
  uploadRoster,
} from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const FOUR = 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal';

const seatOf = ({ deps }: Stage, team: Team, personId: string) =>
  seats.get(deps.table, team.programmeId, 1, personId);

const pairUp = async ({ deps }: Stage, team: Team, asker: string, asked: string) => {
  const it = await done(invitePartner(deps, team.leader(asker), { partnerId: team.id(asked) }));
  await done(answerInvitation(deps, team.leader(asked), { ...it, answer: 'accept' }));
};

const withAddress = (lines: string, name: string, address: string): Uint8Array =>
  new TextEncoder().encode(new TextDecoder().decode(rosterFile(lines)).replace(addressOf(name), address));

const confirm = async ({ deps }: Stage, team: Team, file: Uint8Array, left: 'all' | string[] = 'all') => {
  const { stageId } = await done(stageRoster(deps, team.programmeId, file));
  return done(confirmRoster(deps, team.programmeId, { stageId, left }));
};

describe('a roster that is uploaded again', () => {
  it('with the same people changes nothing at all', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    const before = await programmes.get(it.deps.table, team.programmeId);
    const { stageId } = await done(stageRoster(it.deps, team.programmeId, rosterFile(FOUR)));
    const preview = await done(previewRoster(it.deps, team.programmeId, stageId));
    expect(preview).toMatchObject({ added: [], changed: [], missing: [] });
    expect(preview.unchanged).toHaveLength(4);
    await done(confirmRoster(it.deps, team.programmeId, { stageId, left: 'all' }));
    expect(await programmes.get(it.deps.table, team.programmeId)).toEqual(before);
  });

  it('confirmed twice is confirmed once', async () => {
    const it = await stage();
    const team = await plannedCycle(it.deps, FOUR);
    const { stageId } = await done(
      stageRoster(it.deps, team.programmeId, rosterFile(`${FOUR}\nEve: Estates`)),
    );
    await done(confirmRoster(it.deps, team.programmeId, { stageId, left: 'all' }));
    await done(confirmRoster(it.deps, team.programmeId, { stageId, left: 'all' }));
    expect((await programmes.get(it.deps.table, team.programmeId))?.rosterVersion).toBe(2);
  });

  it('is untouched by a file that was only looked at, and that file is forgotten after a day', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    const { stageId } = await done(stageRoster(it.deps, team.programmeId, rosterFile('Zoe: Estates')));
    await it.drain();
    expect((await seatOf(it, team, team.id('Alex')))?.left).toBe(false);
    await it.advance({ by: 'P1D' });
    expect(await confirmRoster(it.deps, team.programmeId, { stageId, left: 'all' })).toEqual({
      refused: 'expired',
    });
  });

  it('corrects names, functions and managers on every seat', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    const file = new TextDecoder()
      .decode(rosterFile(FOUR.replace('Bea: People', 'Bea: Culture, Alex')))
      .replace('Bea Leader', 'Beatrice Leader');
    await confirm(it, team, new TextEncoder().encode(file));
    await it.drain();
    expect(await seatOf(it, team, team.id('Bea'))).toMatchObject({
      name: 'Beatrice Leader',
      functions: ['Culture'],
      managerId: team.id('Alex'),
      answer: 'invited',
    });
  });

  it('gives who joins after the announcement a seat and the invitation, once', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await confirm(it, team, rosterFile(`${FOUR}\nEve: Estates`));
    await it.drain();
    const mails = await it.emails(addressOf('Eve'));
    expect(mails.map(({ subject }) => subject)).toEqual(['Will you join us in Coaching Pairs?']);
    expect(await it.emails(addressOf('Alex'))).toHaveLength(1);
  });

  it('keeps those who are missing from it where the administrator says so', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await confirm(it, team, rosterFile('Alex: Money\nBea: People\nCy: Digital'), []);
    await it.drain();
    expect((await seatOf(it, team, team.id('Dan')))?.left).toBe(false);
    expect((await seatOf(it, team, team.id('Alex')))?.functions).toEqual(['Money']);
  });
});

describe('of those who are missing from a newer roster', () => {
  const TWO_LEFT = 'Alex: Finance\nBea: People';

  it('only those who were ticked have left', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await confirm(it, team, rosterFile(TWO_LEFT), [team.id('Dan')]);
    await it.drain();
    expect((await seatOf(it, team, team.id('Cy')))?.left).toBe(false);
    expect((await seatOf(it, team, team.id('Dan')))?.left).toBe(true);
    expect(Object.keys(await idsByName(it.deps, team.programmeId))).toEqual(['Alex', 'Bea', 'Cy']);
  });

  it('nobody has left whom a forged form names, though they are on the file', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await confirm(it, team, rosterFile(TWO_LEFT), [team.id('Alex'), 'somebody-else']);
    await it.drain();
    expect((await seatOf(it, team, team.id('Alex')))?.left).toBe(false);
    expect(Object.keys(await idsByName(it.deps, team.programmeId))).toHaveLength(4);
  });
});

describe('somebody who has left', () => {
  it('leaves a partner who is told kindly and can choose again', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await pairUp(it, team, 'Alex', 'Bea');
    await it.drain();
    await uploadRoster(it.deps, team.programmeId, 'Bea: People\nCy: Digital\nDan: Legal');
    const mails = await it.emails(addressOf('Bea'));
    expect(mails.at(-1)?.subject).toBe('Your coaching pair has ended');
    expect(await seatOf(it, team, team.id('Bea'))).toMatchObject({ choosingAgain: true, partnerIds: [] });
    expect(await seatOf(it, team, team.id('Alex'))).toMatchObject({ left: true, partnerIds: [] });
    expect((await it.emails(addressOf('Alex'))).filter(({ subject }) => /ended/.test(subject))).toEqual([]);
  });

  it('together with their partner, in one file, leaves a pair that has ended', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await pairUp(it, team, 'Alex', 'Bea');
    await uploadRoster(it.deps, team.programmeId, 'Cy: Digital\nDan: Legal');
    await it.drain();
    expect((await seatOf(it, team, team.id('Alex')))?.left).toBe(true);
    expect((await seatOf(it, team, team.id('Bea')))?.left).toBe(true);
    const [pair] = await pairs.query(it.deps.table, `CYCLE#${team.programmeId}#1`, { beginsWith: 'PAIR#' });
    expect(pair?.endedAt).toBeDefined();
  });

  it('whose partner’s name is corrected in the same file', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    await pairUp(it, team, 'Alex', 'Bea');
    const file = new TextDecoder()
      .decode(rosterFile('Bea: People\nCy: Digital\nDan: Legal'))
      .replace('Bea Leader', 'Beatrice Leader');
    await confirm(it, team, new TextEncoder().encode(file));
    await it.drain();
    expect(await seatOf(it, team, team.id('Bea'))).toMatchObject({
      name: 'Beatrice Leader',
      choosingAgain: true,
    });
    expect((await seatOf(it, team, team.id('Alex')))?.left).toBe(true);
  });

  it('from a pair of three leaves two, who keep the hour they agreed', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People\nCy: Digital');
    await pairUp(it, team, 'Alex', 'Bea');
    const pairId = (await seatOf(it, team, team.id('Alex')))?.pairId ?? '';
    const asked = await done(invitePartner(it.deps, team.leader('Cy'), { pairId }));
    if (asked.done !== 'asked') throw new Error('Nothing was asked.');
    const answer = { invitationId: asked.invitationId, answer: 'accept' as const };
    for (const name of ['Alex', 'Bea']) await done(answerInvitation(it.deps, team.leader(name), answer));
    await done(agreeHour(it.deps, team.leader('Cy'), { pairId, at: '2026-09-30T09:00:00.000Z' }));
    await it.drain();
    await uploadRoster(it.deps, team.programmeId, 'Alex: Finance\nBea: People');
    await it.drain();
    expect(await pairs.get(it.deps.table, team.programmeId, 1, pairId)).toMatchObject({
      members: [team.id('Alex'), team.id('Bea')],
      sessions: [{ state: 'agreed', at: '2026-09-30T09:00:00.000Z' }],
    });
    expect((await it.emails(addressOf('Bea'))).at(-1)?.subject).toBe('Your coaching trio is now a pair');
    expect(await seatOf(it, team, team.id('Bea'))).toMatchObject({ partnerIds: [team.id('Alex')] });
    expect((await it.schedules()).filter(({ step }) => step === 'after-hour')).toHaveLength(1);
  });

  it('is nobody’s manager any more', async () => {
    const it = await stage();
    const team = await announcedCycle(it, 'Alex: Finance\nBea: People, Alex\nCy: Digital');
    expect((await seatOf(it, team, team.id('Bea')))?.managerId).toBe(team.id('Alex'));
    await uploadRoster(it.deps, team.programmeId, 'Bea: People, Alex\nCy: Digital');
    await it.drain();
    expect((await seatOf(it, team, team.id('Bea')))?.managerId).toBeUndefined();
  });

  it('after a round that has closed hears no more of it either', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    const cycle = await cycles.get(it.deps.table, team.programmeId, 1);
    if (!cycle) throw new Error('no cycle');
    const closed = cycles.replace({ ...cycle, state: 'closed' });
    await commit(it.deps.table, async () => ({ outcome: undefined, changes: [closed] }));
    await confirm(it, team, withAddress(FOUR.replace('Alex: Finance\n', ''), 'Bea', 'bee@harbour.example'));
    await it.drain();
    expect((await seatOf(it, team, team.id('Alex')))?.left).toBe(true);
    expect(await seatOf(it, team, team.id('Bea'))).toMatchObject({
      email: 'bee@harbour.example',
      left: false,
    });
  });

  it('had asked somebody: that invitation lapses', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    const asked = await done(invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }));
    await uploadRoster(it.deps, team.programmeId, 'Bea: People\nCy: Digital\nDan: Legal');
    await it.drain();
    expect(await answerInvitation(it.deps, team.leader('Bea'), { ...asked, answer: 'accept' })).toEqual({
      refused: 'lapsed',
    });
  });

  it('has nothing coming any more, however much they had planned', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    const alex = team.leader('Alex');
    const planned = Array.from({ length: 120 }, (_, n) =>
      occurrences.create({
        ...alex,
        occurrence: `try-out-${alex.personId}-t${n}`,
        step: 'try-out',
        dueAt: after(it.deps.now(), 20 * DAY),
        revision: 1,
        state: 'planned',
        subject: `t${n}`,
      }),
    );
    await writeEach(it.deps.table, planned);
    await done(leaveRoster(it.deps, alex));
    await it.drain();
    const calendar = await occurrences.query(it.deps.table, partitions.calendar(team.programmeId, 1));
    const theirs = calendar.filter(({ personId }) => personId === alex.personId);
    expect(theirs.map(({ state }) => state)).toEqual(planned.map(() => 'cancelled'));
  });

  it('can no longer ask for a link by their address', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await uploadRoster(it.deps, team.programmeId, 'Bea: People\nCy: Digital\nDan: Legal');
    await it.drain();
    expect(await findAddress(it.deps.table, addressOf('Alex'))).toEqual([]);
    expect(await findAddress(it.deps.table, addressOf('Bea'))).toHaveLength(1);
  });
});

describe('an address that is corrected', () => {
  it('starts with a clean record', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    const row = (await it.mailRows('invitation')).find(
      ({ order }) => 'personId' in order.to && order.to.personId === team.id('Bea'),
    );
    if (!row) throw new Error('no row');
    await it.mailEvents(sesEvent(row, addressOf('Bea'), bouncedFor(addressOf('Bea'))));
    expect(await loadFailures(it.deps.table, team.programmeId)).toHaveLength(1);
    await confirm(it, team, withAddress(FOUR, 'Bea', 'beatrice@harbour.example'));
    await it.drain();
    expect(await loadFailures(it.deps.table, team.programmeId)).toEqual([]);
    expect((await mailboxes.get(it.deps.table, team.programmeId, team.id('Bea')))?.failing).toBeUndefined();
    expect(await findAddress(it.deps.table, 'beatrice@harbour.example')).toMatchObject([
      { personId: team.id('Bea') },
    ]);
    expect(await findAddress(it.deps.table, addressOf('Bea'))).toEqual([]);
  });
});

describe('two rosters confirmed one right after the other', () => {
  it('are followed to the later one: who joined and left in between has no seat, and all addresses are known', async () => {
    const it = await stage();
    const team = await announcedCycle(it, FOUR);
    await confirm(it, team, rosterFile('Bea: People\nCy: Digital\nDan: Legal\nEve: Estates'));
    await confirm(it, team, rosterFile('Bea: People\nCy: Digital\nDan: Legal\nFlo: Estates'));
    await it.drain();
    expect((await seatOf(it, team, team.id('Alex')))?.left).toBe(true);
    expect(await it.emails(addressOf('Eve'))).toEqual([]);
    expect(await it.emails(addressOf('Flo'))).toHaveLength(1);
    expect(await findAddress(it.deps.table, addressOf('Alex'))).toEqual([]);
    expect(await findAddress(it.deps.table, addressOf('Eve'))).toEqual([]);
    expect(await findAddress(it.deps.table, addressOf('Flo'))).toHaveLength(1);
  });

  it('before anything was followed leave nobody without an address', async () => {
    const it = await stage();
    const team = await plannedCycle(it.deps, FOUR);
    await confirm(it, team, rosterFile(`${FOUR}\nEve: Estates`));
    await it.drain();
    for (const name of ['Alex', 'Bea', 'Eve'])
      expect(await findAddress(it.deps.table, addressOf(name))).toHaveLength(1);
  });
});
