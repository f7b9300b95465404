/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { HowFar } from '../../workflow/how-far.ts';
import { Notice } from '../components.tsx';
import { inFigures } from './parts.tsx';

/** Seconds until a page that shows such progress asks again, by itself and without a script. */
export const LOOK_AGAIN = 4;

/** What is being done for many people, one after the other. */
export const StillGoing = ({
  title,
  far: { seen, of, stuck },
  helpAddress,
  looksAgain = true,
  children,
}: {
  title: string;
  far: HowFar;
  helpAddress: string;
  looksAgain?: boolean;
  children?: Child;
}) => (
  <Notice title={stuck ? 'This has come to a halt' : title}>
    <p>
      <b>{`${inFigures(seen)} of ${inFigures(of)} people seen to.`}</b>{' '}
      {stuck
        ? `It stopped there, and does not go on by itself. Please write to ${helpAddress}.`
        : looksAgain
          ? 'This page looks again by itself. You can also leave it: it goes on all the same.'
          : 'It goes on meanwhile.'}
    </p>
    {children}
  </Notice>
);
