import type { Cycle } from '../functions/domain/cycle.ts';
import { pauseOn } from '../functions/domain/pause.ts';
import { formatDate, formatDateTime, localDate } from '../functions/domain/working-days.ts';
import type { Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { left, notIn, unless, type Verdict } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known } from './words.ts';

/** Whoever only has an invitation hears of it while the round is to come; later it concerns those who take part. */
const notConcerned = ({ cycle, me }: MailContext): Verdict => {
  if (me?.answer === 'taking-part') return true;
  return cycle?.state === 'announced' && me?.answer === 'invited' ? true : 'not-taking-part';
};

/** Ended meanwhile, or made longer or shorter: another mail tells of that, or none has to. */
const otherwiseByNow = ({ order, programme, now }: MailContext): Verdict => {
  if (!order.pause || !programme) return 'no-pause';
  const { from, until, ended } = order.pause;
  if (ended) return pauseOn(programme, localDate(now, programme.timeZone)) ? 'paused-again' : true;
  const stands = programme.pauses?.some((pause) => pause.from === from && pause.until === until);
  if (!stands) return 'pause-changed';
  return localDate(now, programme.timeZone) < until ? true : 'pause-over';
};

/** What of the round's dates has moved, if the pause moved any. */
const movedDates = (cycle: Cycle, from: string, timeZone: string): string[] => {
  const still = cycle.standstills?.find((it) => it.from === from);
  if (!still) return [];
  const { before } = still;
  const to = (date: string) => formatDate(date);
  return [
    ...(before.awayday !== cycle.awayday
      ? [`Our Awayday moves from ${to(before.awayday)} to ${to(cycle.awayday)}.`]
      : []),
    ...(before.choosingCloses !== cycle.choosingCloses && cycle.state === 'choosing'
      ? [`You can choose a partner until ${formatDateTime(cycle.choosingCloses, timeZone)}.`]
      : []),
    ...(before.nextAwayday !== cycle.nextAwayday
      ? [`The next Awayday moves from ${to(before.nextAwayday)} to ${to(cycle.nextAwayday)}.`]
      : []),
  ];
};

/** The dates that hold again, for those who were told of others. */
const presentDates = (cycle: Cycle, timeZone: string): string[] => [
  ...(cycle.state === 'announced' ? [`Our Awayday is on ${formatDate(cycle.awayday)}.`] : []),
  ...(cycle.state === 'choosing'
    ? [`You can choose a partner until ${formatDateTime(cycle.choosingCloses, timeZone)}.`]
    : []),
  `The next Awayday is ${cycle.nextAwaydayConfirmed ? 'on' : 'planned for'} ${formatDate(cycle.nextAwayday)}.`,
];

const goesOn = (context: MailContext) => {
  const { name, organisation, timeZone } = known(context.programme, 'programme', context);
  const cycle = known(context.cycle, 'cycle', context);
  return {
    subject: `${name} goes on`,
    preview: 'The pause has ended early, and some dates are others again.',
    body: (
      <>
        <P>{hello(context)}</P>
        <P>{`The pause has ended earlier than we told you, so ${name} goes on now.`}</P>
        <P>{`Dates that had moved have come closer again. ${presentDates(cycle, timeZone).join(' ')}`}</P>
        <P>Hours that are agreed stay as they are.</P>
      </>
    ),
    button: 'See where things stand',
    why: `You get this because you take part in ${name} at ${organisation}, or are invited to.`,
  };
};

export const programmePaused: Mail = {
  name: 'programme-paused',
  number: 24,
  manner: 'prompt',
  scope: () => 'everyday',
  page: ({ cycle }) => (cycle?.state === 'announced' ? 'join' : 'pair'),
  voice: serviceWithHelp,
  wanted: unless(left, notIn('announced', 'choosing', 'running'), notConcerned, otherwiseByNow),
  compose: (context) => {
    const { name, organisation, timeZone } = known(context.programme, 'programme', context);
    const cycle = known(context.cycle, 'cycle', context);
    const { from, until, ended } = known(context.order.pause, 'pause', context);
    if (ended) return goesOn(context);
    const begun = from <= localDate(context.now, timeZone);
    const moved = movedDates(cycle, from, timeZone);
    const back = formatDate(until);
    return {
      subject: `${name} pauses until ${back}`,
      preview: 'No mails from us meanwhile, and nothing you need to do.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            {begun
              ? `${name} pauses now. We are back on ${back}.`
              : `${name} pauses from ${formatDate(from)}. We are back on ${back}.`}
          </P>
          <P>
            Until then no mails come but those you ask for yourself, and the hours that you agree. What
            colleagues ask you meanwhile comes on the first morning back. Your pages stay open: meet and write
            as much or as little as you like.
          </P>
          {moved.length > 0 ? <P>{moved.join(' ')}</P> : null}
          {moved.length > 0 ? <P>Hours that are agreed stay as they are.</P> : null}
          <P>There is nothing you need to do.</P>
        </>
      ),
      button: 'See where things stand',
      why: `You get this because you take part in ${name} at ${organisation}, or are invited to.`,
    };
  },
};
