import type { CycleTotals } from '../functions/domain/cycle.ts';
import { styles } from './theme.ts';

interface Row {
  readonly what: string;
  readonly howMany: string;
  /** Drawn as a bar: of how many. */
  readonly part?: { readonly of: number; readonly is: number };
}

const rowsOf = (totals: CycleTotals): Row[] => {
  const { pairs, trios, pairsThatMet } = totals;
  return [
    {
      what: 'Leaders who took part',
      howMany: `${totals.takingPart} of ${totals.onRoster}`,
      part: { is: totals.takingPart, of: totals.onRoster },
    },
    { what: 'Coaching pairs', howMany: `${pairs}` },
    ...(trios > 0 ? [{ what: 'Trios among them', howMany: `${trios}` }] : []),
    // A pair that met and ended counts among those that met, and no longer among the pairs.
    pairsThatMet <= pairs
      ? {
          what: 'Pairs that met',
          howMany: `${pairsThatMet} of ${pairs}`,
          part: { is: pairsThatMet, of: pairs },
        }
      : { what: 'Pairs that met', howMany: `${pairsThatMet}` },
    { what: 'Hours held', howMany: `${totals.sessionsHeld}` },
    { what: 'Bridges between functions', howMany: `${totals.bridges}` },
    { what: 'Bridges since we began', howMany: `${totals.bridgesSoFar}` },
    { what: 'Lessons shared', howMany: `${totals.insightsShared}` },
  ];
};

/** Tables and coloured cells only, so that it can be read where images are off. */
export const Totals = ({ totals }: { readonly totals: CycleTotals }) => (
  <table data-text-format="dataTable" style={styles.table}>
    <thead>
      <tr>
        <th scope="col" className="quiet" style={{ ...styles.heading, width: '100%' }}>
          What we did
        </th>
        <th
          scope="col"
          className="quiet"
          style={{ ...styles.heading, textAlign: 'right', padding: '8px 0', whiteSpace: 'nowrap' }}
        >
          How many
        </th>
      </tr>
    </thead>
    <tbody>
      {rowsOf(totals).map(({ what, howMany, part }) => (
        <tr key={what}>
          <th scope="row" className="ink" style={styles.cell}>
            {what}
            {part ? <Bar is={part.is} of={part.of} /> : null}
          </th>
          <td className="ink" style={{ ...styles.cell, ...styles.number }}>
            {howMany}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Bar = ({ is, of }: { readonly is: number; readonly of: number }) => {
  const share = of > 0 ? Math.min(100, Math.round((100 * is) / of)) : 0;
  if (share === 0) return null;
  return (
    <table
      role="presentation"
      aria-hidden="true"
      data-skip-in-text="true"
      className="track"
      cellPadding="0"
      cellSpacing="0"
      style={styles.track}
    >
      <tbody>
        <tr>
          <td className="bar" width={`${share}%`} style={styles.bar}>
            {'\u00a0'}
          </td>
          {share < 100 ? <td style={{ fontSize: '1px', lineHeight: '8px' }}>{'\u00a0'}</td> : null}
        </tr>
      </tbody>
    </table>
  );
};
