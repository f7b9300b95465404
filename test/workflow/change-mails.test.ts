import { beforeEach, describe, expect, it } from 'vitest';
import { changeRequestIdOf } from '../../functions/domain/advice.ts';
import { addDays } from '../../functions/domain/working-days.ts';
import { changeRequestsFrom } from '../../functions/store/advice.ts';
import { getRow } from '../../functions/store/outbox.ts';
import { growths } from '../../functions/store/private-words.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { answerOtherwise } from '../../functions/workflow/answering.ts';
import { askAdvice, withdrawRequest } from '../../functions/workflow/ask-advice.ts';
import { askChange } from '../../functions/workflow/ask-change.ts';
import { giveChange } from '../../functions/workflow/give-change.ts';
import { closeOne, confirmTalkedOver, keepTarget, settle } from '../../functions/workflow/grow.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { sweepOccurrences } from '../../functions/workflow/sweep-occurrences.ts';
import { sweepOutbox } from '../../functions/workflow/sweep-outbox.ts';
import { tableForThisFile } from '../support/engine.ts';
import { postedDeps, type SentMail } from '../support/growing/posted-deps.ts';
import { addressOf, choosingTeam, done, PLAN, type Team } from '../support/people.ts';
import { runSteps, type TableDeps } from '../support/table-deps.ts';

const table = tableForThisFile();
const QUESTION = 'Have you seen a change?';
/** The second Monday of month 5. */
const MONDAY = '2027-02-01';

let deps: TableDeps;
let outgoing: SentMail[];
let team: Team;
let today: string;

const write = async (name: string, habit: string) => {
  await done(keepTarget(deps, team.leader(name), { habit }));
  await done(confirmTalkedOver(deps, team.leader(name)));
  const { programmeId, cycle } = team;
  const growth = await growths.get(deps.table, programmeId, cycle, team.id(name));
  const targetId = growth?.targets.at(-1)?.targetId ?? '';
  await done(settle(deps, team.leader(name), { targetId, exactly: 'I ask first.' }));
  return targetId;
};

const morning = async (day: string) => {
  today = day;
  deps.setClock(`${today}T09:30:00.000Z`);
  await sweepOccurrences(deps);
  await runSteps(deps);
  await sweepOutbox(deps);
};
const days = async (count: number) => {
  for (let day = 0; day < count; day += 1) await morning(addDays(today, 1));
};

/** Alex is with Bea, and Cy with Dora; both have settled a target. It is a Monday in month 5. */
beforeEach(async () => {
  ({ deps, outgoing } = postedDeps(await table()));
  team = await choosingTeam(deps);
  for (const [one, other] of [
    ['Alex', 'Bea'],
    ['Cy', 'Dora'],
  ] as const) {
    const input = { partnerId: team.id(other) };
    const { invitationId } = await done(invitePartner(deps, team.leader(one), input));
    await done(answerInvitation(deps, team.leader(other), { invitationId, answer: 'accept' }));
  }
  deps.setClock(PLAN.choosingCloses);
  await sweepOccurrences(deps);
  await write('Alex', 'I argue on.');
  await write('Cy', 'I decide before I have listened.');
  // Two mornings, for what has piled up goes at one mail a day.
  await morning(addDays(MONDAY, -3));
  await morning(MONDAY);
  outgoing.length = 0;
});

const asks = async (from: string, ...names: string[]) => {
  const { programmeId, cycle } = team;
  const growth = await growths.get(deps.table, programmeId, cycle, team.id(from));
  const targetIds = growth?.targets.map(({ targetId }) => targetId) ?? [];
  const advisers = names.map((name) => ({ personId: team.id(name), line: 'Think of Mondays.' }));
  await done(askChange(deps, team.leader(from), { advisers, targetIds }));
};
const adviser = (name: string) => ({
  programmeId: team.programmeId,
  cycle: team.cycle,
  adviserId: team.id(name),
  requestId: changeRequestIdOf(team.id('Alex'), team.id(name)),
});
const answers = (name: string) =>
  done(giveChange(deps, adviser(name), { seen: [], suggestion: `Go on, says ${name} on ${today}.` }));
const takesBack = (name: string) =>
  done(withdrawRequest(deps, team.leader('Alex'), { requestId: adviser(name).requestId }));

const mailsTo = (name: string) => outgoing.filter(({ to }) => to.includes(addressOf(name)));

/** The mails that tell Alex of answers, by subject. */
const told = () =>
  mailsTo('Alex')
    .filter(({ subject }) => subject.startsWith('Have they seen'))
    .map(({ subject, text }) => `${subject}${text.includes('so far') ? ' (so far)' : ''}`);
const remindersTo = (name: string) => mailsTo(name).filter(({ row }) => row.startsWith('advice-nudge'));

describe('the leader hears of it once', () => {
  it('when all are in, and not of the first; whoever is asked later adds no further mail', async () => {
    await asks('Alex', 'Ben', 'Dan');
    await answers('Ben');
    await days(2);
    expect(told()).toEqual([]);
    await answers('Dan');
    await days(1);
    expect(told()).toEqual(['Have they seen a change? Two answers for you']);
    await answers('Ben');
    await asks('Alex', 'Cleo');
    await answers('Cleo');
    await days(14);
    expect(told()).toHaveLength(1);
  });

  it('on day 10, of what has come by then; who said no and who said nothing look the same', async () => {
    await asks('Alex', 'Ben', 'Dan', 'Cleo');
    await answers('Ben');
    await done(answerOtherwise(deps, adviser('Dan'), 'declined'));
    await days(9);
    expect(told()).toEqual([]);
    await days(2);
    expect(told()).toEqual(['Have they seen a change? One answer for you (so far)']);
    const { programmeId, cycle } = team;
    const requests = await changeRequestsFrom(deps.table, programmeId, cycle, team.id('Alex'));
    expect(requests.map(({ state }) => state).sort()).toEqual(['answered', 'lapsed', 'lapsed']);
    await answers('Cleo');
    await days(3);
    expect(told()).toHaveLength(1);
  });

  it('not at all where nobody has answered, until somebody does after all', async () => {
    await asks('Alex', 'Ben', 'Dan');
    await days(13);
    expect(told()).toEqual([]);
    await answers('Dan');
    await days(2);
    expect(told()).toEqual(['Have they seen a change? One answer for you (so far)']);
  });

  it('as soon as the last one who was waited for is asked no more', async () => {
    await asks('Alex', 'Ben', 'Dan');
    await answers('Ben');
    await takesBack('Dan');
    await days(1);
    expect(told()).toEqual(['Have they seen a change? One answer for you']);
  });

  it('not of one who was asked and waited for no more before anybody answered', async () => {
    await asks('Alex', 'Ben');
    await takesBack('Ben');
    await days(14);
    expect(told()).toEqual([]);
  });
});

describe('the reminder on day 4', () => {
  it('repeats the subject and threads with the question; none goes to who answered or is asked no more', async () => {
    await asks('Alex', 'Ben', 'Dan', 'Cleo');
    await sweepOutbox(deps);
    await answers('Dan');
    await takesBack('Cleo');
    await days(8);
    expect(mailsTo('Ben').map(({ subject }) => subject)).toEqual([QUESTION, QUESTION]);
    const [reminder] = remindersTo('Ben');
    const row = await getRow(deps.table, { rowId: reminder?.row ?? '', lane: 'now' });
    const [question] = mailsTo('Ben');
    expect(row?.kind === 'mail' && row.order.nudgeOf).toBe(question?.row);
    for (const name of ['Dan', 'Cleo']) expect(remindersTo(name)).toEqual([]);
  });

  it('is one mail for questions of both kinds', async () => {
    const advisers = ['Ben', 'Dan'].map((name) => ({ personId: team.id(name) }));
    await done(askAdvice(deps, team.leader('Cy'), { advisers }));
    await asks('Alex', 'Ben');
    await days(8);
    const [reminder, ...more] = remindersTo('Ben');
    expect(more).toEqual([]);
    expect(reminder?.subject).toMatch(/^(Cy and Alex|Alex and Cy) would value your honest view$/);
    expect(reminder?.text).toContain('Cy Leader would like to grow as a leader');
    expect(reminder?.text).toContain('Alex Leader has been trying to do something differently');
  });

  it('of two questions about a change is a mail about a change', async () => {
    await asks('Alex', 'Ben');
    await asks('Cy', 'Ben');
    await days(8);
    expect(remindersTo('Ben').map(({ subject }) => subject)).toEqual([QUESTION]);
    expect(remindersTo('Ben')[0]?.text).toMatch(/(Alex Leader and Cy|Cy Leader and Alex) Leader have each/);
  });
});

it('a fourth target is one too many to show, whatever a form says', async () => {
  const targetIds = [
    ...((await growths.get(deps.table, team.programmeId, team.cycle, team.id('Alex')))?.targets ?? []),
  ].map(({ targetId }) => targetId);
  for (const habit of ['One.', 'Two.', 'Three.']) {
    const targetId = await write('Alex', habit);
    await done(closeOne(deps, team.leader('Alex'), { targetId }));
    targetIds.push(targetId);
  }
  const ask = (ids: string[]) =>
    askChange(deps, team.leader('Alex'), { advisers: [{ personId: team.id('Ben') }], targetIds: ids });
  expect(await ask(targetIds)).toEqual({ refused: 'too-many-targets' });
  expect(await ask(targetIds.slice(1))).toMatchObject({ done: 'asked' });
});
