/**
 * A side of A4 holds about 59 lines. Of these so many still fit on two if a long card leaves all but the head of the
 * first side empty.
 */
const LINES = 74;
const LETTERS_A_LINE = 75;

/** The most lines that each text may have on paper, from all of them down to the two that always fit. */
const ROOMS = [
  ['room-all', Number.POSITIVE_INFINITY],
  ['room-6', 6],
  ['room-4', 4],
] as const;

/**
 * How much of each text is printed: as much as two sides hold by a careful guess.
 * @param around how many lines there are besides these texts: headings, numbers, lines of a word or two.
 */
export const roomFor = (texts: readonly string[], around: number): string | undefined =>
  ROOMS.find(([, most]) => {
    const lines = texts.map((text) => Math.min(most, Math.ceil(text.length / LETTERS_A_LINE)));
    return around + lines.reduce((sum, count) => sum + count, 0) <= LINES;
  })?.[0];
