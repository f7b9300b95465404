import { parentPort, workerData } from 'node:worker_threads';
import type { Asked, DemoWorld, Told } from './world-beside.ts';
import { startWorldHere } from './world-here.ts';

/** The world in a thread of its own, asked and told by messages: the product's work and the people's do not share one. */
const say = (message: Told) => parentPort?.postMessage(message);

const answers: Record<Asked['question'], (world: DemoWorld, argument: string | number) => Promise<unknown>> =
  {
    advance: (world, to) => world.advance(String(to)),
    nextStop: (world) => world.nextStop(),
    quiet: (world) => world.quiet(),
    mails: (world, from) => world.mails(Number(from)),
    deadLetters: (world) => world.deadLetters(),
    close: (world) => world.close(),
  };

const world = await startWorldHere({ ...workerData, trouble: (trouble) => say({ trouble }) });
parentPort?.on('message', ({ id, question, argument = '' }: Asked) => {
  answers[question](world, argument).then(
    (answer) => say({ id, answer, now: world.now() }),
    (error: unknown) =>
      say({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
say({ url: world.url, now: world.now() });
