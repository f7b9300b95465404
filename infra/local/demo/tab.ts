import type { Filled } from '../page-forms.ts';
import { newVisitor, type VisitedPage } from '../visitor.ts';
import { look } from './ledger.ts';
import type { Scene } from './scene.ts';

/** One errand in a browser without JavaScript. Everything on the way is timed and looked through. */
export interface Tab {
  page(): VisitedPage;
  visit(url: string): Promise<VisitedPage>;
  /** Follows the link on the page that leads to such a path: words change, places stay. */
  goTo(path: RegExp): Promise<VisitedPage>;
  /** The address of a link on the page, by its path below the leader's own. */
  linkTo(path: RegExp): string | undefined;
  has(...fields: string[]): boolean;
  /** Fills in the form that asks for all of these, and sends it. */
  fill(fields: Filled): Promise<VisitedPage>;
  /** Fills in the form that has this button, and presses it. */
  send(label: string | RegExp, fields: Filled): Promise<VisitedPage>;
  /** Presses the button of a form that asks for nothing. */
  press(label: string | RegExp): Promise<VisitedPage>;
  /** The last part of the address: "pair", and what it says was done: "paired". */
  at(): string;
  done(): string | undefined;
  /** Why it says that something was not done. */
  refused(): string | undefined;
}

const PAGES_ANSWER = 'Every page answers';

const IDS = /[0-9a-z]{12}(?![a-z])|[A-Za-z0-9_-]{16,}|pair-[A-Za-z0-9_-]+/g;

export const openTab = (scene: Scene, reader: string, privately = false): Tab => {
  const visitor = newVisitor();
  const seen = (page: VisitedPage): VisitedPage => {
    const { pathname } = new URL(page.url);
    const name = pathname.replace(IDS, '*');
    look(
      scene.ledger,
      PAGES_ANSWER,
      page.status >= 400 ? `${name} answered ${page.status} to ${reader}` : undefined,
    );
    scene.secrets.lookThrough(page.html, reader, { page: name, privately });
    return page;
  };
  const timed = async (verb: string, path: string, go: () => Promise<VisitedPage>) =>
    seen(await scene.timings.measure(`page ${verb} ${path.replace(IDS, '*')}`, go));
  const pathOf = (url: string) => new URL(url).pathname;
  const linkTo = (path: RegExp) => visitor.page().links.find(({ url }) => path.test(pathOf(url)))?.url;
  const submit = (which: number | string | RegExp, fields: Filled) =>
    timed('POST', pathOf(visitor.page().url), () => visitor.submit(which, fields));
  const formWith = (fields: readonly string[]) =>
    visitor.page().forms.findIndex((form) => fields.every((field) => form.names.includes(field)));
  return {
    page: visitor.page,
    visit: (url) => timed('GET', pathOf(url), () => visitor.visit(url)),
    goTo: (path) => {
      const url = linkTo(path);
      if (!url) throw new Error(`"${visitor.page().title}" has no link to ${path.source}.`);
      return timed('GET', pathOf(url), () => visitor.visit(url));
    },
    linkTo,
    has: (...fields) => formWith(fields) >= 0,
    fill: (fields) => {
      const form = formWith(Object.keys(fields));
      if (form < 0)
        throw new Error(
          `"${visitor.page().title}" has no form that asks for ${Object.keys(fields).join(', ')}.`,
        );
      return submit(form, fields);
    },
    send: submit,
    press: (label) => submit(label, {}),
    at: () => pathOf(visitor.page().url).split('/').slice(3).join('/'),
    done: () => new URL(visitor.page().url).searchParams.get('done') ?? undefined,
    refused: () => new URL(visitor.page().url).searchParams.get('because') ?? undefined,
  };
};
