import { styles } from './theme.ts';

export interface Figure {
  readonly what: string;
  readonly howMany: string;
  /** Drawn as a bar: of how many. */
  readonly part?: { readonly of: number; readonly is: number };
}

/** Tables and coloured cells only, so that it can be read where images are off. */
export const Figures = ({
  heading,
  figures,
}: {
  readonly heading: string;
  readonly figures: readonly Figure[];
}) => (
  <table data-text-format="dataTable" style={styles.table}>
    <thead>
      <tr>
        <th scope="col" className="quiet" style={{ ...styles.heading, width: '100%' }}>
          {heading}
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
      {figures.map(({ what, howMany, part }) => (
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
