import type { Insight, Sharing } from '../../domain/insight.ts';

/** Who would read a lesson, from the fewest to the most. */
export const SHARING: Record<Sharing, { label: string; hint: string }> = {
  nobody: { label: 'Nobody', hint: 'It stays here, for you.' },
  pair: { label: 'My pair', hint: 'Your coaching partner reads it.' },
  'team-unnamed': { label: 'The team, without my name', hint: 'It stands among the lessons of this round.' },
  'team-named': { label: 'The team, with my name', hint: 'It stands among the lessons of this round.' },
  awayday: {
    label: 'I’d tell this at the Awayday',
    hint: 'The facilitator learns that you would like to speak, but not what you wrote.',
  },
};

export const KINDS: Record<Insight['kind'], { label: string; heading: string }> = {
  worked: { label: 'What worked', heading: 'What worked' },
  'taught-me': {
    label: 'What did not, and what it taught me',
    heading: 'What did not work, and what it taught',
  },
};
