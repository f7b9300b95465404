import { SESv2ServiceException } from '@aws-sdk/client-sesv2';
import { expect, it } from 'vitest';
import { failWhenMailWaits } from '../../functions/handlers/lambda/mail-waits.ts';
import { loadFailures } from '../../functions/store/failures.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { pausePerson } from '../../functions/workflow/pause-person.ts';
import { pauseProgramme } from '../../functions/workflow/pause-programme.ts';
import { bouncedFor, sesEvent } from '../support/mail-events.ts';
import { addressOf, choosingTeam, done } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

const team = async () => {
  const it = await stage();
  const people = await choosingTeam(it.deps, 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal');
  const ask = (from: string, to: string) =>
    done(invitePartner(it.deps, people.leader(from), { partnerId: people.id(to) }));
  return { ...it, people, ask };
};

it.for([
  ['throttling', 'TooManyRequestsException', 'Maximum sending rate exceeded.', 429],
  ['the quota', 'LimitExceededException', 'Daily message quota exceeded.', 400],
  ['the sandbox', 'MessageRejected', 'Email address is not verified.', 400],
  ['a suspended account', 'AccountSuspendedException', 'Account suspended.', 400],
  ['a paused account', 'SendingPausedException', 'Sending is paused.', 400],
  ['a missing permission', 'AccessDeniedException', 'Not authorised to perform ses:SendEmail', 403],
] as const)(
  '%s marks nobody’s address; the mail waits, the alarm rings within two hours, and is over once it went',
  async ([, name, message, httpStatusCode]) => {
    const it = await team();
    it.faults.ses = () => {
      throw new SESv2ServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode } });
    };
    await it.ask('Alex', 'Bea');
    await it.drain();
    await failWhenMailWaits(it.deps);
    await it.advance({ by: 'PT2H' });
    await expect(failWhenMailWaits(it.deps)).rejects.toThrow(/has waited since/);
    expect(await loadFailures(it.deps.table, it.people.programmeId)).toEqual([]);
    it.faults.calm();
    await it.advance({ by: 'PT15M' });
    await failWhenMailWaits(it.deps);
    const went = (await it.emails(addressOf('Bea'))).filter(({ subject }) => /pair with you/.test(subject));
    expect(went).toHaveLength(1);
  },
);

/** The administrator writes this address for Bea, who does not say that it is hers. */
const moveBea = async (it: Awaited<ReturnType<typeof team>>) => {
  const addresses = ['Alex', 'Bea', 'Cy', 'Dan'].map((name) =>
    name === 'Bea' ? 'bea.new@harbour.example' : addressOf(name),
  );
  const functions = ['Finance', 'People', 'Digital', 'Legal'];
  const rows = addresses.map(
    (email, index) => `${it.people.names[index]} Leader,${email},${functions[index]}`,
  );
  const file = new TextEncoder().encode(['name,email,function', ...rows].join('\n'));
  const { stageId } = await done(stageRoster(it.deps, it.people.programmeId, file));
  await done(confirmRoster(it.deps, it.people.programmeId, { stageId, left: [] }));
  await it.drain();
};

it('what protects somebody comes though they are away and the programme pauses', async () => {
  const it = await team();
  const by = 'admin@example.org';
  await done(pausePerson(it.deps, it.people.leader('Bea'), { by }));
  const pause = { from: '2026-09-01', until: '2026-09-21', datesMove: true };
  await done(pauseProgramme(it.deps, it.people.programmeId, pause, { by }));
  await moveBea(it);
  const subjects = async (address: string) => (await it.emails(address)).map(({ subject }) => subject);
  expect(await subjects('bea.new@harbour.example')).toEqual(['Is this your address now?']);
  expect(await subjects(addressOf('Bea'))).toContain('Is this still your address?');
});

it('what waits for an address to be confirmed rings no alarm, and does not outlive its time', async () => {
  const it = await team();
  const { invitationId } = await it.ask('Alex', 'Bea');
  await done(answerInvitation(it.deps, it.people.leader('Bea'), { invitationId, answer: 'accept' }));
  await moveBea(it);
  for (const day of ['2026-11-20', '2026-12-14', '2027-01-20']) {
    await it.advance({ to: `${day}T12:00:00.000Z` });
    await failWhenMailWaits(it.deps);
  }
  const notes = (await it.mailRows('month-note')).filter(({ rowId }) => rowId.endsWith(it.people.id('Bea')));
  expect(notes.map(({ order, state, why }) => `${order.month} ${why ?? state}`).sort()).toEqual([
    '2 too-late',
    '3 too-late',
  ]);
});

it('mail that is put off on purpose rings no alarm, however long it waits', async () => {
  const it = await team();
  await it.ask('Alex', 'Bea');
  await it.drain();
  const [row] = await it.mailRows('pair-invitation');
  if (!row) throw new Error('Nobody was asked.');
  await it.mailEvents(sesEvent(row, addressOf('Bea'), bouncedFor(addressOf('Bea'))));
  await done(pausePerson(it.deps, it.people.leader('Cy'), { by: 'admin@example.org' }));
  await it.ask('Dan', 'Cy');
  for (let day = 0; day < 14; day += 1) {
    await it.advance({ by: 'P1D' });
    await failWhenMailWaits(it.deps);
  }
  const waiting = (await it.mailRows('pair-invitation')).filter(({ state }) => state === 'pending');
  expect(waiting.map(({ waitsFor, attempts }) => `${waitsFor} ${attempts}`).sort()).toEqual([
    'address 0',
    'person 0',
  ]);
});
