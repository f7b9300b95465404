/** @jsxImportSource hono/jsx */
import { relationTo } from '../../domain/advice.ts';
import type { Seat } from '../../domain/seat.ts';

const RELATIONS = { manager: 'your line manager', report: 'your direct report' };

/** A label where advice and line management might be confused. */
export const Relation = ({ me, other }: { me: Seat; other: Seat }) => {
  const relation = relationTo(me, other);
  return relation ? (
    <>
      {' '}
      <span class="tag">{RELATIONS[relation]}</span>
    </>
  ) : null;
};
