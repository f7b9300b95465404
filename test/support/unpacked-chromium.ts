import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';

export type Program = { executablePath: string; env: Record<string, string> };

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const packageMain = require.resolve('@sparticuz/chromium');
const manifest = z.object({ version: z.string() });

/**
 * The Chromium inside the npm package, unpacked once below `cache` (200 MB, about three seconds) together with
 * the libraries and the font it brings, so that it runs on a machine with nothing but Node.
 */
export async function unpackedChromium(cache: string): Promise<Program> {
  const home = join(cache, `chromium-${await packedVersion()}`);
  if (!(await exists(home))) await unpack(cache, home);
  const fonts = join(home, 'fonts.conf');
  await writeWhole(fonts, fontsConf(home));
  return {
    executablePath: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: fonts,
    },
  };
}

async function packedVersion(): Promise<string> {
  const text = await readFile(join(dirname(packageMain), '..', 'package.json'), 'utf8');
  return manifest.parse(JSON.parse(text)).version;
}

/** Several test workers may come here at once: each unpacks aside, the first to finish puts it in place. */
async function unpack(cache: string, home: string): Promise<void> {
  const aside = join(cache, `unpacking-${randomUUID()}`);
  await mkdir(aside, { recursive: true });
  try {
    // In a process of its own: the package unpacks into TMPDIR, and brings its libraries only to a Lambda.
    const unpacking = `await (await import(process.argv[1])).default.executablePath()`;
    await run(process.execPath, ['--input-type=module', '-e', unpacking, pathToFileURL(packageMain).href], {
      env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    });
    await rename(aside, home);
  } catch (error) {
    if (!(await exists(home))) throw error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** The package's Open Sans first, so that pictures look alike everywhere; then what the machine has, for other scripts. */
function fontsConf(home: string): string {
  const prefer = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(
    (family) =>
      `<alias binding="same"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${join(home, 'font-cache')}</cachedir>
  ${prefer.join('\n  ')}
</fontconfig>
`;
}

async function writeWhole(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, text);
  await rename(aside, path);
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
