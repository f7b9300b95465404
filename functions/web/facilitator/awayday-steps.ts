import { isRefusal } from '../../domain/values.ts';
import { atLocalTime } from '../../domain/working-days.ts';
import type { Deps } from '../../workflow/deps.ts';
import { extendChoosing, openChoosing, setChoosingHour } from '../../workflow/open-choosing.ts';
import { pencilIn } from '../../workflow/pencil-in.ts';
import type { Problem, Typed } from '../forms.ts';
import { readDate, readTime } from '../read-dates.ts';
import type { AwaydayView, Place } from './place.ts';

type AwaydayStep = 'open' | 'hour' | 'pencil-in' | 'extend';

type Outcome = { readonly done: AwaydayStep } | { readonly problems: Problem[] };

const STEPS: Record<
  AwaydayStep,
  (deps: Deps, place: Place, view: AwaydayView, typed: Typed) => Promise<Outcome>
> = {
  open: async (deps, place, _view, typed) => {
    if (typed.ready !== 'yes') return problem('ready', 'Tick the box when the room is ready');
    return said('open', 'ready', await openChoosing(deps, place.ref, place.by));
  },
  hour: async (deps, place, view, typed) => {
    const opens = moment('opens', typed, view);
    if (typeof opens !== 'string') return opens;
    return said('hour', 'opensDate', await setChoosingHour(deps, place.ref, { opens }, place.by));
  },
  extend: async (deps, place, view, typed) => {
    const closes = moment('closes', typed, view);
    if (typeof closes !== 'string') return closes;
    return said('extend', 'closesDate', await extendChoosing(deps, place.ref, { closes }, place.by));
  },
  'pencil-in': async (deps, place, _view, typed) => {
    const members = [typed.one ?? '', typed.two ?? ''];
    if (!members[0]) return problem('one', 'Choose the first of the two');
    if (!members[1]) return problem('two', 'Choose the second of the two');
    return said('pencil-in', 'two', await pencilIn(deps, place.ref, { members }, place.by));
  },
};

const isStep = (name: string): name is AwaydayStep => Object.hasOwn(STEPS, name);

/** Does what the posted form asks for. Posted twice it is done once. */
export const takeStep = (deps: Deps, place: Place, view: AwaydayView, typed: Typed): Promise<Outcome> => {
  const name = typed.do ?? '';
  return isStep(name)
    ? STEPS[name](deps, place, view, typed)
    : Promise.resolve(problem('ready', 'That form was not complete. Please try again'));
};

const problem = (field: string, message: string): { problems: Problem[] } => ({
  problems: [{ field, message }],
});

const moment = (
  name: 'opens' | 'closes',
  typed: Typed,
  view: AwaydayView,
): string | { problems: Problem[] } => {
  const date = readDate(typed[`${name}Date`] ?? '');
  if (!date) return problem(`${name}Date`, 'Give the day as a date, like 27 March 2027');
  const time = readTime(typed[`${name}Time`] ?? '');
  if (!time) return problem(`${name}Time`, 'Give the time, like 14:30');
  return atLocalTime(date, time, view.programme.timeZone);
};

const WORDS: Record<string, string> = {
  'no-such-cycle': 'This cycle was cancelled',
  'not-announced': 'The cycle has not been announced yet, so nobody could choose',
  'last-cycle-not-closed':
    'The last cycle has not closed yet: its Awayday must be confirmed first. The administrator can do that',
  'already-closed': 'Choosing has closed. You can give it more time further down',
  'in-the-past': 'That moment has passed. Choose a later one',
  'too-late': 'That is more than three months after the Awayday. Choose an earlier day',
  'closes-before-it-opens': 'Choosing would close before it opens. Choose an earlier moment',
  'choosing-not-open': 'Choosing is not open, so nobody can be pencilled in',
  'no-such-person': 'Choose two people from the lists',
  'they-take-no-part': 'One of the two does not take part this time',
  'paired-already': 'One of the two has a partner by now',
  'same-person': 'Choose two different people',
  'same-function': 'They share a function, and partners come from different ones',
  'line-management': 'One of them manages the other, and the hour should have nothing to do with that',
  'last-partner': 'They were partners in the last round. This time, somebody new for each',
};

const said = (done: AwaydayStep, field: string, outcome: unknown): Outcome =>
  isRefusal(outcome) ? problem(field, WORDS[outcome.refused] ?? 'That is not possible just now') : { done };
