import type { ReactNode } from 'react';
import { Link, Text } from 'react-email';
import { styles } from './theme.ts';

interface Words {
  readonly children: ReactNode;
}

/** A paragraph. Give it one string, so that nothing stands between its words. */
export const P = ({ children }: Words) => (
  <Text className="ink" style={styles.text}>
    {children}
  </Text>
);

export const Small = ({ children }: Words) => (
  <Text className="quiet" style={styles.small}>
    {children}
  </Text>
);

/** The first line of a part, where a letter has parts. */
export const Lead = ({ children }: Words) => (
  <h2 className="ink" style={styles.lead}>
    {children}
  </h2>
);

export const A = ({ href, children }: { readonly href: string; readonly children: string }) => (
  <Link href={href} className="link" style={styles.link}>
    {children}
  </Link>
);

interface Numbered {
  readonly place: string;
  readonly text: string;
}

/** By their place: people may well write the same line twice, so that no text could tell one from another. */
const numbered = (texts: readonly string[]): Numbered[] =>
  texts.map((text, index) => ({ place: `${index + 1}`, text }));

/** Numbered where the order matters, or the number is part of the message. */
export const Steps = ({ items }: { readonly items: readonly string[] }) => (
  <ol style={styles.list}>
    <Items of={items} />
  </ol>
);

export const List = ({ items }: { readonly items: readonly string[] }) => (
  <ul style={styles.list}>
    <Items of={items} />
  </ul>
);

const Items = ({ of }: { readonly of: readonly string[] }) => (
  <>
    {numbered(of).map(({ place, text }) => (
      <li key={place} className="ink" style={styles.item}>
        {text}
      </li>
    ))}
  </>
);

/** What a person wrote, in paragraphs as they made them. */
const paragraphsOf = (words: string): Numbered[] =>
  numbered(
    words
      .split(/\r?\n\s*\r?\n/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean),
  );

const Lines = ({ of }: { readonly of: string }) => {
  const [first, ...others] = numbered(of.split(/\r?\n/));
  return (
    <>
      {first?.text}
      {others.map(({ place, text }) => [<br key={place} />, text])}
    </>
  );
};

/** Somebody's own words as the body of the letter. */
export const Letter = ({ words }: { readonly words: string }) => (
  <>
    {paragraphsOf(words).map(({ place, text }) => (
      <P key={place}>
        <Lines of={text} />
      </P>
    ))}
  </>
);

/** Somebody's own words within a letter of ours. */
export const Quote = ({ words }: { readonly words: string }) => (
  <blockquote className="quote" style={styles.quote}>
    <Letter words={words} />
  </blockquote>
);
