import { describe, expect, it } from 'vitest';
import { requestIdOf } from '../../functions/domain/advice.ts';
import type { MailRow } from '../../functions/domain/outbox.ts';
import { sessionsHeld } from '../../functions/domain/pair.ts';
import { standingOf } from '../../functions/domain/progress.ts';
import { backupsUntil } from '../../functions/domain/retention.ts';
import { formatDate } from '../../functions/domain/working-days.ts';
import { loadAccount } from '../../functions/store/account.ts';
import { adviserLoads, allRequests } from '../../functions/store/advice.ts';
import { adviceTotals } from '../../functions/store/advice-totals.ts';
import { commit } from '../../functions/store/commit.ts';
import { loadBoard } from '../../functions/store/cycle-view.ts';
import { erasures } from '../../functions/store/erasures.ts';
import { loadFailures } from '../../functions/store/failures.ts';
import { mailboxes, programmes, seats } from '../../functions/store/groups.ts';
import { growths, monthNotes } from '../../functions/store/private-words.ts';
import { loadRoster } from '../../functions/store/roster.ts';
import { loadSharedInsights } from '../../functions/store/shared-words.ts';
import { recordFailure } from '../../functions/workflow/address-failure.ts';
import { announceErasure, withdrawErasure } from '../../functions/workflow/announce-erasure.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { askAdvice } from '../../functions/workflow/ask-advice.ts';
import { eraseMe } from '../../functions/workflow/begin-erasure.ts';
import { correctOnRoster, leaveRoster } from '../../functions/workflow/change-roster.ts';
import { askFreshLink } from '../../functions/workflow/fresh-link.ts';
import { giveAdvice } from '../../functions/workflow/give-advice.ts';
import { confirmTalkedOver, keepTarget, settle } from '../../functions/workflow/grow.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { openLink } from '../../functions/workflow/links.ts';
import { createProgramme } from '../../functions/workflow/manage-programme.ts';
import { pausePerson } from '../../functions/workflow/pause-person.ts';
import { setMails } from '../../functions/workflow/set-mails.ts';
import { writeInsight } from '../../functions/workflow/write-insight.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import {
  addressOf,
  choosingTeam,
  done,
  idsByName,
  PROGRAMME,
  rosterFile,
  uploadRoster,
} from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';
import { runSteps } from '../support/table-deps.ts';

const stage = stageForThisFile();

const FOUR = 'Alex: Finance\nBea: People\nCy: Digital\nDora: Legal, Alex';

const SIX = `${FOUR}\nEd: Sales\nFay: Marketing`;

const aPair = async (lines = FOUR) => {
  const it = await stage();
  const team = await choosingTeam(it.deps, lines);
  const { invitationId } = await done(
    invitePartner(it.deps, team.leader('Alex'), { partnerId: team.id('Bea') }),
  );
  await done(answerInvitation(it.deps, team.leader('Bea'), { invitationId, answer: 'accept' }));
  await it.drain();
  return { ...it, team };
};

const tellsOf = async (it: Stage, ...words: string[]) =>
  (await it.items()).filter((item) => words.some((word) => JSON.stringify(item).includes(word)));

describe('a leader who erases everything about them', () => {
  it('is nowhere any more: neither name nor address', async () => {
    const it = await aPair();
    const alex = it.team.leader('Alex');
    expect(await tellsOf(it, 'Alex Leader', addressOf('Alex'))).not.toEqual([]);
    await done(eraseMe(it.deps, alex));
    await it.drain();
    await it.advance({ by: 'PT10M' });
    expect(await erasures.get(it.deps.table, alex.programmeId, alex.personId)).toMatchObject({
      state: 'erased',
      by: 'leader',
    });
    expect(await tellsOf(it, 'Alex', addressOf('Alex'))).toEqual([]);
  });

  it('gets one last mail, the receipt, and nothing after it', async () => {
    const it = await aPair();
    await done(eraseMe(it.deps, it.team.leader('Alex')));
    await it.advance({ by: 'P1M' });
    const mails = (await it.emails(addressOf('Alex'))).slice(-2);
    const [receipt] = mails.filter(({ subject }) => subject === 'Everything about you is erased');
    expect(mails.at(-1)?.id).toBe(receipt?.id);
    expect(receipt?.text).toContain(formatDate(backupsUntil('2026-09-01')));
    expect(receipt?.text).toContain('Hello Alex,');
    expect(receipt?.links.filter(({ url }) => !url.startsWith('mailto:'))).toEqual([]);
    const before = (await it.emails(addressOf('Alex'))).length;
    await done(askFreshLink(it.deps, { email: addressOf('Alex'), source: 'x' }));
    await it.advance({ by: 'P1D' });
    expect(await it.emails(addressOf('Alex'))).toHaveLength(before);
  });

  it('leaves a partner who is told kindly, by no name, and can choose again', async () => {
    const it = await aPair();
    await done(eraseMe(it.deps, it.team.leader('Alex')));
    await it.drain();
    const mail = (await it.emails(addressOf('Bea'))).at(-1);
    expect(mail?.subject).toBe('Your coaching pair has ended');
    expect(JSON.stringify(mail)).not.toContain('Alex');
    const board = await loadBoard(it.deps.table, it.team.programmeId, 1);
    const bea = board?.seats.find(({ personId }) => personId === it.team.id('Bea'));
    expect(bea).toMatchObject({ choosingAgain: true, partnerIds: [] });
    expect(bea?.pairId).toBeUndefined();
    const standing = standingOf(board?.seats ?? [], board?.pairs ?? []);
    expect(standing).toMatchObject({ takingPart: 3, pairs: 0, unpaired: 3 });
  });

  it('who does it twice has done it once', async () => {
    const it = await aPair();
    const alex = it.team.leader('Alex');
    await Promise.all([1, 2, 3].map(() => done(eraseMe(it.deps, alex))));
    await it.advance({ by: 'PT2H' });
    const box = await mailboxes.get(it.deps.table, alex.programmeId, alex.personId);
    await done(eraseMe(it.deps, alex));
    await it.advance({ by: 'PT2H' });
    expect(await mailboxes.get(it.deps.table, alex.programmeId, alex.personId)).toEqual(box);
    expect(await it.mailRows('erasure-receipt')).toHaveLength(1);
    expect(await it.mailRows('pair-ended')).toHaveLength(1);
  });
});

/** With a secret in each place, and all that is between two who ask each other. */
const aWholeLife = async () => {
  const it = await aPair(SIX);
  const { deps, team } = it;
  const others = await done(invitePartner(deps, team.leader('Ed'), { partnerId: team.id('Fay') }));
  await done(answerInvitation(deps, team.leader('Fay'), { ...others, answer: 'accept' }));
  const alex = team.leader('Alex');
  await done(writeMonthNote(deps, alex, { month: 1, met: 'yes', moved: 'canary-note' }));
  for (const sharing of ['team-named', 'team-unnamed', 'awayday'] as const)
    await done(writeInsight(deps, alex, { kind: 'worked', text: `canary-${sharing}`, sharing }));
  for (const [asker, adviser] of [
    ['Alex', 'Cy'],
    ['Ed', 'Alex'],
  ] as const) {
    await done(keepTarget(deps, team.leader(asker), { habit: `${asker} interrupts` }));
    await done(confirmTalkedOver(deps, team.leader(asker)));
    const advisers = ['Dora', adviser].map((name) => ({ personId: team.id(name) }));
    await done(askAdvice(deps, team.leader(asker), { advisers }));
  }
  await done(
    giveAdvice(
      deps,
      {
        ...team.leader('Alex'),
        adviserId: team.id('Alex'),
        requestId: requestIdOf(team.id('Ed'), team.id('Alex')),
      },
      { right: [], why: 'canary-advice' },
    ),
  );
  await it.drain();
  return it;
};

const ALEX = ['Alex', addressOf('Alex'), 'canary'];

describe('an erasure that is cut short', () => {
  it.each([1, 2, 3, 5, 7, 9])('at its write %i comes to the same end', async (at) => {
    const it = await aWholeLife();
    const advice = await adviceTotals(it.deps.table, it.team.programmeId, 1);
    await done(eraseMe(it.deps, it.team.leader('Alex')));
    let writes = 0;
    it.faults.table = (command, go) => {
      if (command !== 'TransactWriteItemsCommand') return go();
      writes += 1;
      if (writes === at) throw new Error('The run ended here.');
      return go();
    };
    await it.advance({ by: 'PT1H' });
    expect(writes).toBeGreaterThanOrEqual(at);
    it.faults.calm();
    await it.advance({ by: 'PT1H' });
    expect((await tellsOf(it, ...ALEX)).map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([]);
    expect(await adviceTotals(it.deps.table, it.team.programmeId, 1)).toEqual(advice);
    expect(await it.mailRows('erasure-receipt')).toHaveLength(1);
    expect(await it.mailRows('pair-ended')).toHaveLength(1);
  });

  it('does not wait for ever for a receipt that SES will not take', async () => {
    const it = await aWholeLife();
    it.faults.ses = () => {
      throw Object.assign(new Error('Sending paused'), { name: 'AccountSuspendedException' });
    };
    await done(eraseMe(it.deps, it.team.leader('Alex')));
    await it.advance({ by: 'PT12H' });
    const where = (await tellsOf(it, ...ALEX)).map(({ pk }) => pk);
    expect(where).toEqual(['ERASURES']);
    await it.advance({ by: 'PT14H' });
    expect(await tellsOf(it, ...ALEX)).toEqual([]);
    it.faults.calm();
    const before = (await it.emails(addressOf('Alex'))).length;
    await it.advance({ by: 'PT1H' });
    expect(await it.emails(addressOf('Alex'))).toHaveLength(before);
  });

  it('finds an hour later what was on its way meanwhile', async () => {
    const it = await aWholeLife();
    const alex = it.team.leader('Alex');
    const seat = await seats.get(it.deps.table, alex.programmeId, 1, alex.personId);
    await done(eraseMe(it.deps, alex));
    await it.drain();
    await it.advance({ by: 'PT10M' });
    // A page that had read everything before, and writes only now.
    const late = monthNotes.create({ ...alex, month: 3, moved: 'canary-late', writtenAt: it.now() });
    const gone = await seats.get(it.deps.table, alex.programmeId, 1, alex.personId);
    const changes = [late, ...(seat && gone ? [seats.replace({ ...seat, version: gone.version })] : [])];
    await commit(it.deps.table, async () => ({ outcome: undefined, changes }));
    expect(await tellsOf(it, ...ALEX)).not.toEqual([]);
    await it.advance({ by: 'PT1H' });
    expect(await tellsOf(it, ...ALEX)).toEqual([]);
  });

  it('a bounce of the receipt leaves no address behind', async () => {
    const it = await aWholeLife();
    await done(eraseMe(it.deps, it.team.leader('Alex')));
    await it.drain();
    const [row] = await it.mailRows('erasure-receipt');
    await it.advance({ by: 'PT2H' });
    await it.mailEvents(bounceOf(row, addressOf('Alex')));
    const { programmeId, personId } = it.team.leader('Alex');
    await recordFailure(it.deps, {
      programmeId,
      holder: personId,
      address: addressOf('Alex'),
      reason: 'bounce',
    });
    expect(await tellsOf(it, ...ALEX)).toEqual([]);
  });
});

const bounceOf = (row: MailRow | undefined, to: string) => ({
  source: 'aws.ses',
  detail: {
    eventType: 'Bounce',
    mail: {
      messageId: row?.messageId ?? '',
      destination: [to],
      tags: { row: [row?.rowId ?? ''], lane: ['now'] },
    },
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: to }] },
  },
});

describe('what a leader had coming', () => {
  it('comes no more: its schedules are gone, and nobody is written to', async () => {
    const it = await aWholeLife();
    const { deps, team } = it;
    const alex = team.leader('Alex');
    const growth = await growths.get(deps.table, alex.programmeId, 1, alex.personId);
    const targetId = growth?.targets[0]?.targetId ?? '';
    await done(settle(deps, alex, { targetId, exactly: 'canary', occasion: 'canary', day: '2026-10-20' }));
    await it.drain();
    const steps = async () => (await it.schedules()).map(({ step }) => step);
    expect(await steps()).toContain('try-out');
    await done(eraseMe(deps, alex));
    await it.drain();
    expect(await steps()).not.toContain('try-out');
    expect((await it.items()).some((item) => item.step === 'try-out' && item.state === 'planned')).toBe(
      false,
    );
  });
});

describe('an address that was changed, and did not work', () => {
  it('leaves no trace either: neither the one before, nor that it failed', async () => {
    const it = await aWholeLife();
    const { programmeId, personId } = it.team.leader('Alex');
    const corrected = {
      name: 'Alex Leader',
      email: 'alexandra@harbour.example',
      function: 'Finance',
      managerEmail: '',
    };
    await done(correctOnRoster(it.deps, { programmeId, personId }, corrected, undefined));
    await it.drain();
    const address = 'alexandra@harbour.example';
    await recordFailure(it.deps, { programmeId, holder: personId, address, reason: 'bounce' });
    const traces = ['Alex', addressOf('Alex'), 'alexandra'];
    expect((await tellsOf(it, ...traces)).some(({ sk }) => sk === 'MAILBOX')).toBe(true);
    expect(await loadFailures(it.deps.table, programmeId)).toHaveLength(1);
    await done(eraseMe(it.deps, { programmeId, personId }));
    await it.advance({ by: 'P2D' });
    expect((await tellsOf(it, ...traces)).map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([]);
    expect(await loadFailures(it.deps.table, programmeId)).toEqual([]);
  });
});

describe('what stays, and agrees', () => {
  it('is what was done: views asked for and given, hours, shared lessons as a number', async () => {
    const it = await aWholeLife();
    const { programmeId } = it.team;
    const told = async () => ({
      advice: await adviceTotals(it.deps.table, programmeId, 1),
      hours: (await loadBoard(it.deps.table, programmeId, 1))?.pairs.flatMap(sessionsHeld).length,
      shared: (await loadSharedInsights(it.deps.table, programmeId, 1))
        .map(({ audience }) => audience)
        .sort(),
    });
    const before = await told();
    expect(before).toMatchObject({ advice: { asked: 4, answered: 1 }, hours: 1 });
    await done(eraseMe(it.deps, it.team.leader('Alex')));
    await it.advance({ by: 'PT10M' });
    expect(await told()).toEqual(before);
  });

  it('stands as if they had left: who is there is one fewer, and nobody counts twice', async () => {
    const standing = async (it: Awaited<ReturnType<typeof aWholeLife>>) => {
      const board = await loadBoard(it.deps.table, it.team.programmeId, 1);
      return standingOf(board?.seats ?? [], board?.pairs ?? []);
    };
    const left = await aWholeLife();
    await uploadRoster(
      left.deps,
      left.team.programmeId,
      SIX.split('\n').slice(1).join('\n').replace(', Alex', ''),
    );
    await left.drain();
    const afterLeaving = await standing(left);
    const erased = await aWholeLife();
    await done(eraseMe(erased.deps, erased.team.leader('Alex')));
    await erased.drain();
    expect(await standing(erased)).toEqual(afterLeaving);
  });

  it('is what is asked of nobody any more: open questions lapse, and count for nobody as open', async () => {
    const it = await aWholeLife();
    const { programmeId } = it.team;
    await done(eraseMe(it.deps, it.team.leader('Alex')));
    await it.advance({ by: 'PT10M' });
    const requests = await allRequests(it.deps.table, programmeId, 1);
    const open = requests.filter(({ state }) => state === 'asked');
    expect(open.map(({ fromId }) => fromId)).toEqual([it.team.id('Ed')]);
    const loads = await adviserLoads.getMany(
      it.deps.table,
      ['Cy', 'Dora', 'Alex'].map((name) => [programmeId, 1, it.team.id(name)] as const),
    );
    expect(Object.fromEntries(loads.map((load) => [load.personId, load.open.length]))).toEqual({
      [it.team.id('Cy')]: 0,
      [it.team.id('Dora')]: 1,
    });
  });

  it('is the place for somebody new of the same address, who has nothing to do with them', async () => {
    const it = await aWholeLife();
    const before = it.team.id('Alex');
    await done(eraseMe(it.deps, it.team.leader('Alex')));
    await it.advance({ by: 'PT2H' });
    await uploadRoster(it.deps, it.team.programmeId, SIX);
    await it.drain();
    const now = await idsByName(it.deps, it.team.programmeId);
    expect(now.Alex).toBeDefined();
    expect(now.Alex).not.toBe(before);
    await it.advance({ by: 'PT2H' });
    expect((await idsByName(it.deps, it.team.programmeId)).Alex).toBe(now.Alex);
  });
});

describe('a leader whom an administrator has erased', () => {
  const admin = 'admin@example.org';

  it('is told at once, and erased seven days later to the minute', async () => {
    const it = await aWholeLife();
    await done(announceErasure(it.deps, admin, it.team.leader('Alex')));
    await done(announceErasure(it.deps, admin, it.team.leader('Alex')));
    const [notice, ...others] = (await it.emails(addressOf('Alex'))).filter(({ subject }) =>
      /will be erased/.test(subject),
    );
    expect(others).toEqual([]);
    expect(notice?.text).toContain('8 September 2026');
    expect(notice?.text).toContain('Nobody reads any of it');
    await it.advance({ to: '2026-09-08T08:55:00.000Z' });
    expect(await tellsOf(it, ...ALEX)).not.toEqual([]);
    await it.advance({ to: '2026-09-08T09:10:00.000Z' });
    expect(await tellsOf(it, ...ALEX)).toEqual([]);
    expect((await it.emails(addressOf('Alex'))).at(-1)?.subject).toBe('Everything about you is erased');
    const account = await loadAccount(it.deps.table, it.team.programmeId);
    expect(account).toMatchObject([{ deed: 'announced-erasure', by: admin, personId: it.team.id('Alex') }]);
  });

  it('is told although their mails are paused, by whomever: the days run meanwhile', async () => {
    const it = await aWholeLife();
    const alex = it.team.leader('Alex');
    await setMails(it.deps, { ...alex, preference: 'stopped' });
    await done(pausePerson(it.deps, alex, { by: admin }));
    await done(announceErasure(it.deps, admin, alex));
    expect((await it.emails(addressOf('Alex'))).at(-1)?.subject).toBe(
      'Your data in Coaching Pairs will be erased',
    );
    await it.advance({ by: 'P8D' });
    expect((await it.emails(addressOf('Alex'))).at(-1)?.subject).toBe('Everything about you is erased');
    expect(await tellsOf(it, ...ALEX)).toEqual([]);
  });

  it('stays if it is taken back, and is told so; announced anew, seven days begin anew', async () => {
    const it = await aWholeLife();
    const alex = it.team.leader('Alex');
    await done(announceErasure(it.deps, admin, alex));
    await it.advance({ by: 'P3D' });
    await done(withdrawErasure(it.deps, admin, alex));
    await done(withdrawErasure(it.deps, admin, alex));
    await it.advance({ by: 'P1D' });
    expect((await it.emails(addressOf('Alex'))).at(-1)?.subject).toBe('Your data in Coaching Pairs stays');
    await done(announceErasure(it.deps, admin, alex));
    await it.advance({ to: '2026-09-11T09:00:00.000Z' });
    expect(await tellsOf(it, ...ALEX)).not.toEqual([]);
    await it.advance({ to: '2026-09-12T09:10:00.000Z' });
    expect(await tellsOf(it, ...ALEX)).toEqual([]);
    expect(await withdrawErasure(it.deps, admin, alex)).toEqual({ refused: 'erased-already' });
    expect(await announceErasure(it.deps, admin, alex)).toEqual({ refused: 'erased-already' });
  });

  it('and does it themselves meanwhile, is erased once', async () => {
    const it = await aWholeLife();
    const alex = it.team.leader('Alex');
    await done(announceErasure(it.deps, admin, alex));
    await it.advance({ by: 'P1D' });
    await done(eraseMe(it.deps, alex));
    await it.advance({ by: 'P14D' });
    expect(await tellsOf(it, ...ALEX)).toEqual([]);
    expect(await it.mailRows('erasure-receipt')).toHaveLength(1);
    expect(await it.mailRows('pair-ended')).toHaveLength(1);
  });

  it('may have left long before, or have never been in a round', async () => {
    const it = await aWholeLife();
    const { programmeId } = it.team;
    const alex = it.team.leader('Alex');
    await uploadRoster(
      it.deps,
      programmeId,
      'Bea: People\nCy: Digital\nDora: Legal\nEd: Sales\nFay: Marketing',
    );
    await it.advance({ by: 'P10D' });
    await done(announceErasure(it.deps, admin, alex));
    const notice = (await it.emails(addressOf('Alex'))).at(-1);
    expect(notice?.subject).toBe('Your data in Coaching Pairs will be erased');
    await it.advance({ by: 'P8D' });
    expect(await tellsOf(it, ...ALEX)).toEqual([]);
  });

  it('and leaves meanwhile, has the rest of the seven days all the same: the notice comes anew, with a link that opens', async () => {
    const it = await aWholeLife();
    const { programmeId } = it.team;
    const alex = it.team.leader('Alex');
    await done(announceErasure(it.deps, admin, alex));
    await it.advance({ by: 'P2D' });
    await done(leaveRoster(it.deps, alex, admin));
    await it.drain();
    const notices = (await it.emails(addressOf('Alex'))).filter(({ subject }) =>
      /will be erased/.test(subject),
    );
    expect(notices).toHaveLength(2);
    const [before, anew] = notices.map(({ text }) => /\/l\/([\w-]{51})\/data/.exec(text)?.[1] ?? '');
    expect(await openLink(it.deps, before ?? '')).toBeUndefined();
    expect(await openLink(it.deps, anew ?? '')).toMatchObject({ scope: 'private', programmeId });
    await it.advance({ to: '2026-09-08T09:10:00.000Z' });
    expect(await tellsOf(it, ...ALEX)).toEqual([]);
  });

  it('is taken off a roster whose first round is not even planned', async () => {
    const it = await stage();
    const { programmeId } = await done(createProgramme(it.deps, PROGRAMME));
    await uploadRoster(it.deps, programmeId, FOUR);
    await it.drain();
    const { Alex: personId = '' } = await idsByName(it.deps, programmeId);
    await done(announceErasure(it.deps, admin, { programmeId, personId }));
    const notice = (await it.emails(addressOf('Alex'))).at(-1);
    expect(notice?.text).toContain('What we hold is your name, your address and your function.');
    await it.advance({ by: 'P8D' });
    expect((await it.emails(addressOf('Alex'))).at(-1)?.subject).toBe('Everything about you is erased');
    expect(await tellsOf(it, ...ALEX)).toEqual([]);
    expect(Object.keys(await idsByName(it.deps, programmeId)).sort()).toEqual(['Bea', 'Cy', 'Dora']);
  });

  it('who nobody is, cannot be announced', async () => {
    const it = await aPair();
    const nobody = { programmeId: it.team.programmeId, personId: 'nobody' };
    expect(await announceErasure(it.deps, admin, nobody)).toEqual({ refused: 'no-such-person' });
  });
});

describe('whoever saves a roster that they read before', () => {
  it('does not bring somebody back who is erased meanwhile', async () => {
    const it = await aPair();
    const { deps, team } = it;
    const { stageId } = await done(stageRoster(deps, team.programmeId, rosterFile(`${FOUR}\nEd: Sales`)));
    let erased: Promise<unknown> | undefined;
    it.faults.table = async (command, go, input) => {
      // Between the chunks of the new version, and the programme that is to point to them.
      if (
        command === 'TransactWriteItemsCommand' &&
        !erased &&
        JSON.stringify(input).includes('follow-roster')
      ) {
        erased = (async () => {
          await done(eraseMe(deps, team.leader('Alex')));
          await runSteps(deps);
        })();
        await erased;
      }
      return go();
    };
    await confirmRoster(deps, team.programmeId, { stageId, left: [] });
    it.faults.calm();
    expect(erased).toBeDefined();
    await it.advance({ by: 'PT2H' });
    expect((await tellsOf(it, ...ALEX)).map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([]);
  });
});

describe('an address that has passed to somebody else', () => {
  it('stays theirs, as does whom they manage, and the erasure comes to its end', async () => {
    const it = await stage();
    const { deps } = it;
    const team = await choosingTeam(deps, 'Alex: Finance\nBea: People\nCy: Digital, Bea');
    const { programmeId } = team;
    const correct = async (name: string, email: string) => {
      const typed = { name: `${name} Leader`, email, function: name, managerEmail: '' };
      await done(correctOnRoster(deps, { programmeId, personId: team.id(name) }, typed));
      await it.drain();
    };
    await correct('Bea', 'bea.moved@harbour.example');
    await correct('Alex', addressOf('Bea'));
    await correct('Bea', 'bea.again@harbour.example');
    await correct('Alex', 'alex.again@harbour.example');
    await correct('Bea', addressOf('Bea'));
    await done(eraseMe(deps, team.leader('Alex')));
    await it.advance({ by: 'P2D' });
    const programme = await programmes.get(deps.table, programmeId);
    const roster = await loadRoster(deps.table, programmeId, programme?.rosterVersion ?? 0);
    expect(roster.map(({ name }) => name).sort()).toEqual(['Bea Leader', 'Cy Leader']);
    expect(roster.find(({ name }) => name === 'Cy Leader')?.managerEmail).toBe(addressOf('Bea'));
    const rows = (await it.rows()).filter(({ rowId }) => rowId.startsWith('erase-'));
    expect(rows.every(({ state }) => state === 'done')).toBe(true);
  });
});

it('takes the lines that others wrote to them along', async () => {
  const it = await stage();
  const { deps } = it;
  const team = await choosingTeam(deps, 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal');
  const bea = team.leader('Bea');
  const asks = async (whom: string, answer: 'accept' | 'decline', note?: string) => {
    const asked = await done(invitePartner(deps, bea, { partnerId: team.id(whom), note }));
    if (asked.done !== 'asked') throw new Error('They asked before.');
    await done(answerInvitation(deps, team.leader(whom), { invitationId: asked.invitationId, answer }));
  };
  await asks('Alex', 'decline', 'canary-note');
  await asks('Cy', 'accept');
  await keepTarget(deps, bea, { habit: 'I talk too much' });
  await confirmTalkedOver(deps, bea);
  const advisers = ['Alex', 'Dan'].map((name) => ({ personId: team.id(name), line: `canary-to-${name}` }));
  await done(askAdvice(deps, bea, { advisers }));
  await it.drain();
  await done(eraseMe(deps, team.leader('Alex')));
  await it.advance({ by: 'PT2H' });
  const items = JSON.stringify(await it.items());
  expect(items).not.toContain('canary-note');
  expect(items).not.toContain('canary-to-Alex');
  expect(items).toContain('canary-to-Dan');
});
