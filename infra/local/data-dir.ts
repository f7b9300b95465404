import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainProblem } from './plain-problem.ts';

/**
 * Makes this process the only one that lives in the directory, until it ends. Throws one plain sentence where another
 * one does, or where we may not write.
 */
export const holdDataDir = (dataDir: string): void => {
  const file = join(dataDir, 'process.id');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
  if (holder && holder !== process.pid && isAlive(holder))
    throw plainProblem(
      `Another Coaching Pairs (process ${holder}) uses ${dataDir}: stop it, or set DATA_DIR to another directory.`,
    );
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, String(process.pid));
  } catch {
    throw plainProblem(`${dataDir} cannot be written to: set DATA_DIR to a directory of yours.`);
  }
  process.on('exit', () => rmSync(file, { force: true }));
};

const isAlive = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
};
