/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Programme } from '../../domain/programme.ts';
import { retentionSentence } from '../../domain/retention.ts';
import { Notice } from '../components.tsx';

/** Said before a word is typed. */
export const WhoReads = ({
  programme,
  children,
}: {
  programme: Pick<Programme, 'retentionMonths'>;
  children: Child;
}) => (
  <Notice>
    <p>
      <b>Who reads this?</b> {children}
    </p>
    <p class="small">{retentionSentence(programme)}</p>
  </Notice>
);
