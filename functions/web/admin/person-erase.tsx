/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { NOTICE_IN_WORDS, noticeFrom } from '../../domain/erasure.ts';
import { BACKUP_DAYS, backupsUntil } from '../../domain/retention.ts';
import { isId } from '../../domain/values.ts';
import { formatDate, formatDateTime, localDate } from '../../domain/working-days.ts';
import { erasures } from '../../store/erasures.ts';
import { loadFailures } from '../../store/failures.ts';
import { announceErasure, withdrawErasure } from '../../workflow/announce-erasure.ts';
import { contactOf } from '../../workflow/begin-erasure.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Done, Form, LinkButton, Name, Notice, Tick } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';
import { type Problem, readTyped } from '../forms.ts';
import { adminPage } from './frame.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';

/** A leader is erased without anybody reading anything, after notice to them. What was announced can be withdrawn. */
export const personEraseRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const path = '/admin/programmes/:programmeId/people/:personId/erase';
  app.get(
    path,
    inProgramme(deps, (c, view) => erasePage(deps, c, view, [])),
  );
  app.post(
    path,
    inProgramme(deps, async (c, view) => {
      const personId = c.req.param('personId') ?? '';
      if (!isId(personId)) return notFound(c);
      const typed = await readTyped(c);
      const whom = { programmeId: view.programme.programmeId, personId };
      const takesBack = typed.what === 'withdraw';
      if (typed.sure !== 'yes') {
        const message = takesBack
          ? 'Tick the box if their data shall stay'
          : 'Tick the box if they shall be erased';
        return erasePage(deps, c, view, [{ field: 'sure', message }]);
      }
      const outcome = takesBack
        ? await withdrawErasure(deps, view.who.email, whom)
        : await announceErasure(deps, view.who.email, whom);
      const done = 'done' in outcome ? `?done=${outcome.done}` : '';
      return c.redirect(view.at(`people/${personId}/erase${done}`), 303);
    }),
  );
  return app;
};

const erasePage = async (
  deps: Deps,
  c: PageContext,
  view: ProgrammeView,
  problems: readonly Problem[],
): Promise<Response> => {
  const personId = c.req.param('personId') ?? '';
  if (!isId(personId)) return notFound(c);
  const { programme, who, at } = view;
  const [erasure, failures] = await Promise.all([
    erasures.get(deps.table, programme.programmeId, personId),
    loadFailures(deps.table, programme.programmeId),
  ]);
  const frame = { programme, email: who.email, wide: false, problems };
  if (erasure?.erasedAt) {
    const on = localDate(erasure.erasedAt, programme.timeZone);
    return adminPage(
      c,
      { ...frame, title: 'This leader is erased' },
      <>
        <Done title={`Erased on ${formatDate(on)}`}>
          {erasure.by === 'leader'
            ? 'By themselves, at once.'
            : `By an administrator, after ${NOTICE_IN_WORDS} of notice.`}
        </Done>
        <p>{`Backups last ${BACKUP_DAYS} days: until ${formatDate(backupsUntil(on))} what was erased is still among them. Nobody reads it there, and should a backup ever have to be put back, they are erased from it again before it is used.`}</p>
        <p>
          Who has their address on a file that you upload from now on is taken for somebody new: please take
          the row out of your spreadsheet.
        </p>
        <LinkButton href={at()}>Back to Progress</LinkButton>
      </>,
    );
  }
  const person = await contactOf(deps, programme, personId);
  if (!person) return notFound(c);
  const name = <Name>{person.name}</Name>;
  if (erasure?.noticeUntil) {
    const when = formatDateTime(erasure.noticeUntil, programme.timeZone);
    return adminPage(
      c,
      { ...frame, title: `Will be erased: ${person.name}`, heading: <>Will be erased: {name}</> },
      <>
        {c.req.query('done') === 'announced' ? (
          <Done title={<>{name} has been written to</>}>
            The mail says what will go and when, and where to download it first.
          </Done>
        ) : null}
        <p class="lead">{`Everything about them is erased on ${when}, by itself.`}</p>
        {failures.some((it) => it.personId === personId) ? (
          <Notice title="Their address does not work">
            <p>So our mail has not reached them. Please tell them yourself, in time.</p>
          </Notice>
        ) : null}
        <Form>
          <input type="hidden" name="what" value="withdraw" />
          <Tick
            name="sure"
            label="Their data shall stay after all"
            hint="They are told of that, too."
            problems={problems}
          />
          <Actions>
            <Button>Take it back</Button>
            <LinkButton href={at(`people/${personId}`)} quiet>
              Leave it as it is
            </LinkButton>
          </Actions>
        </Form>
      </>,
    );
  }
  const when = formatDateTime(noticeFrom(deps.now()), programme.timeZone);
  return adminPage(
    c,
    { ...frame, title: `Erase ${person.name}?`, heading: <>Erase {name}?</> },
    <>
      {c.req.query('done') === 'withdrawn' ? (
        <Done title="Taken back">Nothing is erased, and they have been told so.</Done>
      ) : null}
      <p class="lead">
        {`Everything about them goes, and nobody reads any of it for that. They have ${NOTICE_IN_WORDS} to download it or to object, and can do it themselves at once.`}
      </p>
      <h2>What happens</h2>
      <ol>
        <li>{`A mail goes to them now. Until ${when} you can take it back.`}</li>
        <li>
          Then their name, address and function go, with all they wrote, shared and answered. Where their name
          stood, it says “Somebody who has left”.
        </li>
        <li>
          If they have a coaching partner, the partner is told kindly that the pair has ended, and can choose
          again. What was asked of them lapses.
        </li>
        <li>{`Numbers stay. Backups end ${BACKUP_DAYS} days later.`}</li>
      </ol>
      {failures.some((it) => it.personId === personId) ? (
        <Notice title="Their address does not work">
          <p>Our mail will not reach them: please tell them yourself.</p>
        </Notice>
      ) : null}
      <Form>
        <input type="hidden" name="what" value="announce" />
        <Tick name="sure" label={<>Yes, announce to {name} that they will be erased</>} problems={problems} />
        <Actions>
          <Button>Announce it</Button>
          <LinkButton href={at(`people/${personId}`)} quiet>
            Keep them
          </LinkButton>
        </Actions>
      </Form>
    </>,
  );
};
