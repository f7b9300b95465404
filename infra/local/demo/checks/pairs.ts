import { mayPair } from '../choosing.ts';
import { partnersIn, saidYes } from '../choosing-record.ts';
import type { SeenMail } from '../ledger.ts';
import { forbidden } from '../roster-file.ts';
import { entryOf, type Scene } from '../scene.ts';
import { type Check, check } from './check.ts';
import { partnersAt } from './standing.ts';

/** A mail that names somebody's partners, with their addresses as it has them. */
interface Told {
  readonly mail: SeenMail;
  readonly partners: readonly string[];
}

const ADDRESS = /[^\s<>()"·]+@[^\s<>()"·]+/g;

const toldOf = (scene: Scene): Told[] =>
  scene.ledger.mails
    .filter(({ kind }) => kind === 'paired' || kind === 'trio-welcome')
    .map((mail) => {
      const named = (mail.text.match(ADDRESS) ?? []).map((address) => address.toLowerCase());
      return {
        mail,
        partners: [...new Set(named)].filter((address) => address !== mail.to && scene.people.has(address)),
      };
    });

/** Everything that must hold of pairs, counted from the mails in which leaders hear who their partner is. */
export const pairChecks = (scene: Scene): Check[] => {
  const told = toldOf(scene);
  const each = told.flatMap(({ mail, partners }) => partners.map((partner) => ({ mail, partner })));
  const { ledger } = scene;
  return [
    check(
      'Partners come from different functions, and neither manages the other',
      each,
      ({ mail, partner }) => {
        const why = forbidden(entryOf(scene, mail.to), entryOf(scene, partner));
        return why && `${mail.to} and ${partner} in cycle ${mail.cycle}: ${why}`;
      },
    ),
    check('Both said yes', each, ({ mail, partner }) =>
      saidYes(ledger, mail.cycle, mail.to, partner) && saidYes(ledger, mail.cycle, partner, mail.to)
        ? undefined
        : `${mail.to} and ${partner} in cycle ${mail.cycle}`,
    ),
    check('A new partner each cycle', each, ({ mail, partner }) =>
      mayPair(scene, mail.cycle, mail.to, partner) ||
      !partnersIn(ledger, mail.cycle - 1, mail.to).includes(partner)
        ? undefined
        : `${mail.to} and ${partner} again in cycle ${mail.cycle}`,
    ),
    check('The mail names the partners that the pages told of', told, ({ mail, partners }) => {
      const known = partnersAt(ledger, mail.cycle, mail.to, mail.at);
      return sameSet(known, partners)
        ? undefined
        : `${mail.to}: ${partners.join(', ')}, not ${known.join(', ')}`;
    }),
    check('Nobody is paired twice in a cycle', told, ({ mail, partners }) =>
      pairedTwice(scene, told, mail, partners),
    ),
  ];
};

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** A second mail of this kind is right where the pair grew to three, or where the first pair had ended. */
const pairedTwice = (
  { ledger }: Scene,
  told: readonly Told[],
  mail: SeenMail,
  partners: readonly string[],
): string | undefined => {
  const mine = told.filter((it) => it.mail.to === mail.to && it.mail.cycle === mail.cycle);
  const before = mine[mine.findIndex((it) => it.mail === mail) - 1];
  if (!before || before.partners.every((partner) => partners.includes(partner))) return undefined;
  const ended = ledger.leavings.some(
    ({ cycle, at, members }) =>
      cycle === mail.cycle && members.includes(mail.to) && at >= before.mail.at && at <= mail.at,
  );
  return ended
    ? undefined
    : `${mail.to} in cycle ${mail.cycle}: ${before.partners.join(', ')}, then ${partners.join(', ')}`;
};
