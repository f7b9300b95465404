import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type MailRow, mailRow } from '../../functions/domain/outbox.ts';
import { localDate } from '../../functions/domain/working-days.ts';
import { commit } from '../../functions/store/commit.ts';
import { outboxChange } from '../../functions/store/outbox.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { pausePerson, resumePerson } from '../../functions/workflow/pause-person.ts';
import { endPause, pauseProgramme } from '../../functions/workflow/pause-programme.ts';
import type { CaughtMail } from '../../infra/local/mail-index.ts';
import { bouncedFor, sent, sesEvent } from '../support/mail-events.ts';
import { addressOf, choosingTeam, done, PLAN } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

/** Alex and Bea take part, and get answers; Cy and Dan have not replied, and get prompts. */
const FUNCTIONS = { Alex: 'Finance', Bea: 'People', Cy: 'Digital', Dan: 'Legal' };
type Name = keyof typeof FUNCTIONS;
const NAMES = Object.keys(FUNCTIONS) as Name[];
const by = 'admin@example.org';
const ZONE = 'Europe/London';

type Move =
  | { does: 'mail'; to: Name }
  | { does: 'correct'; who: Name; works: boolean }
  | { does: 'away'; who: Name; days: number | undefined }
  | { does: 'back'; who: Name }
  | { does: 'pause'; days: number }
  | { does: 'end' }
  | { does: 'events'; share: number; twice: boolean }
  | { does: 'time'; hours: number }
  | { does: 'sweeps' };

const who = fc.constantFrom(...NAMES);
const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('mail' as const), to: who }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('correct' as const), who, works: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('away' as const),
      who,
      days: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('back' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('pause' as const), days: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'end' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('events' as const),
      share: fc.integer({ min: 1, max: 3 }),
      twice: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('time' as const), hours: fc.integer({ min: 1, max: 40 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'sweeps' as const }) },
);

interface Quiet {
  readonly from: string;
  until: string | undefined;
}

/** What lives through the moves, and remembers who was to be left alone when. */
const historyOf = async (it: Stage) => {
  const plan = { ...PLAN, choosingCloses: '2026-10-22T16:00:00.000Z' };
  const lines = Object.entries(FUNCTIONS).map(([name, at]) => `${name}: ${at}`);
  const team = await choosingTeam(it.deps, lines.join('\n'), { without: ['Cy', 'Dan'], plan });
  const { programmeId } = team;
  const address = new Map<Name, string>(NAMES.map((name) => [name, addressOf(name)]));
  const away = new Map<Name, Quiet[]>(NAMES.map((name) => [name, []]));
  const paused: Quiet[] = [];
  const asked: { row: MailRow; to: Name }[] = [];
  const reported = new Set<string>();
  let changes = 0;

  const rowsNow = async (): Promise<MailRow[]> =>
    (await it.rows()).filter((row): row is MailRow => row.kind === 'mail' && row.rowId.startsWith('test-'));
  const caught = async (): Promise<Map<string, CaughtMail>> =>
    new Map((await it.emails()).map((mail) => [mail.id, mail]));

  const mail = async (to: Name) => {
    const { personId } = team.leader(to);
    const kind = to === 'Alex' || to === 'Bea' ? 'still-open' : 'invitation';
    const order = { mail: kind, to: { kind: 'leader', personId }, programmeId, cycle: 1 } as const;
    const row = mailRow(`test-${asked.length}`, order, it.now(), kind === 'invitation' ? 'bulk' : 'now');
    await commit(it.deps.table, async () => ({ outcome: undefined, changes: [outboxChange(row)] }));
    asked.push({ row, to });
    await it.drain();
  };

  const correct = async (name: Name, works: boolean) => {
    changes += 1;
    address.set(name, `${name.toLowerCase()}${changes}@${works ? 'harbour' : 'bad'}.example`);
    const rows = NAMES.map((each) => `${each} Leader,${address.get(each)},${FUNCTIONS[each]}`);
    const file = new TextEncoder().encode(['name,email,function', ...rows].join('\n'));
    const { stageId } = await done(stageRoster(it.deps, programmeId, file));
    await done(confirmRoster(it.deps, programmeId, { stageId, left: [] }));
    await it.drain();
  };

  const close = (quiet: Quiet[]) => {
    const last = quiet.at(-1);
    if (last && (last.until === undefined || last.until > it.now())) last.until = it.now();
  };
  const inDays = (days: number) =>
    localDate(new Date(Date.parse(it.now()) + days * 86_400_000).toISOString(), ZONE);

  const setAway = async (name: Name, days: number | undefined) => {
    const until = days === undefined ? undefined : inDays(days);
    await done(pausePerson(it.deps, team.leader(name), { until, by }));
    const quiet = away.get(name) ?? [];
    close(quiet);
    quiet.push({ from: it.now(), until: until && `${until}T00:00:00.000Z` });
    await it.drain();
  };

  /** Of some mails, in no particular order, what SES has to tell; that they bounced, where their address is bad. */
  const events = async (share: number, twice: boolean) => {
    const mails = await caught();
    const told = (await rowsNow()).filter((row) => row.messageId !== undefined);
    for (const [index, row] of told.reverse().entries()) {
      const to = mails.get(row.messageId ?? '')?.to ?? '';
      if (index % share !== 0 || to === '') continue;
      const all = [sesEvent(row, to, sent, row.messageId)];
      if (to.endsWith('@bad.example')) all.unshift(sesEvent(row, to, bouncedFor(to), row.messageId));
      for (const event of twice ? [...all, ...all] : all) await it.handlers.mailEvents(event);
      if (to.endsWith('@bad.example')) reported.add(row.rowId);
    }
    await it.drain();
  };

  const live = async (move: Move) => {
    switch (move.does) {
      case 'mail':
        return mail(move.to);
      case 'correct':
        return correct(move.who, move.works);
      case 'away':
        return setAway(move.who, move.days);
      case 'back':
        await done(resumePerson(it.deps, team.leader(move.who), by));
        return close(away.get(move.who) ?? []);
      case 'pause': {
        const today = localDate(it.now(), ZONE);
        if (paused.some(({ until }) => until !== undefined && until > it.now())) return;
        const until = inDays(move.days);
        await done(pauseProgramme(it.deps, programmeId, { from: today, until, datesMove: true }, { by }));
        paused.push({ from: it.now(), until: `${until}T00:00:00.000Z` });
        return it.drain();
      }
      case 'end':
        await done(endPause(it.deps, programmeId, { by }));
        return close(paused);
      case 'events':
        return events(move.share, move.twice);
      case 'time':
        await it.advance({ by: `PT${move.hours}H` });
        return;
      case 'sweeps':
        await Promise.all([1, 2].map(() => it.handlers.outbox({ sweep: true })));
    }
  };

  /** Everybody is back, every address works, and SES has told all there is to tell. */
  const settle = async () => {
    await live({ does: 'end' });
    for (const name of NAMES) {
      await live({ does: 'back', who: name });
      await correct(name, true);
    }
    for (let round = 0; round < 8; round += 1) {
      await events(1, true);
      await it.advance({ by: 'P2D' });
    }
  };

  const check = async () => {
    const mails = await caught();
    const rows = await rowsNow();
    for (const { row, to } of asked) {
      const own = rows.filter(({ rowId }) => rowId === row.rowId || rowId.startsWith(`${row.rowId}-again`));
      const went = own.flatMap(({ messageId }) => mails.get(messageId ?? '') ?? []);
      const arrived = went.filter((each) => !each.to.endsWith('@bad.example'));
      expect(arrived, `${row.rowId} to ${to}`).toHaveLength(1);
      for (const { at } of went) {
        const quiet = [...(away.get(to) ?? []), ...paused];
        const broken = quiet.filter(({ from, until }) => from < at && (until === undefined || at < until));
        expect(broken, `${row.rowId} to ${to} at ${at}`).toEqual([]);
      }
    }
    for (const name of ['Cy', 'Dan'] as const) {
      const days = [...mails.values()]
        .filter(({ id }) => rows.some((row) => row.messageId === id && row.order.mail === 'invitation'))
        .filter(({ to }) => to.startsWith(name.toLowerCase()))
        .map(({ at }) => localDate(at, ZONE));
      expect(new Set(days).size, `${name}, one a day`).toBe(days.length);
    }
  };

  return { live, settle, check };
};

it('whatever bounces, is corrected, pauses and comes back: each mail arrives once, and nobody away gets one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moves, { minLength: 5, maxLength: 22 }), async (all) => {
      const history = await historyOf(await stage());
      for (const move of all) await history.live(move);
      await history.settle();
      await history.check();
    }),
    { numRuns: 10, endOnFailure: true },
  );
}, 240_000);
