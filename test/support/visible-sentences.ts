const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#39': "'",
  nbsp: ' ',
};

const decoded = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/**
 * What a reader of this HTML sees, block by block: read off the markup by other means than those that make the plain
 * text, so that the two can be held against each other.
 */
export const visibleSentences = (html: string): string[] =>
  html
    .slice(html.indexOf('<body'))
    .replace(/<!--.*?-->/gs, '')
    .replace(/<div style="display:none.*?<\/div><\/div>/s, '')
    .replace(/<\/?(a|span|strong|em|b|i)\b[^>]*>/g, '')
    .split(/<[^>]+>/)
    .map((text) => decoded(text).replace(/\s+/g, ' ').trim())
    .filter(Boolean);
