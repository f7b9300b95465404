import { SAMPLE_ROSTER } from '../../infra/local/sample-team.ts';
import type { TestWorld, Visitor } from '../support/world.ts';

/** Six people in four functions; Ben reports to Ana. */
export const ROSTER = `name,email,function,manager_email
Ana Abara,ana@example.org,Finance,
Ben Osei,ben@example.org,Operations,ana@example.org
Cara O'Neil,cara@example.org,People,
Dan <script>,dan@example.org,Sales,
نور الدين,nour@example.org,Finance,
Eve Adams,eve@example.org,Sales; Marketing,
`;

/** The sample team's roster with these people alone. */
export const rosterOf = (...names: string[]): string =>
  SAMPLE_ROSTER.split('\n')
    .filter((line, index) => index === 0 || names.some((name) => line.startsWith(`${name},`)))
    .join('\n');

export const SPONSOR = 'sponsor@example.org';
export const FACILITATOR = 'facilitator@example.org';

/** A programme with nothing in it yet; leaves the administrator on its Progress page. */
export const createsProgramme = async (kim: Visitor): Promise<string> => {
  await kim.follow('New programme');
  await kim.submit('Create the programme', {
    name: 'Leading Together',
    organisation: 'Example & Sons',
    sponsorName: 'Sofia Sponsor',
    sponsorEmail: SPONSOR,
    facilitatorName: 'Fay Facilitator',
    facilitatorEmail: FACILITATOR,
    quietDays: '25 December 2026\n1 January 2027',
  });
  return kim.page().url;
};

/** Uploads a file and leaves the administrator on what comes of it. */
export const uploads = async (
  kim: Visitor,
  home: string,
  content: string | Uint8Array<ArrayBuffer>,
  fileName = 'team.csv',
) => {
  await kim.visit(`${home}/roster`);
  return kim.submit('Check this file', { file: { fileName, content } });
};

export const savesRoster = async (kim: Visitor, home: string, content = ROSTER): Promise<void> => {
  await uploads(kim, home, content);
  await kim.submit('Save the roster');
};

export const plansCycle = async (kim: Visitor, home: string, awayday = '2026-09-22'): Promise<void> => {
  await kim.visit(`${home}/cycle/plan`);
  await kim.submit('Save and see the calendar', { awayday });
};

/** Asks the sponsor, who approves the note as it is. */
export const getsApproval = async (world: TestWorld, kim: Visitor, home: string): Promise<void> => {
  await kim.visit(`${home}/cycle`);
  await kim.submit('Ask Sofia Sponsor to approve');
  const sponsor = await world.opens(SPONSOR);
  await sponsor.submit('Approve these words', { read: true });
};

export const announces = async (world: TestWorld, kim: Visitor, home: string, cycle = 1): Promise<void> => {
  await kim.visit(`${home}/cycle/${cycle}/announce`);
  await kim.submit(/^Announce to/, { sure: true });
  await world.drain();
};

/** Everything up to the invitations. */
export const announcedProgramme = async (world: TestWorld): Promise<{ kim: Visitor; home: string }> => {
  const kim = await world.administrator();
  const home = await createsProgramme(kim);
  await savesRoster(kim, home);
  await plansCycle(kim, home);
  await getsApproval(world, kim, home);
  await announces(world, kim, home);
  return { kim, home };
};
