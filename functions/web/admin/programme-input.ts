import type { Programme } from '../../domain/programme.ts';
import { RETENTIONS, USUAL_RETENTION } from '../../domain/retention.ts';
import { formatDate } from '../../domain/working-days.ts';
import { readQuietDays } from '../read-dates.ts';

/** What stands in the fields, as typed, so that a form with a problem keeps every word. */
export const PROGRAMME_FIELDS = [
  'name',
  'organisation',
  'sponsorName',
  'sponsorEmail',
  'facilitatorName',
  'facilitatorEmail',
  'timeZone',
  'quietDays',
  'retentionMonths',
] as const;
export type ProgrammeField = (typeof PROGRAMME_FIELDS)[number];
export type ProgrammeTyped = Record<ProgrammeField, string>;

export const typedProgramme = (programme: Programme): ProgrammeTyped => ({
  name: programme.name,
  organisation: programme.organisation,
  sponsorName: programme.sponsor.name,
  sponsorEmail: programme.sponsor.email,
  facilitatorName: programme.facilitator.name,
  facilitatorEmail: programme.facilitator.email,
  timeZone: programme.timeZone,
  quietDays: programme.quietDays.map((day) => formatDate(day)).join('\n'),
  retentionMonths: String(programme.retentionMonths),
});

export const newProgramme = (administrator: string): ProgrammeTyped => ({
  name: 'Coaching Pairs',
  organisation: '',
  sponsorName: '',
  sponsorEmail: '',
  facilitatorName: '',
  facilitatorEmail: administrator,
  timeZone: 'Europe/London',
  quietDays: '',
  retentionMonths: String(USUAL_RETENTION),
});

/** What the fields say, for the step that checks it; quiet days that could not be read come back as problems. */
export const programmeInput = (typed: ProgrammeTyped) => {
  const quiet = readQuietDays(typed.quietDays);
  const input = {
    name: typed.name.trim(),
    organisation: typed.organisation.trim(),
    sponsor: { name: typed.sponsorName.trim(), email: typed.sponsorEmail.trim() },
    facilitator: { name: typed.facilitatorName.trim(), email: typed.facilitatorEmail.trim() },
    timeZone: typed.timeZone.trim(),
    quietDays: quiet.days,
    // Left out by an older form, it stays as it is.
    retentionMonths: RETENTIONS.find((months) => String(months) === typed.retentionMonths),
  };
  return { input, problems: quiet.problems.map((message) => ({ field: 'quietDays', message })) };
};

/** The step speaks of "sponsor.email"; the field beside it is "sponsorEmail". */
export const fieldOf = (path: string): ProgrammeField => {
  const flat = path.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());
  return (
    PROGRAMME_FIELDS.find(
      (field) => field === flat || (flat.startsWith('quietDays') && field === 'quietDays'),
    ) ?? 'name'
  );
};
