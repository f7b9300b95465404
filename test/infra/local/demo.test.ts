import { describe, expect, it } from 'vitest';
import { newAgenda } from '../../../infra/local/demo/agenda.ts';
import { chanceFrom } from '../../../infra/local/demo/chance.ts';
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
  it('does what is due in order, goes on after a failure, and leaves the rest', async () => {
    const [done, failures]: [string[], unknown[]] = [[], []];
    const agenda = newAgenda((error) => failures.push(error));
    const put = (at: string, word: string) => agenda.at(at, async () => void done.push(word));
    put('2026-01-02T00:00:00.000Z', 'second');
    put('2026-01-03T00:00:00.000Z', 'third');
    agenda.at('2026-01-01T00:00:00.000Z', () => Promise.reject(new Error('no')));
    put('2026-01-01T00:00:00.000Z', 'first');
    expect(await agenda.doDue('2026-01-02T00:00:00.000Z')).toBe(3);
    expect([done, failures.length, agenda.next()]).toEqual([
      ['first', 'second'],
      1,
      '2026-01-03T00:00:00.000Z',
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
