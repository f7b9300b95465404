import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { plainProblem } from './plain-problem.ts';

const NODE_NEEDED = 24;

/** Throws one plain sentence where this Node is older than the one that Lambda runs. */
export const checkNode = (version: string): void => {
  if (Number.parseInt(version, 10) >= NODE_NEEDED) return;
  throw plainProblem(
    `Coaching Pairs needs Node ${NODE_NEEDED} or newer and this is Node ${version}: run it with "npm start" ` +
      `after "npm ci", which brings Node ${NODE_NEEDED} along on Linux, or install it from https://nodejs.org.`,
  );
};

export type EngineFound = { readonly endpoint: string } | { readonly program: string };

type Environment = Record<string, string | undefined>;

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const packedEngine = (): string[] => {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/package.json`,
    );
    return [join(dirname(manifest), 'dynoxide')];
  } catch {
    return [];
  }
};

/**
 * Where the table lives: the engine that npm installed, else `dynoxide` on the path, else the endpoint that
 * DYNAMODB_ENDPOINT names. Throws one plain sentence where there is none.
 */
export const findEngine = (
  environment: Environment,
  packed: readonly string[] = packedEngine(),
): EngineFound => {
  const onPath = (environment.PATH ?? '').split(delimiter).map((folder) => join(folder, 'dynoxide'));
  const program = [...packed, ...onPath].find(isProgram);
  if (program) return { program };
  const endpoint = environment.DYNAMODB_ENDPOINT;
  if (endpoint) return { endpoint };
  throw plainProblem(
    `There is no table engine for ${process.platform} ${process.arch} among the installed packages: put the ` +
      'program "dynoxide" on your PATH, or start DynamoDB Local and set DYNAMODB_ENDPOINT to its address.',
  );
};

/** Port numbers as people write them in the environment; 0 picks a free one. */
export const portFrom = (environment: Environment, name: string, usual: number): number => {
  const written = environment[name]?.trim();
  if (!written) return usual;
  const port = Number(written);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw plainProblem(`${name} is "${written}", which is no port: set it to a number from 0 to 65535.`);
};

/** Throws one plain sentence where somebody else listens on the port already. */
export const checkPortFree = async (port: number, name: string): Promise<void> => {
  if (port === 0) return;
  await listenOnce(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES')
      throw plainProblem(`Port ${port} may not be used by ordinary programs: set ${name} to one above 1023.`);
    throw plainProblem(
      `Port ${port} is in use: stop what listens there, or set ${name} to another port (${name}=0 picks a free one).`,
    );
  });
};

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> => listenOnce(0);

const listenOnce = (port: number): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : port;
      server.close(() => done(taken));
    });
  });
