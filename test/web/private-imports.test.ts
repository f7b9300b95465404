import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'private-imports-'));
copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether the linter, with this project's rules, lets the file at this path import that. */
const lets = (path: string, from: string): boolean => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `import { it } from '${from}';\n\nexport const kept = it;\n`);
  const biome = join(root, 'node_modules', '.bin', 'biome');
  const flags = ['lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', path];
  const { stdout, stderr } = spawnSync(biome, flags, { cwd: folder, encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toContain('Checked 1 file');
  return !`${stdout}${stderr}`.includes('noRestrictedImports');
};

test.each([
  '../../store/private-words.ts',
  '../../store/advice.ts',
  '../../workflow/from-last-time.ts',
  '../../workflow/grow.ts',
  '../../workflow/ask-advice.ts',
  '../../workflow/give-advice.ts',
  '../../workflow/read-advice.ts',
  '../../workflow/ask-change.ts',
  '../../workflow/answering.ts',
  '../../workflow/give-change.ts',
  '../../workflow/read-change.ts',
  '../leader/seen-view.ts',
  '../leader/held-data.ts',
])('administrator, sponsor, facilitator and board code cannot import %s', (from) => {
  for (const office of ['admin/x.ts', 'sponsor/x.ts', 'facilitator/x.ts', 'leader/board.tsx']) {
    expect(lets(`functions/web/${office}`, from), office).toBe(false);
  }
});

test('administrators’ pages may have totals of advice, and leaders’ own pages the words', () => {
  expect(lets('functions/web/admin/x.ts', '../../store/advice-totals.ts')).toBe(true);
  expect(lets('functions/web/leader/x.ts', '../../store/private-words.ts')).toBe(true);
});
