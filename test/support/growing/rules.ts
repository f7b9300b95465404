import { type AdviceRequest, changeRequestIdOf, requestIdOf } from '../../../functions/domain/advice.ts';
import type { History, Look } from './history.ts';
import type { SentMail } from './posted-deps.ts';

/** Between two looks: what there was when the mails were to go, and which did. */
export interface Passed {
  readonly before: Look;
  readonly beforeMails: Look;
  readonly sent: readonly SentMail[];
  readonly allSent: readonly SentMail[];
  readonly now: Look;
}

type Rule = (history: History, passed: Passed) => string[];

const waiting = ({ requests }: Look): AdviceRequest[] => requests.filter(({ state }) => state === 'asked');

const groupsOf = <T>(list: readonly T[], key: (it: T) => string): Map<string, T[]> => Map.groupBy(list, key);

const crowded = <T>(list: readonly T[], key: (it: T) => string, most: number, what: string): string[] =>
  [...groupsOf(list, key)]
    .filter(([, group]) => group.length > most)
    .map(([name, group]) => `${group.length} ${what}: ${name}`);

const twoTargetsAtMost: Rule = (_history, { now }) =>
  now.growths
    .filter(({ targets }) => targets.filter(({ state }) => state !== 'closed').length > 2)
    .map(({ personId }) => `${personId} has three live targets`);

const fewOpenRequests: Rule = (_history, { now }) => [
  ...crowded(waiting(now), ({ fromId, adviserId }) => `${fromId} ${adviserId}`, 1, 'open between two'),
  ...crowded(waiting(now), ({ adviserId }) => adviserId, 5, 'open in all'),
];

const loadsAreTrue: Rule = (_history, { now }) => {
  const advisers = new Set(now.loads.map(({ personId }) => personId));
  for (const { adviserId } of now.requests) advisers.add(adviserId);
  return [...advisers].flatMap((adviserId) => {
    const open = waiting(now).filter((it) => it.adviserId === adviserId);
    const load = now.loads.find(({ personId }) => personId === adviserId)?.open ?? [];
    const [counted, there] = [[...load].sort(), open.map(({ requestId }) => requestId).sort()];
    return counted.join() === there.join() ? [] : [`the load of ${adviserId} is ${counted}, not ${there}`];
  });
};

const nobodyAskedWhoWouldRatherNot: Rule = (_history, { before, now }) =>
  now.requests
    .filter(({ requestId }) => !before.requests.some((it) => it.requestId === requestId))
    .filter(({ adviserId }) => before.loads.some((it) => it.personId === adviserId && it.notThisRound))
    .map(({ requestId }) => `${requestId} asks somebody who would rather not be asked`);

const partnersSeeWhatWasTicked: Rule = ({ told }, { now }) =>
  [...now.seen].flatMap(([owner, { partner, others }]) => {
    const strangers = others.targets.length + others.advice.length + others.insights.length;
    const unticked = partner.advice.filter(
      ({ adviserId, answer }) => told.ticked.get(`${owner}-${adviserId}`) !== answer.why,
    );
    const unshown = partner.targets.filter(({ targetId }) => !told.shown.has(targetId));
    return [
      ...(strangers > 0 ? [`somebody else sees words of ${owner}`] : []),
      ...unticked.map(({ answer }) => `the partner of ${owner} sees ${answer.why}, which is not ticked`),
      ...unshown.map(({ habit }) => `the partner of ${owner} sees the draft ${habit}`),
    ];
  });

/** The answer that is ticked is there to be seen: a rule that shows nothing to anybody would be kept too easily. */
const partnersDoSeeIt: Rule = ({ told }, { now }) =>
  [...told.ticked].flatMap(([requestId, words]) => {
    const kept = now.words.find((it) => it.requestId === requestId);
    if (!kept || kept.answer?.why !== words) return [];
    const seen = now.seen.get(kept.personId)?.partner.advice.some(({ answer }) => answer.why === words);
    return seen ? [] : [`the partner of ${kept.personId} does not see ${words}`];
  });

/** What colleagues have seen of a change is shown to nobody but who asked. */
const changesAreShownToNobody: Rule = (_history, { now }) => {
  const read = JSON.stringify([...now.seen.values()]);
  return now.changes.flatMap(({ requestId, line, answer }) =>
    [line, answer?.suggestion]
      .filter((text) => text && read.includes(text))
      .map((text) => `somebody else sees ${text} of ${requestId}`),
  );
};

/** Nobody is asked about a target that was not talked over, or about one that its leader had not settled. */
const onlyKnownTargetsAreShown: Rule = ({ told }, { now }) =>
  now.changes.flatMap(({ requestId, personId, targetIds }) => {
    const growth = now.growths.find((it) => it.personId === personId);
    const settled = growth?.targets.filter((it) => it.settledAt).map(({ targetId }) => targetId) ?? [];
    return targetIds
      .filter((targetId) => !told.shown.has(targetId) || !settled.includes(targetId))
      .map((targetId) => `${requestId} shows ${targetId}`);
  });

const ASKING = new Set(['advice-request', 'change-request']);

const requestMails = ({ rows }: Look, sent: readonly SentMail[]) =>
  sent.flatMap((mail) => {
    const order = rows.find(({ rowId }) => rowId === mail.row)?.order;
    const adviserId = order?.to.kind === 'leader' ? order.to.personId : '';
    return order && ASKING.has(order.mail) ? [{ mail, order, adviserId }] : [];
  });

const named = ({ names }: History, text: string, but: string): string[] =>
  [...names].flatMap(([id, name]) => (id !== but && text.includes(`${name} Leader`) ? [id] : []));

/** Nobody is written to in the name of somebody who does not wait for them any more. */
const onlyForWhatIsOpen: Rule = (history, { before, beforeMails, now, sent }) =>
  requestMails(now, sent).flatMap(({ mail, order, adviserId }) => {
    const askers = named(history, mail.text, adviserId);
    const wrong = askers.filter((fromId) => {
      const all = [requestIdOf(fromId, adviserId), changeRequestIdOf(fromId, adviserId)];
      const meant = order.requestId ? [order.requestId] : all;
      return !meant.some((requestId) => {
        const is = ({ requests }: Look) => requests.find((it) => it.requestId === requestId)?.state ?? 'none';
        return ['asked', 'lapsed'].includes(is(beforeMails)) && is(before) !== 'lapsed';
      });
    });
    return [
      ...(askers.length === 0 ? [`${mail.row} is in nobody's name`] : []),
      ...wrong.map((fromId) => `${mail.row} is sent for ${fromId}, who does not wait`),
    ];
  });

const oneNudgeADay: Rule = (_history, { now }) =>
  crowded(
    now.rows.filter(({ order }) => ASKING.has(order.mail) && order.nudgeOf),
    ({ order, madeAt }) => `${JSON.stringify(order.to)} ${madeAt.slice(0, 10)}`,
    1,
    'nudges in a day',
  );

const nudgesCoverAll: Rule = (history, { now, sent }) =>
  requestMails(now, sent)
    .filter(({ order }) => order.nudgeOf)
    .flatMap(({ mail, adviserId }) => {
      const day = now.rows.find(({ rowId }) => rowId === mail.row)?.madeAt.slice(0, 10) ?? '';
      const told = named(history, mail.text, adviserId);
      return waiting(now)
        .filter((it) => it.adviserId === adviserId && it.nudgedAt?.startsWith(day))
        .filter(({ fromId }) => !told.includes(fromId))
        .map(({ requestId }) => `${mail.row} says nothing of ${requestId}`);
    });

const ANSWERED = /^(\w+) colleagues? ha(?:s|ve) answered$/;
const COUNTED = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five'];

const SEEN = /^Have they seen a change\? (\w+) answers? for you$/;

const mailElevenTwice: Rule = (_history, { allSent }) => [
  ...crowded(
    allSent.filter(({ subject }) => ANSWERED.test(subject)),
    ({ to }) => to,
    2,
    'mails of answers',
  ),
  ...crowded(
    allSent.filter(({ subject }) => SEEN.test(subject)),
    ({ to }) => to,
    1,
    'mails of a change',
  ),
];

const mailElevenCounts: Rule = (_history, { now, sent }) =>
  sent.flatMap(({ row, subject }) => {
    const asks = SEEN.test(subject) ? 'change' : 'advice';
    const words = SEEN.exec(subject) ?? ANSWERED.exec(subject);
    if (!words) return [];
    const count = COUNTED.indexOf(words[1] ?? '');
    const to = now.rows.find(({ rowId }) => rowId === row)?.order.to;
    const answered = now.requests.filter(
      (it) =>
        to?.kind === 'leader' &&
        it.fromId === to.personId &&
        it.asks === asks &&
        (it.state === 'answered' || it.state === 'in-person'),
    );
    return answered.length === count ? [] : [`${row} tells of ${count} answers, not ${answered.length}`];
  });

const eachMailOnce: Rule = (_history, { allSent }) => crowded(allSent, ({ row }) => row, 1, 'times sent');

/** Lines and thanks reach the one colleague they are meant for; everything else is in no mail at all. */
const wordsKeepToTheirMails: Rule = (_history, { now, sent }) =>
  sent.flatMap(({ row, subject, text }) => {
    const order = now.rows.find(({ rowId }) => rowId === row)?.order;
    const words = now.words.find(({ requestId }) => requestId === order?.requestId);
    const mayHold = { 'advice-request': words?.line, 'advice-thanks': words?.thanks };
    const may =
      order?.mail === 'advice-request' || order?.mail === 'advice-thanks' ? mayHold[order.mail] : '';
    return [...`${subject} ${text}`.matchAll(/~\w+~\d+~/g)]
      .filter(([found]) => found !== may)
      .map(([found]) => `${row} holds ${found}`);
  });

const RULES: Rule[] = [
  twoTargetsAtMost,
  fewOpenRequests,
  loadsAreTrue,
  nobodyAskedWhoWouldRatherNot,
  partnersSeeWhatWasTicked,
  partnersDoSeeIt,
  changesAreShownToNobody,
  onlyKnownTargetsAreShown,
  onlyForWhatIsOpen,
  oneNudgeADay,
  nudgesCoverAll,
  mailElevenTwice,
  mailElevenCounts,
  eachMailOnce,
  wordsKeepToTheirMails,
];

export const brokenRules = (history: History, passed: Passed): string[] =>
  RULES.flatMap((rule) => rule(history, passed));
