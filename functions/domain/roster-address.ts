import { shortened } from './roster-names.ts';

const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LOCAL_PART = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`);

/** Why no mail could be sent to this address, as a sentence for the person who typed it; undefined if it can. */
export function addressProblem(written: string): string | undefined {
  const email = written.trim();
  const shown = `“${shortened(email)}”`;
  if (/[<>]/.test(email))
    return `${shown} holds more than an address. Please leave only what is between < and >.`;
  if (/[\s,;]/.test(email))
    return `${shown} is not one address: it holds a space, a comma, a semicolon or a line break. Please give exactly one address.`;
  if (/[\p{Cc}\p{Cf}]/u.test(email))
    return `${shown} holds a character that cannot be seen, perhaps copied along from elsewhere. Please type the address anew.`;
  const at = email.lastIndexOf('@');
  if (at < 0) return `${shown} is not an email address: it has no @.`;
  const local = email.slice(0, at);
  const domain = email.slice(at + 1);
  if (local === '' || domain === '')
    return `${shown} is not a whole email address: something is missing ${local === '' ? 'before' : 'after'} the @.`;
  if (local.includes('@')) return `${shown} is not an email address: it has more than one @.`;
  if (/[^\p{ASCII}]/u.test(local))
    return `Mail cannot be sent to ${shown}: before the @ only plain letters without accents are possible.`;
  if (!LOCAL_PART.test(local))
    return `${shown} is not an email address: what stands before the @ is not possible.`;
  const ascii = asciiDomain(domain);
  if (ascii === undefined)
    return `${shown} is not an email address: “${shortened(domain, 40)}” is not a domain that mail can be sent to.`;
  if (local.length > LONGEST_LOCAL_PART)
    return `${shown} is too long: at most ${LONGEST_LOCAL_PART} characters can stand before the @, and here there are ${local.length}.`;
  const length = local.length + 1 + ascii.length;
  if (length > LONGEST_ADDRESS)
    return `${shown} is too long: an address has at most ${LONGEST_ADDRESS} characters, and this one has ${length}.`;
  return undefined;
}

/** The domain as mail servers know it ("bücher.example" is "xn--bcher-kva.example"), or undefined if it cannot be one. */
function asciiDomain(domain: string): string | undefined {
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(domain) || !URL.canParse(`http://${domain}`)) return undefined;
  const ascii = new URL(`http://${domain}`).hostname;
  const labels = ascii.split('.');
  const top = labels.at(-1) ?? '';
  const possible = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return possible && labels.length > 1 && /^(?:[a-z]{2,}|xn--.+)$/.test(top) ? ascii : undefined;
}
