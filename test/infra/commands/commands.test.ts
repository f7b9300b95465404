import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { doctorAsked, readOptions } from '../../../infra/commands/options.ts';

/** Runs a command as somebody does who never signed in to AWS on this machine, unless the environment says otherwise. */
const run = async (words: string[], environment: Record<string, string> = {}) => {
  const [command, ...options] = words;
  const child = spawn(process.execPath, ['--import', 'tsx', `infra/commands/${command}.ts`, ...options], {
    env: {
      PATH: process.env.PATH,
      HOME: tmpdir(),
      AWS_CONFIG_FILE: '/nowhere/config',
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { said, code };
};

describe('what is typed after a command', () => {
  it('is read, and explained to whoever asks', () => {
    expect(doctorAsked([])).toEqual({ people: undefined });
    expect(doctorAsked(['--people', '120'])).toEqual({ people: 120 });
    for (const help of ['--help', '-h']) {
      expect(doctorAsked([help])).toEqual({ say: expect.stringContaining('--people 120'), isFault: false });
    }
  });

  it.each([['many'], ['-5'], ['0'], ['12.5'], ['1e9']])('is no team where it is %j', (people) => {
    expect(doctorAsked(['--people', people])).toEqual({
      say: expect.stringContaining(
        `--people is how many leaders there are, and not "${people}":\nnpm run doctor`,
      ),
      isFault: true,
    });
  });

  it.each([
    [['--peeple', '5'], 'There is no option --peeple.'],
    [['120'], '"120" belongs to no option.'],
    [['--people'], '--people needs something after it:'],
    [['--people='], '--people needs something after it:'],
  ])('is told what there is instead of %j', (words, says) => {
    expect(readOptions(words, ['people'], 'npm run doctor')).toEqual({
      say: expect.stringMatching(new RegExp(`^${says}.*\\nnpm run doctor$`)),
      isFault: true,
    });
  });
});

describe('the commands', () => {
  it('end well when asked for help, and not when misunderstood', async () => {
    expect((await run(['doctor', '--help'])).code).toBe(0);
    expect(await run(['doctor', '--verbose'])).toEqual({
      code: 1,
      said: expect.stringContaining('There are:'),
    });
    expect(await run(['replay-erasures', '--from', 'A'])).toEqual({
      code: 1,
      said: expect.stringContaining('Say from where to where'),
    });
  });

  it('say as the doctor does that nobody is signed in', async () => {
    const sentence = /^STOP {2}credentials: none found.*\n.*aws sso login.*\n$/;
    for (const words of [['replay-erasures', '--from', 'A', '--to', 'B'], ['destroy']]) {
      expect(await run(words)).toEqual({ code: 1, said: expect.stringMatching(sentence) });
    }
  });

  it('name the table that is kept, before anything is taken away and after', async () => {
    // Knows who asks and what the stack is, and refuses whatever the CDK then wants of it.
    const aws = createServer(async (request, response) => {
      const asked = await text(request);
      const answer = asked.includes('GetCallerIdentity&')
        ? '<Account>111122223333</Account>'
        : '<member><OutputKey>TableName</OutputKey><OutputValue>Kept-Table1</OutputValue></member>';
      const isOurs = /^Action=(GetCallerIdentity|DescribeStacks&StackName=Northgate)&/.test(asked);
      response.writeHead(isOurs ? 200 : 403).end(isOurs ? answer : '');
    }).listen(0, '127.0.0.1');
    await once(aws, 'listening');
    const address = aws.address();
    const { said } = await run(['destroy', '--app', 'false'], {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      PAIRS_NAME: 'Northgate',
    });
    aws.closeAllConnections();
    aws.close();
    expect(said).toMatch(
      /takes away Northgate in eu-west-1:.*\nIt keeps the table Kept-Table1 in eu-west-1,/,
    );
    expect(said).toMatch(/\nStill there: the table Kept-Table1 in eu-west-1\.\n$/);
  });
});
