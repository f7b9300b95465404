/** Deterministic ids of outbox rows, in SES's tag alphabet: the same occurrence is the same row. */
export const rowIdOf = (...parts: readonly (string | number | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined)
    .join('-')
    .replace(/[^A-Za-z0-9_-]/g, '_');
