import type { Filled, Form } from '../page-forms.ts';
import { newVisitor, type VisitedPage } from '../visitor.ts';
import { look } from './ledger.ts';
import { withoutIds } from './names.ts';
import type { Scene } from './scene.ts';

/** One errand in a browser without JavaScript. Everything on the way is timed and looked through. */
export interface Tab {
  page(): VisitedPage;
  /** @param expected what there should be: a page, or no more than the way to a fresh link. */
  visit(url: string, expected?: 'page' | 'closed'): Promise<VisitedPage>;
  /** Follows the link on the page that leads to such a path: words change, places stay. */
  goTo(path: RegExp): Promise<VisitedPage>;
  /** The address of a link on the page, by its path below the leader's own. */
  linkTo(path: RegExp): string | undefined;
  has(...fields: string[]): boolean;
  /** Fills in the form that asks for all of these, with these among the choices it offers, and sends it. */
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

export const openTab = (scene: Scene, reader: string, privately = false): Tab => {
  const visitor = newVisitor();
  const seen = (page: VisitedPage, expected: 'page' | 'closed' = 'page'): VisitedPage => {
    const name = withoutIds(pathOf(page.url));
    const well = expected === 'page' ? page.status < 400 : page.status === 404;
    look(scene.ledger, PAGES_ANSWER, well ? undefined : `${name} answered ${page.status} to ${reader}`);
    scene.secrets.lookThrough(page.html, reader, { page: name, privately });
    return page;
  };
  const timed = (verb: string, path: string, go: () => Promise<VisitedPage>) =>
    scene.timings.measure(`page ${verb} ${withoutIds(path)}`, go);
  const visit = async (url: string, expected?: 'page' | 'closed') =>
    seen(await scene.crowd.look(() => timed('GET', pathOf(url), () => visitor.visit(url))), expected);
  const linkTo = (path: RegExp) => visitor.page().links.find(({ url }) => path.test(pathOf(url)))?.url;
  const submit = async (which: number | string | RegExp, fields: Filled) =>
    seen(
      await scene.crowd.press(reader, () =>
        timed('POST', pathOf(visitor.page().url), () => visitor.submit(which, fields)),
      ),
    );
  const formTaking = (fields: Filled) =>
    visitor
      .page()
      .forms.findIndex((form) => Object.entries(fields).every(([name, it]) => takes(form, name, it)));
  return {
    page: visitor.page,
    visit,
    goTo: (path) => {
      const url = linkTo(path);
      if (!url) throw new Error(`"${visitor.page().title}" has no link to ${path.source}.`);
      return visit(url);
    },
    linkTo,
    has: (...fields) =>
      visitor.page().forms.some((form) => fields.every((field) => form.names.includes(field))),
    fill: (fields) => {
      const form = formTaking(fields);
      if (form < 0)
        throw new Error(
          `"${visitor.page().title}" has no form that asks ${reader} for ${Object.keys(fields).join(', ')}.`,
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

const pathOf = (url: string): string => new URL(url).pathname;

const takes = (form: Form, name: string, given: Filled[string]): boolean => {
  if (!form.names.includes(name)) return false;
  const offered = form.options(name);
  return typeof given !== 'string' || offered.length === 0 || offered.includes(given);
};
