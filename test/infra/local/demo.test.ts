import { describe, expect, it } from 'vitest';
import { newAgenda } from '../../../infra/local/demo/agenda.ts';
import { chanceFrom } from '../../../infra/local/demo/chance.ts';
import { newCrowd } from '../../../infra/local/demo/crowd.ts';
import { newLedger } from '../../../infra/local/demo/ledger.ts';
import { readOptions } from '../../../infra/local/demo/options.ts';
import { forbidden, readRoster } from '../../../infra/local/demo/roster-file.ts';
import { newSecrets } from '../../../infra/local/demo/secrets.ts';

describe('the command line of the demo', () => {
  it('takes a roster, cycles and a seed, each in any order or not at all', () => {
    expect(readOptions([])).toMatchObject({ cycles: 2 });
    expect(readOptions(['--seed', 'x', '--roster=a b.csv', '--cycles', '3'])).toEqual({
      roster: 'a b.csv',
      cycles: 3,
      seed: 'x',
    });
  });

  it('says in one sentence what it does not understand', () => {
    for (const words of [['--leaders', '5'], ['--cycles', '0'], ['--cycles', 'two'], ['--roster']])
      expect(() => readOptions(words)).toThrow(/npm run demo/);
  });
});

describe('chance', () => {
  const draws = (...seed: string[]) => {
    const chance = chanceFrom(...seed);
    return [
      chance.whole(1, 6),
      chance.shuffled([1, 2, 3, 4, 5]),
      chance.pick(['a', 'b', 'c']),
      chance.letters(8),
    ];
  };

  it('is the same for the same seed and differs for another', () => {
    expect(draws('one', 'two')).toEqual(draws('one', 'two'));
    expect(draws('one', 'two')).not.toEqual(draws('one', 'three'));
  });

  it('stays within its bounds and favours nobody', () => {
    const chance = chanceFrom('dice');
    const counts = new Map<number, number>();
    for (let at = 0; at < 6000; at += 1) {
      const eyes = chance.whole(1, 6);
      counts.set(eyes, (counts.get(eyes) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe("the demo's own reading of a roster", () => {
  const encode = (text: string) => new TextEncoder().encode(text);

  it('takes commas, semicolons and tabs, a byte order mark, and names in two columns', () => {
    const [ana] = readRoster(
      encode('\ufeffName;E-mail;Department;Line manager\nAna  Ito;ANA@x.org;Law; Boss@x.org\n'),
    );
    expect(ana).toEqual({
      name: 'Ana Ito',
      email: 'ana@x.org',
      functions: ['Law'],
      managerEmail: 'boss@x.org',
    });
    const [bao] = readRoster(
      encode('first name\tlast name\temail\tfunction\nBao\tIto\tb@x.org\tLaw;Audit\n'),
    );
    expect(bao).toEqual({ name: 'Bao Ito', email: 'b@x.org', functions: ['Law', 'Audit'] });
  });

  it('says what it needs where a column is missing', () => {
    expect(() => readRoster(encode('name,email\nAna,a@x.org\n'))).toThrow(/function/);
  });

  it('knows whom the rules keep apart', () => {
    const person = (email: string, functions: string[], managerEmail?: string) => ({
      name: email,
      email,
      functions,
      ...(managerEmail && { managerEmail }),
    });
    const ana = person('ana', ['Élan vital']);
    expect(forbidden(ana, person('bo', ['elanVital', 'Law']))).toBe('they share a function');
    expect(forbidden(ana, person('cy', ['Law'], 'ana'))).toBe('one manages the other');
    expect(forbidden(ana, person('di', ['Law']))).toBeUndefined();
  });
});

describe('the agenda', () => {
  const day = (number: number) => `2026-01-0${number}T00:00:00.000Z`;

  it('does what is due in order, goes on after a failure, and leaves the rest', async () => {
    const [done, failures]: [string[], unknown[]] = [[], []];
    const agenda = newAgenda(
      'seed',
      newCrowd(
        async () => {},
        (error) => failures.push(error),
      ),
    );
    const put = (at: string, word: string) => agenda.at(at, [word], async () => void done.push(word));
    put(day(2), 'second');
    put(day(3), 'third');
    agenda.at(day(1), ['ana'], () => Promise.reject(new Error('no')));
    put(day(1), 'first');
    expect(await agenda.doDue(day(2))).toBe(3);
    expect([done, failures.length, agenda.next()]).toEqual([['first', 'second'], 1, day(3)]);
  });

  it('draws who comes first of those who are due together, whoever put it down first', async () => {
    const namesOf = async (seed: string, names: readonly string[]) => {
      const order: string[] = [];
      const agenda = newAgenda(seed, {
        together: async (errands) => {
          for (const { run } of errands) await run();
        },
      });
      for (const name of names) agenda.at(day(1), [name], async () => void order.push(name));
      agenda.at(day(1), undefined, async () => void order.push('everybody waits'));
      await agenda.doDue(day(1));
      return order;
    };
    const names = ['ana', 'bao', 'cleo', 'dan', 'eva'];
    const order = await namesOf('one', names);
    expect(order).toEqual(await namesOf('one', names.toReversed()));
    expect(order[0]).toBe('everybody waits');
    expect(order.toSorted()).toEqual([...names, 'everybody waits'].toSorted());
    expect(order).not.toEqual(await namesOf('two', names));
  });
});

describe('a crowd', () => {
  /** Each looks, presses, looks and presses again; looks take as long as they like. */
  const lived = async (who: readonly string[], quickest: 'first' | 'last') => {
    const [pressed, seen]: [string[], string[]] = [[], []];
    let under = 0;
    let most = 0;
    const crowd = newCrowd(
      async () => void seen.push(`after ${pressed.length}`),
      (error) => pressed.push(String(error)),
    );
    const turns = (name: string, times: number) =>
      Array.from({ length: times }, (_, index) => `${name}${index}`);
    await crowd.together(
      who.map((name, place) => ({
        who: [name],
        run: async () => {
          for (const turn of turns(name, place === 1 ? 1 : 2)) {
            await crowd.look(async () => {
              under += 1;
              most = Math.max(most, under);
              for (let wait = quickest === 'first' ? place : who.length - place; wait >= 0; wait -= 1)
                await new Promise(setImmediate);
              under -= 1;
              seen.push(`${turn} saw ${pressed.length}`);
            });
            await crowd.press(name, async () => void pressed.push(turn));
          }
        },
      })),
    );
    return { pressed, seen: seen.toSorted(), most };
  };

  it('looks side by side and presses in turn, whoever is quickest', async () => {
    const names = ['ana', 'bao', 'cleo'];
    const first = await lived(names, 'first');
    expect(first.pressed).toEqual(['ana0', 'bao0', 'cleo0', 'ana1', 'cleo1']);
    expect(first).toEqual(await lived(names, 'last'));
    expect(first.most).toBe(3);
    expect(first.seen).toContain('cleo1 saw 3');
    expect(first.seen.filter((word) => word.startsWith('after'))).toHaveLength(5);
  });

  it('is eight at the most, and the ninth sees what they did', async () => {
    const { most, seen } = await lived([...'abcdefghij'], 'first');
    expect(most).toBe(8);
    expect(seen).toContain('h0 saw 0');
    expect(seen).not.toContain('i0 saw 0');
  });

  it('lets nobody do two things at once, nobody press for another, and waits for who has the stage alone', async () => {
    const done: string[] = [];
    const crowd = newCrowd(
      async () => {},
      (error) => done.push(error instanceof Error ? error.message : ''),
    );
    const errand = (word: string, who?: string[]) => ({
      ...(who && { who }),
      run: async () => {
        await crowd.look(async () => void done.push(`${word} looks`));
        await crowd.press('ana', async () => void done.push(`${word} presses`));
      },
    });
    await crowd.together([
      errand('one', ['ana', 'bao']),
      errand('two', ['ana']),
      errand('three'),
      errand('four', ['bao']),
    ]);
    expect(done).toEqual([
      'one looks',
      'one presses',
      'two looks',
      'two presses',
      'three looks',
      'three presses',
      'four looks',
      "ana pressed a button on somebody else's errand.",
    ]);
  });
});

describe('words that only some may read', () => {
  it('are found wherever they turn up', () => {
    const ledger = newLedger();
    const secrets = newSecrets(ledger);
    const mark = secrets.keep(chanceFrom('words'), {
      what: 'note',
      owner: 'ana',
      onPage: (reader, privately) => reader === 'ana' && privately,
      inMailTo: () => false,
    });
    secrets.lookThrough(`<p>${mark}</p>`, 'ana', { page: '/p/*/note/2', privately: true });
    expect(ledger.broken).toEqual([]);
    secrets.lookThrough(`<p>${mark}</p>`, 'ana', { page: '/p/*/pair', privately: false });
    secrets.lookThrough(`<p>${mark}</p>`, 'bao', { page: '/p/*/note/2', privately: true });
    secrets.lookThrough(`Dear Ana, ${mark}`, 'ana', { mail: 'Month 2' });
    expect(ledger.broken.map(({ what }) => what)).toEqual([
      'note of ana were in /p/*/pair of ana',
      'note of ana were in /p/*/note/2 of bao',
      'note of ana were in the mail "Month 2" of ana',
    ]);
  });
});
