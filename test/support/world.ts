import { onTestFinished } from 'vitest';
import { latestMail, linkIn } from '../../infra/local/find-mail.ts';
import type { CaughtMail } from '../../infra/local/mail-index.ts';
import { newVisitor, type Visitor } from '../../infra/local/visitor.ts';
import { createWorld, type World, type WorldOptions } from '../../infra/local/world.ts';

export { linkIn } from '../../infra/local/find-mail.ts';
export { newVisitor, type Visitor } from '../../infra/local/visitor.ts';

export interface TestWorld extends World {
  /** The latest mail to this address with this subject, when all is quiet. */
  mailTo(address: string, subject?: RegExp | string): Promise<CaughtMail>;
  /** A browser that has opened the button of that mail. */
  opens(address: string, subject?: RegExp | string): Promise<Visitor>;
  /** A browser in which the administrator is signed in. */
  administrator(): Promise<Visitor>;
}

/** A Tuesday on which nothing special happens. */
export const A_TUESDAY = '2026-09-01T09:00:00.000Z';

/** The whole product in memory, empty but for the administrator. The caller closes it: for hooks. */
export const openWorld = async (options: WorldOptions = {}): Promise<TestWorld> => {
  const world = await createWorld({ empty: true, startAt: A_TUESDAY, ...options });
  const mailTo: TestWorld['mailTo'] = async (address, subject) =>
    latestMail(await world.emails(address), subject);
  const opens: TestWorld['opens'] = async (address, subject) => {
    const visitor = newVisitor();
    await visitor.visit(linkIn(await mailTo(address, subject)));
    return visitor;
  };
  const administrator: TestWorld['administrator'] = async () => {
    const [address = ''] = world.deps.settings.administrators;
    const asking = newVisitor();
    await asking.visit(`${world.url}/admin`);
    const [field = ''] = asking.page().forms[0]?.names ?? [];
    await asking.submit(0, { [field]: address });
    const visitor = await opens(address);
    await visitor.submit('Sign in', { here: 'yes' });
    return visitor;
  };
  return { ...world, mailTo, opens, administrator };
};

/** The same for one test, which closes it at its end. */
export const testWorld = async (options: WorldOptions = {}): Promise<TestWorld> => {
  const world = await openWorld(options);
  onTestFinished(() => world.close());
  return world;
};
