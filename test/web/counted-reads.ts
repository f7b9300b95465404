import type { Table } from '../../functions/store/table.ts';

/** The same table, noting the name of each command that it is asked to send. */
export const countingReads = (table: Table): { table: Table; reads: string[] } => {
  const reads: string[] = [];
  const client = new Proxy(table.client, {
    get: (target, name) => {
      if (name !== 'send') return Reflect.get(target, name, target);
      return (command: { constructor: { name: string } }) => {
        reads.push(command.constructor.name);
        return Reflect.apply(target.send, target, [command]);
      };
    },
  });
  return { table: { ...table, client }, reads };
};
