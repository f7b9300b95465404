/** @jsxImportSource hono/jsx */
import type { Typed } from '../forms.ts';

/** Lines to colleagues that were typed already and that the page does not show just now: they go along, unseen. */
export const CarriedLines = ({ typed, but = [] }: { typed: Typed; but?: readonly string[] }) => (
  <>
    {Object.entries(typed)
      .filter(([name, value]) => /^line(-|$)/.test(name) && !but.includes(name) && value !== '')
      .map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
  </>
);
