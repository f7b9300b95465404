import type { AdviceRequest } from '../../../functions/domain/advice.ts';
import type { Mailbox } from '../../../functions/domain/mailbox.ts';
import { inputFor } from '../../../functions/domain/occurrence.ts';
import { type MailRow, OutboxRow } from '../../../functions/domain/outbox.ts';
import type { Pair } from '../../../functions/domain/pair.ts';
import type { RosterPerson } from '../../../functions/domain/roster.ts';
import type { Seat } from '../../../functions/domain/seat.ts';
import { isRefusal } from '../../../functions/domain/values.ts';
import { addDays } from '../../../functions/domain/working-days.ts';
import { mailEventsHandler } from '../../../functions/handlers/mail-events.ts';
import { outboxHandler } from '../../../functions/handlers/outbox.ts';
import { scheduledHandler } from '../../../functions/handlers/scheduled.ts';
import { adviceRequests } from '../../../functions/store/advice.ts';
import { dueOccurrences } from '../../../functions/store/due.ts';
import { mailboxes, pairs, programmes, seats } from '../../../functions/store/groups.ts';
import { OUTBOX_PREFIX, partitions } from '../../../functions/store/keys.ts';
import { dueRows } from '../../../functions/store/outbox.ts';
import { loadRoster } from '../../../functions/store/roster.ts';
import { queryPartition, type StoredItem, type Table } from '../../../functions/store/table.ts';
import { holdHour } from '../../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../../functions/workflow/answer-invitation.ts';
import { askAdvice } from '../../../functions/workflow/ask-advice.ts';
import { eraseMe } from '../../../functions/workflow/begin-erasure.ts';
import { correctOnRoster, leaveRoster } from '../../../functions/workflow/change-roster.ts';
import { confirmAddress } from '../../../functions/workflow/confirm-address.ts';
import { giveAdvice } from '../../../functions/workflow/give-advice.ts';
import { confirmTalkedOver, keepTarget } from '../../../functions/workflow/grow.ts';
import { confirmRoster, stageRoster } from '../../../functions/workflow/import-roster.ts';
import { invitePartner } from '../../../functions/workflow/invite-partner.ts';
import { answerTakingPart } from '../../../functions/workflow/join.ts';
import { leavePair } from '../../../functions/workflow/leave-pair.ts';
import { openChoosing } from '../../../functions/workflow/open-choosing.ts';
import { pausePerson, resumePerson } from '../../../functions/workflow/pause-person.ts';
import { endPause, pauseProgramme } from '../../../functions/workflow/pause-programme.ts';
import { scan } from '../engine.ts';
import { postedDeps, type SentMail } from '../growing/posted-deps.ts';
import { bouncedFor, complainedFor, sesEvent, sent as wasSent } from '../mail-events.ts';
import { announcedCycle, done, type Team } from '../people.ts';
import { runSteps } from '../table-deps.ts';
import type { Move, Turn } from './moves.ts';

const TEAM = 'Ada: A\nBo: B\nCai: C\nDi: D\nEve: A\nFlo: B\nGus: C';
const FUNCTIONS = ['A', 'B', 'C', 'D', 'E'];

/** Everything as it lies in the table. */
export interface Look {
  readonly roster: RosterPerson[];
  readonly seats: Seat[];
  readonly pairs: Pair[];
  readonly rows: MailRow[];
  readonly boxes: Mailbox[];
  readonly requests: AdviceRequest[];
  readonly items: StoredItem[];
  readonly now: string;
}

/** What was done to somebody, as those who did it would tell. */
export interface Person {
  readonly personId: string;
  /** Every address they ever had here, the present one last. */
  readonly addresses: string[];
  has: 'stayed' | 'left' | 'been erased';
  /** The first day on which they are back. */
  awayUntil?: string | undefined;
  /** Their present address was reported as one that fails. */
  failing: boolean;
}

export interface Sent extends SentMail {
  readonly address: string;
  readonly at: string;
}

export interface History {
  /** The whole programme stands still until that day. */
  pausedUntil(): string | undefined;
  readonly people: Map<string, Person>;
  /** Every mail so far. */
  readonly sent: Sent[];
  look(): Promise<Look>;
  /** @returns the mails that went in this turn, each with what was known of its recipient before the turn. */
  play(turn: Turn): Promise<Sent[]>;
  /** All is put right: those who fail get an address that works; then time goes by. */
  finish(): Promise<void>;
}

const pick = <T>(list: readonly T[], number: number): T | undefined =>
  list[number % Math.max(1, list.length)];

/** A team three weeks before its Awayday, whose every message is delivered twice and in any order. */
export const beginHistory = async (table: Table, chance: () => number): Promise<History> => {
  const { deps, outgoing } = postedDeps(table);
  const handlers = {
    outbox: outboxHandler(deps),
    scheduled: scheduledHandler(deps),
    mailEvents: mailEventsHandler(deps),
  };
  const shuffledTwice = <T>(list: readonly T[]): T[] =>
    [...list, ...list]
      .map((it) => ({ it, place: chance() }))
      .sort((a, b) => a.place - b.place)
      .map(({ it }) => it);

  const streamed = new Set<string>();
  const sent: Sent[] = [];
  const fired: ReturnType<typeof inputFor>[] = [];

  const takeMails = () => {
    for (const mail of outgoing) {
      const address = /<([^>]+)>/.exec(mail.to)?.[1] ?? mail.to;
      sent.push({ ...mail, address, at: deps.now() });
    }
    outgoing.length = 0;
  };

  /** The stream, each record twice and in no order; then the sweep takes what was left. */
  const deliver = async (): Promise<void> => {
    for (;;) {
      const due = await dueRows(table, 'now', deps.now(), 1000);
      const fresh = due.filter(({ rowId }) => !streamed.has(rowId));
      for (const { rowId } of fresh) streamed.add(rowId);
      const records = shuffledTwice(fresh).map(({ rowId, lane }, index) => ({
        eventName: 'INSERT' as const,
        dynamodb: {
          SequenceNumber: String(index),
          Keys: { pk: { S: partitions.outbox(rowId) }, sk: { S: lane } },
        },
      }));
      await handlers.outbox({ Records: records });
      if (fresh.length === 0) break;
    }
    await handlers.outbox({ sweep: true });
    takeMails();
  };

  /** Every schedule that is due, twice and in no order; among them some that fired long ago. */
  const fire = async (): Promise<void> => {
    const due = (await dueOccurrences(table, deps.now(), 100)).map(inputFor);
    const old = fired.filter(() => chance() < 0.1).slice(0, 5);
    for (const input of shuffledTwice([...due, ...old])) await handlers.scheduled(input);
    fired.push(...due);
    await handlers.scheduled({ sweep: true });
  };

  const team: Team = await announcedCycle({ deps: { ...deps }, drain: () => runSteps(deps) }, TEAM);
  const { programmeId, cycle } = team;
  await deliver();

  const versionNow = async (): Promise<number> =>
    (await programmes.get(table, programmeId))?.rosterVersion ?? 0;
  const rosterNow = async (version?: number): Promise<RosterPerson[]> =>
    loadRoster(table, programmeId, version ?? (await versionNow()));
  const people = new Map<string, Person>();
  /** Newcomers, and addresses that a roster brought: a file that is older than a correction takes it back. */
  const noteRoster = async () => {
    for (const { personId, email } of await rosterNow()) {
      const known = people.get(personId);
      if (!known) people.set(personId, { personId, addresses: [email], has: 'stayed', failing: false });
      else if (known.addresses.at(-1) !== email) {
        known.addresses.push(email);
        known.failing = false;
      }
    }
  };
  await noteRoster();

  let today = '2026-09-01';
  const setDay = (day: string) => {
    today = day;
    deps.setClock(`${today}T09:30:00.000Z`);
  };

  let newcomers = 0;
  let pausedUntil: string | undefined;
  const by = 'admin@example.org';

  const look = async (): Promise<Look> => {
    const items = await scan(table);
    return {
      items,
      now: deps.now(),
      roster: await rosterNow(),
      seats: items.filter(seats.is).map(seats.parse),
      pairs: items.filter(pairs.is).map(pairs.parse),
      boxes: items.filter(mailboxes.is).map(mailboxes.parse),
      requests: items.filter(adviceRequests.is).map(adviceRequests.parse),
      rows: items
        .filter(({ pk, kind }) => String(pk).startsWith(OUTBOX_PREFIX) && kind === 'mail')
        .map((item) => OutboxRow.parse(item))
        .filter((row): row is MailRow => row.kind === 'mail'),
    };
  };

  /**
   * @param seen the roster that the file was made from: of two that are confirmed at once, the second is looked at again,
   * and comes to nothing.
   */
  const upload = async (
    file: readonly RosterPerson[],
    left: readonly string[],
    seen: number,
  ): Promise<boolean> => {
    const lines = file.map(
      ({ name, email, functions, managerEmail = '' }) =>
        `${name},${email},${functions.join(';')},${managerEmail}`,
    );
    const csv = ['name,email,function,manager_email', ...lines].join('\n');
    const staged = await done(stageRoster(deps, programmeId, new TextEncoder().encode(csv)));
    return !isRefusal(await confirmRoster(deps, programmeId, { stageId: staged.stageId, left, seen, by }));
  };

  const gone = (personId: string, has: 'left' | 'been erased' = 'left') => {
    const person = people.get(personId);
    if (person) person.has = has;
  };

  const pauseAll = async (days: number, datesMove: boolean): Promise<void> => {
    const until = addDays(today, days);
    const outcome = await pauseProgramme(deps, programmeId, { from: today, until, datesMove }, { by });
    if (!isRefusal(outcome)) pausedUntil = until;
  };

  const goOn = async (): Promise<void> => {
    await endPause(deps, programmeId, { by });
    pausedUntil = undefined;
  };

  const back = async (personId: string): Promise<void> => {
    await resumePerson(deps, { programmeId, personId }, by);
    const person = people.get(personId);
    if (person) person.awayUntil = undefined;
  };

  const make = async (move: Move): Promise<unknown> => {
    const seen = await versionNow();
    const roster = await rosterNow(seen);
    const at = 'who' in move ? pick(roster, move.who) : undefined;
    const leader = { programmeId, cycle, personId: at?.personId ?? 'none' };
    switch (move.kind) {
      case 'newcomer': {
        newcomers += 1;
        const email = `new${newcomers}@harbour.example`;
        const functions = [pick(FUNCTIONS, move.to) ?? 'A'];
        return upload(
          [...roster, { personId: 'x', name: `New${newcomers} Leader`, email, functions }],
          [],
          seen,
        );
      }
      case 'upload-left': {
        if (!at || roster.length < 4) return undefined;
        const without = roster.filter((person) => person !== at);
        return (await upload(without, [at.personId], seen)) && gone(at.personId);
      }
      case 'upload-moved':
        return upload(
          roster.map((person) =>
            person === at ? { ...person, functions: [pick(FUNCTIONS, move.to) ?? 'A'] } : person,
          ),
          [],
          seen,
        );
      case 'upload-again':
        return upload(roster, [], seen);
      case 'left': {
        if (!at || roster.length < 4) return undefined;
        const outcome = await leaveRoster(deps, { programmeId, personId: at.personId }, by);
        return isRefusal(outcome) ? undefined : gone(at.personId);
      }
      case 'new-address':
        return at && newAddress(at);
      case 'join':
        return answerTakingPart(deps, leader, move.answer);
      case 'pair-up': {
        const whom = pick(
          roster.filter((person) => person !== at),
          move.whom,
        );
        const asked = await invitePartner(deps, leader, { partnerId: whom?.personId ?? 'none' });
        if (isRefusal(asked) || asked.done !== 'asked') return undefined;
        const { invitationId } = asked;
        const other = { programmeId, cycle, personId: whom?.personId ?? 'none' };
        return answerInvitation(deps, other, { invitationId, answer: 'accept' });
      }
      case 'part': {
        const seat = await seats.get(table, programmeId, cycle, leader.personId);
        return seat?.pairId ? leavePair(deps, leader, { pairId: seat.pairId }) : undefined;
      }
      case 'met': {
        const seat = await seats.get(table, programmeId, cycle, leader.personId);
        return seat?.pairId ? holdHour(deps, leader, { pairId: seat.pairId }) : undefined;
      }
      case 'ask-advice': {
        await keepTarget(deps, leader, { habit: 'I talk too much' });
        await confirmTalkedOver(deps, leader);
        const whom = pick(
          roster.filter((person) => person !== at),
          move.whom,
        );
        const others = roster.filter((person) => person !== at && person !== whom).slice(0, 1);
        const advisers = [whom, ...others].flatMap((person) =>
          person ? [{ personId: person.personId, line: 'Hello' }] : [],
        );
        return askAdvice(deps, leader, { advisers });
      }
      case 'advise': {
        const items = await queryPartition(table, partitions.advice(programmeId, cycle));
        const request = pick(
          items.map((item) => adviceRequests.parse(item)),
          move.which,
        );
        if (!request || people.get(request.adviserId)?.has === 'left') return undefined;
        const { requestId, adviserId } = request;
        return giveAdvice(deps, { programmeId, cycle, requestId, adviserId }, { right: [], why: 'words' });
      }
      case 'confirm-address':
        return confirmAddress(deps, leader, { linkIssuedAt: deps.now() });
      case 'erase-me': {
        if (!at || roster.length < 4) return undefined;
        const outcome = await eraseMe(deps, leader);
        return isRefusal(outcome) ? undefined : gone(at.personId, 'been erased');
      }
      case 'pause': {
        if (!at) return undefined;
        const until = addDays(today, move.days);
        const outcome = await pausePerson(deps, { programmeId, personId: at.personId }, { until, by });
        const person = people.get(at.personId);
        if (person && !isRefusal(outcome)) person.awayUntil = until;
        return undefined;
      }
      case 'back':
        return at && back(at.personId);
      case 'pause-all':
        return pauseAll(move.days, move.datesMove);
      case 'go-on':
        return goOn();
      case 'bounce':
        return comesBack(move.which, move.how);
    }
  };

  const newAddress = async (person: RosterPerson): Promise<void> => {
    const known = people.get(person.personId);
    if (!known) return;
    const email = `${person.personId}-${known.addresses.length}@harbour.example`;
    const typed = {
      name: person.name,
      email,
      function: person.functions.join(';'),
      managerEmail: person.managerEmail ?? '',
    };
    const ref = { programmeId, personId: person.personId };
    await correctOnRoster(deps, ref, typed, { by });
    await noteRoster();
  };

  /** SES tells what became of one of the last mails: of its sending, and of its end, twice each and in any order. */
  const comesBack = async (which: number, how: 'bounce' | 'complaint' | 'may-pass'): Promise<void> => {
    const mail = pick(sent.slice(-12), which);
    const row = mail && (await look()).rows.find(({ rowId }) => rowId === mail.row);
    if (!mail || row?.order.to.kind !== 'leader' || !('personId' in row.order.to)) return;
    const fate = {
      bounce: bouncedFor(mail.address),
      complaint: complainedFor(mail.address),
      'may-pass': bouncedFor(mail.address, 'Transient'),
    }[how];
    const events = [wasSent, fate].map((it) => sesEvent(row, mail.address, it, mail.row));
    for (const event of shuffledTwice(events)) await handlers.mailEvents(event);
    const person = people.get(row.order.to.personId);
    if (how !== 'may-pass' && person?.addresses.at(-1) === mail.address) person.failing = true;
  };

  const morning = async () => {
    setDay(addDays(today, 1));
    await fire();
    await deliver();
  };

  return {
    pausedUntil: () => pausedUntil,
    people,
    sent,
    look,
    play: async (turn) => {
      const before = sent.length;
      if (turn.kind === 'now') {
        await Promise.all(turn.moves.map(make));
        await noteRoster();
        await deliver();
      }
      for (let day = turn.kind === 'days' ? turn.count : 0; day > 0; day -= 1) {
        await morning();
        if (today === '2026-09-22') {
          await openChoosing(deps, team);
          await deliver();
        }
      }
      return sent.slice(before);
    },
    finish: async () => {
      await goOn();
      for (const person of await rosterNow()) {
        await back(person.personId);
        if (people.get(person.personId)?.failing) await newAddress(person);
        await confirmAddress(
          deps,
          { programmeId, cycle, personId: person.personId },
          { linkIssuedAt: deps.now() },
        );
      }
      await deliver();
      for (let day = 0; day < 12; day += 1) await morning();
    },
  };
};
