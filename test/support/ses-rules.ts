import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';

/** What SES refuses and the local catcher takes. Each breach in a few words; none where SES would take the mail. */
export const breachesOfSesRules = (input: SendEmailCommandInput): string[] => {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = input.Destination ?? {};
  const recipients = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  const simple = input.Content?.Simple;
  return [
    ...unless(recipients.length === 1, `${recipients.length} recipients`),
    ...recipients.flatMap((address) => addressBreaches('recipient', address)),
    ...addressBreaches('sender', input.FromEmailAddress ?? ''),
    ...(input.ReplyToAddresses ?? []).flatMap((address) => addressBreaches('reply-to', address)),
    ...textBreaches('subject', simple?.Subject?.Data, 998),
    ...unless(Boolean(simple?.Body?.Html?.Data), 'no HTML'),
    ...unless(Boolean(simple?.Body?.Text?.Data), 'no plain text'),
    ...(input.EmailTags ?? []).flatMap(({ Name, Value }) => tagBreaches(Name, Value)),
    ...unless((simple?.Headers ?? []).length <= 15, 'more than 15 headers'),
    ...(simple?.Headers ?? []).flatMap(({ Name = '', Value = '' }) => headerBreaches(Name, Value)),
  ];
};

const unless = (holds: boolean, breach: string): string[] => (holds ? [] : [breach]);

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LOCAL_PART = new RegExp(`^${ATOM}(\\.${ATOM})*$`);
const LABEL = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const DOMAIN = new RegExp(`^(${LABEL}\\.)+${LABEL}$`);

/** `Name <local@domain>`: a display name of printable ASCII, an ASCII local part, a domain in Punycode. */
const addressBreaches = (whose: string, written: string): string[] => {
  const { name = '', address = '' } =
    /^(?:(?<name>.*) )?<?(?<address>[^<>]*?)>?$/s.exec(written)?.groups ?? {};
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  return [
    ...unless(/^[\x20-\x7e]*$/.test(name), `${whose}: a name beyond printable ASCII`),
    ...unless(LOCAL_PART.test(local) && local.length <= 64, `${whose}: local part contains what it may not`),
    ...unless(DOMAIN.test(domain) && domain.length <= 253, `${whose}: domain contains what it may not`),
    ...unless(written.length <= 320, `${whose}: longer than 320 characters`),
  ];
};

const textBreaches = (what: string, text: string | undefined, longest: number): string[] => [
  ...unless(Boolean(text), `no ${what}`),
  ...unless(!/[\r\n]/.test(text ?? ''), `${what}: line break`),
  ...unless((text ?? '').length <= longest, `${what}: longer than ${longest}`),
];

const tagBreaches = (name = '', value = ''): string[] =>
  [name, value].flatMap((text) => unless(/^[A-Za-z0-9_-]{1,256}$/.test(text), 'tag: not of its alphabet'));

const headerBreaches = (name: string, value: string): string[] => [
  ...unless(/^[\x21-\x39\x3b-\x7e]{1,126}$/.test(name), 'header: a name it may not have'),
  ...unless(/^[\x20-\x7e]*$/.test(value), `header ${name}: beyond printable ASCII`),
  ...unless(value.length <= 870, `header ${name}: longer than 870 characters`),
];
