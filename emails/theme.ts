import type { CSSProperties } from 'react';

/** The colours of the pages. Light first; the dark twin of each colour is in `darkStyles`. Text keeps a contrast of 4.5 to 1 or more in both. */
const ink = '#1f2e2d';
const quiet = '#55625e';
const accent = '#17564d';
/** The other partner's ink, for words that a person wrote. */
const second = '#b4512b';
const paper = '#faf6ef';
const card = '#fffdf9';
const line = '#ddd5c6';
const tint = '#e9f1ea';

const family = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

const serif = "'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif";

const text: CSSProperties = {
  margin: '0 0 16px',
  fontFamily: family,
  fontSize: '17px',
  lineHeight: '26px',
  wordBreak: 'break-word',
  color: ink,
};
const small: CSSProperties = {
  ...text,
  margin: '0 0 8px',
  fontSize: '14px',
  lineHeight: '21px',
  color: quiet,
};

export const styles = {
  body: { margin: '0', padding: '0', backgroundColor: paper } satisfies CSSProperties,
  container: { maxWidth: '600px', padding: '16px 12px 32px' } satisfies CSSProperties,
  card: {
    backgroundColor: card,
    borderRadius: '16px',
    padding: '28px 24px 20px',
    border: `1px solid ${line}`,
  } satisfies CSSProperties,
  text,
  small,
  lead: {
    ...text,
    fontFamily: serif,
    fontSize: '20px',
    fontWeight: 600,
    margin: '24px 0 8px',
  } satisfies CSSProperties,
  quote: {
    margin: '0 0 16px',
    borderLeft: `3px solid ${second}`,
    paddingLeft: '16px',
  } satisfies CSSProperties,
  list: { margin: '0 0 16px', paddingLeft: '22px' } satisfies CSSProperties,
  item: { ...text, margin: '0 0 8px' } satisfies CSSProperties,
  // 44 px high: a line of 20 and twice 12.
  button: {
    backgroundColor: accent,
    borderRadius: '24px',
    color: card,
    fontFamily: family,
    fontSize: '17px',
    fontWeight: 700,
    lineHeight: '20px',
    padding: '12px 24px',
    wordBreak: 'break-word',
    textAlign: 'center',
  } satisfies CSSProperties,
  buttonCell: { padding: '8px 0 10px' } satisfies CSSProperties,
  address: { ...small, wordBreak: 'break-all', margin: '0 0 20px' } satisfies CSSProperties,
  link: { color: accent, textDecoration: 'underline' } satisfies CSSProperties,
  footer: { padding: '20px 24px 0' } satisfies CSSProperties,
  table: { width: '100%', borderCollapse: 'collapse', margin: '0 0 16px' } satisfies CSSProperties,
  heading: {
    ...small,
    margin: '0',
    padding: '8px 8px 8px 0',
    textAlign: 'left',
    fontWeight: 400,
    borderBottom: `1px solid ${line}`,
  } satisfies CSSProperties,
  cell: {
    ...text,
    margin: '0',
    padding: '8px 8px 8px 0',
    textAlign: 'left',
    fontWeight: 400,
    verticalAlign: 'top',
    borderBottom: `1px solid ${line}`,
  } satisfies CSSProperties,
  number: {
    whiteSpace: 'nowrap',
    textAlign: 'right',
    fontWeight: 700,
    padding: '8px 0',
  } satisfies CSSProperties,
  track: {
    width: '100%',
    margin: '6px 0 2px',
    borderRadius: '4px',
    backgroundColor: tint,
  } satisfies CSSProperties,
  bar: {
    height: '8px',
    lineHeight: '8px',
    fontSize: '1px',
    borderRadius: '4px',
    backgroundColor: accent,
  } satisfies CSSProperties,
} as const;

/** Clients that turn mail dark by themselves leave these alone once `color-scheme` says that we do it. */
export const darkStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .paper, .paper > table > tbody > tr > td { background-color: #121a1a !important; }
  .card { background-color: #1a2424 !important; border-color: #2f3d3b !important; }
  .ink { color: #efe9dd !important; border-color: #2f3d3b !important; }
  .quiet { color: #aab7b2 !important; border-color: #2f3d3b !important; }
  .link { color: #93d7c7 !important; }
  .quote { border-color: #f3a883 !important; }
  .button { background-color: #93d7c7 !important; color: #0d2622 !important; }
  .track { background-color: #2f3d3b !important; }
  .bar { background-color: #93d7c7 !important; }
}
[data-ogsc] .ink { color: #efe9dd !important; }
[data-ogsc] .quiet { color: #aab7b2 !important; }
[data-ogsc] .link { color: #93d7c7 !important; }
@media (max-width: 400px) {
  .card-in { padding: 22px 16px 14px !important; }
  .footer-in { padding: 18px 16px 0 !important; }
}
`;
