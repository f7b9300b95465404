import { readFileSync } from 'node:fs';
import { type Deployment, readDeployment, type UnknownSetting, unknownSettings } from '../aws/settings.ts';
import { checkAccount } from './account-checks.ts';
import { checkDns, checkPages } from './dns-checks.ts';
import { type Finding, finding } from './finding.ts';

const NODE_NEEDED = 24;
/** Domains that nobody can own: they stand in the settings of a clean clone. */
const EXAMPLE = /(^|[.@])example\.(org|com|net)$|\.example$/;

const contextHere = (): Record<string, unknown> => JSON.parse(readFileSync('cdk.json', 'utf8')).context ?? {};

/** Settings as the CDK will read them: the environment, then `cdk.json`. */
export const settingsHere = (): ReturnType<typeof readDeployment> =>
  readDeployment(contextHere(), process.env);

/** Looks at everything that has to be in order before a deployment, and after it. */
export const examine = async (people?: number): Promise<Finding[]> => {
  const settings = settingsHere();
  const unread = judgeUnknown(unknownSettings(contextHere(), process.env));
  if ('problems' in settings)
    return [node(), ...settings.problems.map((problem) => finding('settings', 'stop', problem)), ...unread];
  const { findings, dkimTokens, stack } = await checkAccount(settings, people);
  const dns = EXAMPLE.test(settings.sender) ? [] : await checkDns(settings, dkimTokens);
  const pages = EXAMPLE.test(settings.domain ?? '') ? [] : await checkPages(settings, stack);
  return [node(), ...judgeSettings(settings), ...unread, ...findings, ...dns, ...pages];
};

const node = (): Finding =>
  Number.parseInt(process.versions.node, 10) >= NODE_NEEDED
    ? finding('Node', 'fine', `version ${process.versions.node}.`)
    : finding(
        'Node',
        'stop',
        `this is ${process.versions.node}, and ${NODE_NEEDED} is needed.`,
        'Run "npm ci", or install it.',
      );

/** Nothing reads a setting whose name is misspelt, and what it was to say is then something else. */
export const judgeUnknown = (unknown: readonly UnknownSetting[]): Finding[] =>
  unknown.map(({ given, nearest }) =>
    finding(
      'settings',
      'act',
      `${given} is no setting, so nothing reads it.`,
      `Did you mean ${nearest}? Else take it out.`,
    ),
  );

export const judgeSettings = (it: Deployment): Finding[] => {
  const { sender, administrators, helpAddress, alarmAddress, domain } = it;
  const examples = Object.entries({ sender, administrators, helpAddress, alarmAddress, domain })
    .flatMap(([name, values]) => [values ?? []].flat().map((value) => ({ name, value })))
    .filter(({ value }) => EXAMPLE.test(value))
    .map(({ name, value }) => `${name} ${value}`);
  return [
    examples.length > 0
      ? finding(
          'settings',
          'stop',
          `these are still the examples: ${examples.join(', ')}.`,
          'Put your own under "context" in cdk.json, or take out what you can do without; docs/operating.md says what each of them is.',
        )
      : finding('settings', 'fine', `${it.name} in ${it.region}, mails from ${it.sender}.`),
    ...(it.alarmAddress
      ? []
      : [
          finding(
            'alarms',
            'note',
            'go to nobody, as alarmAddress is not set.',
            'Set it, should somebody look after this.',
          ),
        ]),
    ...(it.domain
      ? []
      : [
          finding(
            'pages',
            'note',
            'will have the address that AWS gives them, as domain is not set. It cannot change later without old links breaking.',
          ),
        ]),
  ];
};
