import type { CSSProperties } from 'react';

/** Light first; the dark twin of each colour is in `darkStyles`. Text keeps a contrast of 4.5 to 1 or more in both. */
const ink = '#1f2a2e';
const quiet = '#54626a';
const accent = '#0b5d57';
const paper = '#f4f1ea';
const card = '#ffffff';
const line = '#d9d5cb';
const tint = '#e9f1ef';

const family = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

const text: CSSProperties = {
  margin: '0 0 16px',
  fontFamily: family,
  fontSize: '17px',
  lineHeight: '26px',
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
  card: { backgroundColor: card, borderRadius: '8px', padding: '28px 24px 20px' } satisfies CSSProperties,
  text,
  small,
  lead: { ...text, fontWeight: 700, margin: '24px 0 8px' } satisfies CSSProperties,
  quote: {
    margin: '0 0 16px',
    borderLeft: `4px solid ${accent}`,
    paddingLeft: '16px',
  } satisfies CSSProperties,
  list: { margin: '0 0 16px', paddingLeft: '22px' } satisfies CSSProperties,
  item: { ...text, margin: '0 0 8px' } satisfies CSSProperties,
  // 44 px high: a line of 20 and twice 12.
  button: {
    backgroundColor: accent,
    borderRadius: '6px',
    color: '#ffffff',
    fontFamily: family,
    fontSize: '17px',
    fontWeight: 700,
    lineHeight: '20px',
    padding: '12px 24px',
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
  .paper, .paper > table > tbody > tr > td { background-color: #12181a !important; }
  .card { background-color: #1c2427 !important; }
  .ink { color: #e9eeee !important; border-color: #46545a !important; }
  .quiet { color: #b3c0c4 !important; border-color: #46545a !important; }
  .link { color: #86d6cb !important; }
  .quote { border-color: #86d6cb !important; }
  .button { background-color: #86d6cb !important; color: #0d2b28 !important; }
  .track { background-color: #33403f !important; }
  .bar { background-color: #86d6cb !important; }
}
[data-ogsc] .ink { color: #e9eeee !important; }
[data-ogsc] .quiet { color: #b3c0c4 !important; }
[data-ogsc] .link { color: #86d6cb !important; }
@media (max-width: 400px) {
  .card-in { padding: 22px 16px 14px !important; }
  .footer-in { padding: 18px 16px 0 !important; }
}
`;
