import { BadRequestException, SESv2ServiceException, TooManyRequestsException } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from 'vitest';
import { type MailRow, stepRow } from '../../functions/domain/outbox.ts';
import { HOUR, after as later, MINUTE } from '../../functions/domain/values.ts';
import { commit } from '../../functions/store/commit.ts';
import { loadFailures } from '../../functions/store/failures.ts';
import { mailboxes, seats } from '../../functions/store/groups.ts';
import { claimRow, getRow, outboxChange } from '../../functions/store/outbox.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { askSignIn } from '../../functions/workflow/sign-in.ts';
import { bouncedFor, complainedFor, sent, sesEvent } from '../support/mail-events.ts';
import { addressOf, choosingTeam, done } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const FOUR = 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal';

/** Choosing is open and Alex has asked Bea; the mail about it waits in the outbox. */
const alexAsksBea = async () => {
  const it = await stage();
  const team = await choosingTeam(it.deps, FOUR);
  const ask = async (from: string, to: string): Promise<MailRow> => {
    const before = new Set((await it.mailRows('pair-invitation')).map(({ rowId }) => rowId));
    await done(invitePartner(it.deps, team.leader(from), { partnerId: team.id(to) }));
    const row = (await it.mailRows('pair-invitation')).find(({ rowId }) => !before.has(rowId));
    if (!row) throw new Error('No mail was asked for.');
    return row;
  };
  const rowNow = async (rowId: string) => (await it.rows()).find((row) => row.rowId === rowId);
  const invitationsTo = async (name: string) =>
    (await it.emails(addressOf(name))).filter(({ subject }) => subject.includes('would like to pair'));
  return { ...it, team, ask, rowNow, invitationsTo, row: await ask('Alex', 'Bea') };
};

/** The run ends after SES said yes and before the row is marked. */
const dieAfterSending = ({ faults }: Stage) => {
  let gone = false;
  faults.ses = async (_command, go) => {
    const answer = await go();
    gone = true;
    return answer;
  };
  faults.table = (command, go, input) => {
    if (gone && command === 'UpdateItemCommand' && JSON.stringify(input).includes('OUTBOX#'))
      throw new Error('the process is gone');
    return go();
  };
};

describe('a run that ends between SES’s yes and the mark', () => {
  it('leaves a claim, and SES’s own event settles it: the mail went once', async () => {
    const it = await alexAsksBea();
    dieAfterSending(it);
    await it.handlers.outbox({ sweep: true });
    it.faults.calm();
    expect(await it.rowNow(it.row.rowId)).toMatchObject({ state: 'claimed' });
    await it.mailEvents(sesEvent(it.row, addressOf('Bea'), sent));
    await it.advance({ by: 'PT2H' });
    expect(await it.rowNow(it.row.rowId)).toMatchObject({ state: 'done', messageId: 'ses-1' });
    expect(await it.invitationsTo('Bea')).toHaveLength(1);
  });

  it('waits a quarter of an hour for that event before the mail is sent again', async () => {
    const it = await alexAsksBea();
    dieAfterSending(it);
    await it.handlers.outbox({ sweep: true });
    it.faults.calm();
    await it.advance({ by: 'PT15M' });
    expect(await it.invitationsTo('Bea')).toHaveLength(1);
    await it.advance({ by: 'PT5M' });
    expect(await it.invitationsTo('Bea')).toHaveLength(2);
    await it.advance({ by: 'PT2H' });
    expect(await it.invitationsTo('Bea')).toHaveLength(2);
  });

  it('does not keep somebody waiting who asked to sign in', async () => {
    const it = await stage();
    await done(askSignIn(it.deps, { email: 'admin@example.org', source: 'here' }));
    dieAfterSending(it);
    await it.handlers.outbox({ sweep: true });
    it.faults.calm();
    await it.advance({ by: 'PT3M' });
    expect(await it.emails('admin@example.org')).toHaveLength(2);
  });

  it('is told to the stream, which may bring the record again', async () => {
    const it = await alexAsksBea();
    dieAfterSending(it);
    const record = {
      eventName: 'INSERT' as const,
      dynamodb: { SequenceNumber: '7', Keys: { pk: { S: `OUTBOX#${it.row.rowId}` }, sk: { S: 'now' } } },
    };
    expect(await it.handlers.outbox({ Records: [record] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '7' }],
    });
    it.faults.calm();
    expect(await it.handlers.outbox({ Records: [record] })).toEqual({ batchItemFailures: [] });
    expect(await it.invitationsTo('Bea')).toHaveLength(1);
  });
});

describe('a run that ends in the middle', () => {
  it('keeps a step waiting for no longer than it could have lasted itself', async () => {
    const it = await stage();
    const row = stepRow('step-1', { step: 'nothing-of-ours', programmeId: 'p' }, it.now());
    await commit(it.deps.table, async () => ({ outcome: undefined, changes: [outboxChange(row)] }));
    await claimRow(it.deps.table, row, it.now(), later(it.now(), 3 * MINUTE));
    await it.advance({ by: 'PT2M' });
    expect(await getRow(it.deps.table, row)).toMatchObject({ state: 'claimed' });
    await it.advance({ by: 'PT1M' });
    expect(await getRow(it.deps.table, row)).toMatchObject({ state: 'failed', why: 'unknown-step' });
  });

  it('has a mail wait for SES’s event each time that it happens', async () => {
    const it = await alexAsksBea();
    const claims = (minutes: number) =>
      claimRow(it.deps.table, it.row, it.now(), later(it.now(), minutes * MINUTE));
    expect(await claims(3)).toMatchObject({ wasLeft: false });
    await it.advance({ by: 'PT3M' });
    expect(await it.rowNow(it.row.rowId)).toMatchObject({
      state: 'claimed',
      dueAt: later(it.now(), 15 * MINUTE),
    });
    dieAfterSending(it);
    await it.advance({ by: 'PT15M' });
    it.faults.calm();
    expect(await it.invitationsTo('Bea')).toHaveLength(1);
    await it.advance({ by: 'PT15M' });
    expect(await it.invitationsTo('Bea')).toHaveLength(1);
    await it.advance({ by: 'PT5M' });
    expect(await it.invitationsTo('Bea')).toHaveLength(2);
  });
});

describe('an answer of SES that was lost on its way', () => {
  it('counts as a mail that may have gone', async () => {
    const it = await alexAsksBea();
    it.faults.ses = async (_command, go) => {
      await go();
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    };
    await it.handlers.outbox({ sweep: true });
    it.faults.calm();
    const left = await it.rowNow(it.row.rowId);
    expect(left).toMatchObject({ state: 'claimed', dueAt: left?.leasedUntil });
    await it.advance({ by: 'PT10M' });
    await it.mailEvents(sesEvent(it.row, addressOf('Bea'), sent));
    await it.advance({ by: 'PT2H' });
    expect(await it.invitationsTo('Bea')).toHaveLength(1);
  });
});

describe('a fault of the account', () => {
  const throttled = () =>
    new TooManyRequestsException({
      message: 'Maximum sending rate exceeded.',
      $metadata: { httpStatusCode: 429 },
    });

  it('leaves the mail pending, backs off up to ten minutes, and counts against nobody', async () => {
    const it = await alexAsksBea();
    it.faults.ses = () => {
      throw throttled();
    };
    const waits: number[] = [];
    for (let attempt = 0; attempt < 30; attempt += 1) {
      await it.handlers.outbox({ sweep: true });
      const row = await it.rowNow(it.row.rowId);
      expect(row?.state).toBe('pending');
      waits.push(Date.parse(row?.dueAt ?? '') - Date.parse(it.now()));
      await it.advance({ to: row?.dueAt ?? '' });
    }
    expect(waits[0]).toBeLessThan(15_000);
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(Math.max(...waits)).toBeLessThanOrEqual(10 * MINUTE);
    expect(await loadFailures(it.deps.table, it.team.programmeId)).toEqual([]);
    it.faults.calm();
    await it.advance({ by: 'PT15M' });
    expect(await it.invitationsTo('Bea')).toHaveLength(1);
  });

  it.for([
    [
      'an unverified domain',
      { name: 'MessageRejected', message: 'Email address is not verified: pairs@x.example' },
    ],
    ['a paused account', { name: 'SendingPausedException', message: 'Sending is paused.' }],
    [
      'a missing permission',
      { name: 'AccessDeniedException', message: 'Not authorised to perform ses:SendEmail' },
    ],
  ] as const)('is %s, too', async ([, { name, message }]) => {
    const it = await alexAsksBea();
    it.faults.ses = () => {
      throw new SESv2ServiceException({
        name,
        message,
        $fault: 'client',
        $metadata: { httpStatusCode: 400 },
      });
    };
    await it.handlers.outbox({ sweep: true });
    expect(await it.rowNow(it.row.rowId)).toMatchObject({ state: 'pending' });
    expect(await loadFailures(it.deps.table, it.team.programmeId)).toEqual([]);
  });
});

describe('an address that does not work', () => {
  const malformed = () =>
    new BadRequestException({
      message: 'Local address contains control or whitespace',
      $metadata: { httpStatusCode: 400 },
    });

  it('is recorded once, gets no more mails, and the administrator hears of it the same day', async () => {
    const it = await alexAsksBea();
    it.faults.ses = () => {
      throw malformed();
    };
    await it.handlers.outbox({ sweep: true });
    it.faults.calm();
    expect(await it.rowNow(it.row.rowId)).toMatchObject({ state: 'pending', waitsFor: 'address' });
    expect(await loadFailures(it.deps.table, it.team.programmeId)).toMatchObject([
      { personId: it.team.id('Bea'), reason: 'malformed' },
    ]);
    const second = await it.ask('Cy', 'Bea');
    await it.drain();
    expect(await it.rowNow(second.rowId)).toMatchObject({ state: 'pending', waitsFor: 'address' });
    expect(await it.emails(addressOf('Bea'))).toEqual([]);
    await it.advance({ to: '2026-09-01T16:00:00.000Z' });
    const told = (await it.emails('admin@example.org')).filter(({ subject }) =>
      /did not arrive/.test(subject),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.at).toBe('2026-09-01T16:00:00.000Z');
  });

  it('is told of on Monday morning what the weekend brought, and the same day what Monday brings', async () => {
    const it = await alexAsksBea();
    await it.drain();
    await it.advance({ to: '2026-09-05T10:00:00.000Z' });
    await it.mailEvents(sesEvent(it.row, addressOf('Bea'), bouncedFor(addressOf('Bea'))));
    const told = async () =>
      (await it.emails('admin@example.org'))
        .filter(({ subject }) => /did not arrive/.test(subject))
        .map(({ at }) => at);
    await it.advance({ to: '2026-09-07T09:00:00.000Z' });
    expect(await told()).toEqual(['2026-09-07T07:30:00.000Z']);
    const toDan = await it.ask('Cy', 'Dan');
    await it.mailEvents(sesEvent(toDan, addressOf('Dan'), bouncedFor(addressOf('Dan'))));
    await it.advance({ to: '2026-09-07T17:00:00.000Z' });
    expect(await told()).toEqual(['2026-09-07T07:30:00.000Z', '2026-09-07T16:00:00.000Z']);
  });

  it('bounces twice and complains: one record, one mail to the administrator', async () => {
    const it = await alexAsksBea();
    await it.drain();
    const bounce = sesEvent(it.row, addressOf('Bea'), bouncedFor(addressOf('Bea')));
    await it.mailEvents(bounce);
    await it.mailEvents(bounce);
    await it.mailEvents(sesEvent(it.row, addressOf('Bea'), complainedFor(addressOf('Bea'))));
    expect(await loadFailures(it.deps.table, it.team.programmeId)).toMatchObject([{ reason: 'bounce' }]);
    await it.advance({ to: '2026-09-02T18:00:00.000Z' });
    expect((await it.mailRows('mails-failed')).map(({ state }) => state)).toEqual(['done']);
  });

  it('is recorded with no more of the table than mail-events may use', async () => {
    const it = await alexAsksBea();
    await it.drain();
    const used = new Set<string>();
    it.faults.table = (command, go, input) => {
      const items = 'TransactItems' in input && Array.isArray(input.TransactItems) ? input.TransactItems : [];
      for (const item of items) used.add(`${Object.keys(item)[0]}ItemCommand`);
      if (items.length === 0) used.add(command);
      return go();
    };
    await it.mailEvents(sesEvent(it.row, addressOf('Bea'), sent));
    await it.mailEvents(sesEvent(it.row, addressOf('Bea'), bouncedFor(addressOf('Bea'))));
    it.faults.calm();
    expect(await loadFailures(it.deps.table, it.team.programmeId)).toHaveLength(1);
    // infra/aws/access.ts, `mayRecordFailures`.
    const may = ['GetItemCommand', 'PutItemCommand', 'UpdateItemCommand'];
    expect([...used].filter((command) => !may.includes(command))).toEqual([]);
  });

  it('is not one whose mailbox is only full just now', async () => {
    const it = await alexAsksBea();
    await it.drain();
    await it.mailEvents(sesEvent(it.row, addressOf('Bea'), bouncedFor(addressOf('Bea'), 'Transient')));
    expect(await loadFailures(it.deps.table, it.team.programmeId)).toEqual([]);
  });

  it('stops mails to a domain with letters beyond ASCII, though SES names it in Punycode', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, FOUR);
    const seat = await seats.get(it.deps.table, team.programmeId, 1, team.id('Bea'));
    if (!seat) throw new Error('no seat');
    await commit(it.deps.table, async () => ({
      outcome: undefined,
      changes: [seats.replace({ ...seat, email: 'bea@häfen.example' })],
    }));
    await done(invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }));
    await it.drain();
    const [first] = await it.mailRows('pair-invitation');
    if (!first) throw new Error('no row');
    expect((await it.emails('bea@xn--hfen-loa.example')).length).toBe(1);
    await it.mailEvents(sesEvent(first, 'bea@xn--hfen-loa.example', bouncedFor('Bea@xn--hfen-loa.example')));
    expect(await mailboxes.get(it.deps.table, team.programmeId, team.id('Bea'))).toHaveProperty('failing');
    await done(invitePartner(it.deps, team.leader('Cy'), { partnerId: team.id('Bea') }));
    await it.drain();
    const rows = await it.mailRows('pair-invitation');
    expect(rows.map(({ state, waitsFor }) => `${state} ${waitsFor ?? ''}`).sort()).toEqual([
      'done ',
      'pending address',
      'pending address',
    ]);
    expect((await it.emails('bea@xn--hfen-loa.example')).length).toBe(1);
  });

  it('is not the one on the roster any more when a late bounce tells of the old one', async () => {
    const it = await alexAsksBea();
    await it.drain();
    await it.mailEvents(sesEvent(it.row, 'bea@old.example', bouncedFor('bea@old.example')));
    expect(await loadFailures(it.deps.table, it.team.programmeId)).toEqual([]);
  });
});

describe('one bad row', () => {
  it('does not hold the others up', async () => {
    const it = await alexAsksBea();
    const second = await it.ask('Cy', 'Dan');
    it.faults.table = (command, go, input) => {
      if (command === 'UpdateItemCommand' && JSON.stringify(input).includes(it.row.rowId))
        throw new Error('no');
      return go();
    };
    await it.handlers.outbox({ sweep: true });
    expect(await it.rowNow(it.row.rowId)).toMatchObject({ state: 'pending' });
    expect(await it.rowNow(second.rowId)).toMatchObject({ state: 'done' });
  });

  it('is tried again, ever more rarely, and in the end set aside by name', async () => {
    const it = await alexAsksBea();
    it.faults.table = (command, go) => {
      if (command === 'BatchGetItemCommand') throw new TypeError('nothing fits');
      return go();
    };
    const from = it.now();
    await it.advance({ by: 'PT6H' });
    expect(await it.rowNow(it.row.rowId)).toMatchObject({ state: 'failed', why: 'TypeError', attempts: 20 });
    const ended = (await it.rowNow(it.row.rowId))?.endedAt ?? '';
    expect(ended > later(from, HOUR) && ended < later(from, 4 * HOUR)).toBe(true);
  });

  it('that another run has is left to it', async () => {
    const it = await alexAsksBea();
    await claimRow(it.deps.table, it.row, it.now(), later(it.now(), HOUR));
    await it.drain();
    expect(await it.invitationsTo('Bea')).toHaveLength(0);
  });
});
