import { describe, expect, it } from 'vitest';
import { newToken } from '../../functions/clients/chance.ts';
import { LinkScope } from '../../functions/domain/link.ts';
import { DAY, HOUR, after as later, MINUTE } from '../../functions/domain/values.ts';
import { commit } from '../../functions/store/commit.ts';
import { links } from '../../functions/store/groups.ts';
import { administratorKey } from '../../functions/workflow/administrators.ts';
import { knownLink, linkOf, mintLink, openLink } from '../../functions/workflow/links.ts';
import { administratorOf, signIn, signOut } from '../../functions/workflow/sign-in.ts';
import { scan, tableForThisFile } from '../support/engine.ts';
import { done } from '../support/people.ts';
import { type TableDeps, tableDeps } from '../support/table-deps.ts';

const table = tableForThisFile();

const minted = async (deps: TableDeps, scope: LinkScope): Promise<string> => {
  const personId = scope.startsWith('administrator') ? administratorKey('admin@example.org') : 'alex';
  const { token, change } = mintLink(deps, { scope, programmeId: 'p', cycle: 1, personId });
  await commit(deps.table, async () => ({ outcome: undefined, changes: [change] }));
  return token;
};

const lasts: Record<LinkScope, number> = {
  everyday: 240 * DAY,
  private: 240 * DAY,
  advice: 240 * DAY,
  board: 14 * DAY,
  sponsor: 60 * DAY,
  facilitator: 60 * DAY,
  'administrator-sign-in': 15 * MINUTE,
  'administrator-session': 8 * HOUR,
};

describe('a link', () => {
  it.each(LinkScope.options)(
    'of scope %s opens until it expires, on any number of devices',
    async (scope) => {
      const deps = tableDeps(await table());
      const token = await minted(deps, scope);
      const end = later(deps.now(), lasts[scope]);
      deps.setClock(later(end, -1));
      expect(await openLink(deps, token)).toMatchObject({ scope, programmeId: 'p', cycle: 1 });
      expect(await openLink(deps, token)).toBeDefined();
      deps.setClock(end);
      expect(await openLink(deps, token)).toBeUndefined();
      expect(await knownLink(deps, linkOf(token))).toMatchObject({ scope });
    },
  );

  it('is kept as a hash: the table holds no token', async () => {
    const deps = tableDeps(await table());
    const token = await minted(deps, 'private');
    expect(JSON.stringify(await scan(deps.table))).not.toContain(token);
  });

  it('does not open once it was revoked', async () => {
    const deps = tableDeps(await table());
    const token = await minted(deps, 'everyday');
    const link = await openLink(deps, token);
    if (!link) throw new Error('no link');
    await commit(deps.table, async () => ({
      outcome: undefined,
      changes: [links.replace({ ...link, revokedAt: deps.now() })],
    }));
    expect(await openLink(deps, token)).toBeUndefined();
  });

  it('opens by its own token alone: not by its id, another token, or what is no token at all', async () => {
    const deps = tableDeps(await table());
    const token = await minted(deps, 'everyday');
    const strange = [
      linkOf(token),
      `${token.slice(0, 8)}${newToken()}`,
      `${token}x`,
      token.slice(1),
      '',
      '../admin',
      'ü'.repeat(51),
    ];
    for (const other of strange) expect(await openLink(deps, other)).toBeUndefined();
    expect(await knownLink(deps, token)).toBeUndefined();
  });

  it('with the same first half of its hash but another second half does not open', async () => {
    const deps = tableDeps(await table());
    const token = await minted(deps, 'everyday');
    const link = await openLink(deps, token);
    if (!link) throw new Error('no link');
    const forged = { ...link, hash: `${link.hash.slice(0, 22)}${'A'.repeat(21)}` };
    await commit(deps.table, async () => ({ outcome: undefined, changes: [links.replace(forged)] }));
    expect(await openLink(deps, token)).toBeUndefined();
  });

  it('is opened without a single write', async () => {
    const deps = tableDeps(await table());
    const token = await minted(deps, 'private');
    const before = await scan(deps.table);
    for (let n = 0; n < 20; n += 1) await openLink(deps, token);
    expect(await scan(deps.table)).toEqual(before);
  });
});

describe('signing in', () => {
  it('makes a session of eight hours out of a sign-in link, and ends it when asked to', async () => {
    const deps = tableDeps(await table());
    const { token } = await done(signIn(deps, await minted(deps, 'administrator-sign-in')));
    expect(await administratorOf(deps, token)).toMatchObject({ email: 'admin@example.org' });
    deps.setClock(later(deps.now(), 8 * HOUR - 1));
    expect(await administratorOf(deps, token)).toBeDefined();
    await signOut(deps, token);
    expect(await administratorOf(deps, token)).toBeUndefined();
  });

  it('spends the link: used again, or twice at once, it makes one session', async () => {
    const deps = tableDeps(await table());
    const link = await minted(deps, 'administrator-sign-in');
    const outcomes = await Promise.all([signIn(deps, link), signIn(deps, link)]);
    expect(outcomes.filter((it) => 'done' in it)).toHaveLength(1);
    expect(outcomes).toContainEqual({ refused: 'used' });
    expect(await signIn(deps, link)).toEqual({ refused: 'used' });
    expect(await openLink(deps, link)).toBeUndefined();
  });

  it('takes no other kind of link, and a sign-in link is no session', async () => {
    const deps = tableDeps(await table());
    for (const scope of LinkScope.options.filter((it) => it !== 'administrator-sign-in')) {
      expect(await signIn(deps, await minted(deps, scope))).toEqual({ refused: 'not-valid' });
    }
    expect(await administratorOf(deps, await minted(deps, 'administrator-sign-in'))).toBeUndefined();
    expect(await administratorOf(deps, await minted(deps, 'private'))).toBeUndefined();
  });

  it('is over at once for somebody who is an administrator no more', async () => {
    const deps = tableDeps(await table());
    const link = await minted(deps, 'administrator-sign-in');
    const { token } = await done(signIn(deps, link));
    const without = { ...deps, settings: { ...deps.settings, administrators: ['lee@example.org'] } };
    expect(await administratorOf(without, token)).toBeUndefined();
    expect(await signIn(without, link)).toEqual({ refused: 'not-valid' });
  });
});
