/**
 * `fine`: nothing to do. `note`: good to know. `act`: something to do before people can be invited. `stop`: nothing can be
 * deployed until it is done.
 */
export type Weight = 'fine' | 'note' | 'act' | 'stop';

export interface Finding {
  readonly about: string;
  readonly weight: Weight;
  readonly says: string;
  /** What to do next, as a sentence. */
  readonly next?: string;
}

export const finding = (about: string, weight: Weight, says: string, next?: string): Finding => ({
  about,
  weight,
  says,
  ...(next !== undefined && { next }),
});

const MARKS: Record<Weight, string> = { fine: '  ok ', note: 'note ', act: '  do ', stop: 'STOP ' };

export const told = ({ about, weight, says, next }: Finding): string =>
  `${MARKS[weight]} ${about}: ${says}${next ? `\n      → ${next}` : ''}`;
