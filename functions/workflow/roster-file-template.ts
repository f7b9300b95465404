import { stringify } from 'csv-stringify/sync';

const EXAMPLES = [
  ['Amina Example', 'amina.example@example.org', 'Finance', ''],
  ['Tomos Example', 'tomos.example@example.org', 'People; Culture', 'amina.example@example.org'],
] as const;

const EXAMPLE_ADDRESSES: ReadonlySet<string> = new Set(EXAMPLES.map(([, email]) => email));

/** A roster to fill in. Its byte order mark tells spreadsheets that it is UTF-8. */
export const rosterTemplate = (): string =>
  stringify([['name', 'email', 'function', 'manager_email'], ...EXAMPLES], {
    bom: true,
    record_delimiter: '\r\n',
  });

export const isTemplateExample = (email: string): boolean =>
  EXAMPLE_ADDRESSES.has(email.trim().toLowerCase());
