import type { AdviceRequest, AdviceWords, AdviserLoad } from '../../../functions/domain/advice.ts';
import { type ChangeWords, HowSeen, showable } from '../../../functions/domain/change-seen.ts';
import { alive, type Growth, talkedOver } from '../../../functions/domain/growth-target.ts';
import { type MailRow, OutboxRow } from '../../../functions/domain/outbox.ts';
import { isRefusal } from '../../../functions/domain/values.ts';
import { addDays } from '../../../functions/domain/working-days.ts';
import { adviceRequests, adviserLoads } from '../../../functions/store/advice.ts';
import { OUTBOX_PREFIX } from '../../../functions/store/keys.ts';
import {
  adviceWords,
  changeWords,
  growths,
  type SharedByPartner,
  sharedByPartner,
} from '../../../functions/store/private-words.ts';
import type { Table } from '../../../functions/store/table.ts';
import { answerInvitation } from '../../../functions/workflow/answer-invitation.ts';
import { answerOtherwise } from '../../../functions/workflow/answering.ts';
import { askAdvice, withdrawRequest } from '../../../functions/workflow/ask-advice.ts';
import { askChange } from '../../../functions/workflow/ask-change.ts';
import { giveAdvice } from '../../../functions/workflow/give-advice.ts';
import { giveChange } from '../../../functions/workflow/give-change.ts';
import { closeOne, confirmTalkedOver, keepTarget, settle } from '../../../functions/workflow/grow.ts';
import { invitePartner } from '../../../functions/workflow/invite-partner.ts';
import type { LeaderRef } from '../../../functions/workflow/leader-ref.ts';
import { shareAdvice, thankAdviser } from '../../../functions/workflow/read-advice.ts';
import { sweepOccurrences } from '../../../functions/workflow/sweep-occurrences.ts';
import { sweepOutbox } from '../../../functions/workflow/sweep-outbox.ts';
import { scan } from '../engine.ts';
import { choosingTeam, done, PLAN } from '../people.ts';
import { runSteps } from '../table-deps.ts';
import type { Move, Turn } from './moves.ts';
import { postedDeps, type SentMail } from './posted-deps.ts';

/** Four pairs, and Zoe, who takes no part and whom everybody likes to ask. */
const TEAM = 'Ada: A\nBo: B\nCai: C\nDi: D\nEve: E\nFlo: F\nGus: G\nHal: H\nZoe: Z';
const COUPLES = [
  ['Ada', 'Bo'],
  ['Cai', 'Di'],
  ['Eve', 'Flo'],
  ['Gus', 'Hal'],
] as const;
const LEADERS = COUPLES.flat();
const POPULAR = 'Zoe';
const EARLY = [
  ['Cai', 'Bo'],
  ['Di', 'Bo'],
  ['Eve', 'Gus'],
  ['Flo', 'Gus'],
  ['Hal', 'Bo'],
] as const;

export interface Look {
  readonly growths: Growth[];
  readonly words: AdviceWords[];
  readonly changes: ChangeWords[];
  readonly requests: AdviceRequest[];
  readonly loads: AdviserLoad[];
  readonly rows: MailRow[];
  /** What each leader's partner, and what Zoe, finds when they look: by the leader's id. */
  readonly seen: ReadonlyMap<string, { readonly partner: SharedByPartner; readonly others: SharedByPartner }>;
}

/** What people did, as they themselves would tell it. */
interface Told {
  /** By request: the words that were before the leader when they ticked them, until they took the tick back. */
  readonly ticked: Map<string, string>;
  /** Targets that were there when their leader said that they had talked them over. */
  readonly shown: Set<string>;
}

export interface History {
  readonly told: Told;
  readonly names: ReadonlyMap<string, string>;
  look(): Promise<Look>;
  /** @returns the mails that went. */
  play(before: Look, turn: Turn): Promise<{ sent: SentMail[]; beforeMails: Look }>;
}

const pick = <T>(list: readonly T[], number: number): T | undefined =>
  list[number % Math.max(1, list.length)];

/** A team whose choosing has closed, on the morning after the Awayday or well into month 5. */
export const beginHistory = async (table: Table, beginning: 'month 1' | 'month 5'): Promise<History> => {
  const { deps, outgoing } = postedDeps(table);
  const team = await choosingTeam(deps, TEAM, { without: [POPULAR] });
  for (const [one, other] of COUPLES) {
    const asked = await done(invitePartner(deps, team.leader(one), { partnerId: team.id(other) }));
    const { invitationId } = asked;
    await done(answerInvitation(deps, team.leader(other), { invitationId, answer: 'accept' }));
  }
  let today: string = PLAN.awayday;
  const dawn = () => {
    today = addDays(today, 1);
    deps.setClock(`${today}T09:30:00.000Z`);
  };
  deps.setClock(PLAN.choosingCloses);
  await sweepOccurrences(deps);
  if (beginning === 'month 5') today = '2027-01-28';
  dawn();
  await sweepOccurrences(deps);
  await runSteps(deps);
  await sweepOutbox(deps);
  outgoing.length = 0;

  const { programmeId, cycle } = team;
  const names = new Map(team.names.map((name) => [team.id(name), name]));
  const told: Told = { ticked: new Map(), shown: new Set() };
  let count = 0;
  const fresh = (what: string) => {
    count += 1;
    return `~${what}~${count}~`;
  };

  const partnerOf = (personId: string): string => {
    const couple = COUPLES.find((pair) => pair.some((name) => team.id(name) === personId));
    return team.id(couple?.find((name) => team.id(name) !== personId) ?? POPULAR);
  };

  const look = async (): Promise<Look> => {
    const items = await scan(table);
    const all = {
      growths: items.filter(growths.is).map(growths.parse),
      words: items.filter(adviceWords.is).map(adviceWords.parse),
      changes: items.filter(changeWords.is).map(changeWords.parse),
      requests: items.filter(adviceRequests.is).map(adviceRequests.parse),
      loads: items.filter(adviserLoads.is).map(adviserLoads.parse),
      rows: items
        .filter(({ pk, kind }) => String(pk).startsWith(OUTBOX_PREFIX) && kind === 'mail')
        .map((item) => OutboxRow.parse(item))
        .filter((row): row is MailRow => row.kind === 'mail'),
    };
    const owners = [
      ...new Set([...all.growths, ...all.words, ...all.changes].map(({ personId }) => personId)),
    ];
    const read = (owner: string, reader: string) => sharedByPartner(table, programmeId, cycle, owner, reader);
    const seen = await Promise.all(
      owners.map(async (owner) => {
        const [partner, others] = await Promise.all([
          read(owner, partnerOf(owner)),
          read(owner, team.id(POPULAR)),
        ]);
        return [owner, { partner, others }] as const;
      }),
    );
    return { ...all, seen: new Map(seen) };
  };

  const confirm = async (leader: LeaderRef) => {
    await confirmTalkedOver(deps, leader);
    const growth = await growths.get(table, programmeId, cycle, leader.personId);
    for (const { targetId } of alive(growth)) told.shown.add(targetId);
  };

  /** Five have asked Zoe already, which is the most, and the mails that tell her have not gone yet. */
  for (const [name, also] of EARLY) {
    const leader = team.leader(name);
    await keepTarget(deps, leader, { habit: fresh('habit') });
    await confirm(leader);
    const advisers = [POPULAR, also].map((whom) => ({ personId: team.id(whom), line: fresh('line') }));
    await done(askAdvice(deps, leader, { advisers }));
  }

  const growingMove = async (
    move: Extract<Move, { who: number; which: number }>,
    leader: LeaderRef,
    growth: Growth | undefined,
  ) => {
    const targetId = pick(growth?.targets ?? [], move.which)?.targetId ?? 'none';
    switch (move.kind) {
      case 'write':
        return keepTarget(deps, leader, { habit: fresh('habit') });
      case 'revise':
        return keepTarget(deps, leader, { targetId, habit: fresh('habit') });
      case 'settle':
        return settle(deps, leader, { targetId, exactly: fresh('exactly') });
      case 'close':
        return closeOne(deps, leader, { targetId });
      case 'confirm':
        return confirm(leader);
    }
  };

  type Asking = Extract<Move, { kind: 'ask' | 'ask-again' }>;

  const whomTo = (move: Asking, leader: LeaderRef): { personId: string; line: string }[] => {
    const chosen = move.whom.map((number) => pick(team.names, number) ?? POPULAR);
    const sensible = [...new Set([...chosen, 'Ada', 'Hal'])].filter(
      (name) => ![leader.personId, partnerOf(leader.personId)].includes(team.id(name)),
    );
    const whom = move.popular
      ? [POPULAR, ...sensible.filter((name) => name !== POPULAR)].slice(0, 4)
      : move.kind === 'ask'
        ? chosen
        : sensible.slice(0, 3);
    return whom.map((name) => ({ personId: team.id(name), line: fresh('line') }));
  };

  const ask = async (move: Asking, leader: LeaderRef, growth: Growth | undefined) => {
    if (talkedOver(growth).length === 0) {
      await keepTarget(deps, leader, { habit: fresh('habit') });
      await confirm(leader);
    }
    if (move.kind === 'ask') return askAdvice(deps, leader, { advisers: whomTo(move, leader) });
    const targetsOf = async () => (await growths.get(table, programmeId, cycle, leader.personId)) ?? growth;
    const targetId = talkedOver(await targetsOf())[0]?.targetId ?? 'none';
    if (showable(growth).length === 0) await settle(deps, leader, { targetId, exactly: fresh('exactly') });
    const targetIds = showable(await targetsOf())
      .slice(0, 2)
      .map((target) => target.targetId);
    return askChange(deps, leader, { advisers: whomTo(move, leader), targetIds });
  };

  const seenOf = ({ requestId }: AdviceRequest, { changes }: Look, which: number) => {
    const is = pick(HowSeen.options, which) ?? 'cannot-say';
    const targetIds = changes.find((words) => words.requestId === requestId)?.targetIds ?? [];
    return targetIds.map((targetId) => ({ targetId, is }));
  };

  const make = async (move: Move, now: Look): Promise<unknown> => {
    if ('who' in move) {
      // Three write more often than the others, so that they meet their own limits.
      const few = 'whom' in move ? LEADERS : LEADERS.slice(0, 3);
      const leader = team.leader(pick(few, move.who) ?? 'Ada');
      const growth = now.growths.find(({ personId }) => personId === leader.personId);
      return 'whom' in move ? ask(move, leader, growth) : growingMove(move, leader, growth);
    }
    // Every other answer changes one that was ticked, where there is one: the partner must not see the change.
    const ticked = now.requests.filter(({ requestId }) => told.ticked.has(requestId));
    // There are fewer questions about a change: of whatever is done with one question, much is done with these.
    const aboutChange = now.requests.filter(({ asks }) => asks === 'change');
    const [among = now.requests] = [
      move.kind === 'answer' && move.which % 2 === 1 ? ticked : [],
      move.which % 5 < 2 ? aboutChange : [],
    ].filter((some) => some.length > 0);
    const request = pick(among, move.which);
    if (!request) return undefined;
    const { requestId, adviserId, fromId } = request;
    const leader: LeaderRef = { programmeId, cycle, personId: fromId };
    const adviser = { programmeId, cycle, requestId, adviserId };
    switch (move.kind) {
      case 'answer':
        return request.asks === 'advice'
          ? giveAdvice(deps, adviser, { right: [], why: fresh('words') })
          : giveChange(deps, adviser, {
              seen: seenOf(request, now, move.which),
              suggestion: fresh('words'),
            });
      case 'otherwise':
        return answerOtherwise(deps, adviser, move.how);
      case 'withdraw':
        return withdrawRequest(deps, leader, { requestId });
      case 'thank':
        return thankAdviser(deps, leader, { requestId, line: fresh('thanks') });
      case 'share': {
        const words = pick(
          now.words.filter(({ answer }) => answer),
          move.which,
        );
        if (!words?.answer) return undefined;
        const { edition, why = '' } = words.answer;
        const of = { ...leader, personId: words.personId };
        const input = { requestId: words.requestId, edition, share: move.share };
        const outcome = await shareAdvice(deps, of, input);
        if (isRefusal(outcome)) return undefined;
        return move.share ? told.ticked.set(words.requestId, why) : told.ticked.delete(words.requestId);
      }
    }
  };

  return {
    told,
    names,
    look,
    play: async (before, turn) => {
      outgoing.length = 0;
      if (turn.kind === 'now') await Promise.all(turn.moves.map((move) => make(move, before)));
      for (let day = turn.kind === 'days' ? turn.count : 0; day > 0; day -= 1) {
        dawn();
        await sweepOccurrences(deps);
        if (day > 1) await sweepOutbox(deps);
        else await runSteps(deps);
      }
      const beforeMails = await look();
      if (turn.mailsFollow) await sweepOutbox(deps);
      return { sent: [...outgoing], beforeMails };
    },
  };
};
