import type { Scene } from './scene.ts';

const IDS = /[0-9a-z]{12}(?![a-z])|[A-Za-z0-9_-]{16,}|pair-[A-Za-z0-9_-]+/g;

/** A path as it is the next time, too: what is drawn anew each time is left out of it. */
export const withoutIds = (path: string): string => path.replace(IDS, '*');

/** Whose id this is, as far as the demo came across it. */
export const emailOf = (scene: Scene, personId: string): string | undefined =>
  scene.personIds.emailOf.get(personId);

export const noteId = ({ personIds }: Scene, email: string, personId: string): void => {
  personIds.idOf.set(email, personId);
  personIds.emailOf.set(personId, email);
};

/** Ids in the order of the addresses behind them, so that a draw does not depend on the ids themselves. */
export const byName =
  (scene: Scene) =>
  (a: string, b: string): number =>
    (emailOf(scene, a) ?? '').localeCompare(emailOf(scene, b) ?? '');

const TICK = /name="who" value="([^"]+)"[^>]*>\s*<span>\s*<b>\s*<bdi>([^<]*)<\/bdi>/g;

/** Colleagues who can be ticked on a page, by the name beside the tick; namesakes are left alone. */
export const noteIds = (scene: Scene, html: string): void => {
  const named = Map.groupBy(scene.people.values(), (it) => it.name);
  for (const [, id = '', name = ''] of html.matchAll(TICK)) {
    const [entry, namesake] = named.get(decoded(name)) ?? [];
    if (entry && !namesake) noteId(scene, entry.email, id);
  }
};

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
