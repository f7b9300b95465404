import type { Seat } from '../functions/domain/seat.ts';
import { List } from './parts.tsx';

/** Who they are and how to reach them. */
export const PartnerLines = ({ partners }: { readonly partners: readonly Seat[] }) => (
  <List
    items={partners.map(({ name, functions, email }) =>
      [name, functions.join('; '), email].filter(Boolean).join(' · '),
    )}
  />
);
