import { expect, it } from 'vitest';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { writeInsight } from '../../functions/workflow/write-insight.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import { linkIn, newVisitor, type TestWorld, testWorld, type Visitor } from '../support/world.ts';
import { rosterOf } from './admin-steps.ts';
import { announcedTeam } from './team.ts';

const ROSTER = rosterOf('Maren Solberg', 'Mei-Ling Chua', 'Rhys Llewellyn', 'Priya Raman');

const SECRETS = {
  note: 'ZEBRA I interrupted less',
  insight: 'GIRAFFE I avoid hard talks',
  shared: 'OKAPI asking beats telling',
  pair: 'WALRUS thank you for your patience',
  ask: 'PANGOLIN I admire how you listen',
};

/** Everything that can be reached by links from where they are, within a path. */
const everythingFrom = async (visitor: Visitor, within: string): Promise<string[]> => {
  const seen = new Set<string>();
  const open = [visitor.page().url];
  const bodies: string[] = [];
  for (let url = open.pop(); url; url = open.pop()) {
    const clean = url.replace(/[?#].*/, '');
    if (seen.has(clean) || clean.endsWith('/sign-out')) continue;
    seen.add(clean);
    const page = await visitor.visit(clean);
    bodies.push(page.html);
    for (const link of page.links) if (link.url.startsWith(within)) open.push(link.url);
  }
  return bodies;
};

const aliveTeam = async (world: TestWorld) => {
  const team = await announcedTeam(world, ROSTER);
  const { deps } = world;
  const [maren, mei, rhys] = ['Maren Solberg', 'Mei-Ling Chua', 'Rhys Llewellyn'] as const;
  await team.join(maren, mei, rhys);
  await team.openChoosing();
  const declined = await team.asks(mei, rhys, SECRETS.ask);
  await answerInvitation(deps, await team.leader(rhys), { invitationId: declined, answer: 'decline' });
  await team.pairs(maren, mei);
  const me = await team.leader(maren);
  await writeMonthNote(deps, me, { month: 1, met: 'yes', moved: SECRETS.note });
  await writeInsight(deps, me, { kind: 'taught-me', text: SECRETS.insight, sharing: 'nobody' });
  await writeInsight(deps, me, { kind: 'worked', text: SECRETS.pair, sharing: 'pair' });
  await writeInsight(deps, me, { kind: 'worked', text: SECRETS.shared, sharing: 'team-named' });
  await world.drain();
  return team;
};

it('shows administrators no private word, no shared word and no line to a colleague on any page', async () => {
  const world = await testWorld();
  await aliveTeam(world);
  const kim = await world.administrator();
  const bodies = await everythingFrom(kim, `${world.url}/admin/programmes`);
  expect(bodies.length).toBeGreaterThan(10);
  for (const secret of Object.values(SECRETS)) expect(bodies.join('\n')).not.toContain(secret);
});

it('shows neither the facilitator nor the sponsor what leaders write, or who said no', async () => {
  const world = await testWorld();
  const team = await aliveTeam(world);
  for (const [scope, page] of [
    ['facilitator', 'awayday'],
    ['facilitator', 'projector'],
    ['sponsor', 'approve/summary'],
  ] as const) {
    const visitor = await team.opens('', page, scope);
    expect(visitor.page().status).toBe(200);
    for (const secret of Object.values(SECRETS)) expect(visitor.page().html).not.toContain(secret);
    expect(visitor.page().text).not.toMatch(/declin|said no/i);
  }
});

it('looks the same to the facilitator and to administrators, whoever asks, declines or withdraws', async () => {
  const world = await testWorld();
  const team = await announcedTeam(world, ROSTER);
  const [maren, mei, rhys] = ['Maren Solberg', 'Mei-Ling Chua', 'Rhys Llewellyn'] as const;
  await team.join(maren, mei, rhys);
  await team.openChoosing();
  const kim = await world.administrator();
  const fay = await team.opens('', 'awayday', 'facilitator');
  const look = async () => {
    const seen = [(await fay.visit(fay.page().url)).html];
    await kim.visit(`${world.url}/admin/programmes/${team.programmeId}`);
    seen.push(kim.page().html);
    await kim.visit(`${world.url}/admin/programmes/${team.programmeId}/awayday`);
    return [...seen, kim.page().html];
  };
  const before = await look();
  const invitationId = await team.asks(mei, rhys, SECRETS.ask);
  expect(await look()).toEqual(before);
  await answerInvitation(world.deps, await team.leader(rhys), { invitationId, answer: 'decline' });
  expect(await look()).toEqual(before);
  await invitePartner(world.deps, await team.leader(rhys), { partnerId: (await team.seat(maren)).personId });
  expect(await look()).toEqual(before);
});

it('opens no administrator page to a leader, a sponsor, a facilitator, or a link that signs in', async () => {
  const world = await testWorld();
  const team = await aliveTeam(world);
  const home = `${world.url}/admin/programmes/${team.programmeId}`;
  const visitors = [
    await team.opens('Maren Solberg', 'pair'),
    await team.opens('Maren Solberg', 'mine', 'private'),
    await team.opens('', 'approve/summary', 'sponsor'),
    await team.opens('', 'awayday', 'facilitator'),
  ];
  for (const visitor of visitors) {
    await visitor.visit(home);
    expect(visitor.page().heading).toBe('Sign in');
  }
  const token = new URL(await team.link('Maren Solberg', 'pair')).pathname.split('/')[2];
  const forged = await fetch(home, { headers: { Cookie: `session=${token}` }, redirect: 'manual' });
  expect(forged.status).toBe(303);
});

it('does not let a session be used as a link', async () => {
  const world = await testWorld();
  const kim = await world.administrator();
  expect(kim.page().heading).toBe('Your programmes');
  const [address = ''] = world.deps.settings.administrators;
  const asking = newVisitor();
  await asking.visit(`${world.url}/admin`);
  await asking.submit(0, { email: address });
  const visitor = newVisitor();
  await visitor.visit(linkIn(await world.mailTo(address)));
  const answer = await visitor.send(visitor.page().url, {
    method: 'POST',
    body: new URLSearchParams({ here: 'yes' }),
    headers: { Origin: new URL(world.url).origin },
  });
  const token = /session=([^;]+)/.exec(answer.headers.getSetCookie().join('\n'))?.[1];
  expect(token).toBeDefined();
  await visitor.visit(`${world.url}/l/${token}/sign-in`);
  expect(visitor.page().heading).toBe('This link does not open here');
});
