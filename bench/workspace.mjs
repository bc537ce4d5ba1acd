// A copy of the project in a temporary folder whose entry point takes the number of stacks from the environment:
// `build.mjs` and `synth.mjs` run there as they are, and nothing of the project is touched.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from './measure.mjs';

/** The project. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const NOT_COPIED = new Set(['.git', 'cdktf.out', 'coverage', 'dist', 'node_modules', 'test']);

/** Options as in `build.mjs`. */
const BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: false,
  logLevel: 'warning',
};

/** Makes the copy, builds it, and sees to its removal when the process ends. */
export function makeWorkspace() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

  const project = join(folder, 'project');
  cpSync(root, project, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  writeFileSync(join(project, 'main.ts'), "import './bench/app';\n");
  runNode(['build.mjs'], { cwd: project });
  const { buildSync } = createRequire(import.meta.url)('esbuild');
  buildSync({
    ...BUNDLE,
    absWorkingDir: project,
    entryPoints: {
      application: join(root, 'main.ts'),
      configuration: 'bench/configuration.ts',
      simulation: 'bench/simulation.ts',
      review: 'bench/review.ts',
      usage: 'bench/usage.ts',
    },
    outdir: 'dist',
  });
  // Compiled as `dist/main.js` is, but the dependencies stay in node_modules: the start that the goals were set with.
  buildSync({
    ...BUNDLE,
    absWorkingDir: project,
    entryPoints: { unbundled: 'main.ts' },
    packages: 'external',
    outdir: 'dist',
  });
  return { folder, project, usage: join(project, 'dist/usage.js') };
}

/** A new folder below the workspace for each use, removed afterwards. */
export function withOutput({ folder }, use) {
  const output = mkdtempSync(join(folder, 'output-'));
  try {
    return use(output);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/** A folder below the workspace that stays until the end. */
export function keptFolder({ folder }, name) {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}
