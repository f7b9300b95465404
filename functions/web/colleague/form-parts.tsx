/** @jsxImportSource hono/jsx */
import { formatDate } from '../../domain/working-days.ts';
import { Details, type Name, Radios } from '../components.tsx';
import type { Problem, Typed } from '../forms.ts';
import type { RequestView } from './views.ts';

export interface Filled {
  readonly problems: readonly Problem[];
  readonly typed?: Typed;
  /** Another answer was sent from elsewhere while this one was being written. */
  readonly sentMeanwhile?: boolean;
}

export type NameOf = ReturnType<typeof Name>;

/** Where the question stands, before it is answered or changed. */
export const Before = ({ view: { request, cycle }, name }: { view: RequestView; name: NameOf }) => {
  const until = formatDate(cycle.nextAwayday);
  switch (request.state) {
    case 'answered':
      return (
        <p class="lead">
          You have sent this already. You can change it here until the round closes on {until}; {name} then
          reads the new version.
        </p>
      );
    case 'in-person':
      return (
        <p class="lead">You said that you would rather tell {name} in person. You can still write instead.</p>
      );
    case 'declined':
      return (
        <p class="lead">
          You said that you would rather not, and to {name} it looks as if no answer came. You can still
          change your mind.
        </p>
      );
    case 'lapsed':
      return <p class="lead">Some time has passed, and your view still counts.</p>;
    default:
      return null;
  }
};

/** The ways not to answer in writing, and what the asking leader sees of each. */
export const Instead = ({
  value,
  problems,
  name,
}: {
  value: string | undefined;
  problems: readonly Problem[];
  name: NameOf;
}) => (
  <Details
    summary={`I’d rather not put it in writing`}
    open={(value !== undefined && value !== 'above') || problems.some(({ field }) => field === 'instead')}
  >
    <Radios
      name="instead"
      label="What would you rather do?"
      value={value}
      problems={problems}
      choices={[
        { value: 'in-person', label: <>I’d rather tell {name} in person</>, hint: <>We tell {name} so.</> },
        { value: 'declined', label: 'I’d rather not', hint: <>To {name} it looks as if no answer came.</> },
        {
          value: 'not-this-round',
          label: 'Please don’t ask me this round',
          hint: (
            <>
              To {name} it looks the same. Whoever would ask you later in this round, reads only that you are
              better asked in person.
            </>
          ),
        },
        { value: 'above', label: 'I answer above' },
      ]}
    />
  </Details>
);
