/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { MailName } from '../../domain/mail-order.ts';
import { loadFailures } from '../../store/failures.ts';
import { loadRoster } from '../../store/roster.ts';
import type { Deps } from '../../workflow/deps.ts';
import { sendSample } from '../../workflow/send-sample.ts';
import { Button, Done, Form, Name, SummaryList } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { readTyped } from '../forms.ts';
import { MAIL_TITLES, type MailTitle } from '../mail-titles.ts';
import { adminPage } from './frame.tsx';
import { failingAddresses } from './people.ts';
import { Failing } from './progress.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';

/** Every mail there is, a sample of each on request, and those that did not arrive. */
export const mailRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get(
    '/admin/programmes/:programmeId/mails',
    inProgramme(deps, (c, view) => mailsPage(deps, c, view)),
  );
  app.post(
    '/admin/programmes/:programmeId/mails',
    inProgramme(deps, async (c, { who, programme, at }) => {
      const mail = MailName.safeParse((await readTyped(c)).mail).data;
      if (!mail) return c.redirect(at('mails'), 303);
      await sendSample(deps, { programmeId: programme.programmeId, mail, administrator: who.key }, who.email);
      return c.redirect(at(`mails?sent=${mail}`), 303);
    }),
  );
  return app;
};

const aboutMail = ({ name, title, goesTo, when }: MailTitle) => (
  <>
    {`${goesTo}. ${when}.`}
    <br />
    <Button kind="plain" name="mail" value={name}>
      Send me a sample
      <span class="unseen">{` of “${title}”`}</span>
    </Button>
  </>
);

const mailsPage = async (
  deps: Deps,
  c: PageContext,
  { programme, who, at }: ProgrammeView,
): Promise<Response> => {
  const [failures, roster] = await Promise.all([
    loadFailures(deps.table, programme.programmeId),
    loadRoster(deps.table, programme.programmeId, programme.rosterVersion),
  ]);
  const failing = failingAddresses(failures, roster);
  const sent = MAIL_TITLES.find(({ name }) => name === c.req.query('sent'));
  return adminPage(
    c,
    { title: 'Mails', programme, email: who.email },
    <>
      {sent ? (
        <Done title="A sample is on its way to you">
          <p>
            {`“${sent.title}”, to `}
            <Name>{who.email}</Name>. The people in it are made up, and its links open nothing.
          </p>
        </Done>
      ) : null}
      {failing.length > 0 ? (
        <Failing people={failing} at={at} />
      ) : (
        <p class="lead">Every address works, as far as we know.</p>
      )}
      <p>
        These are all the mails there are. A leader gets about twenty in six months; whoever asks many
        colleagues, and is asked by many, may come to thirty. What answers something just done comes at once,
        everything else in office hours and at most one a day. Mails for signing in and fresh links come
        besides. See for yourself how each one reads.
      </p>
      <Form>
        <SummaryList rows={MAIL_TITLES.map((mail) => [mail.title, aboutMail(mail)])} />
      </Form>
    </>,
  );
};
