/** @jsxImportSource hono/jsx */
import type { Seat } from '../../domain/seat.ts';
import { Name, Rings } from '../components.tsx';
import { Names } from '../people.tsx';
import type { AwaydayView } from './place.ts';
import { stillPossible } from './possible.ts';

export const PairList = ({ pairs }: { pairs: readonly Seat[][] }) =>
  pairs.length > 0 ? (
    <>
      <h2>{pairs.length === 1 ? 'One pair' : `${pairs.length} pairs`}</h2>
      <ul class="pairs">
        {pairs.map((members) => (
          <li key={members.map(({ personId }) => personId).join()}>
            <Rings three={members.length > 2} />
            <div>
              {members.map(({ personId, name, functions }) => (
                <div key={personId}>
                  <b>
                    <Name>{name}</Name>
                  </b>
                  <span class="soft small">
                    <Name>{functions.join(' · ')}</Name>
                  </span>
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  ) : null;

/** Those whom the facilitator noted and who are both still free: a pair once each of them has tapped yes. */
export const PencilledInList = ({ view, choosing }: { view: AwaydayView; choosing: readonly Seat[] }) => {
  const waiting = view.pencilledIn
    .map(({ invitationId, members }) => ({
      invitationId,
      members,
      free: choosing.filter(({ personId }) => members.includes(personId)),
    }))
    .filter(({ free, members }) => free.length === members.length);
  return waiting.length > 0 ? (
    <>
      <h2>Pencilled in, and still to tap yes</h2>
      <p class="soft">
        Each taps yes in the mail they got. Whoever cannot find it scans the code on the board.
      </p>
      <ul class="people">
        {waiting.map(({ invitationId, free }) => (
          <li key={invitationId}>
            <div>
              <b>
                <Names people={free} full />
              </b>
            </div>
          </li>
        ))}
      </ul>
    </>
  ) : null;
};

const MOST_NAMED = 8;

const heading = (count: number, open: boolean): string =>
  `${count === 1 ? 'One' : count} ${open ? 'still choosing' : 'without a partner'}`;

/** Who has no partner yet and, once they are few, who among the others could still be one. */
export const StillChoosingList = ({ choosing, view }: { choosing: readonly Seat[]; view: AwaydayView }) => {
  if (choosing.length === 0) return null;
  const looked = stillPossible(choosing, view.history, view.cycle.number);
  return (
    <>
      <h2>{heading(choosing.length, view.cycle.state === 'choosing')}</h2>
      <ul class={looked ? 'people' : 'columns'}>
        {looked
          ? looked.map(({ seat, possible }) => (
              <li key={seat.personId}>
                <div>
                  <b>
                    <Name>{seat.name}</Name>
                  </b>
                  <span class="soft">
                    <Name>{seat.functions.join(' · ')}</Name>
                  </span>
                  <Possible possible={possible} />
                </div>
              </li>
            ))
          : choosing.map(({ personId, name }) => (
              <li key={personId}>
                <Name>{name}</Name>
              </li>
            ))}
      </ul>
    </>
  );
};

const Possible = ({ possible }: { possible: readonly Seat[] }) => {
  if (possible.length === 0)
    return (
      <span class="soft">
        Nobody free is possible. They can ask a pair to become three, on their own page.
      </span>
    );
  if (possible.length > MOST_NAMED)
    return <span class="soft">{`${possible.length} colleagues are possible`}</span>;
  return (
    <span class="soft">
      {'Possible: '}
      <Names people={possible} full />
    </span>
  );
};
