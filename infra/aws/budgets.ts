import type { Bundle, LambdaName } from './bundle.ts';

interface Budget {
  /** Of what a start loads. */
  readonly bytes: number;
  /** What must be in none of it, as parts of the paths that the bundle was made from. */
  readonly without: readonly string[];
}

/** Nothing that only builds or tests may travel along. */
const NEVER = [
  'node_modules/prettier/',
  // Where ours do with far less: infra/aws/bundle.ts, functions/domain/local-time.ts.
  'node_modules/@react-email/render/',
  'node_modules/temporal-polyfill/',
  'node_modules/bowser/',
  'node_modules/@aws-sdk/middleware-endpoint-discovery/',
  'aws-cdk',
  'node_modules/constructs/',
  'cdk-nag',
  'test/',
  'infra/local/',
];
const MAIL_RENDERER = ['node_modules/react-dom/', 'node_modules/react-email/', 'node_modules/@react-email/'];
const SES = 'node_modules/@aws-sdk/client-sesv2/';
const SCHEDULER = 'node_modules/@aws-sdk/client-scheduler/';
const INVOKE = 'node_modules/@aws-sdk/client-lambda/';
const SPEAKS_TO_NOBODY = [SES, SCHEDULER, INVOKE];

export const BUDGETS: Record<LambdaName, Budget> = {
  web: { bytes: 600_000, without: [...NEVER, ...MAIL_RENDERER, 'node_modules/react/', ...SPEAKS_TO_NOBODY] },
  outbox: { bytes: 620_000, without: [...NEVER, 'functions/web/', 'node_modules/hono/'] },
  scheduled: {
    bytes: 350_000,
    without: [...NEVER, ...SPEAKS_TO_NOBODY, 'functions/web/', 'node_modules/hono/'],
  },
  'mail-events': {
    bytes: 330_000,
    without: [...NEVER, ...MAIL_RENDERER, ...SPEAKS_TO_NOBODY, 'functions/web/', 'node_modules/hono/'],
  },
};

/** One sentence for each thing that is wrong with a bundle. */
export const complaintsAbout = ({ name, bytes, sources }: Bundle): string[] => {
  const { bytes: most, without } = BUDGETS[name];
  const size = bytes > most ? [`${name} loads ${bytes} bytes when it starts: its budget is ${most}.`] : [];
  const strangers = without
    .filter((part) => [...sources].some(([path, share]) => share > 0 && path.includes(part)))
    .map((part) => `${name} holds something of ${part}, which it must not.`);
  return [...size, ...strangers];
};
