import type { CaughtMail } from './mail-index.ts';

/** The latest of these mails whose subject matches. Throws with the subjects that there are. */
export const latestMail = (mails: readonly CaughtMail[], subject: RegExp | string = ''): CaughtMail => {
  const matches = (mail: CaughtMail) =>
    typeof subject === 'string' ? mail.subject.includes(subject) : subject.test(mail.subject);
  const found = mails.findLast(matches);
  if (found) return found;
  throw new Error(`No mail "${subject}" among: ${mails.map((mail) => mail.subject).join(' | ') || 'none'}`);
};

/** The address behind a link: by its label, or the mail's one button. Throws with the labels that there are. */
export const linkIn = (mail: CaughtMail, label?: string | RegExp): string => {
  const matches = (link: CaughtMail['links'][number]) => {
    if (label === undefined) return new URL(link.url).pathname.startsWith('/l/');
    return typeof label === 'string' ? link.label === label : label.test(link.label);
  };
  const found = mail.links.find(matches);
  if (found) return found.url;
  throw new Error(
    `"${mail.subject}" has no link ${label ?? 'to a page'}; it has: ${mail.links.map((link) => link.label).join(' | ')}`,
  );
};
