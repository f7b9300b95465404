/** @jsxImportSource hono/jsx */
import type { GrowthTarget } from '../../domain/growth-target.ts';
import { Name, Words } from '../components.tsx';
import { DIALS } from './growing-words.ts';

/** A target as partners and colleagues read it: the habit, why it matters and the dial, in the leader's words. */
export const TargetWords = ({
  target: { habit, why, dial },
}: {
  target: Pick<GrowthTarget, 'habit' | 'why' | 'dial'>;
}) => (
  <>
    <Words text={habit} />
    {dial ? (
      <p>
        <span class="tag">{DIALS[dial].tag}</span>
      </p>
    ) : null}
    {why ? (
      <p>
        <span class="soft">Why it matters:</span> <Name>{why}</Name>
      </p>
    ) : null}
  </>
);
