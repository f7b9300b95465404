import type { Handler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Cycle } from '../../domain/cycle.ts';
import type { Programme } from '../../domain/programme.ts';
import { Id } from '../../domain/values.ts';
import { cycles, programmes } from '../../store/groups.ts';
import type { Deps } from '../../workflow/deps.ts';
import { administratorOf, type SignedIn } from '../../workflow/sign-in.ts';
import { sessionCookie } from '../cookies.ts';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';

const WANTED = 'wanted';
const WANTED_SECONDS = 15 * 60;

type Answer = Response | Promise<Response>;

export const whoIsSignedIn = async (deps: Deps, c: PageContext): Promise<SignedIn | undefined> => {
  const token = sessionCookie(c);
  return token === undefined ? undefined : administratorOf(deps, token);
};

/** For administrators alone: everyone else is led to the sign-in page, which brings them back. */
export const asAdministrator =
  (deps: Deps, handle: (c: PageContext, who: SignedIn) => Answer): Handler<PageEnv> =>
  async (c) => {
    const who = await whoIsSignedIn(deps, c);
    return who ? handle(c, who) : c.redirect(signInPath(c), 303);
  };

export interface ProgrammeView {
  readonly who: SignedIn;
  readonly programme: Programme;
  /** The newest cycle that was planned, whatever became of it. */
  readonly latest: Cycle | undefined;
  /** The address of one of this programme's pages. */
  at(page?: string): string;
}

/** For administrators, with the programme that the path names and its newest cycle. */
export const inProgramme = (
  deps: Deps,
  handle: (c: PageContext, view: ProgrammeView) => Answer,
): Handler<PageEnv> =>
  asAdministrator(deps, async (c, who) => {
    const programmeId = c.req.param('programmeId') ?? '';
    const programme = Id.safeParse(programmeId).success
      ? await programmes.get(deps.table, programmeId)
      : undefined;
    if (!programme) return notFound(c);
    const latest =
      programme.latestCycle > 0
        ? await cycles.get(deps.table, programmeId, programme.latestCycle)
        : undefined;
    return handle(c, { who, programme, latest, at: (page) => programmePath(programmeId, page) });
  });

export interface CycleView extends ProgrammeView {
  readonly cycle: Cycle;
}

/** For administrators, with the cycle that the path names besides. */
export const inCycle = (deps: Deps, handle: (c: PageContext, view: CycleView) => Answer): Handler<PageEnv> =>
  inProgramme(deps, async (c, view) => {
    const number = Number(c.req.param('cycle'));
    const { programmeId, latestCycle } = view.programme;
    if (!Number.isInteger(number) || number < 1 || number > latestCycle) return notFound(c);
    const cycle = number === latestCycle ? view.latest : await cycles.get(deps.table, programmeId, number);
    return cycle ? handle(c, { ...view, cycle }) : notFound(c);
  });

export const programmePath = (programmeId: string, page?: string): string =>
  `/admin/programmes/${programmeId}${page ? `/${page}` : ''}`;

/** The way to sign in and come back. What was posted is gone, and the sign-in page says so. */
const signInPath = (c: PageContext): string => {
  const query = new URLSearchParams({ next: c.req.path });
  if (c.req.method === 'POST') query.set('unsaved', 'yes');
  return `/admin?${query}`;
};

/** An administrator page and nothing else: what is asked for here came along in an address. */
export const adminPath = (path: string | undefined): string | undefined =>
  path !== undefined && /^\/admin\/[A-Za-z0-9_./-]{0,200}$/.test(path) && !path.includes('..')
    ? path
    : undefined;

const wantedAttributes = (c: PageContext) => ({
  path: '/p',
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: c.var.site.baseUrl.startsWith('https:'),
});

/** Keeps in this browser, until the link in the mail is opened, where somebody wanted to go. */
export const rememberWanted = (c: PageContext, path: string): void =>
  setCookie(c, WANTED, path, { ...wantedAttributes(c), maxAge: WANTED_SECONDS });

export const takeWanted = (c: PageContext): string | undefined => {
  const path = adminPath(getCookie(c, WANTED));
  if (path) deleteCookie(c, WANTED, wantedAttributes(c));
  return path;
};
