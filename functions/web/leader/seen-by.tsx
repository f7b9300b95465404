/** @jsxImportSource hono/jsx */
import type { ChangeWords } from '../../domain/change-seen.ts';
import { Name } from '../components.tsx';
import { SEEN } from '../sizes.ts';

/** Within a line, and an “I” stays an “I”. */
const lowerFirst = (label: string): string => `${label.charAt(0).toLowerCase()}${label.slice(1)}`;

/** Who has seen how much of a change, by name: for the eyes of the leader who asked, and nobody else's. */
export const SeenBy = ({
  changes,
  targetId,
  nameOf,
}: {
  changes: readonly ChangeWords[];
  targetId: string;
  nameOf(personId: string): string;
}) => {
  const answers = changes.flatMap(({ adviserId, answer }) => {
    const is = answer?.seen.find((it) => it.targetId === targetId)?.is;
    return is ? [{ adviserId, is }] : [];
  });
  if (answers.length === 0) return <>Nobody was asked, or nobody has said</>;
  return (
    <>
      {answers.map(({ adviserId, is }, index) => (
        <span key={adviserId}>
          {index > 0 ? ' · ' : ''}
          <Name>{nameOf(adviserId)}</Name>: {lowerFirst(SEEN[is].label)}
        </span>
      ))}
    </>
  );
};
