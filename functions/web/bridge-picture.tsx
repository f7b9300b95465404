/** @jsxImportSource hono/jsx */
import type { Bridge } from '../domain/summary.ts';

const WIDTH = 340;
const ROW = 30;
const TOP = 16;
/** Where names end and arcs begin. */
const STEM = 186;
/** More would be a tangle; the list below the picture says it better then. */
const MOST_FUNCTIONS = 24;

const short = (name: string): string => (name.length > 22 ? `${name.slice(0, 21)}…` : name);

/** Functions one below the other, and an arc for each bridge between two of them. */
export const BridgePicture = ({ bridges }: { bridges: readonly Bridge[] }) => {
  const names = [...new Set(bridges.flat())].sort((a, b) => a.localeCompare(b, 'en-GB'));
  if (names.length > MOST_FUNCTIONS) return null;
  const y = (name: string) => TOP + names.indexOf(name) * ROW;
  const farthest = Math.max(1, (names.length - 1) * ROW);
  const arc = ([a, b]: Bridge) => {
    const bend = STEM + 40 + (145 * Math.abs(y(a) - y(b))) / farthest;
    return `M${STEM} ${y(a)}C${bend} ${y(a)} ${bend} ${y(b)} ${STEM} ${y(b)}`;
  };
  return (
    <svg
      class="picture"
      viewBox={`0 0 ${WIDTH} ${2 * TOP + (names.length - 1) * ROW}`}
      role="img"
      aria-label={`${bridges.length} bridges between ${names.length} functions; the list below names them`}
    >
      {bridges.map((bridge, index) => (
        <path key={bridge.join('~')} class={index % 2 === 0 ? 'arc-one' : 'arc-two'} d={arc(bridge)} />
      ))}
      {names.map((name) => (
        <g key={name}>
          <circle class="knot" cx={STEM} cy={y(name)} r="5" />
          <text x={STEM - 14} y={y(name) + 5} text-anchor="end">
            {short(name)}
          </text>
        </g>
      ))}
    </svg>
  );
};
