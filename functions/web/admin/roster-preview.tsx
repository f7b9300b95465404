/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { RosterPerson } from '../../domain/roster.ts';
import { Id, isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { confirmRoster, previewRoster, type RosterPreview } from '../../workflow/import-roster.ts';
import { Actions, Button, Details, Figures, Form, LinkButton, Name, Notice, Table } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { readTyped } from '../forms.ts';
import { adminPage } from './frame.tsx';
import { openCycles } from './open-cycles.ts';
import { named } from './parts.tsx';
import { Missing, tickedIn } from './roster-missing.tsx';
import { AndMore, FunctionTable, MOST_PEOPLE_SHOWN, PeopleTable, RowTable } from './roster-tables.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';

/** What an uploaded roster would change, and the one button that changes it. */
export const rosterPreviewRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get(
    '/admin/programmes/:programmeId/roster/:stageId',
    inProgramme(deps, async (c, view) => {
      const preview = await previewRoster(deps, view.programme.programmeId, stageIdOf(c));
      return isRefusal(preview) ? gonePage(c, view) : previewPage(deps, c, view, preview);
    }),
  );
  app.post(
    '/admin/programmes/:programmeId/roster/:stageId',
    inProgramme(deps, async (c, view) => {
      const { programmeId } = view.programme;
      const typed = await readTyped(c);
      const ticked = await tickedIn(c);
      const stageId = stageIdOf(c);
      const outcome = await confirmRoster(deps, programmeId, {
        stageId,
        left: ticked,
        by: view.who.email,
        seen: /^\d{1,9}$/.test(typed.seen ?? '') ? Number(typed.seen) : -1,
      });
      if (!isRefusal(outcome)) return c.redirect(view.at('roster?saved=yes'), 303);
      const preview =
        outcome.refused === 'overtaken' ? await previewRoster(deps, programmeId, stageId) : outcome;
      return isRefusal(preview) ? gonePage(c, view) : previewPage(deps, c, view, preview, ticked);
    }),
  );
  return app;
};

const stageIdOf = (c: PageContext): string => Id.safeParse(c.req.param('stageId')).data ?? 'none';

const gonePage = (c: PageContext, { programme, who, at }: ProgrammeView): Promise<Response> =>
  adminPage(
    c,
    { title: 'This upload is no longer here', programme, email: who.email, status: 404 },
    <>
      <p class="lead">We keep an unconfirmed upload for a day. Nothing of it was saved.</p>
      <LinkButton href={at('roster')}>Upload it again</LinkButton>
    </>,
  );

const previewPage = async (
  deps: Deps,
  c: PageContext,
  { programme, who, at, latest }: ProgrammeView,
  it: RosterPreview,
  /** Of a form that came too late: who was ticked in it. */
  overtaken?: readonly string[] | 'all',
): Promise<Response> => {
  const { begun } = await openCycles(deps.table, latest);
  const { added, changed, missing, unchanged } = it;
  const everyone = [...added, ...changed.map(({ after }) => after), ...unchanged, ...missing];
  if (added.length + changed.length + missing.length === 0) {
    return adminPage(
      c,
      { title: 'No changes', programme, email: who.email },
      <>
        <p class="lead">{`All ${unchanged.length} people on the file are on the roster just as they stand there.`}</p>
        <LinkButton href={at('roster')}>Back to the roster</LinkButton>
        <Findings preview={it} />
      </>,
    );
  }
  return adminPage(
    c,
    {
      title: 'What this file would change',
      programme,
      email: who.email,
      ...(overtaken && { status: 409 as const }),
    },
    <>
      {overtaken ? (
        <Notice title="The roster has changed meanwhile">
          <p>
            Another roster was saved after you opened this page, so nothing of yours was. This is what your
            file would change now.
          </p>
        </Notice>
      ) : null}
      <p class="lead">Nothing is saved yet. Please look it over, then confirm at the end.</p>
      <Figures
        figures={[
          ['added', added.length],
          ['changed', changed.length],
          ['not on the file', missing.length],
          ['unchanged', unchanged.length],
        ]}
      />
      <Findings preview={it} />
      {changed.length > 0 ? (
        <Details summary="Changed" count={changed.length} open>
          {begun && changed.some(({ before, after }) => before.email !== after.email) ? (
            <p class="soft">
              Links that went to an address which changes open nothing any more; the new one is asked whether
              it is its holder’s.
            </p>
          ) : null}
          <ChangedTable changed={changed} />
        </Details>
      ) : null}
      {added.length > 0 ? (
        <Details summary="Added" count={added.length} open={added.length <= 12}>
          {begun ? (
            <p class="soft">
              They are invited to the round that is going on as soon as you save, unless it ends within two
              weeks.
            </p>
          ) : null}
          <PeopleTable caption={<span class="unseen">Added</span>} people={added} everyone={everyone} />
        </Details>
      ) : null}
      {unchanged.length > 0 ? (
        <Details summary="Unchanged" count={unchanged.length}>
          <PeopleTable
            caption={<span class="unseen">Unchanged</span>}
            people={unchanged}
            everyone={everyone}
          />
        </Details>
      ) : null}
      <Details summary="Functions and their sizes" count={it.sizes.length} open={it.sizes.length <= 12}>
        <FunctionTable sizes={it.sizes} />
      </Details>
      <Form>
        <input type="hidden" name="seen" value={it.against} />
        {missing.length > 0 ? <Missing people={missing} ticked={overtaken ?? []} /> : null}
        <Actions>
          <Button>Save the roster</Button>
          <LinkButton href={at('roster')} quiet>
            Leave it as it was
          </LinkButton>
        </Actions>
      </Form>
    </>,
  );
};

const Findings = ({ preview: { pairing, warnings } }: { preview: RosterPreview }) => (
  <>
    {pairing.length > 0 ? (
      <Notice title="About pairing">
        {pairing.map((sentence) => (
          <p key={sentence}>
            <Name>{sentence}</Name>
          </p>
        ))}
      </Notice>
    ) : null}
    {warnings.length > 0 ? (
      <Details
        summary="Worth a look, but not in the way"
        count={warnings.length}
        open={warnings.length <= 12}
      >
        <RowTable
          caption={<span class="unseen">Worth a look, by row of your spreadsheet</span>}
          problems={warnings}
        />
      </Details>
    ) : null}
  </>
);

const FIELDS = [
  ['Name', ({ name }: RosterPerson) => name],
  ['Function', ({ functions }: RosterPerson) => functions.join('; ')],
  ['E-mail', ({ email }: RosterPerson) => email],
  ['Manager', ({ managerEmail }: RosterPerson) => managerEmail ?? 'none'],
] as const;

const ChangedTable = ({ changed }: { changed: RosterPreview['changed'] }) => (
  <>
    <Table
      caption={<span class="unseen">Changed</span>}
      head={['Name', 'What changes']}
      rows={changed
        .slice(0, MOST_PEOPLE_SHOWN)
        .map(({ before, after }) => [named(after.name), differences(before, after)])}
    />
    <AndMore of={changed.length} />
  </>
);

const differences = (before: RosterPerson, after: RosterPerson) => (
  <>
    {FIELDS.filter(([, of]) => of(before) !== of(after)).map(([what, of]) => (
      <div key={what}>
        <span class="soft small">{`${what} `}</span>
        <del>{named(of(before))}</del> → <ins>{named(of(after))}</ins>
      </div>
    ))}
  </>
);
