import { Size, type Tenths } from '../functions/domain/look-back.ts';
import { Figures } from './figures.tsx';
import { P } from './parts.tsx';

/** As people say it; the same words stand on pages. */
const WORDS: Record<Size, string> = {
  'not-yet': 'Not yet',
  little: 'A little',
  clear: 'Clear',
  big: 'Big',
};

/** How leaders see their own improvement: tenths of them, or, from too few answers, why nothing is told. */
export const Improvement = ({ tenths }: { readonly tenths: Tenths | undefined }) =>
  tenths ? (
    <Figures
      heading="How big an improvement leaders see in themselves"
      figures={Size.options.map((size) => ({
        what: WORDS[size],
        howMany: `${tenths[size]} in 10`,
        part: { is: tenths[size], of: 10 },
      }))}
    />
  ) : (
    <P>
      How big an improvement leaders see in themselves is told from ten answers on, so that nobody can be made
      out. This time there were fewer.
    </P>
  );
