import { look } from './ledger.ts';
import type { MailKind } from './mail-kinds.ts';
import { buttonOf, type Letter } from './post.ts';
import { now, type Scene } from './scene.ts';
import { openTab, type Tab } from './tab.ts';

const OLD_LINKS = 'A link that has had its day opens nothing but the way to a fresh one';
const LINKS_ANSWER = 'Links in mails answer, each in a sample of them';

/** Letters from which the pages behind open that are one's own alone. */
const PRIVATE: readonly MailKind[] = [
  'month-note',
  'six-months',
  'targets',
  'advice-request',
  'advice-in',
  'change-request',
  'change-in',
  'try-out',
  'shall-we-write',
  'own-summary',
];

const isPrivate = ({ kind }: Letter): boolean => PRIVATE.includes(kind);

/** So long a link from a mail to a leader opens its pages. */
const LINK_DAYS = 240;

const hasHadItsDay = (scene: Scene, { mail }: Letter): boolean =>
  Date.parse(now(scene)) >= Date.parse(mail.at) + LINK_DAYS * 86_400_000;

/** Presses a mail's button; where the mail is too old for that, asks for a fresh link and opens it. */
export const openLetter = async (
  scene: Scene,
  letter: Letter,
  privately = isPrivate(letter),
): Promise<Tab> => {
  const tab = openTab(scene, letter.to, privately);
  if (!hasHadItsDay(scene, letter)) {
    await tab.visit(buttonOf(letter));
    return tab;
  }
  await tab.visit(buttonOf(letter), 'closed');
  look(scene.ledger, OLD_LINKS, tab.has('to', 'email') ? undefined : `"${tab.page().title}" to ${letter.to}`);
  await tab.fill({ to: 'record' });
  return openLetter(scene, await takeFresh(scene, letter.to), privately);
};

/** From any everyday page: a fresh link to the leader's own address. */
export const freshPrivateLink = async (scene: Scene, who: string): Promise<Letter | undefined> => {
  const everyday = scene.post.latest(
    who,
    'our-hour',
    'paired',
    'todays-pairs',
    'choosing-open',
    'invitation',
  );
  if (!everyday) return undefined;
  const tab = await openLetter(scene, everyday);
  await tab.press('Open my private pages');
  return takeFresh(scene, who);
};

/** Somebody cannot find their mail, and types their address. Who is known in two ways gets a link for each. */
export const askLostLink = async (scene: Scene, who: string): Promise<void> => {
  const tab = openTab(scene, who);
  await tab.visit(`${scene.world.url}/lost`);
  await tab.fill({ email: who });
  const letter = await takeFresh(scene, who, who === scene.sponsor.email ? 2 : 1);
  await openLetter(scene, letter);
};

const takeFresh = async (scene: Scene, who: string, links = 1): Promise<Letter> => {
  await scene.takePost();
  const letter = scene.post.latest(who, 'fresh-link');
  if (letter?.mail.at !== now(scene)) throw new Error(`No fresh link came to ${who}.`);
  const asked = { at: now(scene), who, cycle: letter.cycle };
  scene.ledger.freshLinks.push(...Array.from({ length: links }, () => asked));
  return letter;
};

/** Opens every link of a mail, as a scanner would: nothing comes of it but a page. */
export const tryLinks = async (scene: Scene, letter: Letter): Promise<void> => {
  const links = new Set(letter.mail.links.map(({ url }) => url).filter((url) => url.startsWith('http')));
  for (const url of links) {
    const { status, title } = await openTab(scene, letter.to, isPrivate(letter)).visit(url);
    const wrong =
      status === 200 ? undefined : `"${letter.mail.subject}" to ${letter.to}: ${title} (${status})`;
    look(scene.ledger, LINKS_ANSWER, wrong);
  }
};
