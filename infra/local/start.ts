import { isPlainProblem } from './plain-problem.ts';
import { checkNode, checkPortFree, findEngine, portFrom } from './preflight.ts';

/** `npm start`: the checks first, so that a machine that lacks something hears it in one sentence. */
const main = async (): Promise<void> => {
  checkNode(process.versions.node);
  findEngine(process.env);
  const port = portFrom(process.env, 'PORT', 3000);
  const consolePort = portFrom(process.env, 'CONSOLE_PORT', 3001);
  await checkPortFree(port, 'PORT');
  await checkPortFree(consolePort, 'CONSOLE_PORT');
  // React renders mails twice as fast without its checks for developers.
  process.env.NODE_ENV ??= 'production';
  const { run } = await import('./run.ts');
  await run({ port, consolePort, empty: process.argv.includes('--empty') });
};

main().catch((error: unknown) => {
  if (!isPlainProblem(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
