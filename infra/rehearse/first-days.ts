import { setTimeout as sleep } from 'node:timers/promises';
import { LAMBDAS } from '../aws/bundle.ts';
import { bounceEvent } from '../aws/events.ts';
import { linkIn } from '../local/find-mail.ts';
import { newVisitor, type Visitor } from '../local/visitor.ts';
import { type Account, until } from './aws.ts';
import { ADMINISTRATOR, type Outputs, STACK } from './cdk.ts';
import type { Inbox } from './inbox.ts';

const SPONSOR = { name: 'Sofia Sponsor', email: 'sofia@team.example.org' };
const FACILITATOR = { name: 'Fay Facilitator', email: 'fay@team.example.org' };
const LEADERS = {
  Ana: 'Finance',
  Ben: 'Operations',
  Cara: 'People',
  Dan: 'Sales',
  Eve: 'Legal',
  Finn: 'Finance',
};
const addressOf = (name: string): string => `${name.toLowerCase()}@team.example.org`;
const ROSTER = [
  'name,email,function',
  ...Object.entries(LEADERS).map(([name, job]) => `${name} Leader,${addressOf(name)},${job}`),
].join('\n');

export interface Stage {
  readonly outputs: Outputs;
  readonly inbox: Inbox;
  readonly account: Account;
  /** Tells what has just been seen to work. */
  readonly seen: (what: string) => void;
}

/** A zone in which it is working time just now: prompts wait for the morning, and we would wait with them. */
const zoneAtWork = (): string => {
  const zones = ['Europe/London', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Dubai'];
  const hourIn = (timeZone: string) =>
    Number(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone }).format());
  return zones.find((zone) => hourIn(zone) >= 8 && hourIn(zone) < 16) ?? 'Europe/London';
};
const inZone = (at: Date, timeZone: string) => ({
  date: new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(at),
  time: new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at),
});

/** The first days of a programme on what was just deployed. Where it goes wrong, with what the Lambdas have to say. */
export const liveFirstDays = async (stage: Stage): Promise<void> => {
  try {
    await firstDays(stage);
  } catch (error) {
    const said = await errorsOfAll(stage);
    throw new Error([error instanceof Error ? error.message : String(error), ...said].join('\n'), {
      cause: error,
    });
  }
};

const errorsOfAll = async ({ account }: Stage): Promise<string[]> =>
  (await Promise.all(LAMBDAS.map((name) => account.errorsOf(`${STACK}-${name}`)))).flat();

/** By mails and pages alone. */
const firstDays = async (stage: Stage): Promise<void> => {
  const timeZone = zoneAtWork();
  const kim = await administratorSignsIn(stage);
  const home = await setsUpProgramme(stage, kim, timeZone);
  // Far enough for Scheduler to be asked, and for everybody to join before.
  const opens = new Date(Date.now() + 4 * 60_000);
  await planAndApprove(stage, kim, home, inZone(opens, timeZone));
  await everybodyJoins(stage, kim, home);
  await scheduleComesDue(stage, opens);
  await twoBecomeAPair(stage);
  await aMailBounces(stage, kim, home);
  await nothingIsLeftBehind(stage);
};

const opened = async ({ inbox }: Stage, address: string, subject: RegExp): Promise<Visitor> => {
  const visitor = newVisitor();
  await visitor.visit(linkIn(await inbox.awaits(address, subject)));
  return visitor;
};

/** The page that they are on must say so. */
const expectWords = (visitor: Visitor, words: string | RegExp): void => {
  const { text, title, url } = visitor.page();
  const says = typeof words === 'string' ? text.includes(words) : words.test(text);
  if (!says)
    throw new Error(`"${title}" (${new URL(url).pathname}) does not say ${words}: ${text.slice(0, 500)}`);
};

const administratorSignsIn = async (stage: Stage): Promise<Visitor> => {
  const asking = newVisitor();
  await asking.visit(stage.outputs.AdministratorPage);
  await asking.submit('Mail me a sign-in link', { email: ADMINISTRATOR });
  stage.seen('the administrator’s page answers, through the HTTP API');
  const kim = await opened(stage, ADMINISTRATOR, /sign in/i);
  await kim.submit('Sign in', { here: 'yes' });
  stage.seen('a sign-in link came by mail, by way of table, stream, outbox and SES, and signs in');
  return kim;
};

const setsUpProgramme = async (stage: Stage, kim: Visitor, timeZone: string): Promise<string> => {
  await kim.visit(`${stage.outputs.AdministratorPage}/programmes/new`);
  await kim.submit('Create the programme', {
    name: 'Rehearsal team',
    organisation: 'Example & Sons',
    sponsorName: SPONSOR.name,
    sponsorEmail: SPONSOR.email,
    facilitatorName: FACILITATOR.name,
    facilitatorEmail: FACILITATOR.email,
    timeZone,
  });
  const home = kim.page().url.replace(/\?.*/, '');
  await kim.visit(`${home}/roster`);
  await kim.submit('Check this file', { file: { fileName: 'team.csv', content: ROSTER } });
  await kim.submit('Save the roster');
  expectWords(kim, 'The roster is saved');
  stage.seen('a programme was made, and a roster of six uploaded as a file and saved');
  return home;
};

const planAndApprove = async (
  stage: Stage,
  kim: Visitor,
  home: string,
  opens: { date: string; time: string },
): Promise<void> => {
  await kim.visit(`${home}/cycle/plan`);
  await kim.submit('Save and see the calendar', {
    awayday: opens.date,
    opens: 'at-an-hour',
    opensDate: opens.date,
    opensTime: opens.time,
  });
  await kim.visit(`${home}/cycle`);
  await kim.submit(/^Ask .* to approve$/);
  const sponsor = await opened(stage, SPONSOR.email, /approve/i);
  await sponsor.submit(/^Approve/, { read: true });
  expectWords(sponsor, 'You approved this');
  stage.seen('a cycle was planned, and the sponsor approved the invitation by mail');
};

const everybodyJoins = async (stage: Stage, kim: Visitor, home: string): Promise<void> => {
  await kim.visit(`${home}/cycle/1/announce`);
  await kim.submit(/^Announce to/, { sure: true });
  expectWords(kim, 'Announced');
  for (const name of Object.keys(LEADERS)) {
    const leader = await opened(stage, addressOf(name), /Will you join us/);
    await leader.submit('Send my answer', { answer: 'taking-part' });
  }
  stage.seen('the cycle was announced: six seats by steps, six invitations by the bulk lane, six answers');
};

const scheduleComesDue = async (stage: Stage, opens: Date): Promise<void> => {
  const { account, inbox, seen } = stage;
  const schedules = await account.schedules();
  const due = schedules.find(({ input }) =>
    /choosing-open|open-choosing/.test(input.step + input.occurrence),
  );
  if (!due)
    throw new Error(`Scheduler has ${schedules.map(({ input }) => input.step).join(', ') || 'nothing'}.`);
  for (const schedule of schedules) {
    if (
      !schedule.target.endsWith(`function:${STACK}-scheduled`) ||
      !schedule.hasRole ||
      !schedule.hasDeadLetters
    )
      throw new Error(`The schedule of ${schedule.input.step} is not as it should be.`);
  }
  seen(
    `Scheduler holds the calendar: ${schedules.length} one-time schedules, each with role and dead-letter queue`,
  );
  await sleep(Math.max(0, opens.getTime() - Date.now()) + 2_000);
  const failed = await account.invoke(`${STACK}-scheduled`, due.input);
  if (failed) throw new Error(`scheduled failed: ${failed}`);
  await inbox.awaits(addressOf('Ana'), /choose your coaching partner/i);
  seen(
    `what came due (${due.input.step}, ${due.expression}) was done by scheduled, called as Scheduler calls it, and prompts went out`,
  );
};

const twoBecomeAPair = async (stage: Stage): Promise<void> => {
  const ana = await opened(stage, addressOf('Ana'), /choose your coaching partner/i);
  const ben = ana.page().links.find(({ url, label }) => url.includes('/ask/') && label.includes('Ben'));
  if (!ben) throw new Error(`Ana cannot ask Ben: ${ana.page().text.slice(0, 400)}`);
  await ana.visit(ben.url);
  await ana.submit(/^Ask/, { note: 'Shall we?', sure: true });
  const answering = await opened(stage, addressOf('Ben'), /Ana .*would like to pair with you/);
  await answering.submit('Send my answer', { answer: 'accept' });
  for (const name of ['Ana', 'Ben']) await stage.inbox.awaits(addressOf(name), /are coaching partners/);
  stage.seen('Ana asked Ben, Ben said yes, and both were told');
};

const aMailBounces = async (stage: Stage, kim: Visitor, home: string): Promise<void> => {
  const { account, outputs, seen } = stage;
  const letter = await stage.inbox.awaits(addressOf('Finn'), /choose your coaching partner/i);
  const rows = await account.rows(outputs.TableName);
  const row = rows.find(({ messageId }) => messageId && letter.id.startsWith(messageId));
  if (!row) throw new Error('The mail to Finn has no row.');
  const event = bounceEvent(row, addressOf('Finn'), STACK);
  const targets = await account.targetsOf(event);
  if (!targets.some((target) => target.endsWith(`function:${STACK}-mail-events`)))
    throw new Error(`The rule would bring the bounce to ${targets.join(', ') || 'nobody'}.`);
  const failed = await account.invoke(`${STACK}-mail-events`, event);
  if (failed) throw new Error(`mail-events failed: ${failed}`);
  await until('the bounce on the Progress page', async () => {
    await kim.visit(home);
    return kim.page().text.includes(addressOf('Finn'));
  });
  seen(
    'a bounce matches the rule and its target, was heeded, and the administrator’s Progress page names the address',
  );
};

const nothingIsLeftBehind = async (stage: Stage): Promise<void> => {
  const { account, outputs, seen } = stage;
  for (const [name, event] of [
    ['outbox', { sweep: true }],
    ['scheduled', { sweep: true }],
  ] as const) {
    const failed = await account.invoke(`${STACK}-${name}`, event);
    if (failed) throw new Error(`The sweep of ${name} failed: ${failed}`);
  }
  const now = new Date().toISOString();
  // What the stream alone brings is not marked: whether the schedules are there is looked at by itself.
  const rows = (await account.rows(outputs.TableName)).filter(({ lane }) => lane !== 'schedule');
  const late = rows.filter(({ state, dueAt }) => (state === 'pending' || state === 'claimed') && dueAt < now);
  const failed = rows.filter(({ state }) => state === 'failed');
  if (late.length + failed.length > 0)
    throw new Error(`${late.length} rows are late, ${failed.length} failed.`);
  const dead = await account.messagesIn(outputs.NotDoneQueue);
  if (dead > 0) throw new Error(`${dead} messages lie in the dead-letter queue.`);
  seen(`the sweeps found nothing left behind: ${rows.length} outbox rows done, the dead-letter queue empty`);
  const errors = await errorsOfAll(stage);
  if (errors.length > 0) throw new Error(`${errors.length} errors were logged.`);
  seen('none of the Lambdas logged an error');
};
