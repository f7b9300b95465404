import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

export const LAMBDAS = ['web', 'outbox', 'scheduled', 'mail-events'] as const;
export type LambdaName = (typeof LAMBDAS)[number];

export interface Bundle<Name extends string = LambdaName> {
  readonly name: Name;
  /** What is deployed: `index.mjs`, and the parts that it loads only when they are needed. */
  readonly folder: string;
  /** What a start loads. */
  readonly bytes: number;
  /** All of it. */
  readonly allBytes: number;
  /** How many bytes of it came from each file. */
  readonly sources: ReadonlyMap<string, number>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const stub = (name: string) => join(root, 'infra/aws/stubs', `${name}.ts`);

const alias = {
  '@aws-sdk/credential-provider-node': stub('environment-credentials'),
  '@aws-sdk/middleware-endpoint-discovery': stub('no-endpoint-discovery'),
  '@react-email/render': stub('no-renderer'),
  '@smithy/core/event-streams': stub('no-event-streams'),
  bowser: stub('no-browser'),
};

/**
 * Node's own modules are asked for by name, and of each what is used and nothing else. An import statement would look at
 * everything they export, and so load what they keep for later: of `http` a whole second client, a tenth of a start.
 */
const builtinsByName: Plugin = {
  name: 'builtins-by-name',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /./ }, ({ path, kind }) =>
      isBuiltin(path) ? { path, namespace: kind === 'require-call' ? 'required' : 'imported' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = ${askedFor(path)};`,
    }));
    onLoad({ filter: /./, namespace: 'imported' }, ({ path }) => ({
      contents: [`const it = ${askedFor(path)};`, 'export default it;', ...namesOf(path).map(ifUsed)].join(
        '',
      ),
    }));
  },
};

const askedFor = (path: string): string => `process.getBuiltinModule(${JSON.stringify(path)})`;

const namesOf = (path: string): string[] =>
  Object.getOwnPropertyNames(process.getBuiltinModule(path)).filter((name) => /^[a-z_$][\w$]*$/i.test(name));

/** A call that is said to do nothing but answer is left out where nobody wants the answer. */
const ifUsed = (name: string): string =>
  name === 'default'
    ? ''
    : `const $${name} = /* @__PURE__ */ (() => it.${name})(); export { $${name} as ${name} };`;

/** Rewrites the files of packages that a Lambda loads for nothing. */
const rewritten = (name: string, filter: RegExp, write: (source: string) => string): Plugin => ({
  name,
  setup: ({ onLoad }) => {
    onLoad({ filter }, async ({ path }) => ({ contents: write(await readFile(path, 'utf8')) }));
  },
});

const TRIMMINGS = [
  builtinsByName,
  // The same where the SDK waits for them: a module of Node's needs no file of its own.
  rewritten(
    'builtins-at-once',
    /\/(node-http-handler|invoke-store|getInstanceMetadataRegion)\.js$/,
    (source) =>
      source.replaceAll(/import\((["']node:\w+["'])\)/g, 'Promise.resolve(process.getBuiltinModule($1))'),
  ),
  // React's server brings along a second one, for pages that come in pieces. A mail is written at once.
  rewritten('without-streams', /react-dom-server\.node\.production\.js$/, () => ''),
  // The SDK describes every operation of a service, with keys that it keeps in constants. Written out, esbuild can tell
  // that the descriptions which nobody uses do nothing, and leaves them out.
  rewritten('plain-keys', /client-[a-z0-9]+\/dist-es\/schemas\/schemas_0\.js$/, (source) => {
    const words = new Map(
      [...source.matchAll(/^const (\w+) = (".*");$/gm)].map(([, name, word]) => [name, word]),
    );
    return source.replaceAll(/\[(\w+)\]:/g, (key, name) => `${words.get(name) ?? key}:`);
  }),
  // The SDK looks for its settings in a home folder, too. A Lambda has them in the environment.
  rewritten(
    'without-files',
    /shared-ini-file-loader\/readFile\.js$/,
    () =>
      "export const readFile = async () => { throw new Error('There are no files.'); }; export const filePromises = {}, fileIntercept = {};",
  ),
  // Answers and requests are texts: to ask whether one is a stream of the web's, or a file, would load both from Node.
  rewritten(
    'no-web-streams',
    /util-stream\/stream-type-check\.js$/,
    () => 'export const isReadableStream = () => false, isBlob = () => false;',
  ),
  rewritten('no-file-bodies', /util-body-length\/calculateBodyLength\.js$/, (source) =>
    source.replace(
      /^import .*"node:fs";$/m,
      'class ReadStream {}\nconst lstatSync = undefined, fstatSync = undefined;',
    ),
  ),
  // Schemas could describe themselves as JSON Schema. Nobody asks ours.
  rewritten('without-json-schema', /zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/, (source) =>
    [...source.matchAll(/^export (?:const|function) (\w+)/gm)]
      .map(([, name]) => `export const ${name} = () => {};`)
      .join(''),
  ),
];

/**
 * zod writes a parser of its own for each schema and has it compiled, which pays for whoever parses all day. It looks for
 * this wish while it loads.
 */
const uncompiled = 'globalThis.__zod_globalConfig={jitless:true};';

/** Untrimmed, some packages written for CommonJS expect to find this in a module. */
const banner = "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";

const bundleLambda = (name: LambdaName, into: string): Promise<Bundle> =>
  bundle(name, `functions/handlers/lambda/${name}.ts`, into);

export const bundleAll = (into: string): Promise<Bundle[]> =>
  Promise.all(LAMBDAS.map((name) => bundleLambda(name, into)));

/**
 * Writes one bundle below `into`, its source maps in a folder beside it that is not deployed.
 * @param trimmed without what the packages bring along and a Lambda never uses.
 */
export const bundle = async <Name extends string>(
  name: Name,
  entry: string,
  into: string,
  trimmed = true,
): Promise<Bundle<Name>> => {
  const folder = join(into, name);
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    write: false,
    metafile: true,
    bundle: true,
    splitting: trimmed,
    minify: true,
    // A source with any other letter in it has two bytes for each, and a start reads all of them.
    charset: 'ascii',
    sourcemap: 'external',
    legalComments: 'none',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    ...(trimmed ? { alias, plugins: TRIMMINGS, banner: { js: uncompiled } } : { banner: { js: banner } }),
    logLevel: 'error',
  });
  await rm(folder, { recursive: true, force: true });
  for (const { path, contents } of outputFiles) {
    const to = path.endsWith('.map') ? join(into, 'maps', name, basename(path)) : path;
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, contents);
  }
  return { name, folder, ...measure(metafile, entry) };
};

const measure = ({ outputs }: Metafile, source: string) => {
  const code = Object.entries(outputs).filter(([path]) => path.endsWith('.mjs'));
  const sources = new Map<string, number>();
  for (const [, { inputs }] of code) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) sources.set(path, bytesInOutput);
  }
  const [entry] = code.find(([, { entryPoint }]) => entryPoint === source) ?? [''];
  const sum = (paths: Iterable<string>) =>
    [...paths].reduce((total, path) => total + (outputs[path]?.bytes ?? 0), 0);
  return { bytes: sum(loadedWith(entry, outputs)), allBytes: sum(code.map(([path]) => path)), sources };
};

/** A file and all that it imports without waiting to be asked. */
const loadedWith = (entry: string, outputs: Metafile['outputs']): Set<string> => {
  const loaded = new Set([entry]);
  for (const path of loaded) {
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && outputs[next]) loaded.add(next);
    }
  }
  return loaded;
};
