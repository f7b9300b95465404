import { domainToASCII } from 'node:url';

/** As SES takes and names addresses: the domain in Punycode. */
export const asciiAddress = (email: string): string => {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, at)}@${domainToASCII(email.slice(at + 1))}`;
};

export const isSameAddress = (one: string, other: string): boolean =>
  asciiAddress(one).toLowerCase() === asciiAddress(other).toLowerCase();
