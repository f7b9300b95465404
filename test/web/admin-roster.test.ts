import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import {
  announces,
  createsProgramme,
  getsApproval,
  plansCycle,
  ROSTER,
  savesRoster,
  uploads,
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

const people = async (home: string): Promise<string> => {
  const csv = await kim.send(`${home}/roster/roster.csv`);
  return csv.text();
};

describe('a file that cannot be taken', () => {
  it.each([
    ['nothing at all', '', /empty/i],
    ['an Excel workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 20, 0, 6, 0]), /save it as CSV/i],
    ['a file without addresses', 'name,function\nAna,Finance\n', /email/i],
  ])('says what is wrong with %s, and saves nothing', async (_what, content, message) => {
    const home = await newHome();
    const page = await uploads(kim, home, content);
    expect(page.status).toBe(422);
    expect(page.title).toMatch(/^Error: Roster/);
    expect(page.text).toMatch(message);
    expect(await people(home)).not.toContain('@');
  });

  it('asks for a file when none was chosen', async () => {
    const home = await newHome();
    await kim.visit(`${home}/roster`);
    await kim.submit('Check this file');
    expect(kim.page().status).toBe(422);
    expect(kim.page().text).toContain('Choose the file with your roster');
  });

  it('names every problem by the row that the spreadsheet shows, and saves nothing', async () => {
    const home = await newHome();
    const long = 'x'.repeat(300);
    const page = await uploads(
      kim,
      home,
      `name,email,function\nAna,ana@example.org,Finance\nBen,ana@example.org,Sales\nCara,cara@@example,People\n${long},d@example.org,\n`,
    );
    expect(page.status).toBe(422);
    expect(page.text).toContain('3 rows need a correction. Nothing was saved');
    const rows = [...page.html.matchAll(/<th scope="row">(\d+)<\/th>/g)].map(([, row]) => row);
    expect(rows).toEqual(['3', '4', '5', '5']);
    expect(await people(home)).not.toContain('@');
  });

  it('is refused before it is read when it is far too large', async () => {
    const home = await newHome();
    const page = await uploads(kim, home, 'x'.repeat(7_000_000));
    expect(page.status).toBe(413);
  });
});

describe('a roster', () => {
  it('is saved only when it is confirmed, and a second upload of it changes nothing', async () => {
    const home = await newHome();
    await uploads(kim, home, ROSTER);
    expect(kim.page().heading).toBe('What this file would change');
    expect(await people(home)).not.toContain('@');
    await kim.submit('Save the roster');
    expect(kim.page().text).toContain('The roster is saved');
    expect(await people(home)).toContain('nour@example.org');
    await uploads(kim, home, ROSTER);
    expect(kim.page().heading).toBe('No changes');
    expect(kim.page().forms.filter(({ method }) => method === 'POST')).toHaveLength(0);
  });

  it('in Windows-1252 with semicolons is read like any other', async () => {
    const home = await newHome();
    const text = 'Name;E-mail;Department\nZoë Müller;zoe@example.org;Finance\nBen;ben@example.org;Sales\n';
    await uploads(kim, home, new Uint8Array(Buffer.from(text, 'latin1')));
    await kim.submit('Save the roster');
    expect(await people(home)).toContain('Zoë Müller');
  });

  it('shows every name as it was written', async () => {
    const home = await newHome();
    await savesRoster(kim, home);
    expect(kim.page().html).toContain('Dan &lt;script&gt;');
    expect(kim.page().html).not.toContain('Dan <script>');
    expect(kim.page().text).toContain('نور الدين');
    expect(kim.page().text).toContain("Cara O'Neil");
  });

  it('shows what changed, before and after', async () => {
    const home = await newHome();
    await savesRoster(kim, home);
    await uploads(
      kim,
      home,
      ROSTER.replace('Ben Osei,ben@example.org,Operations', 'Ben Osei,ben@example.org,Logistics'),
    );
    expect(kim.page().html).toMatch(/<del>.*Operations.*<\/del> → <ins>.*Logistics/);
  });

  it('keeps those who are not on the new file, unless they are said to have left', async () => {
    const home = await newHome();
    await savesRoster(kim, home);
    const without = ROSTER.split('\n')
      .filter((line) => !line.startsWith('Eve'))
      .join('\n');
    await uploads(kim, home, without);
    expect(kim.page().text).toContain('Not on this file. Has this person left?');
    expect(kim.page().forms.at(-1)?.options('left')).toHaveLength(1);
    await kim.submit('Save the roster');
    expect(await people(home)).toContain('eve@example.org');
    await uploads(kim, home, without);
    await kim.submit('Save the roster', { left: true });
    expect(await people(home)).not.toContain('eve@example.org');
  });

  it('lists those who are not on the new file with a tick each, function and address beside the name, none ticked', async () => {
    const home = await newHome();
    await savesRoster(kim, home);
    await uploads(kim, home, 'name,email,function\nAna Abara,ana@example.org,Finance\n');
    const ids = kim.page().forms.at(-1)?.options('left') ?? [];
    expect(ids).toHaveLength(5);
    expect(kim.page().html).not.toMatch(/<input[^>]*checked/);
    expect(kim.page().text).toContain('Eve AdamsSales; Marketing · eve@');
    expect(kim.page().text).toContain('Unchanged1 ');
    const eve = /value="([^"]+)"\/><span><bdi>Eve/.exec(kim.page().html)?.[1] ?? '';
    await kim.submit('Save the roster', { left: [eve] });
    expect(await people(home)).not.toContain('eve@example.org');
    expect((await people(home)).trim().split('\r\n')).toHaveLength(6);
  });

  it('of which very many are missing asks whether the file is whole, and takes one tick for all', async () => {
    const home = await newHome();
    const many = Array.from({ length: 300 }, (_, at) => `P${at} Leader,p${at}@example.org,F${at % 9}`);
    await savesRoster(kim, home, `name,email,function\n${many.join('\n')}\n`);
    await world.drain();
    await uploads(kim, home, 'name,email,function\nAna,ana@example.org,Finance\n');
    expect(kim.page().text).toContain('Is it the whole roster?');
    expect(kim.page().forms.at(-1)?.options('left')).toHaveLength(300);
    await kim.submit('Save the roster', { all: true });
    expect((await people(home)).trim().split('\r\n')).toHaveLength(2);
  });

  it('downloaded as it stands and uploaded again changes nothing, whatever names look like to a spreadsheet', async () => {
    const home = await newHome();
    const odd = [
      '"=HYPERLINK(""http://x.example"")",a@example.org,Finance,',
      '+44 Ltd,b@example.org,"@Home; -Minus",a@example.org',
      "O'Neil,c@example.org,People,",
      "'Tis,d@example.org,Sales,",
      "''Twice,e@example.org,People,",
      '"Söderström, Zoë ""Z""",f@example.org,Île-de-France,',
      'Formula,=a@example.org,Sales,+b@example.org',
      '＝wide,g@example.org,Sales,',
    ];
    await savesRoster(kim, home, `name,email,function,manager_email\n${odd.join('\n')}\n`);
    const csv = await people(home);
    expect(csv).toContain('Söderström');
    for (const cell of csv.split(/","|"\r\n"/)) expect(cell).not.toMatch(/^"?[=+\-@＝]/);
    await uploads(kim, home, csv);
    expect(kim.page().heading).toBe('No changes');
  });

  it('reads a mark of text before a formula, and keeps it where it stands twice', async () => {
    const home = await newHome();
    await savesRoster(kim, home, "name,email,function\n''=Odd,a@example.org,Sales\nB,b@example.org,'=C\n");
    const csv = await people(home);
    await uploads(kim, home, csv);
    expect(kim.page().heading).toBe('No changes');
  });

  it('is saved once, however often the button is pressed', async () => {
    const home = await newHome();
    await uploads(kim, home, ROSTER);
    const preview = kim.page().url;
    await kim.submit('Save the roster');
    await kim.visit(preview);
    expect(kim.page().heading).toBe('No changes');
    const again = await kim.send(preview, {
      method: 'POST',
      body: new URLSearchParams({ left: 'nobody' }),
      headers: { Origin: new URL(world.url).origin },
    });
    expect(again.status).toBe(303);
    expect((await people(home)).trim().split('\r\n')).toHaveLength(7);
  });

  it('of a programme whose round is going on says what follows from it, before it is saved', async () => {
    const home = await newHome();
    await savesRoster(kim, home);
    await plansCycle(kim, home);
    const again = ROSTER.replace('ben@example.org,O', 'benjamin@example.org,O').concat(
      'Fred,fred@example.org,Legal,\n',
    );
    const invites = /They are invited to the round that is going on as soon as you save/;
    const closes = /Links that went to an address which changes open nothing any more/;
    expect((await uploads(kim, home, again)).text).not.toMatch(invites);
    await getsApproval(world, kim, home);
    await announces(world, kim, home);
    const { text } = await uploads(kim, home, again);
    expect(text).toMatch(invites);
    expect(text).toMatch(closes);
    expect((await uploads(kim, home, ROSTER.replace('Ben Osei', 'Ben O.'))).text).not.toMatch(closes);
  });

  it('is looked at again where somebody saved another one meanwhile', async () => {
    const home = await newHome();
    await uploads(kim, home, 'name,email,function\nAna,ana@example.org,Finance\nBen,ben@example.org,Sales\n');
    const first = kim.page().url;
    await savesRoster(kim, home);
    await kim.visit(first);
    await savesRoster(kim, home, `${ROSTER}Flo Fry,flo@example.org,Legal,\n`);
    const late = await kim.send(first, {
      method: 'POST',
      body: new URLSearchParams({ left: 'nobody', seen: '1' }),
      headers: { Origin: new URL(world.url).origin },
    });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('The roster has changed meanwhile');
    expect(page).toContain('name="seen" value="2"');
    expect(await people(home)).toContain('flo@example.org');
    await kim.visit(first);
    await kim.submit('Save the roster', { left: true });
    expect(kim.page().text).toContain('The roster is saved');
    expect(await people(home)).not.toContain('flo@example.org');
  });

  it('warns where somebody could not be paired', async () => {
    const home = await newHome();
    await uploads(
      kim,
      home,
      'name,email,function\nAna,a@example.org,Sales\nBen,b@example.org,Sales\nCy,c@example.org,Sales\nDi,d@example.org,People\n',
    );
    expect(kim.page().text).toContain('Sales has 3 people');
  });

  it('shows who manages whom, before it is saved and after, and circles of managers by row', async () => {
    const home = await newHome();
    await uploads(
      kim,
      home,
      `${ROSTER}Flo Fry,flo@example.org,Legal,GUS@example.org\nGus Gray,gus@example.org,Audit,flo@example.org\n`,
    );
    expect(kim.page().html).toMatch(/Ben Osei.*?ben@.*?Manager: <bdi>Ana Abara/);
    expect(kim.page().html).toMatch(
      /<th scope="row">8<\/th><td><bdi>Flo Fry \(row 8\) and Gus Gray \(row 9\)/,
    );
    await kim.submit('Save the roster');
    await kim.visit(`${home}/roster`);
    expect(kim.page().html).toMatch(/Ben Osei.*?ben@.*?Manager: <bdi>Ana Abara/);
    expect(kim.page().html.match(/Manager: /g)).toHaveLength(3);
  });

  it('names a manager who is not on it by the address that the file gives', async () => {
    const home = await newHome();
    await uploads(
      kim,
      home,
      'name,email,function,manager_email\nAna,a@example.org,Sales,boss@example.org\nBen,b@example.org,People,\n',
    );
    expect(kim.page().html).toMatch(/Manager: <bdi>(<wbr\/>)?boss@/);
  });

  it('goes out to a spreadsheet with nothing in it that is taken for a formula', async () => {
    const home = await newHome();
    await savesRoster(
      kim,
      home,
      'name,email,function\n"=HYPERLINK(""http://x"")",a@example.org,Sales\nBen,b@example.org,People\n',
    );
    const csv = await people(home);
    expect(csv).toMatch(/^\ufeff?"name","email","function","manager_email"\r\n/);
    expect(csv).toContain("'=HYPERLINK");
    expect(csv.replaceAll(/"(?:[^"]|"")*"/g, '')).toMatch(/^\ufeff?(,,,\r\n)+$/);
    await uploads(kim, home, csv);
    expect(kim.page().heading).toBe('No changes');
  });

  it('comes with a template that is itself a roster', async () => {
    const home = await newHome();
    const template = await kim.send(`${home}/roster/template.csv`);
    expect(template.headers.get('content-disposition')).toContain('roster-template.csv');
    await uploads(kim, home, await template.text());
    expect(kim.page().text).toContain('still the example from the template');
  });
});

it('keeps an upload within its own programme', async () => {
  const home = await newHome();
  await uploads(kim, home, ROSTER);
  const stageId = kim.page().url.split('/').at(-1);
  const other = await newHome();
  await kim.visit(`${other}/roster/${stageId}`);
  expect(kim.page().status).toBe(404);
  expect(kim.page().heading).toBe('This upload is no longer here');
});

it('forgets an upload that nobody confirmed within a day', async () => {
  const home = await newHome();
  await uploads(kim, home, ROSTER);
  const preview = kim.page().url;
  await world.advance({ by: 'PT25H' });
  kim = await world.administrator();
  await kim.visit(preview);
  expect(kim.page().status).toBe(404);
});
