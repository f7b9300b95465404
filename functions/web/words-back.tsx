/** @jsxImportSource hono/jsx */
import type { PageContext } from './env.ts';

/** Short values are choices and ids; what was worded is longer. */
const WORDED = /\s/;

/** What somebody had typed when their form could not be taken, so that they can copy it. */
export const WordsBack = ({ c }: { c: PageContext }) => {
  const words = Object.values(c.var.typed ?? {}).filter((value) => WORDED.test(value.trim()));
  if (words.length === 0) return null;
  return (
    <section>
      <h2>Your words are safe here</h2>
      <p>They are not saved yet, and only you see them on this page. Copy them before you go on.</p>
      {words.map((text, index) => (
        <p key={text}>
          <textarea readonly rows={6} dir="auto" aria-label={`What you wrote, part ${index + 1}`}>
            {text}
          </textarea>
        </p>
      ))}
    </section>
  );
};
