import { describe, expect, it } from 'vitest';
import { mailEventsHandler } from '../../functions/handlers/mail-events.ts';
import { choosingTeam, PLAN } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

describe('the handler of mail events', () => {
  it.for([
    {},
    null,
    'what?',
    { source: 'aws.ses', detail: { eventType: 'Send' } },
    { source: 'aws.ses', detail: { eventType: 'Rendering Failure', mail: { messageId: 'm' } } },
    {
      source: 'aws.ses',
      detail: { eventType: 'Bounce', mail: { messageId: 'm', tags: { row: ['none'], lane: ['now'] } } },
    },
    {
      source: 'aws.ses',
      detail: { eventType: 'Send', mail: { messageId: 'm', tags: { row: ['../x'], lane: ['up'] } } },
    },
  ])('lets pass what it cannot place: %j', async (event) => {
    const it = await stage();
    const before = await it.items();
    await it.handlers.mailEvents(event);
    expect(await it.items()).toEqual(before);
  });

  it('logs the kind of an event and never an address', async () => {
    const it = await stage();
    const lines: string[] = [];
    const note = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }));
    const log = { info: note, warn: note, error: note };
    const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'bea@harbour.example' }] };
    await mailEventsHandler({ ...it.deps, log })({
      source: 'aws.ses',
      detail: { eventType: 'Bounce', bounce, mail: { messageId: 'm', destination: ['bea@harbour.example'] } },
    });
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('@');
  });
});

describe('the handler of what is due', () => {
  it('refuses what Scheduler would never send', async () => {
    const it = await stage();
    await expect(it.handlers.scheduled({ programme: 'p' })).rejects.toThrow();
  });

  it('does the same due thing once, however often it is brought and swept up', async () => {
    const it = await stage();
    const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People');
    await it.advance({ to: PLAN.choosingCloses });
    const rowIds = async () => (await it.rows()).map(({ rowId }) => rowId).sort();
    const before = await rowIds();
    const close = {
      programme: team.programmeId,
      cycle: 1,
      step: 'close-choosing',
      occurrence: 'close-choosing',
    };
    for (const revision of [1, 2, 3]) await it.handlers.scheduled({ ...close, revision });
    await it.handlers.scheduled({ sweep: true });
    await it.drain();
    expect(await rowIds()).toEqual(before);
  });

  it('leaves an occurrence to the next sweep when it cannot be written now', async () => {
    const it = await stage();
    await choosingTeam(it.deps, 'Alex: Finance\nBea: People');
    await it.advance({ to: '2026-09-22T15:00:00.000Z' });
    it.faults.table = (command, go) => {
      if (command === 'TransactWriteItemsCommand') throw new Error('the table burns');
      return go();
    };
    await it.advance({ to: PLAN.choosingCloses });
    it.faults.calm();
    await it.advance({ by: 'PT5M' });
    await it.handlers.scheduled({ sweep: true });
    expect((await it.items()).find(({ sk }) => sk === 'CYCLE')?.state).toBe('running');
  });
});
