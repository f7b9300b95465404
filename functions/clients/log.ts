/** What may be logged: names of things, ids and counts. Never paths with tokens, addresses or people's words. */
export type LogFields = Record<string, string | number | boolean | undefined>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const line =
  (level: string) =>
  (event: string, fields: LogFields = {}) => {
    process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`);
  };

/** One line of JSON an event, as CloudWatch likes it. */
export const jsonLog: Log = { info: line('info'), warn: line('warn'), error: line('error') };

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** The name of an error, which is safe to log; its message may hold words. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** Where it was thrown, without its message. */
export const placeOf = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 4)
        .map((line) => line.trim())
        .join(' ')
    : '';
