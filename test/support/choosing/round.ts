import { choicesFor } from '../../../functions/domain/choices.ts';
import { isOpen } from '../../../functions/domain/invitation.ts';
import { type MailRow, OutboxRow } from '../../../functions/domain/outbox.ts';
import { isLive } from '../../../functions/domain/pair.ts';
import { isFree, type Seat } from '../../../functions/domain/seat.ts';
import { after, HOUR, isRefusal } from '../../../functions/domain/values.ts';
import { commit } from '../../../functions/store/commit.ts';
import type { Choosing } from '../../../functions/store/cycle-view.ts';
import { cycles, histories, invitations, pairs, programmes, seats } from '../../../functions/store/groups.ts';
import { OUTBOX_PREFIX } from '../../../functions/store/keys.ts';
import type { Table } from '../../../functions/store/table.ts';
import { announceCycle } from '../../../functions/workflow/announce-cycle.ts';
import { answerInvitation } from '../../../functions/workflow/answer-invitation.ts';
import { approveNote } from '../../../functions/workflow/approve-note.ts';
import { invitePartner } from '../../../functions/workflow/invite-partner.ts';
import { answerTakingPart } from '../../../functions/workflow/join.ts';
import { leavePair } from '../../../functions/workflow/leave-pair.ts';
import { createProgramme } from '../../../functions/workflow/manage-programme.ts';
import { extendChoosing, openChoosing } from '../../../functions/workflow/open-choosing.ts';
import { pencilIn } from '../../../functions/workflow/pencil-in.ts';
import { planCycle } from '../../../functions/workflow/plan-cycle.ts';
import { sweepOccurrences } from '../../../functions/workflow/sweep-occurrences.ts';
import { withdrawInvitation } from '../../../functions/workflow/withdraw-invitation.ts';
import { scan } from '../engine.ts';
import { done, idsByName, PLAN, PROGRAMME, uploadRoster } from '../people.ts';
import { runSteps, type TableDeps, tableDeps } from '../table-deps.ts';
import type { Move, Turn } from './moves.ts';
import { asFile, type Beginning, type Colleague, FUNCTIONS } from './roster.ts';

/** The third round of a team: the second one's partners are not possible, the first one's are. */
const CYCLE = 3;
const AT_THE_AWAYDAY = `${PLAN.awayday}T12:00:00.000Z`;

export interface Snapshot extends Choosing {
  readonly mails: MailRow[];
}

/** What people did, as they themselves would tell it; what the records say is held against it. */
interface Told {
  /** `invitation person`, for each yes. */
  readonly yes: Set<string>;
  /** `asker decliner`, for each no. */
  readonly declines: Set<string>;
  /** `pair person`, for each who left a pair by the quiet way out. */
  readonly departures: Set<string>;
}

export interface Round {
  readonly deps: TableDeps;
  readonly told: Told;
  team(): Map<string, Colleague>;
  readonly lastPairs: string[][];
  look(): Promise<Snapshot>;
  /** @param state how things stood when those who act now looked last. */
  play(state: Snapshot, turn: Turn): Promise<TurnPlayed>;
  finish(): Promise<void>;
}

export interface TurnPlayed {
  /** One thing happened by itself, so that the state before it is the one in which it was decided. */
  readonly alone: boolean;
  /** Declines that were known before this turn. */
  readonly declinedBefore: ReadonlySet<string>;
  readonly asked: { readonly invitationId: string; readonly fromId: string }[];
}

const pick = <T>(list: readonly T[], number: number): T | undefined =>
  list[number % Math.max(1, list.length)];

/** A round of choosing that has been announced, and of whom most take part. */
export const beginRound = async (table: Table, { team, earlier }: Beginning): Promise<Round> => {
  const deps = tableDeps(table);
  const { programmeId } = await done(createProgramme(deps, PROGRAMME));
  await uploadRoster(deps, programmeId, asFile(team));
  const ids = await idsByName(deps, programmeId);
  const id = (name: string) => ids[name] ?? '';
  await commit(table, async () => {
    const programme = await programmes.get(table, programmeId);
    if (!programme) throw new Error('no programme');
    const past = earlier.map((pairs, index) =>
      histories.create({
        programmeId,
        cycle: index + 1,
        pairs: pairs.map((pair) => pair.map(id)),
        bridges: [],
      }),
    );
    return {
      outcome: undefined,
      changes: [programmes.replace({ ...programme, latestCycle: CYCLE - 1 }), ...past],
    };
  });
  const ref = { programmeId, cycle: CYCLE };
  await done(planCycle(deps, programmeId, PLAN));
  await done(approveNote(deps, ref, { note: 'invitation', text: 'Join us.' }));
  await done(announceCycle(deps, ref));
  await runSteps(deps);
  for (const name of Object.keys(ids).slice(1)) {
    await done(answerTakingPart(deps, { ...ref, personId: id(name) }, 'taking-part'));
  }
  deps.setClock(AT_THE_AWAYDAY);
  await done(openChoosing(deps, ref));

  let colleagues = team;
  const told: Told = { yes: new Set(), declines: new Set(), departures: new Set() };
  const nameOf = new Map(Object.entries(ids).map(([name, personId]) => [personId, name]));

  const mails = new Map<string, MailRow>();
  const look = async (): Promise<Snapshot> => {
    const items = await scan(table);
    for (const item of items.filter(
      ({ pk, kind }) => String(pk).startsWith(OUTBOX_PREFIX) && kind === 'mail',
    )) {
      const rowId = String(item.rowId);
      const row = mails.get(rowId) ?? OutboxRow.parse(item);
      if (row.kind === 'mail') mails.set(rowId, row);
    }
    const [programme, cycle] = [items.find(programmes.is), items.find(cycles.is)];
    if (!programme || !cycle) throw new Error('The round is gone.');
    return {
      programme: programmes.parse(programme),
      cycle: cycles.parse(cycle),
      seats: items.filter(seats.is).map(seats.parse),
      pairs: items.filter(pairs.is).map(pairs.parse),
      invitations: items.filter(invitations.is).map(invitations.parse),
      history: items.filter(histories.is).map(histories.parse),
      mails: [...mails.values()],
    };
  };

  const asked: { invitationId: string; fromId: string }[] = [];

  const ask = async (fromId: string, request: { partnerId?: string; pairId?: string }) => {
    const outcome = await invitePartner(deps, { ...ref, personId: fromId }, request);
    if (isRefusal(outcome)) return;
    told.yes.add(`${outcome.invitationId} ${fromId}`);
    if (outcome.done === 'asked') asked.push({ invitationId: outcome.invitationId, fromId });
  };

  const reply = async (
    state: Choosing,
    invitationId: string,
    personId: string,
    answer: 'accept' | 'decline',
  ) => {
    const outcome = await answerInvitation(deps, { ...ref, personId }, { invitationId, answer });
    if (isRefusal(outcome)) return;
    if (answer === 'accept') told.yes.add(`${invitationId} ${personId}`);
    const invitation = state.invitations.find((it) => it.invitationId === invitationId);
    if (answer === 'decline' && invitation?.fromId) told.declines.add(`${invitation.fromId} ${personId}`);
  };

  /** One administrator saves one roster after the other: of two at once the second would have to look again. */
  let saving = Promise.resolve();
  const roster = (change: (all: readonly Colleague[]) => Colleague[]): Promise<void> => {
    colleagues = change(colleagues);
    const file = asFile(colleagues);
    saving = saving.then(() => uploadRoster(deps, programmeId, file));
    return saving;
  };

  const make = async (move: Move, state: Choosing): Promise<void> => {
    const people = state.seats.filter(({ left }) => !left).map(({ personId }) => personId);
    const who = 'who' in move ? (pick(people, move.who) ?? '') : '';
    const open = state.invitations.filter(isOpen);
    const live = state.pairs.filter(isLive);
    const possibleFor = (it: Seat) =>
      choicesFor(state, it.personId)?.possible.map(({ seat }) => seat.personId) ?? [];
    switch (move.kind) {
      case 'join':
        await answerTakingPart(deps, { ...ref, personId: who }, move.answer);
        return;
      case 'ask': {
        const couldAsk = state.seats.filter(
          (it) => isFree(it) && !it.openInvitationId && possibleFor(it).length > 0,
        );
        const from = move.sensible ? pick(couldAsk, move.who) : undefined;
        await ask(from?.personId ?? who, {
          partnerId: pick(from ? possibleFor(from) : people, move.whom) ?? '',
        });
        return;
      }
      case 'ask-pair': {
        const stranded = state.seats
          .filter(isFree)
          .find((seat) => choicesFor(state, seat.personId)?.trios.length);
        const trios = stranded ? (choicesFor(state, stranded.personId)?.trios ?? []) : [];
        const pairId = (pick(trios, move.which)?.pair ?? pick(live, move.which))?.pairId ?? 'none';
        await ask(stranded?.personId ?? who, { pairId });
        return;
      }
      case 'answer': {
        const invitation = pick(open, move.which);
        const waiting = invitation?.members.filter((it) => !invitation.yes.includes(it)) ?? [];
        await reply(
          state,
          invitation?.invitationId ?? 'none',
          pick(waiting, move.which) ?? 'none',
          move.answer,
        );
        return;
      }
      case 'answer-anything':
        await reply(state, pick(state.invitations, move.which)?.invitationId ?? 'none', who, move.answer);
        return;
      case 'rush': {
        const shared = open.flatMap((one, index) =>
          open
            .slice(index + 1)
            .filter((other) => other.members.some((it) => one.members.includes(it)))
            .map((other) => [one, other]),
        );
        const both = pick(shared, move.which) ?? [];
        const yeses = both.flatMap(({ invitationId, members, yes }) =>
          members.filter((it) => !yes.includes(it)).map((it) => reply(state, invitationId, it, 'accept')),
        );
        await Promise.all(yeses);
        return;
      }
      case 'withdraw': {
        const own = open.filter(({ fromId }) => fromId !== undefined);
        const { invitationId = 'none', fromId = 'none' } = pick(own, move.which) ?? {};
        await withdrawInvitation(deps, { ...ref, personId: fromId }, { invitationId });
        return;
      }
      case 'pencil':
        await pencilIn(deps, ref, { members: [who, pick(people, move.whom) ?? ''] });
        return;
      case 'leave': {
        const pair = pick(live, move.which);
        const personId = pick(pair?.members ?? [], move.which) ?? 'none';
        const outcome = await leavePair(deps, { ...ref, personId }, { pairId: pair?.pairId ?? 'none' });
        if (!isRefusal(outcome)) told.departures.add(`${pair?.pairId} ${personId}`);
        return;
      }
      case 'gone':
        if (colleagues.length > 3) await roster((all) => all.filter(({ name }) => name !== nameOf.get(who)));
        return;
      case 'moved':
        await roster((all) =>
          all.map((it) =>
            it.name === nameOf.get(who) ? { ...it, functions: [FUNCTIONS[move.to] ?? 'Finance'] } : it,
          ),
        );
        return;
      case 'open':
        await openChoosing(deps, ref);
        return;
      case 'close':
        if (state.cycle.state !== 'choosing') return;
        if (state.cycle.choosingCloses > deps.now()) deps.setClock(state.cycle.choosingCloses);
        await sweepOccurrences(deps);
        return;
      case 'extend':
        await extendChoosing(deps, ref, { closes: after(deps.now(), 2 * HOUR) });
    }
  };

  return {
    deps,
    told,
    lastPairs: earlier[1],
    team: () => new Map(colleagues.map((it) => [id(it.name), it])),
    look,
    play: async (state, { moves, stepsFollow }) => {
      asked.length = 0;
      const declinedBefore = new Set(told.declines);
      await Promise.all(moves.map((move) => make(move, state)));
      const roster = moves.some(({ kind }) => kind === 'gone' || kind === 'moved');
      if (stepsFollow || roster) await runSteps(deps);
      return { alone: moves.length === 1, declinedBefore, asked: [...asked] };
    },
    finish: () => runSteps(deps),
  };
};
