import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { after, MINUTE } from '../../functions/domain/values.ts';
import { findAddress } from '../../functions/store/addresses.ts';
import { commit } from '../../functions/store/commit.ts';
import { programmes } from '../../functions/store/groups.ts';
import { loadRoster } from '../../functions/store/roster.ts';
import { administratorKey } from '../../functions/workflow/administrators.ts';
import { mintLink } from '../../functions/workflow/links.ts';
import { createProgramme } from '../../functions/workflow/manage-programme.ts';
import { rowIdOf } from '../../functions/workflow/row-ids.ts';
import type { Errand, Told } from '../support/big-roster/errand.ts';
import { errandsForThisFile } from '../support/big-roster/send-on-errand.ts';
import { tableForThisFile } from '../support/engine.ts';
import { done, PROGRAMME } from '../support/people.ts';
import { tableDeps } from '../support/table-deps.ts';

const table = tableForThisFile();
const send = errandsForThisFile();

const ADMINISTRATOR = 'admin@example.org';
const MB = 1024 * 1024;

const office = async () => {
  const deps = tableDeps(await table());
  const { programmeId } = await done(createProgramme(deps, PROGRAMME));
  const session = mintLink(deps, {
    scope: 'administrator-session',
    personId: administratorKey(ADMINISTRATOR),
  });
  await commit(deps.table, async () => ({ outcome: undefined, changes: [session.change] }));
  const endpoint = await deps.table.client.config.endpoint?.();
  if (!endpoint) throw new Error('The engine has no address.');
  const place = {
    endpoint: `http://${endpoint.hostname}:${endpoint.port}`,
    table: deps.table.name,
    now: deps.now(),
    administrator: ADMINISTRATOR,
    session: session.token,
    programmeId,
  };
  const file = (people: number, functionOf: (at: number) => string): string => {
    const rows = Array.from({ length: people }, (_, at) => {
      const manager = at > 0 ? `leader.${Math.floor(at / 7)}@example.org` : '';
      return `Zoë Number ${at},leader.${at}@example.org,${functionOf(at)},${manager}`;
    });
    const name = path.join(send.folder, `${deps.newId()}.csv`);
    writeFileSync(name, ['name,email,function,manager_email', ...rows].join('\r\n'));
    return name;
  };
  const roster = async () => {
    const programme = await programmes.get(deps.table, programmeId);
    return loadRoster(deps.table, programmeId, programme?.rosterVersion ?? 0);
  };
  const goes = async (errand: Pick<Errand, 'deeds'> & Partial<Errand>): Promise<Told> => {
    const outcome = await send({ ...place, ...errand });
    if (!('told' in outcome)) throw new Error('It was killed.');
    return outcome.told;
  };
  const isKilled = async (errand: Pick<Errand, 'deeds'> & Partial<Errand>) =>
    'killed' in (await send({ ...place, ...errand }));
  return { deps, programmeId, file, roster, goes, isKilled };
};

describe('a roster of ten thousand rows', () => {
  it('is checked, compared with ten thousand others and saved in memory under 256 MB', async () => {
    const { programmeId, file, roster, goes } = await office();
    const deeds = ['check', 'compare', 'save', 'land'] as const;
    const first = await goes({ deeds, csv: file(10_000, (at) => `Function ${at % 40}`) });
    expect(first.pages.compare?.html).toMatch(/added<\/dt><dd>10000</);
    expect(first.pages.save).toMatchObject({ status: 303 });
    expect(first.pages.land?.html).toContain('0 of 10,000 people seen to.');
    expect(first.pages.land?.refresh).toBe('4');
    const followed = await goes({
      deeds: ['follow', 'land'],
      step: rowIdOf('follow-roster', programmeId, 1),
      chunks: 30,
    });
    expect(followed.pages.land?.html).toMatch(/>1,[0-9]{3} of 10,000 people seen to\./);
    const second = await goes({ deeds, csv: file(10_000, (at) => `Department ${at % 40}`), seen: 1 });
    expect(second.pages.compare?.html).toMatch(/changed<\/dt><dd>10000</);
    const people = await roster();
    expect(people).toHaveLength(10_000);
    expect(new Set(people.map(({ functions: [name = ''] }) => name.split(' ')[0]))).toEqual(
      new Set(['Department']),
    );
    for (const told of [first, followed, second]) expect(told.largest).toBeLessThan(256 * MB);
  });
});

describe('an office that is killed in the middle of saving', () => {
  it('leaves the old roster or the new one at each of its writes, never some of both, and saves when tried again', async () => {
    const { deps, programmeId, file, roster, goes, isKilled } = await office();
    const [OLD, NEW] = [1400, 2000];
    const step = (version: number) => rowIdOf('follow-roster', programmeId, version);
    await goes({ deeds: ['check', 'save', 'follow'], csv: file(OLD, () => 'Old'), step: step(1) });
    const { pages } = await goes({ deeds: ['check'], csv: file(NEW, () => 'New') });
    const saving = { deeds: ['save'] as const, preview: pages.check?.at ?? '', seen: 1 };
    /** What readers have: which roster, if it is whole. */
    const standing = async () => {
      const people = await roster();
      const kinds = [...new Set(people.flatMap(({ functions }) => functions))];
      return `${kinds.join(' and ')} ${people.length}`;
    };
    const seen: string[] = [];
    for (let write = 1; !seen.at(-1)?.startsWith('New') && write < 20; write += 1) {
      for (const where of ['killBefore', 'killAfter'] as const) {
        expect(await isKilled({ ...saving, [where]: write })).toBe(true);
        seen.push(await standing());
      }
    }
    expect(seen.length).toBeGreaterThan(7);
    expect(new Set(seen.slice(0, -1))).toEqual(new Set([`Old ${OLD}`]));
    expect(seen.at(-1)).toBe(`New ${NEW}`);
    expect((await goes(saving)).pages.save).toMatchObject({ status: 303 });
    expect(await standing()).toBe(`New ${NEW}`);

    const version = (await programmes.get(deps.table, programmeId))?.rosterVersion ?? 0;
    const following = { step: step(version) };
    expect(await isKilled({ deeds: ['follow'], ...following, killAfter: 8 })).toBe(true);
    const { pages: meanwhile } = await goes({ deeds: ['land'] });
    expect(meanwhile.land?.html).toMatch(/[1-9][\d,]* of 2,000 people seen to\./);
    const later = after(deps.now(), 5 * MINUTE);
    const { pages: then } = await goes({ deeds: ['follow', 'land'], ...following, now: later });
    expect(then.land?.refresh).toBeNull();
    expect(then.land?.html).not.toContain('people seen to');
    for (const at of [0, OLD - 1, OLD, NEW - 1])
      expect(await findAddress(deps.table, `leader.${at}@example.org`)).toHaveLength(1);
  });
});
