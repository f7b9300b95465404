import type { Guide } from '../functions/domain/guide.ts';
import { Lead, List, P } from './parts.tsx';

const inMinutes = ({ minutes, what }: Guide['bones'][number]): string => `${minutes} minutes. ${what}`;

/** The whole hour, to have at hand when the two meet. */
export const WholeGuide = ({ guide }: { readonly guide: Guide }) => (
  <>
    <Lead>{guide.title}</Lead>
    <P>{guide.intro}</P>
    <Lead>How the hour goes</Lead>
    <List items={guide.bones.map(inMinutes)} />
    <Lead>Questions for whoever is coaching just then</Lead>
    <List items={guide.questions} />
    <Lead>A word of championing</Lead>
    <P>{guide.championing}</P>
    <Lead>Before next time</Lead>
    <P>{guide.beforeNextTime}</P>
  </>
);

/** What the next hour is about, for somebody who reads on a phone between two meetings. */
export const GuideInShort = ({ guide }: { readonly guide: Guide }) => (
  <>
    <Lead>{`For your next hour: ${guide.title}`}</Lead>
    <P>{guide.intro}</P>
    <List items={guide.questions} />
  </>
);
