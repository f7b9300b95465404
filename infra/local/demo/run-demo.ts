import type { Instant } from '../../../functions/domain/values.ts';
import { newAgenda } from './agenda.ts';
import { chanceFrom } from './chance.ts';
import { newCrowd } from './crowd.ts';
import { look, newLedger } from './ledger.ts';
import { localTime } from './local-time.ts';
import { openPost } from './post.ts';
import type { Progress } from './progress.ts';
import { react } from './reactions.ts';
import { readRoster } from './roster-file.ts';
import { now, type Scene } from './scene.ts';
import { newSecrets } from './secrets.ts';
import { begin, endOf, settle, turnPages } from './story.ts';
import { newTimings } from './timings.ts';
import type { StartWorld } from './world-beside.ts';

export interface Demo {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly cycles: number;
  readonly seed: string;
  /** When it begins; by default on a day that is drawn. */
  readonly startAt?: Instant;
  readonly progress: Progress;
  /** Of how many mails each link is tried, besides what people do with it, to see that it answers. */
  readonly shareTried?: number;
  /** Beside this thread, or in it. */
  readonly startWorld: StartWorld;
}

const ERRANDS = 'Everybody could do what they set out to do';
const NO_TROUBLE = 'The product logged no error and gave nothing up';

const ADMINISTRATOR = 'administrator@demo.example';
const FACILITATOR = { name: 'Harriet Vale', email: 'harriet.vale@demo.example' };

/** Lives a whole programme, and leaves what was done and seen. */
export const liveThrough = async ({
  file,
  cycles,
  seed,
  startAt = firstDay(seed),
  progress,
  shareTried = 0.05,
  startWorld,
}: Demo): Promise<Scene> => {
  const ledger = newLedger();
  const world = await startWorld({
    administrators: ADMINISTRATOR,
    trouble: (what) => look(ledger, NO_TROUBLE, what),
    startAt,
  });
  try {
    const people = new Map(readRoster(file).map((entry) => [entry.email, entry]));
    const sponsor = [...people.values()].find(({ managerEmail }) => !managerEmail) ?? [...people.values()][0];
    if (!sponsor) throw new Error('There is nobody on the file.');
    const timings = newTimings();
    const secrets = newSecrets(ledger);
    const post = openPost(world, ledger, secrets);
    const crowd = newCrowd(world.quiet, (error) =>
      look(ledger, ERRANDS, error instanceof Error ? error.message : String(error)),
    );
    const scene: Scene = {
      world,
      time: localTime({ timeZone: 'Europe/London', quietDays: quietDaysFrom(world.now(), cycles) }),
      agenda: newAgenda(seed, crowd),
      crowd,
      ledger,
      secrets,
      timings,
      post,
      people,
      administrator: ADMINISTRATOR,
      sponsor,
      facilitator: FACILITATOR,
      agreed: new Map(),
      personIds: { idOf: new Map(), emailOf: new Map() },
      late: new Map(),
      looking: new Map(),
      begun: new Set(),
      cycles,
      seed,
      shareTried,
      takePost: async () => react(scene, await timings.measure('collecting the post', post.collect)),
      say: (what) => progress.say(world.now(), what),
    };
    begin(scene, file);
    await live(scene, progress);
    const { schedules, records } = await world.deadLetters();
    look(ledger, NO_TROUBLE, schedules.length + records.length > 0 ? 'there are dead letters' : undefined);
    return scene;
  } finally {
    await world.close();
  }
};

const YEARS_AROUND = 4 * 366;

/** Any day of a few years, so that other seeds see other month-ends, weekends and changes of the clocks. */
const firstDay = (seed: string): Instant => {
  const first = new Date('2027-01-04T07:00:00.000Z');
  first.setUTCDate(first.getUTCDate() + chanceFrom(seed, 'first day').whole(0, YEARS_AROUND));
  return first.toISOString();
};

/** Christmas, every year that the demo may touch. */
const quietDaysFrom = (start: Instant, cycles: number): string[] => {
  const first = Number(start.slice(0, 4));
  const years = Array.from({ length: Math.ceil(cycles / 2) + 2 }, (_, index) => first + index);
  return years.flatMap((year) => [`${year}-12-25`, `${year}-12-28`, `${year + 1}-01-01`]);
};

/** From one thing to the next, as a person would: what is due comes, people read it, and do what they put down. */
const live = async (scene: Scene, progress: Progress): Promise<void> => {
  const { world, agenda, timings } = scene;
  for (;;) {
    const [act, stop] = [agenda.next(), await timings.measure('asking what is next', world.nextStop)];
    const next = [act, stop].filter((at) => at !== undefined).sort()[0];
    const end = endOf(scene);
    if (next === undefined || (end !== undefined && next > end)) return;
    if (next > now(scene)) await moveTo(scene, next);
    else await scene.takePost();
    const done = await timings.measure('people', () => agenda.doDue(now(scene)));
    if (done > 0) await scene.takePost();
    settle(scene);
    progress.show(world.now(), scene.ledger);
  }
};

/** Mails of one move that are enough to tell how fast they flow. */
const FAN_OUT = 20;

const moveTo = async (scene: Scene, to: Instant): Promise<void> => {
  const { world, timings, ledger } = scene;
  const began = performance.now();
  await world.advance(to);
  const took = performance.now() - began;
  timings.add('moving the clock', took);
  turnPages(scene);
  const before = ledger.mails.length;
  await scene.takePost();
  const sent = ledger.mails.length - before;
  if (sent < FAN_OUT) return;
  timings.add('fan-out', took);
  for (let mail = 0; mail < sent; mail += 1) timings.add('fan-out mails', 0);
};
