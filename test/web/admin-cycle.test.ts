import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type TestWorld, testWorld, type Visitor } from '../support/world.ts';
import {
  announcedProgramme,
  announces,
  createsProgramme,
  getsApproval,
  plansCycle,
  ROSTER,
  SPONSOR,
  savesRoster,
} from './admin-steps.ts';

let world: TestWorld;
let kim: Visitor;

beforeAll(async () => {
  world = await openWorld();
  kim = await world.administrator();
});
afterAll(() => world.close());

const newHome = async (): Promise<string> => {
  await kim.visit(`${world.url}/admin/programmes`);
  return createsProgramme(kim);
};

describe('a programme', () => {
  it('comes back with every word when something is missing or not clear', async () => {
    await kim.visit(`${world.url}/admin/programmes/new`);
    const page = await kim.submit('Create the programme', {
      organisation: 'Example & Sons',
      sponsorEmail: 'not an address',
      quietDays: 'Christmas',
    });
    expect(page.status).toBe(422);
    expect(page.title).toMatch(/^Error: New programme/);
    expect(page.html).toContain('value="not an address"');
    expect(page.html).toContain('>Christmas</textarea>');
    const hashes = page.links.map(({ url }) => new URL(url).hash);
    expect(hashes).toContain('#quietDays');
  });

  it('names the field of each problem', async () => {
    await kim.visit(`${world.url}/admin/programmes/new`);
    const page = await kim.submit('Create the programme', { sponsorEmail: 'not an address' });
    const hashes = page.links.map(({ url }) => new URL(url).hash);
    for (const field of ['organisation', 'sponsorName', 'sponsorEmail', 'facilitatorName'])
      expect(hashes).toContain(`#${field}`);
  });

  it('can be changed, and is listed by its new name', async () => {
    const home = await newHome();
    await kim.visit(`${home}/edit`);
    await kim.submit('Save', { name: 'Bridges <b>', timeZone: 'Asia/Kolkata' });
    expect(kim.page().text).toContain('Saved');
    await kim.visit(`${world.url}/admin/programmes`);
    expect(kim.page().html).toContain('Bridges &lt;b&gt;');
  });

  it('shows what is next, one step after the other', async () => {
    const home = await newHome();
    const next = async () => {
      await kim.visit(home);
      return /class="button"[^>]*>([^<]*)</.exec(kim.page().html)?.[1];
    };
    expect(await next()).toBe('Upload the roster');
    await savesRoster(kim, home);
    expect(await next()).toBe('Plan the cycle');
    await plansCycle(kim, home);
    expect(await next()).toBe('Ask Sofia Sponsor to approve');
    await getsApproval(world, kim, home);
    expect(await next()).toBe('Announce');
    await announces(world, kim, home);
    expect(await next()).toBeUndefined();
    expect(kim.page().text).toContain('Cycle 1: announced');
  });
});

it('makes one programme of a form that is posted twice', async () => {
  const fresh = await testWorld();
  const admin = await fresh.administrator();
  await admin.follow('New programme');
  const form = admin.page().url;
  const formId = /name="formId" value="([^"]+)"/.exec(admin.page().html)?.[1] ?? '';
  const body = new URLSearchParams({
    formId,
    name: 'Leading Together',
    organisation: 'Example',
    sponsorName: 'Sofia',
    sponsorEmail: SPONSOR,
    facilitatorName: 'Fay',
    facilitatorEmail: 'fay@example.org',
    timeZone: 'Europe/London',
    quietDays: '',
  });
  const post = () =>
    admin.send(form, { method: 'POST', body, headers: { Origin: new URL(fresh.url).origin } });
  const [first, second] = [await post(), await post()];
  expect(second.headers.get('location')).toBe(first.headers.get('location'));
  await admin.visit(`${fresh.url}/admin/programmes`);
  expect(admin.page().text.match(/Leading Together/g)).toHaveLength(1);
});

it('tells all that is wrong with a new programme at once', async () => {
  const fresh = await testWorld();
  const admin = await fresh.administrator();
  await admin.follow('New programme');
  await admin.submit('Create the programme', { quietDays: 'Christmas' });
  expect(admin.page().text).toContain('Enter the organisation’s name');
  expect(admin.page().text).toContain('“Christmas” is not a date');
});

describe('planning a cycle', () => {
  it('needs the Awayday and fills in the rest on working days', async () => {
    const home = await newHome();
    await plansCycle(kim, home, '2026-12-18');
    expect(kim.page().heading).toBe('Cycle 1');
    // A week on is Christmas, a quiet day, and after it a weekend.
    expect(kim.page().text).toContain('Choosing closes Monday 28 December 2026 at 17:00');
    expect(kim.page().text).toContain('Friday 18 June 2027, not confirmed yet');
  });

  it('shows the whole calendar that follows, in the time of the place', async () => {
    const home = await newHome();
    await plansCycle(kim, home);
    expect(kim.page().text).toContain('Monday 22 March 2027 at 08:30');
    expect(kim.page().text).toContain('waits for your confirmation');
  });

  it('asks for quiet days where none are set, since holidays are known only by them', async () => {
    const home = await newHome();
    await kim.visit(`${home}/cycle/plan`);
    expect(kim.page().text).not.toContain('No quiet days are set');
    await kim.visit(`${home}/edit`);
    await kim.submit('Save', { quietDays: '' });
    await kim.visit(`${home}/cycle/plan`);
    await kim.follow('Name your quiet days');
    expect(kim.page().status).toBe(200);
    expect(kim.page().html).toContain('name="quietDays"');
  });

  it('keeps what was typed when the dates do not go together', async () => {
    const home = await newHome();
    await kim.visit(`${home}/cycle/plan`);
    const page = await kim.submit('Save and see the calendar', {
      awayday: '2026-09-22',
      closesDate: '2026-09-21',
      opens: 'at-an-hour',
      opensTime: '14:00',
    });
    expect(page.status).toBe(422);
    expect(page.html).toContain('value="2026-09-21"');
    expect(page.html).toContain('value="14:00"');
    expect(page.text).toContain('Choosing closes before the Awayday');
  });

  it('tells which of the dates cannot be read', async () => {
    const home = await newHome();
    await kim.visit(`${home}/cycle/plan`);
    const page = await kim.submit('Save and see the calendar', { awayday: 'soon', opens: 'at-an-hour' });
    expect(page.text).toContain('“soon” is not a date');
    expect(page.text).toContain('Give the hour at which choosing opens as a time');
  });

  it('asks whether a weekend or a quiet day is meant, wherever the dates are looked at, and stands in nobody’s way', async () => {
    const home = await newHome();
    await savesRoster(kim, home);
    await plansCycle(kim, home, '2026-09-26');
    const weekend = 'The Awayday falls at a weekend: Saturday 26 September 2026.';
    expect(kim.page().text).toContain('The dates are saved');
    expect(kim.page().text).toContain(weekend);
    await kim.follow('Change the dates');
    expect(kim.page().text).toContain(weekend);
    await getsApproval(world, kim, home);
    await kim.visit(`${home}/cycle/1/announce`);
    expect(kim.page().text).toContain(weekend);
    await kim.visit(`${home}/cycle/1/dates`);
    await kim.submit('Save the dates', {
      awayday: '2026-12-23',
      closesDate: '2026-12-30',
      nextAwayday: '2027-12-04',
    });
    expect(kim.page().text).toContain('The dates are saved');
    expect(kim.page().text).not.toContain('The Awayday falls');
    expect(kim.page().text).toContain('The next Awayday falls at a weekend: Saturday 4 December 2027.');
    await kim.visit(`${home}/edit`);
    await kim.submit('Save', { quietDays: '23 December 2026' });
    await kim.visit(`${home}/cycle/1`);
    expect(kim.page().text).toContain(
      'The Awayday falls on one of your quiet days: Wednesday 23 December 2026.',
    );
    await kim.follow('Change the dates');
    await kim.submit('Save the dates', { awayday: '2026-12-22', nextAwayday: '2027-06-22' });
    expect(kim.page().text).not.toContain('Is this what you mean?');
  });

  it('asks the same when the next Awayday is moved to a weekend in the middle of a cycle', async () => {
    const fresh = await testWorld();
    const { kim: admin, home } = await announcedProgramme(fresh);
    await admin.visit(`${home}/cycle/1/next-awayday`);
    await admin.submit('Confirm', { is: 'moved', date: '2027-03-20' });
    expect(admin.page().text).toContain('The next Awayday is confirmed');
    expect(admin.page().text).toContain('The next Awayday falls at a weekend: Saturday 20 March 2027.');
  });

  it('can move the dates until choosing begins', async () => {
    const home = await newHome();
    await plansCycle(kim, home);
    await kim.follow('Change the dates');
    await kim.submit('Save the dates', { awayday: '2026-09-24' });
    expect(kim.page().text).toContain('Thursday 24 September 2026');
  });
});

describe('announcing', () => {
  const ready = async () => {
    const home = await newHome();
    await savesRoster(kim, home);
    await plansCycle(kim, home);
    return home;
  };

  it('is not possible before the sponsor approved', async () => {
    const home = await ready();
    await kim.visit(`${home}/cycle/1/announce`);
    expect(kim.page().text).toContain('Sofia Sponsor has not approved the invitation yet');
    expect(kim.page().forms).toHaveLength(0);
  });

  it('says how many will get the mail, and wants a tick', async () => {
    const home = await ready();
    await getsApproval(world, kim, home);
    await kim.visit(`${home}/cycle/1/announce`);
    expect(kim.page().text).toContain('6 people are invited');
    expect(kim.page().text).toContain('at once if you announce before 17:00');
    const mails = async () => (await world.emails('cara@example.org')).length;
    const before = await mails();
    await kim.submit('Announce to 6 people');
    expect(kim.page().status).toBe(422);
    expect(await mails()).toBe(before);
    await kim.submit('Announce to 6 people', { sure: true });
    expect(kim.page().text).toContain('Announced');
    await world.drain();
    expect(await mails()).toBe(before + 1);
  });

  it('twice is once', async () => {
    const fresh = await testWorld();
    const { kim: admin, home } = await announcedProgramme(fresh);
    const again = await admin.send(`${home}/cycle/1/announce`, {
      method: 'POST',
      body: new URLSearchParams({ sure: 'yes' }),
      headers: { Origin: new URL(fresh.url).origin },
    });
    expect(again.status).toBe(303);
    await fresh.drain();
    expect(await fresh.emails('cara@example.org')).toHaveLength(1);
    await admin.visit(`${home}/cycle/1/announce`);
    expect(admin.page().text).toContain('It has been announced already');
  });

  it('asks the sponsor once a day at most, however often it is pressed', async () => {
    const home = await ready();
    await kim.visit(`${home}/cycle`);
    await kim.submit('Ask Sofia Sponsor to approve');
    const before = (await world.emails(SPONSOR)).length;
    await kim.submit('Ask Sofia Sponsor once more');
    await world.drain();
    expect((await world.emails(SPONSOR)).length).toBe(before);
  });
});

describe('the next Awayday', () => {
  it('wants an answer, and can be confirmed or moved', async () => {
    const fresh = await testWorld();
    const { kim: admin, home } = await announcedProgramme(fresh);
    await admin.visit(`${home}/cycle/1/next-awayday`);
    await admin.submit('Confirm');
    expect(admin.page().text).toContain('Say whether the date stands');
    await admin.submit('Confirm', { is: 'moved', date: '2026-10-01' });
    expect(admin.page().status).toBe(422);
    expect(admin.page().html).toContain('value="2026-10-01"');
    await admin.submit('Confirm', { is: 'moved', date: '2027-03-25' });
    expect(admin.page().text).toContain('Thursday 25 March 2027, confirmed');
  });
});

describe('what is not there', () => {
  it.each(['/cycle/2', '/cycle/0', '/cycle/1e0', '/cycle/x/announce', '/roster/none', '/nothing'])(
    'is said calmly at %s',
    async (path) => {
      const home = await newHome();
      await kim.visit(`${home}${path}`);
      expect(kim.page().status).toBe(404);
    },
  );

  it('is also a programme that nobody created', async () => {
    await kim.visit(`${world.url}/admin/programmes/PROGRAMME`);
    expect(kim.page().status).toBe(404);
  });
});

it('mails the administrator a sample of any mail, and nobody else anything', async () => {
  const home = await newHome();
  await savesRoster(kim, home, ROSTER);
  const others = async () =>
    (await world.emails()).filter(({ to }) => !to.includes(world.deps.settings.administrators[0] ?? ''))
      .length;
  const before = await others();
  await kim.visit(`${home}/mails`);
  for (const { label } of kim.page().forms[0]?.buttons ?? []) {
    await kim.visit(`${home}/mails`);
    await kim.submit(label);
    expect(kim.page().text).toContain('A sample is on its way to you');
  }
  await world.drain();
  expect(await others()).toBe(before);
  const samples = (await world.emails(world.deps.settings.administrators[0])).map(({ subject }) => subject);
  expect(samples.length).toBeGreaterThanOrEqual(17);
});
