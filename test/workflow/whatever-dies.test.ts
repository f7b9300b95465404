import { expect, it } from 'vitest';
import type { Mailbox } from '../../functions/domain/mailbox.ts';
import { OutboxRow, type StepOrder, stepRow } from '../../functions/domain/outbox.ts';
import { after as later, MINUTE } from '../../functions/domain/values.ts';
import { mailEventsHandler } from '../../functions/handlers/mail-events.ts';
import { outboxHandler } from '../../functions/handlers/outbox.ts';
import { changeOf } from '../../functions/store/changes.ts';
import { commit } from '../../functions/store/commit.ts';
import { mailboxes } from '../../functions/store/groups.ts';
import { BATCH_PREFIX, OUTBOX_PREFIX } from '../../functions/store/keys.ts';
import { outboxChange } from '../../functions/store/outbox.ts';
import type { Table } from '../../functions/store/table.ts';
import { A_TUESDAY, scan, tableForThisFile } from '../support/engine.ts';
import { type FaultSwitches, WRITES } from '../support/faults.ts';
import { postedDeps } from '../support/growing/posted-deps.ts';
import { sent, sesEvent } from '../support/mail-events.ts';
import { announcedCycle, choosingTeam, type Team } from '../support/people.ts';
import { runSteps } from '../support/table-deps.ts';

const table = tableForThisFile();
const FIVE = 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal\nEve: Finance';

type Posted = ReturnType<typeof postedDeps>['deps'];

const CASES: [string, string[], (deps: Posted) => Promise<Team>][] = [
  ['choosing-open', [], (deps) => choosingTeam(deps, FIVE)],
  ['seat-leaders', ['SEAT#'], (deps) => announcedCycle({ deps, drain: () => runSteps(deps) }, FIVE)],
];

/** The process ends at this write, just before or just after it: from then on it does nothing. */
const dying = (faults: FaultSwitches, at: number, when: 'before' | 'after') => {
  const death = { writes: 0, isDead: false };
  const end = () => {
    death.isDead = true;
    throw new Error('the process is gone');
  };
  faults.table = async (command, go) => {
    if (death.isDead) end();
    if (!WRITES.has(command)) return go();
    death.writes += 1;
    if (death.writes < at) return go();
    if (when === 'after') await go();
    return end();
  };
  return death;
};

const forgotten = async (to: Table, prefixes: readonly string[]): Promise<void> => {
  const all = (await scan(to)).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
  const gone = all.filter(({ pk, sk }) => prefixes.some((it) => pk.startsWith(it) || sk.startsWith(it)));
  for (const key of gone)
    await commit(to, async () => ({ outcome: undefined, changes: [changeOf.forget(key)] }));
};

const written = async (to: Table, step: StepOrder, away: Omit<Mailbox, 'version'>): Promise<void> => {
  const row = stepRow('fan-out', step, A_TUESDAY);
  await commit(to, async () => ({
    outcome: undefined,
    changes: [outboxChange(row), mailboxes.create(away)],
  }));
};

it.for(CASES)('whatever process dies at whatever write, each mail of %s goes once', async (given) => {
  const [step, besides, begin] = given;
  const to = await table();
  const { deps, outgoing } = postedDeps(to);
  const team = await begin(deps);
  const { programmeId, cycle } = team;
  const handlers = { outbox: outboxHandler(deps), mailEvents: mailEventsHandler(deps) };
  let alive = () => true;
  deps.ses.middlewareStack.add(
    (next) => async (args) => {
      if (!alive()) throw new Error('the process is gone');
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: 'the dead send nothing' },
  );
  const world = [OUTBOX_PREFIX, BATCH_PREFIX, 'MAILBOX#', 'LEASE#', 'LINKS#', ...besides];
  for (const when of ['before', 'after'] as const) {
    for (let at = 1; ; at += 1) {
      deps.setClock(A_TUESDAY);
      await forgotten(to, world);
      outgoing.length = 0;
      const away = {
        programmeId,
        personId: team.id('Dan'),
        preference: 'all' as const,
        away: { since: A_TUESDAY },
      };
      await written(to, { step, programmeId, cycle }, away);
      const death = dying(table.faults, at, when);
      alive = () => !death.isDead;
      await handlers.outbox({ sweep: true }).catch(() => undefined);
      table.faults.calm();
      alive = () => true;
      for (const { row, to: address } of outgoing)
        await handlers.mailEvents(sesEvent({ rowId: row, lane: 'bulk' }, address, sent));
      // Leases end; then what may have gone, and did not, has waited for SES's event for long enough.
      for (const minutes of [5, 20, 20]) {
        deps.setClock(later(deps.now(), minutes * MINUTE));
        await handlers.outbox({ sweep: true });
      }
      const items = await scan(to);
      const rows = items
        .filter(({ pk, kind }) => String(pk).startsWith(OUTBOX_PREFIX) && kind === 'mail')
        .map((item) => ({ ...OutboxRow.parse(item), place: item.dueLane }));
      const died = `${when} write ${at}`;
      const names = outgoing.map(({ to: address }) => /([a-z]+)@/.exec(address)?.[1]).sort();
      expect({ died, names }).toEqual({ died, names: ['alex', 'bea', 'cy', 'eve'] });
      expect({ died, states: rows.map(({ state, place }) => `${state} ${place}`).sort() }).toEqual({
        died,
        states: [...Array(4).fill('done undefined'), 'pending bulk'],
      });
      expect(items.filter(({ pk }) => String(pk).startsWith(BATCH_PREFIX))).toEqual([]);
      if (!death.isDead) break;
    }
  }
});
