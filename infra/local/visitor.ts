import { cookieJar } from './cookie-jar.ts';
import { findAll, named, parseHtml, textOf } from './html.ts';
import { type Button, type Filled, type Form, formsOf, type Upload } from './page-forms.ts';

/** What came back, as somebody without JavaScript has it before them. */
export interface VisitedPage {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly title: string;
  readonly heading: string;
  /** The words of the page, white space run together. */
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly forms: readonly Form[];
}

/** The form by its place, by its action's path, or by the label of the button to press. */
type Which = number | string | RegExp;

/** Somebody with a browser of their own: cookies, forms and redirects, but no JavaScript. */
export interface Visitor {
  /** Where they are. Throws before the first visit. */
  page(): VisitedPage;
  /** Opens a link out of a mail, or an address they typed. */
  visit(url: string): Promise<VisitedPage>;
  /** Follows a link on the page they are on. */
  follow(label: string | RegExp): Promise<VisitedPage>;
  /** Fills in a form of the page they are on and sends it; what they leave alone goes as the page had it. */
  submit(which?: Which, fields?: Filled): Promise<VisitedPage>;
  /** Any request with their cookies, no redirect followed: for forgeries. */
  send(url: string, init?: RequestInit): Promise<Response>;
}

const MOST_REDIRECTS = 10;

export const newVisitor = (): Visitor => {
  const jar = cookieJar();
  let current: VisitedPage | undefined;

  const page = () => {
    if (!current) throw new Error('They have not opened anything yet.');
    return current;
  };

  const send = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const target = new URL(url);
    const headers = new Headers(init.headers);
    // On one machine, squeezing a page takes longer than handing it over.
    if (!headers.has('Accept-Encoding')) headers.set('Accept-Encoding', 'identity');
    const cookies = jar.header(target);
    if (cookies) headers.set('Cookie', cookies);
    const answer = await fetch(target, { ...init, headers, redirect: 'manual' });
    jar.take(target, answer.headers.getSetCookie());
    return answer;
  };

  const open = async (url: string, init: RequestInit, site: 'none' | 'same-origin'): Promise<VisitedPage> => {
    let [target, request] = [url, init];
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const headers = new Headers(request.headers);
      headers.set('Accept', 'text/html');
      headers.set('Sec-Fetch-Site', site);
      headers.set('Sec-Fetch-Mode', 'navigate');
      headers.set('Sec-Fetch-Dest', 'document');
      const answer = await send(target, { ...request, headers });
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || !location) {
        current = await readPage(target, answer);
        return current;
      }
      await answer.arrayBuffer();
      target = new URL(location, target).href;
      if (answer.status < 307) request = {};
    }
    throw new Error(`${url} redirects without end.`);
  };

  return {
    page,
    send,
    visit: (url) => open(url, {}, 'none'),
    follow: async (label) => {
      const link = page().links.find((candidate) => says(candidate.label, label));
      if (!link) throw new Error(`"${page().title}" has no link ${label}.`);
      return open(link.url, {}, 'same-origin');
    },
    submit: async (which = 0, fields = {}) => {
      const { form, button } = choose(page(), which);
      const sent = form.fill(fields, button);
      const target = new URL(button?.action ?? form.action, page().url);
      if (form.method === 'GET') {
        target.search = new URLSearchParams(sent.map(([name, value]) => [name, asText(value)])).toString();
        return open(target.href, {}, 'same-origin');
      }
      const headers = { Origin: target.origin };
      const body = form.multipart
        ? multipart(sent)
        : new URLSearchParams(sent.map(([name, value]) => [name, asText(value)]));
      return open(target.href, { method: 'POST', body, headers }, 'same-origin');
    },
  };
};

const asText = (value: string | Upload): string =>
  (typeof value === 'string' ? value : value.fileName).replace(/\r?\n/g, '\r\n');

const multipart = (sent: readonly [string, string | Upload][]): FormData => {
  const data = new FormData();
  for (const [name, value] of sent) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, new Blob([value.content], { type: value.type ?? 'text/csv' }), value.fileName);
  }
  return data;
};

const says = (label: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? label === wanted : wanted.test(label);

const choose = (page: VisitedPage, which: Which): { form: Form; button: Button | undefined } => {
  const found =
    typeof which === 'number'
      ? page.forms.slice(which, which + 1).map((form) => ({ form, button: form.buttons[0] }))
      : page.forms.flatMap((form) => {
          const button = form.buttons.find(({ label }) => says(label, which));
          if (button) return [{ form, button }];
          const path = new URL(form.action, page.url).pathname;
          return says(path, which) ? [{ form, button: form.buttons[0] }] : [];
        });
  const [first] = found;
  if (first) return first;
  const buttons = page.forms.flatMap((form) => form.buttons.map(({ label }) => label));
  throw new Error(
    `"${page.title}" (${page.status}) has no form ${which}. It has: ${buttons.join(', ') || 'none'}.`,
  );
};

const readPage = async (url: string, answer: Response): Promise<VisitedPage> => {
  const html = await answer.text();
  const document = parseHtml(html);
  const first = (name: string) => {
    const [element] = findAll(document, named(name));
    return element ? textOf(element) : '';
  };
  return {
    url,
    status: answer.status,
    headers: answer.headers,
    html,
    title: first('title'),
    heading: first('h1'),
    text: textOf(document),
    links: findAll(document, named('a')).flatMap((anchor) => {
      const href = anchor.attributes.href;
      return href ? [{ label: textOf(anchor), url: new URL(href, url).href }] : [];
    }),
    forms: formsOf(document),
  };
};
