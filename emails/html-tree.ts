/** An element of a mail as React wrote it, or a piece of text in it. */
export type Node = string | Element;

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
}

/** Comments and the type of the document, a tag, or text. React closes what it opens and escapes what it writes. */
const PIECE = /<!--.*?-->|<![^>]*>|<(\/?)([a-z][a-z0-9]*)([^>]*?)(\/?)>|[^<]+/gs;
const ATTRIBUTE = /([^\s=]+)="([^"]*)"/g;
const ESCAPED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

const plain = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, (it) => ESCAPED[it] ?? it);

/** Reads HTML that React has written, and no other. */
export const readHtml = (html: string): Element => {
  const root: Element = { tag: '', attributes: {}, children: [] };
  const open = [root];
  for (const [piece, closes, tag, attributes, isEmpty] of html.matchAll(PIECE)) {
    const within = open.at(-1) ?? root;
    if (!tag) {
      if (!piece.startsWith('<!')) within.children.push(plain(piece));
    } else if (closes) open.pop();
    else {
      const element = { tag, attributes: attributesIn(attributes ?? ''), children: [] };
      within.children.push(element);
      if (!isEmpty) open.push(element);
    }
  }
  return root;
};

const attributesIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, plain(value)]));
