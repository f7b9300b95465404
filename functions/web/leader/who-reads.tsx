/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Cycle } from '../../domain/cycle.ts';
import { retentionSentence } from '../../domain/retention.ts';
import { Notice } from '../components.tsx';

/** Said before a word is typed. */
export const WhoReads = ({ children, cycle }: { children: Child; cycle: Cycle }) => (
  <Notice>
    <p>
      <b>Who reads this?</b> {children}
    </p>
    <p class="small">{retentionSentence(cycle)}</p>
  </Notice>
);
