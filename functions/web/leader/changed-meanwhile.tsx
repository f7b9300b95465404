/** @jsxImportSource hono/jsx */
import type { PropsWithChildren } from 'hono/jsx';
import { Notice } from '../components.tsx';
import type { Typed } from '../forms.ts';

/** Which words this form was opened with. */
export const Seen = ({ mark }: { mark: string | undefined }) =>
  mark === undefined ? null : <input type="hidden" name="seen" value={mark} />;

/** The words that stand by now, where a form comes back that was opened with others: so that neither is lost unseen. */
export const ChangedMeanwhile = ({
  typed,
  mark,
  children,
}: PropsWithChildren<{ typed: Typed | undefined; mark: string | undefined }>) =>
  typed?.seen === undefined || mark === undefined || typed.seen === mark ? null : (
    <Notice title="What you kept somewhere else meanwhile">
      {children}
      <p>
        Your words from here are below. Nothing of either is lost: keep the ones you like better, or both.
      </p>
    </Notice>
  );
