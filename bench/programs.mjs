// What is measured: each program runs once and returns its CPU seconds, with whatever else it has to say.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { measureNode, measureNodeTree, runNode } from './measure.mjs';
import { keptFolder, root, withOutput } from './workspace.mjs';

/** Tests that need nothing but Node; grows with the suite. */
const UNIT_TESTS = ['test/arrakis/', 'test/constructs/', 'test/lift/', 'test/rules/', 'test/runbooks/'];
/** Of those, the files that start programs or a server. */
const NOT_UNIT_TESTS = [
  'test/arrakis/backup-validator/http',
  'test/arrakis/bad-input',
  'test/constructs/lambda-and-bucket',
  'test/constructs/readmes',
  'test/constructs/stacks',
  'test/lift/agreement',
  'test/lift/expression',
  'test/runbooks/arrakis/commands',
  'test/runbooks/arrakis/start-backup-job',
  'test/runbooks/task-manager/scripts',
  'test/runbooks/tattoo-directory/agreement',
  'test/runbooks/tattoo-directory/commands',
  'test/runbooks/tattoo-directory/recovery-environment',
  'test/runbooks/tattoo-directory/restore-table',
];

const JEST = 'node_modules/jest/bin/jest.js';
const FLOOR = join(root, 'bench/floor.mjs');

/** Every provider library that the constructs import. */
function providerLibraries() {
  const sources = readdirSync(join(root, 'modules'), { recursive: true })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(root, 'modules', path), 'utf8'));
  const imports = sources.flatMap((source) => source.match(/@cdktf\/provider-aws\/lib\/[\w-]+/g) ?? []);
  return [...new Set(imports)].sort();
}

/** The bench's own stacks must be the application's, byte for byte. @returns a folder with its stacks */
export function synthesizeReference(workspace) {
  const { project } = workspace;
  const [application, bench] = [keptFolder(workspace, 'application'), keptFolder(workspace, 'bench')];
  runNode(['dist/application.js'], { cwd: project, env: { CDKTF_OUTDIR: application } });
  const stacks = readdirSync(join(application, 'stacks')).filter((name) => name.startsWith('arrakis-'));
  runNode(['dist/main.js'], {
    cwd: project,
    env: { CDKTF_OUTDIR: bench, BENCH_STACKS: String(stacks.length) },
  });
  for (const stack of stacks) {
    const [wanted, got] = [application, bench].map((folder) => {
      const file = join(folder, 'stacks', stack, 'cdk.tf.json');
      return readFileSync(file, 'utf8');
    });
    if (wanted !== got) throw new Error(`bench/stacks.ts writes another ${stack} than the application does`);
  }
  return join(application, 'stacks');
}

/** @param reference a folder with the application's stacks */
export function definePrograms(workspace, reference) {
  const { project, usage } = workspace;
  const requires = ['cdktf', ...providerLibraries()]
    .map((path) => `require(${JSON.stringify(path)});`)
    .join('');
  const inProject = (args, stacks = 0) =>
    withOutput(workspace, (output) => {
      const env = { CDKTF_OUTDIR: join(output, 'cdktf.out'), BENCH_STACKS: String(stacks) };
      return measureNode(args, { cwd: project, env, usage, output });
    });
  const costs = ({ seconds, peakMb }) => ({ seconds, peakMb });
  const floor = (stacks, ...what) =>
    costs(
      withOutput(workspace, (output) => {
        const args = [FLOOR, reference, join(output, 'out'), String(stacks), ...what];
        return measureNode(args, { cwd: project, usage, output });
      }),
    );
  const reviewOf = (resources) =>
    withOutput(workspace, (output) => {
      const env = { REVIEW_RESOURCES: String(resources) };
      const { seconds, peakMb, stdout } = measureNode(['dist/review.js'], {
        cwd: project,
        env,
        usage,
        output,
      });
      return { seconds, peakMb, ...JSON.parse(stdout) };
    });
  const simulation = (days) =>
    withOutput(workspace, (output) => {
      const env = { BENCH_DAYS: String(days) };
      const { seconds, peakMb, stdout } = measureNode(['dist/simulation.js'], {
        cwd: project,
        env,
        usage,
        output,
      });
      return { seconds, peakMb, ...JSON.parse(stdout) };
    });
  return {
    libraries: () => costs(inProject(['-e', requires])),
    unbundled0: () => costs(inProject(['dist/unbundled.js'], 0)),
    synth0: () => costs(inProject(['dist/main.js'], 0)),
    synth12: () => costs(inProject(['dist/main.js'], 12)),
    user12: () => costs(inProject(['synth.mjs'], 12)),
    synth112: () => costs(inProject(['dist/main.js'], 112)),
    floor12: () => floor(12),
    floor112: () => floor(112),
    json12: () => floor(12, 'json'),
    json512: () => floor(512, 'json'),
    configuration100: () => {
      const { seconds, peakMb, stdout } = inProject(['dist/configuration.js'], 100);
      return { seconds, peakMb, ...JSON.parse(stdout) };
    },
    review5000: () => reviewOf(5000),
    review10000: () => reviewOf(10000),
    simulation400: () => simulation(400),
    simulation800: () => simulation(800),
    unitTests: () =>
      withOutput(workspace, (output) => {
        const report = join(output, 'report.json');
        const args = ['-i', '--silent', '--json', '--outputFile', report, ...UNIT_TESTS];
        const ignored = NOT_UNIT_TESTS.flatMap((file) => ['--testPathIgnorePatterns', file]);
        const { seconds } = measureNodeTree([JEST, ...args, ...ignored], { cwd: root });
        const { numTotalTestSuites, numTotalTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
          readFileSync(report, 'utf8'),
        );
        return {
          seconds,
          files: numTotalTestSuites,
          tests: numTotalTests,
          failed: numFailedTests + numRuntimeErrorTestSuites,
        };
      }),
    types59: () => typeCheck(['node_modules/typescript/bin/tsc', '--noEmit']),
    types7: () => typeCheck(projectTypeCheck()),
  };
}

/** What `npm run typecheck` gives to Node. */
function projectTypeCheck() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return scripts.typecheck.split(' ').slice(1);
}

function typeCheck(args) {
  const { seconds, status } = measureNodeTree(args, { cwd: root });
  return { seconds, failed: status === 0 ? 0 : 1 };
}
