import type { HowSeen } from '../domain/change-seen.ts';
import type { Size } from '../domain/look-back.ts';

/** How big an improvement: the same words wherever it is asked or told. */
export const SIZES: Record<Size, { label: string; hint?: string }> = {
  'not-yet': { label: 'Not yet', hint: 'It may still be on its way.' },
  little: { label: 'A little' },
  clear: { label: 'Clear' },
  big: { label: 'Big' },
};

/** How much of a change somebody else has seen. */
export const SEEN: Record<HowSeen, { label: string }> = {
  'cannot-say': { label: 'Can’t say' },
  'not-seen': { label: 'Not that I’ve seen' },
  little: { label: 'A little' },
  clear: { label: 'Clear' },
  big: { label: 'Big' },
};
