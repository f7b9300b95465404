/** Enough of HTML to read our own pages and mails: elements, attributes and text, by a tolerant scan. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (OpenElement | string)[];
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Elements that end where the next of their kind begins. */
const SIDE_BY_SIDE = new Set('dd dt li option td th tr'.split(' '));
const RAW = new Set(['script', 'style', 'textarea', 'title']);
const TAG = /<!--[\s\S]*?-->|<![^>]*>|<(\/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  zwnj: '\u200c',
};

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) =>
    hex || decimal
      ? String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10))
      : (NAMED[name] ?? whole),
  );

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decode(double ?? single ?? bare ?? ''),
    ]),
  );

export const parseHtml = (html: string): Element => {
  const root: OpenElement = { name: '#document', attributes: {}, children: [] };
  const open: OpenElement[] = [root];
  const top = () => open.at(-1) ?? root;
  const say = (text: string) => {
    if (text) top().children.push(decode(text));
  };
  let position = 0;
  TAG.lastIndex = 0;
  for (let found = TAG.exec(html); found; found = TAG.exec(html)) {
    const [whole, closing, written = '', rest = ''] = found;
    say(html.slice(position, found.index));
    position = found.index + whole.length;
    const name = written.toLowerCase();
    if (!name) continue;
    if (closing) {
      const depth = open.findLastIndex((element) => element.name === name);
      if (depth > 0) open.length = depth;
      continue;
    }
    if (SIDE_BY_SIDE.has(name) && top().name === name) open.pop();
    const element: OpenElement = { name, attributes: attributesOf(rest), children: [] };
    top().children.push(element);
    if (VOID.has(name) || rest.endsWith('/')) continue;
    open.push(element);
    if (!RAW.has(name)) continue;
    const end = html.toLowerCase().indexOf(`</${name}`, position);
    const text = html.slice(position, end < 0 ? html.length : end);
    // Browsers drop one line break right after <textarea>.
    say(name === 'textarea' ? text.replace(/^\r?\n/, '') : text);
    position = end < 0 ? html.length : end;
    TAG.lastIndex = position;
  }
  say(html.slice(position));
  return root;
};

/** Every element below (and not including) this one that the test holds for, in the order of the page. */
export const findAll = (within: Element, holds: (element: Element) => boolean): Element[] =>
  within.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(holds(child) ? [child] : []), ...findAll(child, holds)],
  );

export const named = (name: string) => (element: Element) => element.name === name;

const UNSEEN = new Set(['script', 'style', 'head', 'template']);
const INLINE = new Set(
  'a abbr b bdi bdo cite code em i kbd mark q s small span strong sub sup time u'.split(' '),
);

const rawText = (within: Element): string =>
  within.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (UNSEEN.has(child.name)) return '';
      return INLINE.has(child.name) ? rawText(child) : ` ${rawText(child)} `;
    })
    .join('');

/** The words somebody sees, white space run together. */
export const textOf = (within: Element): string => rawText(within).replace(/\s+/g, ' ').trim();
