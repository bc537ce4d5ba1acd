// Bundles the application into dist/: what `cdktf synth` runs, what `npm run plan` runs, and the
// Lambda packages. A build whose inputs are unchanged is kept: `synth.mjs` asks on every run.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = join(root, 'dist');
/** Builds go here and are then renamed, so that a program never runs half a build. */
const fresh = join(root, `dist-${process.pid}`);
const recordFile = join(dist, 'build.json');

/** The programs: name in dist -> entry file. */
const PROGRAMS = {
  main: 'main.ts',
  plan: 'plan/cli.ts',
  fuzz: 'fuzz/cli.ts',
  publish: 'publish/cli.ts',
  'rules-docs': 'planted-mistakes/cli.ts',
  review: 'review/cli.ts',
  runbooks: 'runbooks/cli.ts',
  simulate: 'engine/cli.ts',
};

/** The Node major version the Lambda runtime has (`nodejs22.x`). */
const LAMBDA_TARGET = 'node22';

/** A zip entry's time is wall-clock text without a zone: a fixed one gives the same bytes everywhere. */
const ZIP_TIME = new Date(1980, 0, 1, 0, 0, 0);

/** Every `lambda/<name>.ts` and `lambda/<name>/handler.ts` below modules/, as name -> entry file. Names are unique. */
function lambdaEntries() {
  const entries = {};
  for (const system of readdirSync(join(root, 'modules'), { withFileTypes: true })) {
    const folder = join(root, 'modules', system.name, 'lambda');
    if (!system.isDirectory() || !existsSync(folder)) continue;
    for (const file of readdirSync(folder).sort()) {
      const entry = file.endsWith('.ts') ? file : join(file, 'handler.ts');
      if (!existsSync(join(folder, entry))) continue;
      const name = file.replace(/\.ts$/, '');
      if (entries[name]) throw new Error(`two Lambda functions are called ${name}: rename one`);
      entries[name] = join('modules', system.name, 'lambda', entry);
    }
  }
  return entries;
}

/** What a build depends on besides its sources: this script, the versions, the compiler options. */
const FIXED_INPUTS = ['build.mjs', 'package-lock.json', 'tsconfig.json'];

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function isCurrent() {
  try {
    const record = JSON.parse(readFileSync(recordFile, 'utf8'));
    const entries = Object.values(lambdaEntries());
    return (
      entries.every((entry) => record.inputs.includes(entry)) &&
      record.outputs.every((output) => existsSync(join(dist, output))) &&
      digest(record.inputs) === record.digest
    );
  } catch {
    return false; // no record, or an input is gone: build
  }
}

const ownSources = (metafile) =>
  Object.keys(metafile.inputs).filter(
    (input) => !input.startsWith('node_modules/') && !input.startsWith('..'),
  );

async function bundlePrograms(esbuild) {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: PROGRAMS,
    outdir: fresh,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: false,
    metafile: true,
    logLevel: 'warning',
  });
  return ownSources(metafile);
}

async function bundleLambda(esbuild, fflate, name, entry) {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: 'index.js',
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    target: LAMBDA_TARGET,
    format: 'cjs',
    sourcemap: false,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const files = Object.fromEntries(
    outputFiles
      .map((file) => [
        relative(root, file.path),
        [file.contents, { mtime: ZIP_TIME, os: 3, attrs: 0o644 << 16 }],
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  mkdirSync(join(fresh, 'lambda'), { recursive: true });
  writeFileSync(join(fresh, 'lambda', `${name}.zip`), fflate.zipSync(files, { level: 9 }));
  return ownSources(metafile);
}

/** Builds everything into `fresh`. */
async function buildAll() {
  const [esbuild, fflate] = await Promise.all([import('esbuild'), import('fflate')]);
  const lambdas = lambdaEntries();
  const sources = await Promise.all([
    bundlePrograms(esbuild),
    ...Object.entries(lambdas).map(([name, entry]) => bundleLambda(esbuild, fflate, name, entry)),
  ]);
  const inputs = [...new Set([...FIXED_INPUTS, ...sources.flat()])].sort();
  const outputs = [
    ...Object.keys(PROGRAMS).map((name) => `${name}.js`),
    ...Object.keys(lambdas).map((name) => `lambda/${name}.zip`),
  ];
  writeFileSync(
    join(fresh, 'build.json'),
    JSON.stringify({ digest: digest(inputs), inputs, outputs }, undefined, 1),
  );
}

/** Builds what is out of date. @returns whether anything was built */
export async function build() {
  if (isCurrent()) return false;
  try {
    await buildAll();
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
}
