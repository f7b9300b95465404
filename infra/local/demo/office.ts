import type { Upload } from '../page-forms.ts';
import { cycleIn, type SeenCycle } from './ledger.ts';
import { buttonOf } from './post.ts';
import { now, type Scene } from './scene.ts';
import { openTab, type Tab } from './tab.ts';

const PROGRAMME = 'Pairs of the demo';

/** The administrator at their desk: asks for a sign-in link, signs in, and is where the programme is. */
const signedIn = async (scene: Scene): Promise<Tab> => {
  const { administrator, world } = scene;
  const tab = openTab(scene, administrator);
  await tab.visit(`${world.url}/admin`);
  await tab.fill({ email: administrator });
  await scene.takePost();
  const letter = scene.post.latest(administrator, 'sign-in');
  if (!letter) throw new Error('No sign-in mail came to the administrator.');
  scene.ledger.signIns.push({ at: now(scene), cycle: letter.cycle });
  await tab.visit(buttonOf(letter));
  await tab.fill({ here: 'yes' });
  return tab;
};

const inProgramme = async (scene: Scene): Promise<Tab> => {
  const tab = await signedIn(scene);
  if (!tab.page().url.includes('/programmes/')) await tab.goTo(/\/admin\/programmes\/(?!new)[^/]+$/);
  return tab;
};

export const createProgramme = async (scene: Scene): Promise<void> => {
  const { sponsor, facilitator, time } = scene;
  const tab = await signedIn(scene);
  await tab.goTo(/\/admin\/programmes\/new$/);
  await tab.fill({
    name: PROGRAMME,
    organisation: 'The organisation of the demo',
    sponsorName: sponsor.name,
    sponsorEmail: sponsor.email,
    facilitatorName: facilitator.name,
    facilitatorEmail: facilitator.email,
    timeZone: time.days.timeZone,
    quietDays: time.days.quietDays.join('\n'),
  });
  expectAddress(tab, /\/programmes\/(?!new)/);
};

/** The address says what was done; where it does not, the page tells why. */
const expectAddress = (tab: Tab, address: RegExp): void => {
  const { url, title, text } = tab.page();
  if (!address.test(url)) throw new Error(`"${title}" instead of ${address.source}: ${text.slice(0, 400)}`);
};

/** Uploads a file, looks at what would change, and confirms; where `left`, everybody who is missing from it has left. */
export const uploadRoster = async (
  scene: Scene,
  content: Uint8Array<ArrayBuffer> | string,
  left = false,
): Promise<void> => {
  const file: Upload = { fileName: 'roster.csv', content };
  const tab = await inProgramme(scene);
  await tab.visit(`${programmeUrl(tab)}/roster`);
  await tab.fill({ file });
  if (left) await tab.fill({ left });
  else await tab.press('Save the roster');
  expectAddress(tab, /saved=yes/);
};

const programmeUrl = (tab: Tab): string => /^.*\/programmes\/[^/?]+/.exec(tab.page().url)?.[0] ?? '';

/** The dates of the next cycle; those left out follow from the Awayday. */
export const planCycle = async (scene: Scene, awayday: string | undefined): Promise<SeenCycle> => {
  const tab = await inProgramme(scene);
  const programme = programmeUrl(tab);
  await tab.visit(`${programme}/cycle/plan`);
  const suggested = tab.page().forms.flatMap((form) => form.fill({}, undefined));
  const planned = awayday ?? String(suggested.find(([name]) => name === 'awayday')?.[1] ?? '');
  await tab.fill({ awayday: planned, opens: 'by-hand' });
  expectAddress(tab, /saved=yes/);
  const number = scene.ledger.cycles.length + 1;
  await tab.press(/^Ask .* to approve$/);
  const cycle: SeenCycle = {
    number,
    awayday: planned,
    ...(await datesThatFollow(scene, tab, `${programme}/cycle/${number}`)),
    openings: [],
    closings: [],
    invited: new Set(),
    answers: new Map(),
  };
  scene.ledger.cycles.push(cycle);
  return cycle;
};

/** As the form for changing the dates has them. */
const datesThatFollow = async (scene: Scene, tab: Tab, cyclePage: string) => {
  await tab.visit(`${cyclePage}/dates`);
  const fields = new Map(tab.page().forms.flatMap((form) => form.fill({}, undefined)));
  const closes = scene.time.on(String(fields.get('closesDate')), String(fields.get('closesTime')));
  return { closes, nextAwayday: String(fields.get('nextAwayday')) };
};

export const announce = async (scene: Scene, number: number): Promise<void> => {
  const tab = await inProgramme(scene);
  await tab.visit(`${programmeUrl(tab)}/cycle/${number}/announce`);
  const cycle = cycleIn(scene.ledger, number);
  cycle.announcedAt = now(scene);
  for (const email of scene.people.keys()) if (!scene.ledger.gone.has(email)) cycle.invited.add(email);
  await tab.fill({ sure: 'yes' });
  expectAddress(tab, /announced=yes/);
};

/** "Is the Awayday on that date?" Yes. */
export const confirmAwayday = async (scene: Scene, number: number): Promise<void> => {
  const tab = await inProgramme(scene);
  await tab.visit(`${programmeUrl(tab)}/cycle/${number}/next-awayday`);
  await tab.fill({ is: 'on-that-date' });
  expectAddress(tab, /confirmed=yes/);
};

/** Looks at the pages that an administrator looks at now and then; they are looked through for private words. */
export const lookAround = async (scene: Scene): Promise<void> => {
  const tab = await inProgramme(scene);
  const programme = programmeUrl(tab);
  for (const page of ['', '/cycle', '/roster', '/awayday', '/summary', '/mails'])
    await tab.visit(`${programme}${page}`);
};
