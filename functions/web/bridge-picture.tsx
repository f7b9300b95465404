/** @jsxImportSource hono/jsx */
import type { Bridge } from '../domain/summary.ts';

const WIDTH = 600;
const ROW = 34;
const TOP = 20;
/** More would be a tangle; the list below the picture says it better then. */
const MOST_FUNCTIONS = 16;

const short = (name: string): string => (name.length > 26 ? `${name.slice(0, 25)}…` : name);

/** Functions down the middle, and an arc for each bridge: odd ones to the left, even ones to the right. */
export const BridgePicture = ({ bridges }: { bridges: readonly Bridge[] }) => {
  const names = [...new Set(bridges.flat())].sort((a, b) => a.localeCompare(b, 'en-GB'));
  if (names.length > MOST_FUNCTIONS) return null;
  const y = (name: string) => TOP + names.indexOf(name) * ROW;
  const height = 2 * TOP + (names.length - 1) * ROW;
  const middle = WIDTH / 2;
  return (
    <svg
      class="picture"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={`${bridges.length} bridges between ${names.length} functions; the list below names them`}
    >
      {bridges.map(([a, b], index) => {
        const left = index % 2 === 0;
        const edge = left ? middle - 92 : middle + 92;
        const reach = Math.min(200, 26 + Math.abs(y(a) - y(b)) * 0.55);
        const bend = left ? edge - reach : edge + reach;
        return (
          <path
            key={`${a}~${b}`}
            class={left ? 'arc-one' : 'arc-two'}
            d={`M${edge} ${y(a)}C${bend} ${y(a)} ${bend} ${y(b)} ${edge} ${y(b)}`}
          />
        );
      })}
      {names.map((name) => (
        <text key={name} x={middle} y={y(name) + 5} text-anchor="middle">
          {short(name)}
        </text>
      ))}
    </svg>
  );
};
