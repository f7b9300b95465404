/** @jsxImportSource hono/jsx */
import type { GrowthTarget } from '../../domain/growth-target.ts';
import { Names } from '../people.tsx';
import type { GrowthView } from './growing-views.ts';
import { WhoReads } from './who-reads.tsx';

/** Who reads a target: nobody at first; once it was talked over, the partner and the colleagues who are asked. */
export const WhoReadsTargets = ({
  view: { partners, programme },
  target,
}: {
  view: GrowthView;
  target?: GrowthTarget | undefined;
}) => {
  const shown = partners.filter(({ personId }) => target?.shownTo?.includes(personId));
  if (target?.talkedOverAt) {
    return (
      <WhoReads programme={programme}>
        {shown.length > 0 ? (
          <>
            <Names people={shown} lead="You" />, as soon as you change it
          </>
        ) : (
          'You'
        )}
        ; and the colleagues you ask for their view. Nobody else.
      </WhoReads>
    );
  }
  return (
    <WhoReads programme={programme}>
      You alone, while you write.{' '}
      {partners.length > 0 ? (
        <>
          Only when you say that you have talked it over with <Names people={partners} />{' '}
          {partners.length > 1 ? 'can they' : 'can they'} read it, and the colleagues whom you then ask.
        </>
      ) : (
        'Later your coaching partner and the colleagues you ask, once you say so.'
      )}
    </WhoReads>
  );
};
