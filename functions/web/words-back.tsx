/** @jsxImportSource hono/jsx */
import type { PageContext } from './env.ts';

/** Short values are choices and ids; what was worded is longer. */
const WORDED = /\s/;

/** Fields in which even a single word was meant. */
const WORDS = new Set([
  'habit',
  'why',
  'exactly',
  'what',
  'occasion',
  'learnt',
  'told',
  'thanks',
  'line',
  'moved',
  'text',
  'otherHabit',
  'doesWell',
  'suggestion',
]);

/** What somebody had typed when their form could not be taken, so that they can copy it. */
export const WordsBack = ({ c }: { c: PageContext }) => {
  const words = Object.entries(c.var.typed ?? {})
    .filter(([field, value]) => WORDED.test(value.trim()) || (WORDS.has(field) && value.trim() !== ''))
    .map(([, value]) => value);
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
