import { schedulerClient } from '../../../functions/clients/scheduler.ts';
import type { Table } from '../../../functions/store/table.ts';
import { type TableDeps, tableDeps } from '../table-deps.ts';

export interface SentMail {
  readonly row: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The same, with a post office that takes every mail, and schedules that the sweep stands in for. */
export const postedDeps = (table: Table): { deps: TableDeps; outgoing: SentMail[] } => {
  const deps = tableDeps(table);
  const outgoing: SentMail[] = [];
  deps.ses.middlewareStack.add(
    () => async (args) => {
      const MessageId = `m${outgoing.length}`;
      if ('EmailTags' in args.input) {
        const { EmailTags = [], Destination, Content } = args.input;
        outgoing.push({
          row: EmailTags.find(({ Name }) => Name === 'row')?.Value ?? '',
          to: Destination?.ToAddresses?.[0] ?? '',
          subject: Content?.Simple?.Subject?.Data ?? '',
          text: Content?.Simple?.Body?.Text?.Data ?? '',
        });
      }
      return { output: { $metadata: {}, MessageId }, response: {} };
    },
    { step: 'initialize', name: 'post-office' },
  );
  const scheduler = schedulerClient();
  scheduler.middlewareStack.add(
    () => async () => ({ output: { $metadata: {}, ScheduleArn: 'arn' }, response: {} }),
    { step: 'initialize', name: 'no-schedules' },
  );
  return {
    deps: { ...deps, scheduler: async () => scheduler, settings: { ...deps.settings, sendRate: 10_000 } },
    outgoing,
  };
};
