/** @jsxImportSource hono/jsx */
import { FEWEST_ANSWERS, Size, type Tenths } from '../domain/look-back.ts';
import { Table } from './components.tsx';
import { SIZES } from './sizes.ts';

const bar = (tenths: number) => (
  <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="bar-ground" width="100" height="6" rx="1" />
    {tenths > 0 ? <rect class="bar-part" width={tenths * 10} height="6" rx="1" /> : null}
  </svg>
);

/** How leaders see their own improvement, as shares of all who said: frozen when the cycle closed. */
export const ImprovementBars = ({ tenths }: { tenths: Tenths | undefined }) =>
  tenths ? (
    <>
      <Table
        caption="How big an improvement leaders see in themselves"
        head={['They say', 'Of ten leaders', 'As a bar']}
        rows={Size.options.map((size) => [SIZES[size].label, `${tenths[size]} in 10`, bar(tenths[size])])}
      />
      <p class="soft small">
        Rounded to tenths, from everyone who said so before the close. Each leader counts once.
      </p>
    </>
  ) : (
    <p class="soft">
      {`How big an improvement leaders see in themselves is told from ${FEWEST_ANSWERS} answers on, so that nobody can be made out. Here there were fewer.`}
    </p>
  );
