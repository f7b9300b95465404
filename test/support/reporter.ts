import type { Reporter, SerializedError, TestModule, Vitest } from 'vitest/node';

type Count = { passed: number; failed: number; skipped: number };

/**
 * Ends the run with one plain line, `12 passed, 0 failed`, for whoever reads only the last line. What broke
 * outside a test (a file that does not load, a hook, a stray rejection) counts as failed.
 */
export default class LastLine implements Reporter {
  private count: Count | undefined;

  onInit(vitest: Vitest): void {
    // Vitest still writes coverage and farewells after the run has ended; at exit nothing can follow.
    if (!vitest.config.watch) process.on('exit', (code) => this.say(code));
  }

  onTestRunEnd(modules: readonly TestModule[], strayErrors: readonly SerializedError[]): void {
    this.count = countTests(modules);
    this.count.failed += strayErrors.length;
  }

  private say(exitCode: number): void {
    const { passed, failed, skipped } = this.count ?? { passed: 0, failed: 0, skipped: 0 };
    // A run that fails without a failed test (no tests found, a broken setup) must not read as a success.
    const failures = failed === 0 && exitCode !== 0 ? 1 : failed;
    const tail = skipped > 0 ? `, ${skipped} skipped` : '';
    process.stdout.write(`${passed} passed, ${failures} failed${tail}\n`);
  }
}

function countTests(modules: readonly TestModule[]): Count {
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test still pending when the run is over never got its turn: its worker died.
      count[state === 'pending' ? 'failed' : state] += 1;
    }
    const broken = [module, ...module.children.allSuites()].filter((part) => part.errors().length > 0);
    count.failed += broken.length;
  }
  return count;
}
