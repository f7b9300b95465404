import { describe, expect, it } from 'vitest';
import { checkRoster, functionSizes, pairingWarnings } from '../../../functions/domain/roster.ts';
import { readRosterFile } from '../../../functions/workflow/read-roster-file.ts';
import { SAMPLE_PROGRAMME, SAMPLE_ROSTER } from '../../../infra/local/sample-team.ts';

describe('the sample team', () => {
  it('is a roster without a single problem: 24 leaders in 6 functions, of whom everybody can pair', () => {
    const file = readRosterFile(new TextEncoder().encode(SAMPLE_ROSTER));
    if ('refused' in file) throw new Error(file.message);
    const { people, problems } = checkRoster(file.rows);
    expect([...file.problems, ...problems]).toEqual([]);
    expect(functionSizes(people).map(({ size }) => size)).toEqual([4, 4, 4, 4, 4, 4]);
    expect(pairingWarnings(people)).toEqual([]);
    const addresses = people.map(({ email }) => email);
    expect(addresses).toContain(SAMPLE_PROGRAMME.sponsor.email);
    expect(addresses).toContain(SAMPLE_PROGRAMME.facilitator.email);
  });

  it('has names that put pages to the test: an apostrophe, an Arabic one, two of the same first name', () => {
    expect(SAMPLE_ROSTER).toContain("O'Sullivan");
    expect(SAMPLE_ROSTER).toMatch(/^\p{Script=Arabic}+ \p{Script=Arabic}+,/mu);
    expect(SAMPLE_ROSTER.match(/^Sam /gm)).toHaveLength(2);
  });
});
