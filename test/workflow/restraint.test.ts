import { describe, expect, it } from 'vitest';
import { cycleMonthOn } from '../../functions/domain/cycle-months.ts';
import type { MailName } from '../../functions/domain/mail-order.ts';
import type { MailRow } from '../../functions/domain/outbox.ts';
import { localDate } from '../../functions/domain/working-days.ts';
import { cycles } from '../../functions/store/groups.ts';
import { agreeHour } from '../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { answerTakingPart } from '../../functions/workflow/join.ts';
import { openChoosing } from '../../functions/workflow/open-choosing.ts';
import { pausePerson } from '../../functions/workflow/pause-person.ts';
import { pauseProgramme } from '../../functions/workflow/pause-programme.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import { bouncedFor, sesEvent } from '../support/mail-events.ts';
import { addressOf, announcedCycle, done, type Team } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const by = 'admin@example.org';
const ZONE = 'Europe/London';
const FUNCTIONS = { Alex: 'Finance', Bea: 'People', Cy: 'Digital', Dan: 'Legal' };
const NAMES = Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[];

/** What comes by the calendar alone, whatever its reader did. */
const UNASKED = new Set<MailName>([
  'invitation',
  'choosing-open',
  'todays-pairs',
  'targets',
  'month-note',
  'shall-we-write',
  'six-months',
  'cycle-summary',
  'own-summary',
  'awayday-moved',
  'programme-paused',
]);

/** Mails to a leader that keep to one a day. */
const PROMPTS = new Set<MailName>([...UNASKED].filter((mail) => mail !== 'choosing-open'));

interface Turn {
  /** When it comes; the cycle is lived up to there first. */
  readonly at: string;
  readonly happens: (it: Stage, team: Team) => Promise<unknown>;
}

const midMonth = ['2026-10-06', '2026-11-05', '2026-12-08', '2027-01-07', '2027-02-04'];

/** A cycle of four in two pairs, of whom one writes and the others do not, so that all that can come does. */
const liveACycle = async (turns: readonly Turn[]) => {
  const it = await stage();
  const team = await announcedCycle(
    it,
    Object.entries(FUNCTIONS)
      .map(([name, at]) => `${name}: ${at}`)
      .join('\n'),
  );
  for (const name of NAMES) await done(answerTakingPart(it.deps, team.leader(name), 'taking-part'));
  const pairUp = async (one: string, other: string): Promise<string> => {
    const { invitationId } = await done(
      invitePartner(it.deps, team.leader(one), { partnerId: team.id(other) }),
    );
    const formed = await done(
      answerInvitation(it.deps, team.leader(other), { invitationId, answer: 'accept' }),
    );
    return 'pairId' in formed ? formed.pairId : '';
  };
  let pairId = '';
  const awayday: Turn = {
    at: '2026-09-22T08:00:00.000Z',
    happens: async () => {
      await done(openChoosing(it.deps, team));
      pairId = await pairUp('Alex', 'Bea');
      await pairUp('Cy', 'Dan');
    },
  };
  const hours = midMonth.map(
    (day): Turn => ({
      at: `${day}T09:00:00.000Z`,
      happens: async () => {
        await agreeHour(it.deps, team.leader('Alex'), { pairId, at: `${day}T14:00:00.000Z` });
        // Whoever writes goes on being asked; the others fall silent.
        for (const month of [2, 3, 4, 5])
          await writeMonthNote(it.deps, team.leader('Alex'), { month, moved: 'A little.' });
      },
    }),
  );
  const all = [awayday, ...hours, ...turns].sort((a, b) => a.at.localeCompare(b.at));
  for (const turn of all) {
    await it.advance({ to: turn.at });
    await turn.happens(it, team);
    await it.drain();
  }
  const cycle = await closes(it, team);
  const told = (await it.rows()).filter(
    (row): row is MailRow => row.kind === 'mail' && row.state === 'done' && row.order.to.kind === 'leader',
  );
  const dayOf = ({ endedAt = '' }: MailRow) => localDate(endedAt, ZONE);
  const to = (name: string) =>
    told.filter(({ order }) => 'personId' in order.to && order.to.personId === team.id(name));
  const monthOf = (row: MailRow) => (dayOf(row) < cycle.awayday ? 0 : cycleMonthOn(cycle, dayOf(row)).number);
  const unaskedIn = (name: string, month: number) =>
    to(name).filter((row) => UNASKED.has(row.order.mail) && monthOf(row) === month).length;
  const months = [0, 1, 2, 3, 4, 5, 6];
  const totals = NAMES.map((name) => to(name).length).sort((a, b) => a - b);
  return {
    ...it,
    /** Of one leader: how many mails in all, and at most how many unasked in each month; 0 is before the Awayday. */
    report: {
      median: ((totals[1] ?? 0) + (totals[2] ?? 0)) / 2,
      most: totals.at(-1),
      unaskedByMonth: months.map((month) => Math.max(...NAMES.map((name) => unaskedIn(name, month)))),
    },
    promptDays: NAMES.map((name) =>
      to(name)
        .filter((row) => PROMPTS.has(row.order.mail))
        .map(dayOf),
    ),
  };
};

/** Confirms the next Awayday when it is near, and lives past it. */
const closes = async (it: Stage, team: Team) => {
  const find = async () => {
    const cycle = await cycles.get(it.deps.table, team.programmeId, 1);
    if (!cycle) throw new Error('There is no cycle.');
    return cycle;
  };
  const { nextAwayday } = await find();
  await done(approveNote(it.deps, team, { note: 'summary', text: 'Thank you.' }));
  await done(confirmNextAwayday(it.deps, team, { date: nextAwayday }));
  await it.advance({ to: `${nextAwayday}T12:00:00.000Z` });
  await it.advance({ by: 'P3D' });
  expect((await find()).state).toBe('closed');
  return find();
};

const correct = async (it: Stage, team: Team) => {
  const rows = NAMES.map(
    (name) =>
      `${name} Leader,${name === 'Bea' ? 'bea.new@harbour.example' : addressOf(name)},${FUNCTIONS[name]}`,
  );
  const file = new TextEncoder().encode(['name,email,function', ...rows].join('\n'));
  const { stageId } = await done(stageRoster(it.deps, team.programmeId, file));
  await done(confirmRoster(it.deps, team.programmeId, { stageId, left: [] }));
};

const bounces = async (it: Stage, team: Team) => {
  const toBea = (await it.mailRows('paired')).filter(({ rowId }) => rowId.endsWith(team.id('Bea')));
  const row = toBea.find(({ state }) => state === 'done');
  if (!row) throw new Error('Bea was not told of her partner.');
  await it.mailEvents(sesEvent(row, addressOf('Bea'), bouncedFor(addressOf('Bea'))));
};

const pause = (from: string, until: string, datesMove: boolean): Turn => ({
  at: `${from}T07:00:00.000Z`,
  happens: (it, team) => done(pauseProgramme(it.deps, team.programmeId, { from, until, datesMove }, { by })),
});

const away = (at: string, until: string): Turn => ({
  at,
  happens: (it, team) => done(pausePerson(it.deps, team.leader('Bea'), { until, by })),
});

describe('the restraint that we promise', () => {
  it.for<[string, Turn[]]>([
    ['in an ordinary cycle', []],
    ['when one of them is away for two months', [away('2026-10-02T09:00:00.000Z', '2026-12-03')]],
    ['when the programme pauses for six weeks and dates move', [pause('2026-11-09', '2026-12-21', true)]],
    ['when the programme pauses for six weeks and dates stay', [pause('2026-11-09', '2026-12-21', false)]],
    [
      'when an address fails for two months',
      [
        { at: '2026-09-22T12:00:00.000Z', happens: bounces },
        { at: '2026-11-25T09:00:00.000Z', happens: correct },
      ],
    ],
  ])('is kept %s', async ([, turns]) => {
    const { report, promptDays } = await liveACycle(turns);
    for (const days of promptDays) expect(new Set(days).size, 'one a day').toBe(days.length);
    for (const [month, count] of report.unaskedByMonth.entries())
      expect(count, `month ${month}`).toBeLessThanOrEqual([0, 1, 2, 6].includes(month) ? 6 : 3);
    expect(report.most).toBeLessThanOrEqual(30);
    expect(report).toMatchSnapshot();
  });
});
