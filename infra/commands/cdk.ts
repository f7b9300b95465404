import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

/** Runs the CDK in this terminal. True where it went well. */
export const cdk = async (...words: string[]): Promise<boolean> => {
  const program = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
  const child = spawn(process.execPath, [program, ...words], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return code === 0;
};
