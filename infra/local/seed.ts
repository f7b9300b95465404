import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { createProgramme } from '../../functions/workflow/manage-programme.ts';
import { askSignIn } from '../../functions/workflow/sign-in.ts';
import { SAMPLE_PROGRAMME, SAMPLE_ROSTER } from './sample-team.ts';
import type { World } from './world-shape.ts';

/** Takes the steps that an administrator takes on the pages, so that what is there came about as in real life. */
export const seedSampleTeam = async ({ deps, drain }: World): Promise<void> => {
  const programme = await createProgramme(deps, { ...SAMPLE_PROGRAMME, quietDays: [] });
  if ('refused' in programme) throw new Error('The sample programme was refused.');
  const { programmeId } = programme;
  const staged = await stageRoster(deps, programmeId, new TextEncoder().encode(SAMPLE_ROSTER));
  if ('refused' in staged) throw new Error('The sample roster was refused.');
  const { stageId } = staged;
  const confirmed = await confirmRoster(deps, programmeId, { stageId, left: [] });
  if ('refused' in confirmed) throw new Error('The sample roster could not be confirmed.');
  await drain();
};

/** Asks for a sign-in link and reads it out of the mail. */
export const requestSignIn = async (world: World, administrator: string): Promise<string> => {
  await askSignIn(world.deps, { email: administrator, source: 'start-up' });
  const mail = (await world.emails(administrator)).at(-1);
  const link = mail?.links.find(({ url }) => url.startsWith(`${world.url}/l/`));
  if (!link) throw new Error('The sign-in mail to the administrator did not arrive.');
  return link.url;
};
