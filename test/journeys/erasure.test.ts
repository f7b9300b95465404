import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogFields } from '../../functions/clients/log.ts';
import { changeRequestIdOf, requestIdOf } from '../../functions/domain/advice.ts';
import { backupsUntil } from '../../functions/domain/retention.ts';
import { formatDate } from '../../functions/domain/working-days.ts';
import { adviceTotals } from '../../functions/store/advice-totals.ts';
import { loadBoard } from '../../functions/store/cycle-view.ts';
import { cycles, links } from '../../functions/store/groups.ts';
import { linksOf } from '../../functions/store/holder-links.ts';
import { growths, loadPrivateWords } from '../../functions/store/private-words.ts';
import { agreeHour } from '../../functions/workflow/agree-hour.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { askAdvice } from '../../functions/workflow/ask-advice.ts';
import { askChange } from '../../functions/workflow/ask-change.ts';
import { askFreshLink } from '../../functions/workflow/fresh-link.ts';
import { keepFromLastTime } from '../../functions/workflow/from-last-time.ts';
import { giveAdvice } from '../../functions/workflow/give-advice.ts';
import { giveChange } from '../../functions/workflow/give-change.ts';
import {
  confirmTalkedOver,
  keepTarget,
  keepTryOut,
  settle,
  tellOfTryOut,
} from '../../functions/workflow/grow.ts';
import { stageRoster } from '../../functions/workflow/import-roster.ts';
import { lookBack } from '../../functions/workflow/look-back.ts';
import { noteTold, shareAdvice, thankAdviser } from '../../functions/workflow/read-advice.ts';
import { writeInsight } from '../../functions/workflow/write-insight.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import { SAMPLE_ROSTER } from '../../infra/local/sample-team.ts';
import { scan } from '../support/engine.ts';
import { newFaults } from '../support/faults.ts';
import { done } from '../support/people.ts';
import { linkIn, newVisitor, openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { announcedTeam, nextRound, type Team } from '../web/team.ts';

const [LAYLA, CHIDI, KOFI, ZAINAB, YUKI, SAM, OLIVER, RHYS, NIAMH, HANNAH, GRAHAM] = [
  'ليلى حداد',
  'Chidi Nwosu',
  'Kofi Boateng',
  'Zainab Malik',
  'Yuki Tanabe',
  'Sam Okafor',
  'Oliver Pemberton',
  'Rhys Llewellyn',
  "Niamh O'Sullivan",
  'Hannah Goldberg',
  'Graham Whitlock',
] as const;
type Who = typeof LAYLA | typeof CHIDI;

const ADDRESS: Record<Who, string> = {
  [LAYLA]: 'layla.haddad@brightwater.example',
  [CHIDI]: 'chidi.nwosu@brightwater.example',
};

/** A word of theirs, which nobody else writes. */
const secret = (who: Who, what: string): string => `canary-${who === LAYLA ? 'layla' : 'chidi'}-${what}`;

/** Everything by which one of the two can be known: each part of the name, the address, and all words of theirs. */
const CANARIES: Record<Who, string[]> = {
  [LAYLA]: ['ليلى', 'حداد', 'layla'],
  [CHIDI]: ['Chidi', 'chidi', 'Nwosu', 'nwosu'],
};
const tracesOf = (who: Who, text: string): string[] => CANARIES[who].filter((it) => text.includes(it));

const { hooks, faults } = newFaults();
const logged: string[] = [];
const toScheduler: string[] = [];
let world: TestWorld;
let first: Team;
let second: Team;

const line = (event: string, fields: LogFields = {}) => {
  logged.push(JSON.stringify({ event, ...fields }));
};

/** All that one of them writes in one round, with whom they have as partner and whom they ask. */
const livesARound = async (team: Team, who: Who, advisers: readonly string[]) => {
  const { deps } = world;
  const me = await team.leader(who);
  const s = (what: string) => secret(who, what);
  await done(keepTarget(deps, me, { habit: s('habit-one'), why: s('why-one') }));
  await done(keepTarget(deps, me, { habit: s('habit-two') }));
  await done(confirmTalkedOver(deps, me));
  const ids = await Promise.all(advisers.map(async (name) => (await team.leader(name)).personId));
  await done(
    askAdvice(deps, me, { advisers: ids.map((personId) => ({ personId, line: s(`line-${personId}`) })) }),
  );
  const growth = await growths.get(deps.table, me.programmeId, me.cycle, me.personId);
  const targetId = growth?.targets[0]?.targetId ?? '';
  await done(
    settle(deps, me, { targetId, exactly: s('exactly'), occasion: s('occasion'), day: '2026-11-18' }),
  );
  await done(keepTryOut(deps, me, { targetId, what: s('try-out'), occasion: s('where'), day: '2026-12-02' }));
  const tried = await growths.get(deps.table, me.programmeId, me.cycle, me.personId);
  const tryOutId = tried?.tryOuts.at(-1)?.tryOutId ?? '';
  await done(tellOfTryOut(deps, me, { tryOutId, outcome: 'clear', learnt: s('learnt') }));
  await done(writeMonthNote(deps, me, { month: 2, met: 'yes', moved: s('note') }));
  for (const sharing of ['nobody', 'pair', 'team-unnamed', 'team-named', 'awayday'] as const)
    await done(writeInsight(deps, me, { kind: 'worked', text: s(`lesson-${sharing}`), sharing }));
  await done(lookBack(deps, me, { views: [{ about: targetId, size: 'big' }] }));
};

const answersAdvice = async (team: Team, asker: string, who: string, why: string) => {
  const [from, adviser] = await Promise.all([team.leader(asker), team.leader(who)]);
  const requestId = requestIdOf(from.personId, adviser.personId);
  const answer = { ...adviser, requestId, adviserId: adviser.personId };
  await done(
    giveAdvice(world.deps, answer, { right: [], why, otherHabit: `${why}-other`, doesWell: `${why}-well` }),
  );
  return requestId;
};

const othersAskThem = async (team: Team, asker: string, whom: readonly string[]) => {
  const { deps } = world;
  const me = await team.leader(asker);
  await done(keepTarget(deps, me, { habit: `${asker} talks too fast` }));
  await done(confirmTalkedOver(deps, me));
  const advisers = await Promise.all(
    whom.map(async (name) => ({ personId: (await team.leader(name)).personId })),
  );
  await done(askAdvice(deps, me, { advisers }));
};

const asksWhatHasChanged = async (team: Team, asker: string, who: Who) => {
  const { deps } = world;
  const [me, adviser] = await Promise.all([team.leader(asker), team.leader(who)]);
  const growth = await growths.get(deps.table, me.programmeId, me.cycle, me.personId);
  const targetId = growth?.targets[0]?.targetId ?? '';
  await done(settle(deps, me, { targetId, exactly: 'Slower.' }));
  await done(askChange(deps, me, { advisers: [{ personId: adviser.personId }], targetIds: [targetId] }));
  const requestId = changeRequestIdOf(me.personId, adviser.personId);
  await done(
    giveChange(
      deps,
      { ...adviser, requestId, adviserId: adviser.personId },
      {
        seen: [{ targetId, is: 'big' }],
        suggestion: secret(who, 'suggestion'),
      },
    ),
  );
};

const theFirstRound = async () => {
  first = await announcedTeam(world);
  await first.join(LAYLA, CHIDI, KOFI, ZAINAB, RHYS, GRAHAM);
  await first.openChoosing();
  const asked = await first.asks(LAYLA, RHYS, secret(LAYLA, 'invitation'));
  await done(
    answerInvitation(world.deps, await first.leader(RHYS), { invitationId: asked, answer: 'decline' }),
  );
  await first.pairs(LAYLA, KOFI);
  await first.pairs(CHIDI, ZAINAB);
  await world.advance({ to: '2026-09-28T10:00:00.000Z' });
  await othersAskThem(first, ZAINAB, [LAYLA, SAM]);
  await othersAskThem(first, KOFI, [CHIDI, SAM]);
  await answersAdvice(first, ZAINAB, LAYLA, secret(LAYLA, 'answer'));
  await answersAdvice(first, KOFI, CHIDI, secret(CHIDI, 'answer'));
  await livesARound(first, LAYLA, [CHIDI, YUKI]);
  await livesARound(first, CHIDI, [LAYLA, SAM]);
  const given = await answersAdvice(first, LAYLA, CHIDI, secret(CHIDI, 'answer-to-layla'));
  await answersAdvice(first, CHIDI, LAYLA, secret(LAYLA, 'answer-to-chidi'));
  await answersAdvice(first, CHIDI, SAM, 'Sam sees it, too');
  const layla = await first.leader(LAYLA);
  await done(shareAdvice(world.deps, layla, { requestId: given, edition: 1, share: true }));
  await done(noteTold(world.deps, layla, { requestId: given, told: secret(LAYLA, 'told') }));
  await done(thankAdviser(world.deps, layla, { requestId: given, line: secret(LAYLA, 'thanks') }));
  await world.advance({ to: '2027-01-18T10:00:00.000Z' });
  await asksWhatHasChanged(first, ZAINAB, LAYLA);
  await asksWhatHasChanged(first, KOFI, CHIDI);
};

const halfOfTheSecond = async () => {
  second = await nextRound(world, first);
  await second.join(LAYLA, CHIDI, KOFI, ZAINAB, OLIVER, NIAMH, HANNAH);
  await second.openChoosing();
  await second.pairs(LAYLA, OLIVER);
  await second.pairs(ZAINAB, KOFI);
  await second.asks(CHIDI, NIAMH, secret(CHIDI, 'open-invitation'));
  await second.asks(HANNAH, CHIDI, 'Shall we?');
  await world.drain();
  const layla = await second.leader(LAYLA);
  const last = await growths.get(world.deps.table, layla.programmeId, 1, layla.personId);
  await done(keepFromLastTime(world.deps, layla, last?.targets[0]?.targetId ?? ''));
  await done(confirmTalkedOver(world.deps, layla));
  const ids = await Promise.all([YUKI, SAM].map(async (name) => (await second.leader(name)).personId));
  const advisers = ids.map((personId) => ({ personId, line: secret(LAYLA, `open-${personId}`) }));
  await done(askAdvice(world.deps, layla, { advisers }));
  await othersAskThem(second, ZAINAB, [LAYLA, CHIDI]);
  const pairId = (await second.seat(LAYLA)).pairId ?? '';
  await done(agreeHour(world.deps, layla, { pairId, at: '2027-03-30T10:00:00.000Z' }));
  // A file that names them, uploaded and never confirmed.
  await done(stageRoster(world.deps, second.programmeId, new TextEncoder().encode(SAMPLE_ROSTER)));
  await world.drain();
};

/** By a link out of a mail, as anybody comes. */
const opensPrivately = async (who: Who, page: string): Promise<Visitor> => {
  const everyday = await world.mailTo(ADDRESS[who], /coaching partners|with you/);
  const linkId = await linkIdOf(linkIn(everyday));
  const wanted = { linkId, page, scope: 'private' as const, isOpen: true, source: who };
  await done(askFreshLink(world.deps, wanted));
  return world.opens(ADDRESS[who], 'Your fresh link');
};

const linkIdOf = async (link: string): Promise<string> => {
  const visitor = newVisitor();
  await visitor.visit(link);
  return new URL(visitor.page().url).pathname.split('/')[2] ?? '';
};

/** Everything that can be reached by links from where they are. */
const crawl = async (visitor: Visitor, within: string): Promise<string[]> => {
  const seen = new Map<string, string>();
  const open = [visitor.page().url];
  for (let url = open.pop(); url; url = open.pop()) {
    const clean = url.replace(/[?#].*/, '');
    if (seen.has(clean) || clean.endsWith('/sign-out')) continue;
    const page = await visitor.visit(clean);
    seen.set(clean, page.html);
    for (const link of page.links) if (link.url.startsWith(within)) open.push(link.url);
  }
  return [...seen.values()];
};

const whatOthersSee = async (): Promise<string[]> => {
  const kim = await world.administrator();
  const pages = await crawl(kim, `${world.url}/admin/programmes`);
  for (const team of [first, second]) {
    for (const [name, page, scope] of [
      ['', 'awayday', 'facilitator'],
      ['', 'impact', 'sponsor'],
      ['', 'board', 'board'],
      [KOFI, 'mine', 'private'],
      [ZAINAB, 'mine', 'private'],
      [OLIVER, 'mine', 'private'],
      [YUKI, 'data', 'private'],
      [SAM, 'data', 'private'],
    ] as const) {
      const visitor = await team.opens(name, page, scope);
      const own = visitor.page().url.replace(/(\/p\/[^/]+\/).*/, '$1');
      pages.push(...(await crawl(visitor, own)));
    }
  }
  return pages;
};

interface Numbers {
  readonly totals: unknown;
  readonly advice: unknown;
  readonly hours: number[];
}

/** What was done, in numbers: the frozen totals, the views asked for and given, the hours held. */
const numbers = async (): Promise<Numbers> => {
  const { table } = world.deps;
  const { programmeId } = first;
  const boards = await Promise.all([1, 2].map((number) => loadBoard(table, programmeId, number)));
  return {
    totals: (await cycles.get(table, programmeId, 1))?.totals,
    advice: await Promise.all([1, 2].map((number) => adviceTotals(table, programmeId, number))),
    hours: boards.map(
      (board) =>
        (board?.pairs ?? []).flatMap(({ sessions }) => sessions.filter(({ state }) => state === 'held'))
          .length,
    ),
  };
};

const mailIds = async (): Promise<Set<string>> => new Set((await world.emails()).map(({ id }) => id));

const everything = async (): Promise<string> => JSON.stringify(await scan(world.deps.table));

beforeAll(async () => {
  world = await openWorld({ log: { info: line, warn: line, error: line }, faults: hooks });
  faults.scheduler = (_command, go, input) => {
    toScheduler.push(JSON.stringify(input));
    return go();
  };
  await theFirstRound();
  await world.advance({ to: '2027-03-03T10:00:00.000Z' });
  await approveNote(world.deps, first, { note: 'summary', text: 'Thank you.' });
  await halfOfTheSecond();
}, 240_000);
afterAll(() => world?.close());

describe('somebody who erases everything about them', () => {
  let before: Numbers;
  let receipt: string;
  let earlierLinks: string[];
  let at: string;
  let earlier: Set<string>;

  beforeAll(async () => {
    before = await numbers();
    earlierLinks = (await world.emails(ADDRESS[LAYLA])).flatMap(({ links: all }) =>
      all.filter(({ url }) => /\/[lu]\//.test(url)).map(({ url }) => url),
    );
    const visitor = await opensPrivately(LAYLA, 'data');
    expect(visitor.page().heading).toBe('Everything held about me');
    await visitor.follow('Erase everything about me');
    earlier = await mailIds();
    await world.advance({ by: 'PT1H' });
    await visitor.submit('Erase everything', { sure: true });
    receipt = visitor.page().text;
    at = world.now();
    await world.drain();
    await world.advance({ by: 'PT2H' });
  }, 120_000);

  test('had much to be found by before', () => {
    expect(earlierLinks.length).toBeGreaterThan(10);
    expect(tracesOf(CHIDI, secret(CHIDI, 'x'))).toEqual(['chidi']);
  });

  test('is nowhere in the table: no name, no address, no word', async () => {
    expect(tracesOf(LAYLA, await everything())).toEqual([]);
    for (const cycle of [1, 2])
      expect(
        Object.values(
          await loadPrivateWords(
            world.deps.table,
            first.programmeId,
            cycle,
            (await first.leader(LAYLA)).personId,
          ),
        ).flat(),
      ).toEqual([undefined, undefined]);
  });

  test('is in no log line, with Scheduler nowhere, and in no dead letter', () => {
    expect(logged.filter((it) => tracesOf(LAYLA, it).length > 0)).toEqual([]);
    expect(toScheduler.filter((it) => tracesOf(LAYLA, it).length > 0)).toEqual([]);
    expect(tracesOf(LAYLA, JSON.stringify(world.deadLetters()))).toEqual([]);
  });

  test('reads a receipt with the date and the end of backups, and gets it by mail, the last one', async () => {
    const until = formatDate(backupsUntil(at.slice(0, 10)));
    expect(receipt).toContain(until);
    const mail = (await world.emails(ADDRESS[LAYLA])).at(-1);
    expect(mail?.subject).toBe('Everything about you is erased');
    expect(mail?.text).toContain(until);
  });

  test('has links that all lead to the one page for links that open nothing', async () => {
    for (const url of earlierLinks) {
      const visitor = newVisitor();
      await visitor.visit(url);
      expect(visitor.page().heading).toBe('This link does not open here');
    }
    const { personId } = await first.leader(LAYLA);
    expect(await linksOf(world.deps.table, first.programmeId, personId)).toEqual([]);
  });

  test('cannot ask for another, by address or by link', async () => {
    const count = (await world.emails(ADDRESS[LAYLA])).length;
    await done(askFreshLink(world.deps, { email: ADDRESS[LAYLA], source: 'a' }));
    const token = new URL(earlierLinks[0] ?? '').pathname.split('/')[2] ?? '';
    const { linkOf } = await import('../../functions/workflow/links.ts');
    expect(await links.get(world.deps.table, linkOf(token))).toBeUndefined();
    await done(askFreshLink(world.deps, { linkId: linkOf(token), source: 'b' }));
    await world.advance({ by: 'P1D' });
    expect(await world.emails(ADDRESS[LAYLA])).toHaveLength(count);
  });

  test('leaves a partner who is told by no name and has no partner any more', async () => {
    const oliver = await world.mailTo('oliver.pemberton@brightwater.example', /pair has ended/);
    expect(oliver.at >= at).toBe(true);
    const seat = await second.seat(OLIVER);
    expect([seat.pairId, seat.choosingAgain]).toEqual([undefined, true]);
  });

  test('is in no mail that goes to others from then on, nor on any page', async () => {
    await world.advance({ by: 'P21D' });
    const later = (await world.emails()).filter(({ id, to }) => !earlier.has(id) && to !== ADDRESS[LAYLA]);
    expect(later.length).toBeGreaterThan(5);
    for (const mail of later) {
      const attached = mail.attachments.map(({ content }) => Buffer.from(content, 'base64').toString());
      expect(tracesOf(LAYLA, [JSON.stringify(mail), ...attached].join('\n')), mail.subject).toEqual([]);
    }
    const pages = await whatOthersSee();
    expect(pages.length).toBeGreaterThan(60);
    expect(pages.filter((html) => tracesOf(LAYLA, html).length > 0)).toEqual([]);
    expect(pages.some((html) => html.includes('Somebody who has left'))).toBe(true);
  }, 120_000);

  test('changes no number of what was done, and nothing that others wrote', async () => {
    expect(await numbers()).toEqual(before);
    const items = await everything();
    expect(tracesOf(CHIDI, items)).toEqual(['Chidi', 'chidi', 'Nwosu', 'nwosu']);
    for (const kept of ['answer"', 'habit-one', 'lesson-pair', 'note'])
      expect(items).toContain(secret(CHIDI, kept));
    expect(items).toContain('Sam sees it, too');
    expect(items).not.toContain(secret(CHIDI, 'answer-to-layla'));
  });
});

describe('somebody whom an administrator has erased', () => {
  let before: Numbers;
  let earlier: Set<string>;
  let kim: Visitor;
  const page = async () =>
    `${world.url}/admin/programmes/${first.programmeId}/people/${(await first.leader(CHIDI)).personId}/erase`;

  beforeAll(async () => {
    before = await numbers();
    kim = await world.administrator();
    await kim.visit(await page());
    await kim.submit('Announce it', { sure: true });
    expect(kim.page().heading).toBe(`Will be erased: ${CHIDI}`);
    await world.drain();
    const notice = await world.opens(ADDRESS[CHIDI], 'Your data in Coaching Pairs will be erased');
    expect(notice.page().heading).toBe('Everything held about me');
    expect(notice.page().text).toContain(secret(CHIDI, 'note'));
    await world.advance({ by: 'P6D' });
    expect(tracesOf(CHIDI, await everything())).not.toEqual([]);
    earlier = await mailIds();
    await world.advance({ by: 'P2D' });
    kim = await world.administrator();
  }, 120_000);

  test('is nowhere any more, seven days later and not before', async () => {
    expect(tracesOf(CHIDI, await everything())).toEqual([]);
  });

  test('gets the receipt, and nothing after it', async () => {
    const mails = await world.emails(ADDRESS[CHIDI]);
    expect(mails.at(-1)?.subject).toBe('Everything about you is erased');
  });

  test('leaves the administrator a receipt that names nobody', async () => {
    await kim.visit(await page());
    expect(kim.page().heading).toBe('This leader is erased');
    expect(kim.page().text).toContain('35 days');
    expect(tracesOf(CHIDI, kim.page().html)).toEqual([]);
  });

  test('frees who had asked them, and whom they had asked', async () => {
    const hannah = await second.seat(HANNAH);
    expect(hannah.openInvitationId).toBeUndefined();
    const niamh = await world.emails('niamh.osullivan@brightwater.example');
    expect(niamh.at(-1)?.subject).not.toContain('Chidi');
  });

  test('is in no later mail, on no page and in no log line; and every number stands', async () => {
    await world.advance({ by: 'P60D' });
    const later = (await world.emails()).filter(({ id, to }) => !earlier.has(id) && to !== ADDRESS[CHIDI]);
    expect(later.length).toBeGreaterThan(1);
    expect(later.filter((mail) => tracesOf(CHIDI, JSON.stringify(mail)).length > 0)).toEqual([]);
    const pages = await whatOthersSee();
    expect(pages.filter((html) => tracesOf(CHIDI, html).length > 0)).toEqual([]);
    expect(logged.filter((it) => tracesOf(CHIDI, it).length > 0)).toEqual([]);
    expect(toScheduler.filter((it) => tracesOf(CHIDI, it).length > 0)).toEqual([]);
    expect(await numbers()).toEqual(before);
  }, 120_000);
});
