/** Something that somebody set out to do, and whom it keeps busy. */
export interface Errand {
  /** Nobody does two things at once, and whoever presses a button is one of these. Absent, it has the stage alone. */
  readonly who?: readonly string[];
  run(): Promise<void>;
}

/**
 * People who are at it at the same moment. Several look at their pages side by side; when each of them either has done
 * or wants to press a button, they press one after the other, in the order in which they came, and all that follows
 * from each is over before the next. So what they look at may be overtaken by the time they press, as in life, and yet
 * the same people do the same things however fast the machine is.
 */
export interface Crowd {
  /** To the end of all of these. */
  together(errands: readonly Errand[]): Promise<void>;
  /** Changes nothing, and happens while nobody presses anything. */
  look<T>(run: () => Promise<T>): Promise<T>;
  press<T>(who: string, run: () => Promise<T>): Promise<T>;
}

/** So many are at it at the same time. */
const AT_ONCE = 8;

interface Running extends Errand {
  readonly place: number;
}

interface Press {
  readonly place: number;
  run(): Promise<void>;
}

/**
 * @param settled waits until all that follows from a press is over.
 * @param failed told of each errand that came to nothing; the others go on.
 */
export const newCrowd = (settled: () => Promise<void>, failed: (error: unknown) => void): Crowd => {
  const running = new Set<Running>();
  const waiting: Press[] = [];
  let queue: Running[] = [];
  let came = 0;
  let pressing: Promise<void> | undefined;
  let allDone = () => {};

  const mayStart = ({ who }: Errand): boolean => {
    if (running.size >= AT_ONCE) return false;
    const busy = [...running];
    if (!who || busy.some((it) => !it.who)) return running.size === 0;
    return !busy.some((it) => it.who?.some((one) => who.includes(one)));
  };

  const start = (errand: Running): void => {
    running.add(errand);
    void errand
      .run()
      .catch(failed)
      .finally(() => {
        running.delete(errand);
        goOn();
      });
  };

  /** In order and never past one who has to wait, so that nothing depends on who is quicker. */
  const goOn = (): void => {
    if (pressing) return;
    for (let next = queue[0]; next && mayStart(next); next = queue[0]) {
      queue.shift();
      start(next);
    }
    if (running.size === 0) allDone();
    else if (waiting.length === running.size) pressing = pressAll();
  };

  const pressAll = async (): Promise<void> => {
    const turns = waiting.splice(0).sort((a, b) => a.place - b.place);
    for (const turn of turns) {
      await turn.run();
      await settled();
    }
    pressing = undefined;
    setImmediate(goOn);
  };

  return {
    together: (errands) => {
      queue = errands.map((errand) => ({ ...errand, place: came++ }));
      return new Promise((done) => {
        allDone = done;
        goOn();
      });
    },
    look: async (run) => {
      while (pressing) await pressing;
      return run();
    },
    press: async (who, run) => {
      const errand = [...running].find((it) => !it.who || it.who.includes(who));
      if (!errand) throw new Error(`${who} pressed a button on somebody else's errand.`);
      return new Promise((done, refused) => {
        waiting.push({ place: errand.place, run: () => run().then(done, refused) });
        goOn();
      });
    },
  };
};
