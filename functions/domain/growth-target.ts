import * as z from 'zod';
import { Id, Instant, PlainDate, type Refusal, refuse } from './values.ts';

const Dial = z.enum(['up', 'down']);

/** How big an improvement a leader sees. Nothing is a failure: the only question is how big. */
export const Improvement = z.enum(['not-yet', 'learnt', 'little', 'clear', 'big']);
export type Improvement = z.infer<typeof Improvement>;

/** A leadership behaviour that a leader wants to change. `draft → settled → closed`, revised in place. */
export const GrowthTarget = z.object({
  targetId: Id,
  /** What I do that gets in my own way. */
  habit: z.string(),
  why: z.string().optional(),
  dial: Dial.optional(),
  /** Once settled: what exactly I will do differently. */
  exactly: z.string().optional(),
  state: z.enum(['draft', 'settled', 'closed']),
  draftedAt: Instant,
  /** The leader said that they talked it over; one drafted later stays private until they say so again. */
  talkedOverAt: Instant.optional(),
  /** With whom: these partners see what colleagues see. A partner who comes later sees nothing of it by that. */
  shownTo: z.array(Id).optional(),
  settledAt: Instant.optional(),
  closedAt: Instant.optional(),
  /** The habit as first drafted, kept when it is revised. */
  firstDraft: z.string(),
  /** The target of an earlier cycle that its owner kept, or refreshed, as this one. */
  from: Id.optional(),
});
export type GrowthTarget = z.infer<typeof GrowthTarget>;

/** An experiment with a settled target, at a real occasion if the leader names one. */
export const TryOut = z.object({
  tryOutId: Id,
  targetId: Id,
  what: z.string(),
  occasion: z.string().optional(),
  day: PlainDate.optional(),
  outcome: Improvement.optional(),
  learnt: z.string().optional(),
  plannedAt: Instant,
});
export type TryOut = z.infer<typeof TryOut>;

/** All of one leader's growing in one cycle, in one item: what must hold of it together is checked together. */
export const Growth = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  personId: Id,
  targets: z.array(GrowthTarget),
  tryOuts: z.array(TryOut),
  /** The targets of earlier cycles that they kept, refreshed or let go: those are not offered again. */
  decidedOn: z.array(Id).optional(),
  /** When they first talked their targets over. */
  talkedOverAt: Instant.optional(),
  /** When anything of it was last changed. */
  writtenAt: Instant,
  version: z.number().int(),
});
export type Growth = z.infer<typeof Growth>;

/** One target is a good start, two is the most (rule 5 of the method). */
export const MOST_TARGETS = 2;
export const LONGEST_WORDS = 2000;
const MOST_TRY_OUTS = 40;

export type GrowthRefusal =
  | 'empty'
  | 'too-long'
  | 'two-already'
  | 'no-such-target'
  | 'closed-already'
  | 'not-settled'
  | 'no-such-try-out'
  | 'too-many'
  | 'day-has-passed'
  | 'after-the-cycle'
  | 'nothing-to-talk-over'
  | 'no-partner';

export const alive = (growth: Pick<Growth, 'targets'> | undefined): GrowthTarget[] =>
  growth?.targets.filter(({ state }) => state !== 'closed') ?? [];

/** Did they ever put down a target, whatever became of it? */
export const wroteTargets = (growth: Pick<Growth, 'targets'> | undefined): boolean =>
  growth !== undefined && growth.targets.length > 0;

/** What colleagues may be asked about, and what partners see: alive, and talked over. */
export const talkedOver = (growth: Pick<Growth, 'targets'> | undefined): GrowthTarget[] =>
  alive(growth).filter(({ talkedOverAt }) => talkedOverAt !== undefined);

/** Is there something here that these partners do not know of yet? */
export const toTalkOver = (
  growth: Pick<Growth, 'targets'> | undefined,
  partnerIds: readonly string[],
): GrowthTarget[] =>
  alive(growth).filter(({ shownTo = [] }) => partnerIds.some((partnerId) => !shownTo.includes(partnerId)));

export const shownToPartner = (
  growth: Pick<Growth, 'targets'> | undefined,
  partnerId: string,
): GrowthTarget[] => alive(growth).filter(({ shownTo }) => shownTo?.includes(partnerId));

export const settled = (growth: Pick<Growth, 'targets'> | undefined): GrowthTarget[] =>
  growth?.targets.filter(({ state }) => state === 'settled') ?? [];

export interface TargetInput {
  readonly targetId?: string | undefined;
  readonly habit: string;
  readonly why?: string | undefined;
  readonly dial?: 'up' | 'down' | undefined;
}

const words = (text: string | undefined): string | undefined => text?.trim() || undefined;

const tooLong = (...texts: (string | undefined)[]): boolean =>
  texts.some((text) => (text?.trim().length ?? 0) > LONGEST_WORDS);

/** Writes a new target, or revises one that is alive. */
export const writeTarget = (
  growth: Growth,
  input: TargetInput,
  newId: string,
  now: Instant,
): Growth | Refusal<GrowthRefusal> => {
  const habit = words(input.habit);
  if (!habit) return refuse('empty');
  if (tooLong(input.habit, input.why)) return refuse('too-long');
  const before = growth.targets.find(({ targetId }) => targetId === input.targetId);
  if (input.targetId && !before) return refuse('no-such-target');
  if (before?.state === 'closed') return refuse('closed-already');
  const fields = { habit, why: words(input.why), dial: input.dial };
  if (before) return withTarget(growth, { ...before, ...fields });
  const twin = alive(growth).find((target) => target.habit === habit);
  if (twin) return withTarget(growth, { ...twin, ...fields });
  if (alive(growth).length >= MOST_TARGETS) return refuse('two-already');
  const target: GrowthTarget = {
    targetId: newId,
    ...fields,
    state: 'draft',
    draftedAt: now,
    firstDraft: habit,
  };
  return { ...growth, targets: [...growth.targets, target] };
};

/** The leader decides: tough but doable, and what exactly they will do differently. */
export const settleTarget = (
  growth: Growth,
  { targetId, exactly, habit }: { targetId: string; exactly: string; habit?: string | undefined },
  now: Instant,
): Growth | Refusal<GrowthRefusal> => {
  const target = growth.targets.find((it) => it.targetId === targetId);
  if (!target) return refuse('no-such-target');
  if (target.state === 'closed') return refuse('closed-already');
  const decided = words(exactly);
  if (!decided) return refuse('empty');
  if (tooLong(exactly, habit)) return refuse('too-long');
  return withTarget(growth, {
    ...target,
    habit: words(habit) ?? target.habit,
    exactly: decided,
    state: 'settled',
    settledAt: target.settledAt ?? now,
  });
};

/** "I have cracked this one", or I let it go: either way there is room for another. */
export const closeTarget = (
  growth: Growth,
  targetId: string,
  now: Instant,
): Growth | Refusal<GrowthRefusal> => {
  const target = growth.targets.find((it) => it.targetId === targetId);
  if (!target) return refuse('no-such-target');
  return target.state === 'closed'
    ? growth
    : withTarget(growth, { ...target, state: 'closed', closedAt: now });
};

/** Talked over with these partners: each target that is alive now is one that they and colleagues may see. */
export const talkOver = (
  growth: Growth,
  partnerIds: readonly string[],
  now: Instant,
): Growth | Refusal<GrowthRefusal> => {
  if (alive(growth).length === 0) return refuse('nothing-to-talk-over');
  if (partnerIds.length === 0) return refuse('no-partner');
  const fresh = toTalkOver(growth, partnerIds);
  if (fresh.length === 0) return growth;
  const shown = fresh.map((target) => ({
    ...target,
    talkedOverAt: target.talkedOverAt ?? now,
    shownTo: [...new Set([...(target.shownTo ?? []), ...partnerIds])],
  }));
  return shown.reduce(withTarget, { ...growth, talkedOverAt: growth.talkedOverAt ?? now });
};

export interface TryOutInput {
  readonly tryOutId?: string | undefined;
  readonly targetId: string;
  readonly what: string;
  readonly occasion?: string | undefined;
  readonly day?: PlainDate | undefined;
}

/** Plans an experiment, or changes one that has not been told of yet. Days are the programme's. */
export const planTryOut = (
  growth: Growth,
  input: TryOutInput,
  { today, lastDay }: { today: PlainDate; lastDay: PlainDate },
  newId: string,
  now: Instant,
): Growth | Refusal<GrowthRefusal> => {
  const what = words(input.what);
  if (!what) return refuse('empty');
  if (tooLong(input.what, input.occasion)) return refuse('too-long');
  const target = growth.targets.find(({ targetId }) => targetId === input.targetId);
  if (!target) return refuse('no-such-target');
  if (target.state !== 'settled') return refuse('not-settled');
  const before = growth.tryOuts.find(({ tryOutId }) => tryOutId === input.tryOutId);
  if (input.tryOutId && !before) return refuse('no-such-try-out');
  if (input.day && input.day !== before?.day && input.day < today) return refuse('day-has-passed');
  if (input.day && input.day > lastDay) return refuse('after-the-cycle');
  const fields = { targetId: target.targetId, what, occasion: words(input.occasion), day: input.day };
  if (before) return withTryOut(growth, { ...before, ...fields });
  const twin = growth.tryOuts.find(
    (it) => it.what === what && it.day === fields.day && it.targetId === fields.targetId,
  );
  if (twin) return growth;
  if (growth.tryOuts.length >= MOST_TRY_OUTS) return refuse('too-many');
  return { ...growth, tryOuts: [...growth.tryOuts, { tryOutId: newId, ...fields, plannedAt: now }] };
};

/** How it went: not yet, tried and learnt, a little, clear, big. */
export const tellTryOut = (
  growth: Growth,
  { tryOutId, outcome, learnt }: { tryOutId: string; outcome: Improvement; learnt?: string | undefined },
): Growth | Refusal<GrowthRefusal> => {
  const before = growth.tryOuts.find((it) => it.tryOutId === tryOutId);
  if (!before) return refuse('no-such-try-out');
  if (tooLong(learnt)) return refuse('too-long');
  return withTryOut(growth, { ...before, outcome, learnt: words(learnt) });
};

const withTarget = (growth: Growth, target: GrowthTarget): Growth => ({
  ...growth,
  targets: growth.targets.map((it) => (it.targetId === target.targetId ? target : it)),
});

const withTryOut = (growth: Growth, tryOut: TryOut): Growth => ({
  ...growth,
  tryOuts: growth.tryOuts.map((it) => (it.tryOutId === tryOut.tryOutId ? tryOut : it)),
});
