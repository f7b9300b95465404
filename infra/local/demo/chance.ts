/** Everything in the demo that could have gone otherwise is drawn from here, so that a seed tells the whole story. */
export interface Chance {
  /** True in this share of cases, from 0 to 1. */
  under(share: number): boolean;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T | undefined;
  shuffled<T>(list: readonly T[]): T[];
  /** So many letters that are no word in any language. */
  letters(count: number): string;
}

const ALPHABET = 'bcdfghjklmnpqrstvwxyz';

/** The same parts give the same draws, whoever else has drawn meanwhile: each person has chances of their own. */
export const chanceFrom = (...parts: readonly (string | number)[]): Chance => {
  const next = splitMix(hashed(parts.join('\u0000')));
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    under: (share) => next() < share,
    whole,
    pick: (list) => list[whole(0, list.length - 1)],
    shuffled: (list) => {
      const left = [...list];
      const drawn: typeof left = [];
      while (left.length > 0) drawn.push(...left.splice(whole(0, left.length - 1), 1));
      return drawn;
    },
    letters: (count) => Array.from({ length: count }, () => ALPHABET[whole(0, ALPHABET.length - 1)]).join(''),
  };
};

/** FNV-1a over UTF-16 units. */
const hashed = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

/** Numbers from 0 up to 1. */
const splitMix = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
};
