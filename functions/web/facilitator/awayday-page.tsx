/** @jsxImportSource hono/jsx */
import { boardOf } from '../../domain/board.ts';
import { takesPart } from '../../domain/seat.ts';
import { formatDate, formatDateTime } from '../../domain/working-days.ts';
import {
  Actions,
  Button,
  Card,
  Details,
  Done,
  Figures,
  Form,
  LinkButton,
  Name,
  Notice,
} from '../components.tsx';
import type { PageContext } from '../env.ts';
import type { Problem, Typed } from '../forms.ts';
import { ExtendForm, OpenForm, PencilInForm } from './awayday-forms.tsx';
import { PairList, PencilledInList, StillChoosingList } from './lists.tsx';
import type { AwaydayView, Place } from './place.ts';

export interface Shown {
  readonly place: Place;
  readonly view: AwaydayView;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly now: string;
}

/** Everything for the day, by where the cycle stands: before choosing, during, and after. */
export const awaydayPage = (c: PageContext, shown: Shown): Promise<Response> => {
  const { place, view, problems } = shown;
  const { programme, cycle } = view;
  return place.show(
    c,
    { title: `Awayday, ${formatDate(cycle.awayday)}`, programme, problems },
    <>
      {problems.length === 0 ? <JustDone done={c.req.query('done')} view={view} /> : null}
      <WouldLikeAWord names={view.wouldLikeAWord} />
      {cycle.state === 'announced' ? <Before {...shown} /> : null}
      {cycle.state === 'choosing' ? <During {...shown} /> : null}
      {cycle.state === 'running' ? <After {...shown} /> : null}
      {cycle.state === 'closed' ? <Over {...shown} /> : null}
      {cycle.state === 'planned' || cycle.state === 'cancelled' ? (
        <p class="lead">
          {cycle.state === 'planned'
            ? 'The cycle has not been announced yet. As soon as it is, you open choosing from here.'
            : 'This cycle was cancelled.'}
        </p>
      ) : null}
    </>,
  );
};

const JustDone = ({ done, view: { programme, cycle } }: { done: string | undefined; view: AwaydayView }) => {
  const at = (instant: string | undefined) => (instant ? formatDateTime(instant, programme.timeZone) : '');
  if (done === 'open')
    return (
      <Done title="Choosing is open">
        <p>Everyone who takes part gets a mail with their link now.</p>
      </Done>
    );
  if (done === 'hour') return <Done title={`Choosing opens on ${at(cycle.choosingOpens)}`} />;
  if (done === 'extend') return <Done title={`Choosing is open until ${at(cycle.choosingCloses)}`} />;
  return done === 'pencil-in' ? (
    <Done title="Pencilled in">
      <p>Both have a mail. They are a pair as soon as each of them has tapped yes.</p>
    </Done>
  ) : null;
};

const Before = (shown: Shown) => {
  const { view } = shown;
  const present = view.seats.filter(({ left }) => !left);
  const joined = present.filter(takesPart).length;
  return (
    <>
      <p class="lead">
        {joined === 0
          ? 'Nobody has said yes yet.'
          : `${joined === 1 ? 'One leader takes' : `${joined} leaders take`} part so far. They can still say yes until choosing closes.`}
      </p>
      <Figures
        figures={[
          ['take part', joined],
          ['on the roster', present.length],
        ]}
      />
      <Tellers tellers={view.tellers} number={view.cycle.number} />
      <OpenForm {...shown} joined={joined} />
      <ProjectorLink projector={shown.place.projector} />
    </>
  );
};

const During = (shown: Shown) => {
  const { view, place } = shown;
  const { pairs, stillChoosing } = boardOf(view.seats, view.pairs);
  return (
    <>
      <p class="lead">
        {`Choosing is open until ${formatDateTime(view.cycle.choosingCloses, view.programme.timeZone)}.`}
      </p>
      <ProjectorLink projector={place.projector} />
      <Counts pairs={pairs.length} choosing={stillChoosing.length} open />
      <PencilInForm {...shown} choosing={stillChoosing} />
      <PencilledInList view={view} choosing={stillChoosing} />
      <StillChoosingList choosing={stillChoosing} view={view} />
      <PairList pairs={pairs} />
      <Tellers tellers={view.tellers} number={view.cycle.number} />
      <Details summary="Give choosing more time" open={shown.typed.do === 'extend'}>
        <ExtendForm {...shown} />
      </Details>
    </>
  );
};

const After = (shown: Shown) => {
  const { view } = shown;
  const { pairs, stillChoosing } = boardOf(view.seats, view.pairs);
  return (
    <>
      <p class="lead">Choosing has closed.</p>
      <Counts pairs={pairs.length} choosing={stillChoosing.length} open={false} />
      {stillChoosing.length > 0 ? (
        <>
          <StillChoosingList choosing={stillChoosing} view={view} />
          <Card>
            <h2>Open choosing again</h2>
            <p>
              {stillChoosing.length === 1
                ? 'The one without a partner gets a mail, and can ask somebody who is free or a pair that would become three.'
                : 'Those without a partner get a mail and can choose again. Everyone else stays as they are.'}
            </p>
            <ExtendForm {...shown} />
          </Card>
        </>
      ) : (
        <Notice>
          <p>Everyone who takes part has a partner. There is nothing left to do here.</p>
        </Notice>
      )}
      <PairList pairs={pairs} />
    </>
  );
};

const Over = ({ view }: Shown) => (
  <>
    <p class="lead">This cycle has closed. These were its pairs.</p>
    {view.olderLink ? <ToTheCurrentRound linkId={view.olderLink} /> : null}
    <PairList pairs={boardOf(view.seats, view.pairs).pairs} />
  </>
);

/** Like every fresh link it goes to the address on record, whoever holds the old one. */
const ToTheCurrentRound = ({ linkId }: { linkId: string }) => (
  <Form action="/lost">
    <input type="hidden" name="to" value="record" />
    <input type="hidden" name="linkId" value={linkId} />
    <input type="hidden" name="page" value="awayday" />
    <p>There is a newer round, and this link belongs to one before it. A fresh one comes by mail.</p>
    <Actions>
      <Button>Send me a link to the current round</Button>
    </Actions>
  </Form>
);

const Counts = ({ pairs, choosing, open }: { pairs: number; choosing: number; open: boolean }) => (
  <Figures
    figures={[
      [pairs === 1 ? 'pair' : 'pairs', pairs],
      [open ? 'still choosing' : 'without a partner', choosing],
    ]}
  />
);

const ProjectorLink = ({ projector }: { projector: string }) => (
  <p class="no-print">
    <LinkButton href={projector} quiet>
      The board for the projector
    </LinkButton>
  </p>
);

const Tellers = ({ tellers, number }: { tellers: readonly string[]; number: number }) =>
  tellers.length > 0 ? (
    <Card>
      <h2>Would tell something today</h2>
      <p class="soft">
        {`They said so when they looked back on cycle ${number - 1}. Ask them beforehand; only you see these names.`}
      </p>
      <ul class="columns">
        {tellers.map((name) => (
          <li key={name}>
            <Name>{name}</Name>
          </li>
        ))}
      </ul>
    </Card>
  ) : null;

const WouldLikeAWord = ({ names }: { names: readonly string[] }) =>
  names.length > 0 ? (
    <Card>
      <h2>Would like a word with you</h2>
      <p class="soft">Only you see this, and it is all that we know. A call or a coffee will do.</p>
      <ul class="columns">
        {names.map((name) => (
          <li key={name}>
            <Name>{name}</Name>
          </li>
        ))}
      </ul>
    </Card>
  ) : null;
