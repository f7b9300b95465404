import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkIn, newVisitor, openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { announcedProgramme, createsProgramme, savesRoster } from './admin-steps.ts';

let world: TestWorld;
let kim: Visitor;
let home: string;

beforeAll(async () => {
  world = await openWorld();
  ({ kim, home } = await announcedProgramme(world));
});
afterAll(() => world.close());

const finds = async (name: string): Promise<void> => {
  await kim.visit(`${home}/people?find=${encodeURIComponent(name)}`);
  await kim.follow(new RegExp(name));
};

const account = async (): Promise<string> => {
  await kim.visit(`${home}/account`);
  return kim.page().text;
};

describe('finding somebody', () => {
  it('goes by a part of the name, the function or the address, however it is spelt', async () => {
    await kim.visit(`${home}/people?find=oNEI`);
    expect(kim.page().text).toContain('Cara O\u0027Neil');
    expect(kim.page().text).not.toContain('Ben Osei');
    await kim.visit(`${home}/people?find=marketing`);
    expect(kim.page().text).toContain('Eve Adams');
    await kim.visit(`${home}/people?find=nour%40`);
    expect(kim.page().text).toContain('نور الدين');
    await kim.visit(`${home}/people?find=nobody`);
    expect(kim.page().text).toContain('Nobody on the roster fits that.');
  });

  it('shows a name as it is written', async () => {
    await finds('Dan');
    expect(kim.page().heading).toBe('Dan <script>');
  });

  it('knows no page for a person of another programme, or none', async () => {
    await finds('Ana');
    const [, id] = /people\/([^/?]+)/.exec(kim.page().url) ?? [];
    await kim.visit(`${world.url}/admin/programmes`);
    const other = await createsProgramme(kim);
    expect((await kim.visit(`${other}/people/${id}`)).status).toBe(404);
    expect((await kim.visit(`${home}/people/nobody`)).status).toBe(404);
  });
});

describe('correcting somebody', () => {
  it('reaches their seat, and is on the account without a word of what it says', async () => {
    await finds('Ben');
    await kim.submit('Save', { name: 'Benjamin Osei' });
    expect(kim.page().text).toContain('Corrected');
    expect(kim.page().heading).toBe('Benjamin Osei');
    await world.drain();
    await kim.visit(home);
    expect(kim.page().text).toContain('Benjamin Osei');
    expect(await account()).toMatch(/Corrected Benjamin Osei: name/);
  });

  it('saves nothing while something is to be put right, and keeps what was typed', async () => {
    await finds('Eve');
    const page = await kim.submit('Save', { email: 'eve@@example', name: 'Eve A.' });
    expect(page.status).toBe(422);
    expect(page.title).toMatch(/^Error: /);
    expect(page.html).toContain('value="eve@@example"');
    expect(page.html).toContain('value="Eve A."');
    await finds('Eve');
    expect(kim.page().heading).toBe('Eve Adams');
  });

  it('says so when nothing needed to change', async () => {
    await finds('Eve');
    await kim.submit('Save');
    expect(kim.page().text).toContain('It says that already');
  });

  it('saves nothing from a page that is older than somebody else’s correction', async () => {
    await finds('Dan');
    const old = kim.page();
    await kim.submit('Save', { function: 'Digital' });
    const fields = new URLSearchParams({
      seen: /name="seen" value="([^"]+)"/.exec(old.html)?.[1] ?? '',
      name: 'Dan <script>',
      email: 'dan@example.org',
      function: 'Sales; Legal',
      managerEmail: '',
    });
    const answer = await kim.send(`${old.url.split('?')[0]}/correct`, {
      method: 'POST',
      body: fields,
      headers: { Origin: world.url },
    });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('The entry has changed meanwhile');
    await finds('Dan');
    expect(kim.page().html).toContain('value="Digital"');
  });

  it('closes links that were mailed to the address before', async () => {
    const before = linkIn(await world.mailTo('eve@example.org', /Will you join/));
    await finds('Eve');
    await kim.submit('Save', { email: 'eve.adams@example.org' });
    await world.drain();
    const eve = newVisitor();
    expect((await eve.visit(before)).text).toContain('Send me a fresh link');
  });
});

describe('sending somebody their link again', () => {
  beforeEach(() => finds('Cara'));

  it('mails it to them and shows it to nobody', async () => {
    await kim.submit('Send it');
    expect(kim.page().text).toContain('Their link is on its way');
    const mail = await world.mailTo('cara@example.org', 'Your fresh link');
    expect(mail.text).toContain('The administrator of your programme asked us to send you your link again.');
    const cara = newVisitor();
    await cara.visit(linkIn(mail));
    expect(cara.page().status).toBe(200);
    expect(kim.page().html).not.toContain('/l/');
    expect(await account()).toMatch(/Had their link sent again to Cara/);
  });

  it('sends one mail for one form, however often it is posted', async () => {
    const before = (await world.emails('cara@example.org')).length;
    const { url } = kim.page();
    const formId = /name="formId" value="([^"]+)"/.exec(kim.page().html)?.[1] ?? '';
    for (let time = 0; time < 3; time += 1)
      await kim.send(`${url}/resend`, {
        method: 'POST',
        body: new URLSearchParams({ formId }),
        headers: { Origin: world.url },
      });
    await world.drain();
    expect(await world.emails('cara@example.org')).toHaveLength(before + 1);
  });

  it('says what to do when there is nothing yet that a link could open', async () => {
    await kim.visit(`${world.url}/admin/programmes`);
    const other = await createsProgramme(kim);
    await savesRoster(kim, other);
    await kim.visit(`${other}/people`);
    await kim.follow(/Cara/);
    expect(kim.page().text).not.toContain('Send their link again');
  });
});

describe('somebody who has left', () => {
  it('is taken off the roster only with a tick, and their links open nothing any more', async () => {
    const link = linkIn(await world.mailTo('nour@example.org', /Will you join/));
    await finds('نور');
    const page = await kim.submit('Take them off the roster');
    expect(page.status).toBe(422);
    await kim.submit('Take them off the roster', { sure: true });
    expect(kim.page().text).toContain('No: they have left');
    await world.drain();
    const nour = newVisitor();
    expect((await nour.visit(link)).text).toContain('Send me a fresh link');
    const csv = await (await kim.send(`${home}/roster/roster.csv`)).text();
    expect(csv).not.toContain('nour@example.org');
    expect(await account()).toMatch(/Noted who has left: نور الدين/);
  });

  it('can still be found, and erased', async () => {
    await kim.visit(`${home}/people?find=nobody-of-that-name`);
    expect(kim.page().text).not.toContain('نور');
    await kim.visit(`${home}/people`);
    await kim.follow(/نور/);
    await kim.follow('What would happen');
    await kim.submit('Announce it', { sure: true });
    await kim.visit(`${home}/people`);
    expect(kim.page().text).toMatch(/To be erased/);
  });
});

describe('the account', () => {
  it('has a line for each thing that was done, with who did it', async () => {
    const text = await account();
    for (const deed of [
      'Made the programme',
      'Saved a roster: 6 added, 0 changed, 0 left',
      'Planned a cycle, cycle 1: Tuesday 22 September 2026',
      'Asked the sponsor to approve a note, cycle 1: invitation',
      'Announced the cycle, cycle 1: 6 invited',
    ])
      expect(text).toContain(deed);
    expect(text).toContain(world.deps.settings.administrators[0]);
  });

  it('holds no name and no address but the administrator’s', async () => {
    const { scan } = await import('../support/engine.ts');
    const lines = (await scan(world.deps.table)).filter(({ pk }) => String(pk).startsWith('ACCOUNT#'));
    expect(lines.length).toBeGreaterThan(7);
    for (const line of lines)
      expect(JSON.stringify(line)).not.toMatch(/Ben|Cara|Eve|Nour|نور|ben@|eve|cara@|nour@/);
  });
});
