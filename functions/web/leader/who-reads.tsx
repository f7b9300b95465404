/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { retentionSentence } from '../../domain/retention.ts';
import { Notice } from '../components.tsx';

/** Said before a word is typed. */
export const WhoReads = ({ children }: { children: Child }) => (
  <Notice>
    <p>
      <b>Who reads this?</b> {children}
    </p>
    <p class="small">{retentionSentence()}</p>
  </Notice>
);
