/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { RETENTIONS, retentionSpan } from '../../domain/retention.ts';
import { listProgrammes } from '../../store/programme-list.ts';
import { cyclesNeverAnnounced } from '../../workflow/delete-programme.ts';
import type { Deps } from '../../workflow/deps.ts';
import { createProgramme, editProgramme, programmeProblems } from '../../workflow/manage-programme.ts';
import {
  Actions,
  Button,
  Done,
  Form,
  LinkButton,
  Name,
  Notice,
  Radios,
  TextArea,
  TextField,
} from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';
import { type Problem, readTyped } from '../forms.ts';
import { adminPage } from './frame.tsx';
import { Select } from './parts.tsx';
import {
  fieldOf,
  newProgramme,
  PROGRAMME_FIELDS,
  type ProgrammeTyped,
  programmeInput,
  typedProgramme,
} from './programme-input.ts';
import { asAdministrator, inProgramme, type ProgrammeView, programmePath } from './session.ts';
import { zoneChoices } from './time-zones.ts';

/** The programmes there are, a new one, and the details of one. */
export const programmeRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();

  app.get(
    '/admin/programmes',
    asAdministrator(deps, async (c, { email }) => {
      const listed = await listProgrammes(deps.table);
      return adminPage(
        c,
        { title: 'Your programmes', email, wide: false },
        <>
          {c.req.query('deleted') ? (
            <Done title="The programme is deleted">
              <a href="/admin/programmes/deleted">What was deleted, when and by whom</a>
            </Done>
          ) : null}
          {listed.length === 0 ? (
            <p class="lead">
              Welcome. A programme is one team’s use of Coaching Pairs, round after round. Setting one up
              takes five minutes, and nothing is mailed to anybody until you say so.
            </p>
          ) : (
            <ul class="people">
              {listed.map(({ programmeId, name, organisation }) => (
                <li key={programmeId}>
                  <a href={programmePath(programmeId)}>
                    <b>
                      <Name>{name}</Name>
                    </b>
                    <span class="soft">
                      <Name>{organisation}</Name>
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          )}
          <LinkButton href="/admin/programmes/new" quiet={listed.length > 0}>
            New programme
          </LinkButton>
        </>,
      );
    }),
  );

  app.get(
    '/admin/programmes/new',
    asAdministrator(deps, (c, { email }) =>
      newPage(c, email, { ...newProgramme(email), formId: deps.newId() }, []),
    ),
  );
  app.post(
    '/admin/programmes/new',
    asAdministrator(deps, async (c, { email }) => {
      const typed = await typedFields(c);
      const { input, problems } = programmeInput(typed);
      const outcome =
        problems.length > 0 ? undefined : await createProgramme(deps, input, formIdOf(typed), email);
      if (outcome && 'done' in outcome) return c.redirect(programmePath(outcome.programmeId), 303);
      return newPage(c, email, typed, [...onFields(programmeProblems(input)), ...problems]);
    }),
  );

  app.get(
    '/admin/programmes/:programmeId/edit',
    inProgramme(deps, (c, view) => editPage(deps, c, view, typedProgramme(view.programme), [])),
  );
  app.post(
    '/admin/programmes/:programmeId/edit',
    inProgramme(deps, async (c, view) => {
      const typed = await typedFields(c);
      const { input, problems } = programmeInput(typed);
      if (problems.length > 0)
        return editPage(deps, c, view, typed, [...onFields(programmeProblems(input)), ...problems]);
      const outcome = await editProgramme(deps, view.programme.programmeId, input, view.who.email);
      if ('done' in outcome) return c.redirect(view.at('edit?saved=yes'), 303);
      if (outcome.refused !== 'invalid') return notFound(c);
      return editPage(deps, c, view, typed, onFields(outcome.problems));
    }),
  );
  return app;
};

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const typedFields = async (c: PageContext): Promise<NewTyped> => {
  const typed = await readTyped(c);
  const fields = PROGRAMME_FIELDS.map((field) => [field, typed[field] ?? ''] as const);
  return { ...newProgramme(''), ...Object.fromEntries(fields), formId: typed.formId };
};

const onFields = (problems: readonly Problem[]): Problem[] =>
  problems.map(({ field, message }) => ({ field: fieldOf(field), message }));

/** Of the shape that we hand out, or none. */
const formIdOf = ({ formId = '' }: NewTyped): string | undefined =>
  /^[0-9a-z]{12}$/.test(formId) ? formId : undefined;

type NewTyped = ProgrammeTyped & { readonly formId?: string | undefined };

const newPage = (c: PageContext, email: string, typed: NewTyped, problems: readonly Problem[]) =>
  adminPage(
    c,
    { title: 'New programme', email, problems, wide: false },
    <>
      <p class="lead">All of this can be changed later.</p>
      <Fields typed={typed} problems={problems} save="Create the programme" formId={typed.formId} />
    </>,
  );

const editPage = async (
  deps: Deps,
  c: PageContext,
  { who, programme, at }: ProgrammeView,
  typed: ProgrammeTyped,
  problems: readonly Problem[],
) => {
  const mayGo = (await cyclesNeverAnnounced(deps.table, programme)) !== undefined;
  return adminPage(
    c,
    {
      title: 'Details',
      heading: 'The programme’s details',
      programme,
      email: who.email,
      problems,
      wide: false,
    },
    <>
      {c.req.query('saved') && problems.length === 0 ? (
        <Notice title="Saved">
          <p>
            Mails from now on follow the new details, and so do the days on which prompts go out. Awaydays and
            hours that are set already stay as they are.
          </p>
        </Notice>
      ) : null}
      <Fields typed={typed} problems={problems} save="Save" />
      <p>
        <a href={at('account')}>What was done</a>, when and by whom.
      </p>
      <p>
        A merger, a crisis, August? <a href={at('pause')}>Pause the whole programme</a>
      </p>
      {mayGo ? (
        <p>
          Made by mistake? <a href={at('delete')}>Delete this programme</a>
        </p>
      ) : null}
    </>,
  );
};

const Fields = ({
  typed,
  problems,
  save,
  formId,
}: {
  typed: ProgrammeTyped;
  problems: readonly Problem[];
  save: string;
  formId?: string | undefined;
}) => {
  const field = (name: keyof ProgrammeTyped) => ({ name, value: typed[name], problems });
  return (
    <Form>
      {formId ? <input type="hidden" name="formId" value={formId} /> : null}
      <TextField
        {...field('name')}
        label="Name of the programme"
        hint="As your colleagues will see it, for instance “Coaching Pairs” or “Leading Together”."
      />
      <TextField {...field('organisation')} label="Organisation or team" />
      <fieldset>
        <legend>Sponsor</legend>
        <p class="hint">
          The Chief Executive, or another Chief Officer who is behind it. The invitation goes out in their
          name, once they have approved it.
        </p>
        <TextField {...field('sponsorName')} label="Sponsor’s name" />
        <TextField {...field('sponsorEmail')} type="email" label="Sponsor’s e-mail address" />
      </fieldset>
      <fieldset>
        <legend>Facilitator</legend>
        <p class="hint">Who runs the Awayday and opens the choosing of partners. It may well be you.</p>
        <TextField {...field('facilitatorName')} label="Facilitator’s name" />
        <TextField {...field('facilitatorEmail')} type="email" label="Facilitator’s e-mail address" />
      </fieldset>
      <TimeZone value={typed.timeZone} problems={problems} />
      <TextArea
        {...field('quietDays')}
        label="Quiet days"
        hint={
          <>
            Days on which nothing goes out but what answers something just done, one to a line, like{' '}
            <i>25 December 2026</i> or <i>24 December 2026 to 1 January 2027</i>. Weekends are quiet already.
          </>
        }
      />
      <Radios
        {...field('retentionMonths')}
        label="How long what leaders write in private is kept"
        hint="Counted from the day their round closes; then it is deleted by itself. Leaders are told wherever they write. A shorter time deletes at once what is older."
        choices={RETENTIONS.map((months) => ({
          value: String(months),
          label: capitalised(retentionSpan(months)),
        }))}
      />
      <Actions>
        <Button>{save}</Button>
      </Actions>
    </Form>
  );
};

const TimeZone = ({ value, problems }: { value: string; problems: readonly Problem[] }) => (
  <Select
    name="timeZone"
    label="Time zone"
    hint="Mails keep to office hours there."
    value={value}
    options={zoneChoices(value).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
    problems={problems}
  />
);
