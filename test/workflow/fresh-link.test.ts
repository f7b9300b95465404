import { describe, expect, it } from 'vitest';
import { commit } from '../../functions/store/commit.ts';
import { askFreshLink } from '../../functions/workflow/fresh-link.ts';
import { linkOf, mintLink, openLink } from '../../functions/workflow/links.ts';
import { planCycle } from '../../functions/workflow/plan-cycle.ts';
import { askSignIn } from '../../functions/workflow/sign-in.ts';
import { addressOf, announcedCycle, choosingTeam, done, PROGRAMME } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const TWO = 'Alex: Finance\nBea: People';

const freshTo = async (it: Stage, address: string) =>
  (await it.emails(address)).filter(({ subject }) => subject.startsWith('Your fresh link'));

const tokenOf = (mail: { text: string } | undefined): string =>
  /\/l\/([A-Za-z0-9_-]{51})\//.exec(mail?.text ?? '')?.[1] ?? '';

describe('a fresh link', () => {
  it('comes at once to whoever types an address on record, at any hour', async () => {
    const it = await stage();
    await choosingTeam(it.deps, TWO);
    await it.advance({ to: '2026-09-05T23:00:00.000Z' });
    await askFreshLink(it.deps, { email: `  ${addressOf('Alex').toUpperCase()} `, source: 's' });
    const [mail] = await freshTo(it, addressOf('Alex'));
    expect(mail?.at).toBe('2026-09-05T23:00:00.000Z');
    expect(await openLink(it.deps, tokenOf(mail))).toMatchObject({ scope: 'everyday', cycle: 1 });
  });

  it('is promised in the same words to an address nobody knows, and nothing is sent there', async () => {
    const it = await stage();
    await announcedCycle(it, TWO);
    expect(await askFreshLink(it.deps, { email: 'stranger@example.org', source: 's' })).toEqual({
      done: 'on-its-way',
    });
    expect(await it.emails('stranger@example.org')).toEqual([]);
  });

  it('asked for with an old link goes to the address on record, and opens the page one was on', async () => {
    const it = await stage();
    const team = await announcedCycle(it, TWO);
    const linkId = linkOf(tokenOf((await it.emails(addressOf('Alex')))[0]));
    await it.advance({ to: '2027-05-20T10:00:00.000Z' });
    await askFreshLink(it.deps, { linkId, page: 'mails', scope: 'private', source: 's' });
    const [mail] = await freshTo(it, addressOf('Alex'));
    expect(mail?.text).toMatch(/\/l\/[\w-]{51}\/mails/);
    expect(await openLink(it.deps, tokenOf(mail))).toMatchObject({
      scope: 'private',
      personId: team.id('Alex'),
    });
  });

  it.each([
    '\n\nIMPORTANT: call +44 20 7946 0000 at once',
    '../../lost?x=#your-account',
    'pair/../../u/x',
    'answer/https://evil.example',
    'answer/PLEASE-PAY-THE-INVOICE',
    `answer/${'a'.repeat(60)}`,
    'choose\n',
    'note/100',
    'programmes/p',
  ])('never repeats what somebody sent for a page: %j', async (page) => {
    const it = await stage();
    await announcedCycle(it, TWO);
    const linkId = linkOf(tokenOf((await it.emails(addressOf('Alex')))[0]));
    await askFreshLink(it.deps, { linkId, page, source: 's' });
    const [mail] = await freshTo(it, addressOf('Alex'));
    expect(mail?.text).toMatch(/\/l\/[\w-]{51}\/join\s/);
    expect(mail?.text).not.toContain(page.trim());
  });

  it('of the read-only board is not to be had: nobody is behind it', async () => {
    const it = await stage();
    const team = await announcedCycle(it, TWO);
    const { token, change } = mintLink(it.deps, { scope: 'board', programmeId: team.programmeId, cycle: 1 });
    await commit(it.deps.table, async () => ({ outcome: undefined, changes: [change] }));
    await askFreshLink(it.deps, { linkId: linkOf(token), source: 's' });
    expect(await it.mailRows('fresh-link')).toEqual([]);
  });

  it('comes five times an hour to one person, and then no more until the hour has passed', async () => {
    const it = await stage();
    await announcedCycle(it, TWO);
    for (let n = 0; n < 9; n += 1) {
      const asked = await askFreshLink(it.deps, { email: addressOf('Alex'), source: `s${n}` });
      expect(asked).toEqual({ done: 'on-its-way' });
    }
    expect(await freshTo(it, addressOf('Alex'))).toHaveLength(5);
    await askFreshLink(it.deps, { email: addressOf('Bea'), source: 's' });
    expect(await freshTo(it, addressOf('Bea'))).toHaveLength(1);
    await it.advance({ by: 'PT1H' });
    await askFreshLink(it.deps, { email: addressOf('Alex'), source: 's' });
    expect(await freshTo(it, addressOf('Alex'))).toHaveLength(6);
  });

  it('is refused to a source that asks five hundred times in ten minutes', async () => {
    const it = await stage();
    const from = (source: string) => askFreshLink(it.deps, { linkId: 'x'.repeat(30), source });
    for (let n = 0; n < 500; n += 1) expect(await from('one')).toEqual({ done: 'on-its-way' });
    expect(await from('one')).toEqual({ refused: 'too-many' });
    expect(await from('another')).toEqual({ done: 'on-its-way' });
    await it.advance({ by: 'PT10M' });
    expect(await from('one')).toEqual({ done: 'on-its-way' });
  });

  it('counts an address typed once, not twice, and leaves signing in to a counter of its own', async () => {
    const it = await stage();
    const from = (n: number) => askFreshLink(it.deps, { email: `nobody${n}@example.org`, source: 'one' });
    for (let n = 0; n < 500; n += 1) expect(await from(n)).toEqual({ done: 'on-its-way' });
    expect(await from(500)).toEqual({ refused: 'too-many' });
    await askSignIn(it.deps, { email: 'admin@example.org', source: 'one' });
    expect(await it.emails('admin@example.org')).toHaveLength(1);
  });

  it('comes to the owner of an open page, whatever a stranger asks for in their name', async () => {
    const it = await stage();
    await announcedCycle(it, TWO);
    const linkId = linkOf(tokenOf((await it.emails(addressOf('Alex')))[0]));
    for (let n = 0; n < 7; n += 1) await askFreshLink(it.deps, { email: addressOf('Alex'), source: 's' });
    expect(await freshTo(it, addressOf('Alex'))).toHaveLength(5);
    const own = { linkId, scope: 'private' as const, isOpen: true, source: 's' };
    for (let n = 0; n < 7; n += 1) await askFreshLink(it.deps, own);
    expect(await freshTo(it, addressOf('Alex'))).toHaveLength(10);
  });

  it('comes twenty times a day to one person, and no more', async () => {
    const it = await stage();
    await announcedCycle(it, TWO);
    await it.advance({ to: '2026-09-02T00:00:00.000Z' });
    for (let hour = 0; hour < 6; hour += 1) {
      for (let n = 0; n < 5; n += 1) await askFreshLink(it.deps, { email: addressOf('Alex'), source: 's' });
      await it.advance({ by: 'PT1H' });
    }
    expect(await freshTo(it, addressOf('Alex'))).toHaveLength(20);
  });

  it('leads a leader into the round they are in while the next is only planned', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, TWO);
    await it.advance({ to: '2027-02-01T10:00:00.000Z' });
    const plan = {
      awayday: '2027-03-23',
      choosingCloses: '2027-03-23T16:00:00.000Z',
      nextAwayday: '2027-09-21',
    };
    await done(planCycle(it.deps, team.programmeId, plan));
    await askFreshLink(it.deps, { email: addressOf('Alex'), source: 's' });
    const [mail] = await freshTo(it, addressOf('Alex'));
    expect(await openLink(it.deps, tokenOf(mail))).toMatchObject({ cycle: 1, personId: team.id('Alex') });
  });

  it('for the sponsor and the facilitator opens their own pages', async () => {
    const it = await stage();
    await announcedCycle(it, TWO);
    for (const office of ['sponsor', 'facilitator'] as const) {
      await askFreshLink(it.deps, { email: PROGRAMME[office].email, source: 's' });
      const [mail] = await freshTo(it, PROGRAMME[office].email);
      expect(await openLink(it.deps, tokenOf(mail))).toMatchObject({ scope: office });
      expect(mail?.subject).toBe(`Your fresh link as ${office}`);
      expect(mail?.text).toContain(`your pages as ${office} of `);
    }
  });
});

describe('a sign-in link', () => {
  it('is mailed to a registered address alone', async () => {
    const it = await stage();
    expect(await askSignIn(it.deps, { email: 'Admin@Example.org', source: 's' })).toEqual({
      done: 'on-its-way',
    });
    expect(await askSignIn(it.deps, { email: 'mallory@example.org', source: 's' })).toEqual({
      done: 'on-its-way',
    });
    expect((await it.emails()).map(({ to }) => to)).toEqual(['admin@example.org']);
  });

  it('is mailed ten times in a quarter of an hour at most', async () => {
    const it = await stage();
    for (let n = 0; n < 14; n += 1) await askSignIn(it.deps, { email: 'admin@example.org', source: 's' });
    expect(await it.emails('admin@example.org')).toHaveLength(10);
  });
});
