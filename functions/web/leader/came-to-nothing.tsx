/** @jsxImportSource hono/jsx */
import { type Invitation, lastDisappointment } from '../../domain/invitation.ts';
import type { Choosing } from '../../store/cycle-view.ts';
import { Notice } from '../components.tsx';
import { Names } from '../people.tsx';
import type { LeaderView } from './views.ts';

/** Mail 5 says only that choosing is still open: which invitation came to nothing, and how, is told here. */
export const CameToNothing = ({ view: { me }, state }: { view: LeaderView; state: Choosing }) => {
  const hoped = me.pairId ? undefined : lastDisappointment(state.invitations, me.personId);
  if (!hoped) return null;
  return (
    <Notice title={<How hoped={hoped} state={state} mine={hoped.fromId === me.personId} me={me.personId} />}>
      <p>You are free to ask somebody else.</p>
    </Notice>
  );
};

const How = ({
  hoped,
  state,
  mine,
  me,
}: {
  hoped: Invitation;
  state: Choosing;
  mine: boolean;
  me: string;
}) => {
  const others = state.seats.filter(({ personId }) => personId !== me && hoped.members.includes(personId));
  const names = <Names people={others} full />;
  // Of two who were asked, a no is nobody's but theirs; and it was to the asker that it was said.
  if (hoped.state === 'declined' && mine && others.length === 1) return <>{names} said no, thank you</>;
  if (hoped.state === 'declined') return <>It came to nothing this time with {names}</>;
  const found = others.filter(({ pairId }) => pairId !== undefined);
  if (found.length > 0 && !hoped.joins)
    return (
      <>
        <Names people={found} full /> {found.length > 1 ? 'have' : 'has'} found a partner meanwhile
      </>
    );
  return <>Your invitation to {names} has ended</>;
};
