/** US dollars at list price in us-east-1, without any free tier. Look them up anew when a year has gone by. */
export const PRICES = {
  on: '2026-11-22',
  /** A mail, for accounts that were opened since SES has plans (Essentials). */
  mail: 0.16 / 1000,
  /** The same, à la carte. */
  mailAlone: 0.1 / 1000,
  readUnit: 0.125 / 1e6,
  writeUnit: 0.625 / 1e6,
  /** Lambda on ARM: a GB of memory for a second, and a call. */
  gigabyteSecond: 0.0000133334,
  call: 0.2 / 1e6,
  httpRequest: 1 / 1e6,
  schedule: 1 / 1e6,
  /** A GB that CloudWatch takes in. */
  logGigabyte: 0.5,
  /** The same in a log group that is rarely looked at. */
  rareLogGigabyte: 0.25,
  /**
   * What is free in every account, each month, and does not end: Lambda's calls and seconds, Scheduler's invocations, logs.
   * API Gateway, DynamoDB's reads and writes on demand and SES have nothing of the kind.
   */
  free: { calls: 1_000_000, gigabyteSeconds: 400_000, schedules: 14_000_000, logGigabytes: 5 },
  /** A month each. */
  storedGigabyte: 0.25,
  backedUpGigabyte: 0.2,
  keptLogGigabyte: 0.03,
  alarm: 0.1,
} as const;
