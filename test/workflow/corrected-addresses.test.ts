import { BadRequestException } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from 'vitest';
import type { MailRow } from '../../functions/domain/outbox.ts';
import { commit } from '../../functions/store/commit.ts';
import { loadFailures } from '../../functions/store/failures.ts';
import { outboxChange } from '../../functions/store/outbox.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { withdrawInvitation } from '../../functions/workflow/withdraw-invitation.ts';
import { bouncedFor, complainedFor, sent, sesEvent } from '../support/mail-events.ts';
import { addressOf, choosingTeam, done } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const FOUR = { Alex: 'Finance', Bea: 'People', Cy: 'Digital', Dan: 'Legal' };
const LINES = Object.entries(FOUR)
  .map(([name, at]) => `${name}: ${at}`)
  .join('\n');

const NEW = 'bea.new@harbour.example';

/** Choosing is open; whoever asks for Bea sends her a mail. */
const team = async () => {
  const it = await stage();
  const people = await choosingTeam(it.deps, LINES);
  const ask = async (from: string): Promise<MailRow & { invitationId: string }> => {
    const before = new Set((await it.mailRows('pair-invitation')).map(({ rowId }) => rowId));
    const { invitationId } = await done(
      invitePartner(it.deps, people.leader(from), { partnerId: people.id('Bea') }),
    );
    const row = (await it.mailRows('pair-invitation')).find(({ rowId }) => !before.has(rowId));
    if (!row) throw new Error('No mail was asked for.');
    return { ...row, invitationId };
  };
  /** The administrator uploads the roster once more, with this address for Bea. */
  const correct = async (email: string) => {
    const rows = Object.entries(FOUR).map(
      ([name, at]) => `${name} Leader,${name === 'Bea' ? email : addressOf(name)},${at}`,
    );
    const file = new TextEncoder().encode(['name,email,function', ...rows].join('\n'));
    const { stageId } = await done(stageRoster(it.deps, people.programmeId, file));
    await done(confirmRoster(it.deps, people.programmeId, { stageId, left: [] }));
    await it.drain();
  };
  const bounce = (row: MailRow, address = addressOf('Bea')) =>
    it.mailEvents(sesEvent(row, address, bouncedFor(address)));
  const subjectsTo = async (address: string) =>
    (await it.emails(address))
      .map(({ subject }) => subject)
      .filter((subject) => /pair with you/.test(subject));
  const malformed = async () => {
    it.faults.ses = () => {
      throw new BadRequestException({
        message: 'Local address contains control or whitespace',
        $metadata: { httpStatusCode: 400 },
      });
    };
    await it.handlers.outbox({ sweep: true });
    it.faults.calm();
  };
  const failures = () => loadFailures(it.deps.table, people.programmeId);
  return { ...it, people, ask, correct, bounce, subjectsTo, malformed, failures };
};

describe('an address that is corrected', () => {
  it('gets what bounced at the old one and what came since, each once', async () => {
    const it = await team();
    const first = await it.ask('Alex');
    await it.drain();
    await it.bounce(first);
    await it.ask('Cy');
    await it.drain();
    expect(await it.subjectsTo(addressOf('Bea'))).toEqual(['Alex would like to pair with you']);
    await it.correct(NEW);
    await it.advance({ by: 'PT10M' });
    expect((await it.subjectsTo(NEW)).sort()).toEqual([
      'Alex would like to pair with you',
      'Cy would like to pair with you',
    ]);
    await it.advance({ by: 'P7D' });
    expect(await it.subjectsTo(NEW)).toHaveLength(2);
    expect(await it.failures()).toEqual([]);
  });

  it('gets nothing that is not wanted any more', async () => {
    const it = await team();
    const { invitationId, ...row } = await it.ask('Alex');
    await it.drain();
    await it.bounce(row);
    await done(withdrawInvitation(it.deps, it.people.leader('Alex'), { invitationId }));
    await it.correct(NEW);
    await it.advance({ by: 'P1D' });
    expect(await it.subjectsTo(NEW)).toEqual([]);
  });

  it('gets once what bounced twice, and what bounced only after the correction', async () => {
    const it = await team();
    const [first, second] = [await it.ask('Alex'), await it.ask('Cy')];
    await it.drain();
    await it.bounce(first);
    await it.bounce(first);
    await it.correct(NEW);
    await it.advance({ by: 'PT10M' });
    await it.bounce(second);
    await it.bounce(second);
    await it.bounce(first);
    await it.advance({ by: 'P1D' });
    expect((await it.subjectsTo(NEW)).sort()).toEqual([
      'Alex would like to pair with you',
      'Cy would like to pair with you',
    ]);
    expect(await it.failures()).toEqual([]);
  });

  it('gets once what SES said had bounced before our own mark was made', async () => {
    const it = await team();
    const row = await it.ask('Alex');
    it.faults.ses = async (_command, go) => {
      const answer = await go();
      await it.bounce(row);
      return answer;
    };
    await it.handlers.outbox({ sweep: true });
    it.faults.calm();
    await it.mailEvents(sesEvent(row, addressOf('Bea'), sent));
    await it.correct(NEW);
    await it.advance({ by: 'P1D' });
    expect(await it.subjectsTo(NEW)).toEqual(['Alex would like to pair with you']);
    expect(await it.subjectsTo(addressOf('Bea'))).toHaveLength(1);
  });

  it('gets what SES would not take for the address before', async () => {
    const it = await team();
    await it.ask('Alex');
    await it.malformed();
    await it.correct(NEW);
    await it.advance({ by: 'PT10M' });
    expect(await it.subjectsTo(NEW)).toEqual(['Alex would like to pair with you']);
  });

  it('may be wrong once more: the third gets it', async () => {
    const it = await team();
    const row = await it.ask('Alex');
    await it.drain();
    await it.bounce(row);
    await it.correct('bea@wrong.example');
    await it.advance({ by: 'PT10M' });
    const again = (await it.mailRows('pair-invitation')).find(({ rowId }) => rowId === `${row.rowId}-again`);
    if (!again) throw new Error('Nothing was sent again.');
    await it.bounce(again, 'bea@wrong.example');
    await it.correct(NEW);
    await it.advance({ by: 'PT10M' });
    expect(await it.subjectsTo('bea@wrong.example')).toHaveLength(1);
    expect(await it.subjectsTo(NEW)).toHaveLength(1);
  });

  it('is asked no second time for what was complained of, and gets what came since', async () => {
    const it = await team();
    const row = await it.ask('Alex');
    await it.drain();
    await it.mailEvents(sesEvent(row, addressOf('Bea'), complainedFor(addressOf('Bea'))));
    await it.ask('Cy');
    await it.drain();
    await it.correct(NEW);
    await it.advance({ by: 'P1D' });
    expect(await it.subjectsTo(NEW)).toEqual(['Cy would like to pair with you']);
  });

  it('stays as it is: nothing goes, and nothing counts as a failure of ours', async () => {
    const it = await team();
    const row = await it.ask('Alex');
    await it.drain();
    await it.bounce(row);
    await it.advance({ by: 'P10D' });
    expect(await it.subjectsTo(addressOf('Bea'))).toHaveLength(1);
    const again = (await it.mailRows('pair-invitation')).find(({ rowId }) => rowId === `${row.rowId}-again`);
    expect(again).toMatchObject({ waitsFor: 'address', attempts: 0 });
  });
});

describe('an event of SES', () => {
  it('about a row or a programme that is no more changes nothing', async () => {
    const it = await team();
    const row = await it.ask('Alex');
    await it.drain();
    const before = await it.items();
    await it.mailEvents(sesEvent({ rowId: 'gone', lane: 'now' }, addressOf('Bea'), sent));
    await it.mailEvents(sesEvent({ ...row, rowId: 'gone' }, addressOf('Bea'), bouncedFor(addressOf('Bea'))));
    expect((await it.items()).length === before.length && (await it.failures()).length === 0).toBe(true);
    const lost = { ...row, rowId: 'lost', order: { ...row.order, programmeId: 'lost' } };
    await commit(it.deps.table, async () => ({ outcome: undefined, changes: [outboxChange(lost)] }));
    await it.mailEvents(sesEvent(lost, addressOf('Bea'), bouncedFor(addressOf('Bea'))));
    expect(await it.failures()).toEqual([]);
  });

  it.for(['DeliveryDelay', 'Subscription', 'Delivery', 'Open'])('%s counts against nobody', async (type) => {
    const it = await team();
    const row = await it.ask('Alex');
    await it.drain();
    await it.mailEvents(sesEvent(row, addressOf('Bea'), { eventType: type }));
    await it.mailEvents(sesEvent(row, addressOf('Bea'), { eventType: type }));
    expect(await it.failures()).toEqual([]);
    expect(await it.mailRows('pair-invitation')).toMatchObject([{ state: 'done' }]);
  });

  it.for(['Reject', 'Rendering Failure'])(
    '%s is the mail’s own fault: said aloud once, and nobody’s address is stopped',
    async (type) => {
      const it = await team();
      const row = await it.ask('Alex');
      await it.drain();
      const event = sesEvent(row, addressOf('Bea'), { eventType: type });
      await expect(it.handlers.mailEvents(event)).rejects.toThrow(/will not send/);
      await it.handlers.mailEvents(event);
      expect(await it.failures()).toEqual([]);
      expect(await it.mailRows('pair-invitation')).toMatchObject([
        { state: 'failed', why: 'refused-by-ses' },
      ]);
    },
  );

  it('settles a claim that was left, whichever of them comes', async () => {
    const it = await team();
    const row = await it.ask('Alex');
    it.faults.ses = async (_command, go) => {
      await go();
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    };
    await it.handlers.outbox({ sweep: true });
    it.faults.calm();
    await it.mailEvents(sesEvent(row, addressOf('Bea'), { eventType: 'Delivery' }));
    await it.advance({ by: 'PT2H' });
    expect(await it.subjectsTo(addressOf('Bea'))).toHaveLength(1);
  });
});
