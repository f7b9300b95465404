/** Something the person who started us can put right: told in one sentence, without a stack trace. */
export interface PlainProblem extends Error {
  readonly name: 'PlainProblem';
}

export const plainProblem = (sentence: string): PlainProblem =>
  Object.assign(new Error(sentence), { name: 'PlainProblem' as const });

export const isPlainProblem = (error: unknown): error is PlainProblem =>
  error instanceof Error && error.name === 'PlainProblem';
