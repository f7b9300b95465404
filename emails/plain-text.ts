import { type Element, type Node, readHtml } from './html-tree.ts';

/**
 * The plain text of a mail, from its HTML: everything that is said there, in that order. For our own letters only; a
 * converter for everybody's HTML takes the Lambda that sends them longer to load than to write the mail.
 */
export const plainText = (html: string): string => {
  const body = find(readHtml(html), 'body');
  return body ? textOf(body.children) : '';
};

const find = (within: Element, tag: string): Element | undefined => {
  for (const child of within.children) {
    if (typeof child === 'string') continue;
    const found = child.tag === tag ? child : find(child, tag);
    if (found) return found;
  }
  return undefined;
};

/** How many lines end before and after an element. What is not named here stands within its line. */
const BREAKS: Readonly<Record<string, number>> = {
  ...{ p: 2, h1: 2, h2: 2, h3: 2, ul: 2, ol: 2, blockquote: 2, hr: 2 },
  ...{ table: 1, td: 1, th: 1, div: 1 },
};

/** Words of a line, line ends that must be there, or lines that are as they should be already. */
type Piece = string | number | { readonly lines: string };

const textOf = (nodes: readonly Node[]): string => {
  let text = '';
  let line = '';
  let ends = 0;
  const add = (lines: string) => {
    if (lines === '') return;
    text += text === '' ? lines : '\n'.repeat(ends) + lines;
    ends = 0;
  };
  const endLine = () => {
    add(line.split('\n').map(spaced).join('\n').trim());
    line = '';
  };
  for (const piece of nodes.flatMap(piecesOf)) {
    if (typeof piece === 'string') line += piece;
    else {
      endLine();
      if (typeof piece === 'number') ends = Math.max(ends, piece);
      else add(piece.lines);
    }
  }
  endLine();
  return text;
};

const spaced = (line: string): string => line.replaceAll(/[ \t]+/g, ' ').trim();

const piecesOf = (node: Node): Piece[] => {
  // A line ends where React put a <br>, and nowhere in its words.
  if (typeof node === 'string') return [node.replaceAll(/\s*\n\s*/g, ' ')];
  const { tag, attributes, children } = node;
  if (attributes['data-skip-in-text'] === 'true' || tag === 'img') return [];
  const ends = BREAKS[tag];
  const within =
    tag === 'br' ? ['\n'] : tag === 'a' ? anchor(node) : (blockOf(node) ?? children.flatMap(piecesOf));
  return ends === undefined ? within : [ends, ...within, ends];
};

/** The address after what is said of it; after a button it stands in full anyway. */
const anchor = ({ attributes, children }: Element): Piece[] => {
  const said = textOf(children);
  if (attributes.class === 'button') return [`${said}:`];
  const address = attributes.href?.replace(/^mailto:/, '');
  return [said === address || !address ? said : `${said} ${address}`];
};

/** Lists, quotations and tables of figures, laid out as plain text lays them out. */
const blockOf = (element: Element): Piece[] | undefined => {
  if (element.tag === 'ul') return [{ lines: listOf(element, () => ' * ') }];
  if (element.tag === 'ol') return [{ lines: listOf(element, (place) => ` ${place}. `) }];
  if (element.tag === 'blockquote') return [{ lines: indented(textOf(element.children), '> ', '> ') }];
  if (element.attributes['data-text-format'] === 'dataTable') return [2, { lines: columnsOf(element) }, 2];
  return undefined;
};

const indented = (text: string, first: string, others: string): string =>
  first + text.replaceAll('\n', `\n${others}`);

const listOf = ({ children }: Element, mark: (place: number) => string): string => {
  const items = elementsIn(children, 'li');
  const width = mark(items.length).length;
  return items
    .map((item, index) => indented(textOf(item.children), mark(index + 1).padEnd(width), ' '.repeat(width)))
    .join('\n');
};

/** Three spaces between the columns. */
const columnsOf = (table: Element): string => {
  const rows = elementsIn(table.children, 'tr').map(({ children }) =>
    elementsIn(children, 'th', 'td').map((cell) => textOf(cell.children)),
  );
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(cell.length, widest[column] ?? 0)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd((widths[column] ?? 0) + 3))
        .join('')
        .trimEnd(),
    )
    .join('\n');
};

/** The nearest elements of these tags, however deep below. */
const elementsIn = (nodes: readonly Node[], ...tags: string[]): Element[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    return tags.includes(node.tag) ? [node] : elementsIn(node.children, ...tags);
  });
