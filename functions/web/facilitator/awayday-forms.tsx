/** @jsxImportSource hono/jsx */
import type { Seat } from '../../domain/seat.ts';
import { formatDateTime, localDate, workingDayAfter } from '../../domain/working-days.ts';
import { DayAndHour, Select } from '../admin/parts.tsx';
import { Actions, Button, Details, Form, Tick } from '../components.tsx';
import type { Shown } from './awayday-page.tsx';

const What = ({ name }: { name: string }) => <input type="hidden" name="do" value={name} />;

/** Opening is a person's decision in the room; the hour by itself is for those who cannot be at the page. */
export const OpenForm = ({ place, view, typed, problems, joined }: Shown & { joined: number }) => {
  const { programme, cycle } = view;
  const setHour = cycle.choosingOpens;
  return (
    <>
      <h2>Open choosing</h2>
      <p>
        {setHour
          ? `Choosing opens by itself on ${formatDateTime(setHour, programme.timeZone)}. You can open it sooner. `
          : null}
        {`${joined === 1 ? 'The one who takes part gets' : `All ${joined} who take part get`} a mail with their link at that moment.`}
      </p>
      <Form action={place.here}>
        <What name="open" />
        <Tick
          name="ready"
          label="The stories have been told, and the room is ready to choose"
          problems={problems}
        />
        <Actions>
          <Button>Open choosing now</Button>
        </Actions>
      </Form>
      <Details summary={setHour ? 'Change the hour' : 'Or let it open by itself'} open={typed.do === 'hour'}>
        <Form action={place.here}>
          <What name="hour" />
          <DayAndHour
            name="opens"
            what="Opens"
            typed={typed.do === 'hour' ? typed : { opensDate: cycle.awayday, opensTime: '' }}
            problems={problems}
          />
          <Actions>
            <Button kind="quiet">Set the hour</Button>
          </Actions>
        </Form>
      </Details>
    </>
  );
};

export const ExtendForm = ({ place, view, typed, problems, now }: Shown) => {
  const { programme, cycle } = view;
  const tomorrow = workingDayAfter(localDate(now, programme.timeZone), programme);
  const later = localDate(cycle.choosingCloses, programme.timeZone);
  return (
    <Form action={place.here}>
      <What name="extend" />
      <DayAndHour
        name="closes"
        what="Choosing closes"
        typed={
          typed.do === 'extend'
            ? typed
            : { closesDate: later > tomorrow ? later : tomorrow, closesTime: '17:00' }
        }
        problems={problems}
      />
      <Actions>
        <Button kind="quiet">
          {cycle.state === 'running' ? 'Open choosing until then' : 'Keep it open until then'}
        </Button>
      </Actions>
    </Form>
  );
};

export const PencilInForm = ({ place, typed, problems, choosing }: Shown & { choosing: readonly Seat[] }) => {
  if (choosing.length < 2) return null;
  const options = choosing.map(({ personId, name, functions }) => ({
    value: personId,
    label: `${name}, ${functions.join('; ')}`,
  }));
  return (
    <section class="no-print">
      <h2>Two agreed at the table?</h2>
      <p>Pencil them in. Both get a mail, and they are a pair when each has tapped yes.</p>
      <Form action={place.here}>
        <What name="pencil-in" />
        <div class="side">
          <Select name="one" label="One" value={typed.one} options={options} problems={problems} />
          <Select name="two" label="The other" value={typed.two} options={options} problems={problems} />
        </div>
        <Actions>
          <Button>Pencil them in</Button>
        </Actions>
      </Form>
    </section>
  );
};
