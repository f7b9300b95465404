import type { Hono } from 'hono';
import type { Deps } from '../workflow/deps.ts';
import type { PageEnv } from './env.ts';
import { belowLinks, everyPage } from './every-page.ts';
import { everydayApp } from './everyday.ts';

type Open = (deps: Deps) => Promise<Hono<PageEnv>>;

// Two files and not six: what they share with the everyday pages is cut up the less, and each cut costs every start.
const words = () => import('./words.ts');
const office = () => import('./office.ts');

/** Loads what lies behind them, before anybody comes. */
export const openEveryDoor = async (): Promise<void> => {
  await Promise.all([words(), office()]);
};

/** Groups of pages. What is loaded only when somebody comes for it costs no other visit a start. */
export const DOORS = {
  everyday: async (deps) => everydayApp(deps),
  private: async (deps) => belowLinks(deps, (await words()).privateRoutes(deps)),
  colleague: async (deps) => belowLinks(deps, (await words()).colleagueRoutes(deps)),
  sponsor: async (deps) => belowLinks(deps, (await office()).sponsorRoutes(deps)),
  facilitator: async (deps) => belowLinks(deps, (await office()).facilitatorRoutes(deps)),
  // The link that signs an administrator in is looked at in a way of its own.
  administrator: async (deps) => everyPage(deps).route('/', (await office()).adminRoutes(deps)),
} as const satisfies Record<string, Open>;

export type Door = keyof typeof DOORS;

/** By the first word below `/p/<linkId>/`. What is not named here is everyday. */
const BEHIND: Readonly<Record<string, Door>> = {
  note: 'private',
  'six-months': 'private',
  'my-six-months': 'private',
  'my-cycles': 'private',
  'from-my-partner': 'private',
  mails: 'private',
  data: 'private',
  'data.json': 'private',
  erase: 'private',
  targets: 'private',
  target: 'private',
  'try-out': 'private',
  'ask-back': 'private',
  advice: 'private',
  'ask-again': 'private',
  seen: 'private',
  form: 'colleague',
  approve: 'sponsor',
  impact: 'sponsor',
  awayday: 'facilitator',
  projector: 'facilitator',
  'sign-in': 'administrator',
};

/** Which group a path belongs to. */
export const doorOf = (path: string): Door => {
  const [, top, , word = '', below] = path.split('/');
  if (top === 'admin') return 'administrator';
  // A receipt, whose holder has no link any more.
  if (top === 'erased') return 'private';
  if (top !== 'p') return 'everyday';
  // `/ask/<id>` asks for a partner; `/ask` alone asks for advice.
  if (word === 'ask' && below === undefined) return 'private';
  return BEHIND[word] ?? 'everyday';
};
