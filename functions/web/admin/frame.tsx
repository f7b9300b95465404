/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Programme } from '../../domain/programme.ts';
import type { PageContext } from '../env.ts';
import { Nav, type PageFrame, page } from '../frame.tsx';

interface AdminFrame extends Omit<PageFrame, 'programme' | 'nav' | 'footnote'> {
  /** Absent on pages that belong to no programme. */
  readonly programme?: Programme;
  /** Who is signed in; absent on the sign-in pages. */
  readonly email?: string;
}

const PAGES = [
  ['', 'Progress'],
  ['/roster', 'Roster'],
  ['/cycle', 'Cycle'],
  ['/awayday', 'Awayday'],
  ['/mails', 'Mails'],
  ['/summary', 'Summary'],
  ['/edit', 'Details'],
] as const;

/** Pages that are reached from one of the main pages, by the page that they belong to. */
const BELOW: Readonly<Record<string, string>> = {
  people: 'roster',
  account: 'edit',
  delete: 'edit',
  pause: 'edit',
};

/** The one of the programme's main pages that this address belongs to. */
const sectionOf = (path: string, base: string): string => {
  const [, section] = path.slice(base.length).split('/');
  return section ? `${base}/${BELOW[section] ?? section}` : base;
};

/** An administrator's page: the programme's pages above, who is signed in below. */
export const adminPage = (c: PageContext, frame: AdminFrame, body: Child): Promise<Response> => {
  const { programme, email, ...rest } = frame;
  const base = programme ? `/admin/programmes/${programme.programmeId}` : '';
  const nav = programme ? (
    <Nav
      entries={PAGES.map(([suffix, label]) => ({ href: `${base}${suffix}`, label }))}
      here={sectionOf(c.req.path, base)}
    />
  ) : undefined;
  const footnote = email ? (
    <>
      Signed in as <bdi>{email}</bdi>. <a href="/admin/programmes">All programmes</a>.{' '}
      <a href="/admin/sign-out">Sign out</a>.
    </>
  ) : undefined;
  return page(c, { wide: true, ...rest, programme: programme?.name, nav, footnote }, body);
};
