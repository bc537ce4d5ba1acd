import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { parseArguments, USAGE } from './arguments';
import { CommandFailure, EXIT } from './exit-codes';
import { inParallel } from './in-parallel';
import { paintFor } from './paint';
import { writeAtomically } from './plan-file';
import { planStack, StackFailure } from './plan-stack';
import { findProviderSource, MirrorUnusable, type ProviderSource } from './provider-source';
import { Interrupted } from './run-program';
import { summarize } from './summary';
import { chooseStacks, pinnedAwsVersion, synthesize, type SynthesizedStack } from './synthesis';
import { findTerraform, TerraformMissing, type Terraform } from './terraform';

/** A stream of the process, as far as the command uses it. */
export interface TextStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface PlanCommandProps {
  readonly argv: readonly string[];
  readonly projectRoot: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly signal: AbortSignal;
}

/** More plans at once only compete for the processor: each already uses more than one. */
const MOST_PLANS_AT_ONCE = 4;

const OFFLINE_SENTENCE =
  'Planned offline: without credentials and without state, so every plan creates its stack from nothing (--live uses both).';

/** `npm run plan`: everything but the process itself. @returns the exit code */
export async function runPlanCommand(props: PlanCommandProps): Promise<number> {
  try {
    return await synthesizeAndPlan(props);
  } catch (error) {
    props.stderr.write(`${messageOf(error)}\n`);
    return exitCodeOf(error);
  }
}

async function synthesizeAndPlan(props: PlanCommandProps): Promise<number> {
  const { argv, projectRoot, environment, stdout, stderr, signal } = props;
  const { help, live, stacks: wanted } = parseArguments(argv);
  if (help) {
    stdout.write(`${USAGE}\n`);
    return EXIT.done;
  }
  const terraform = await findTerraform(environment, signal);
  const outputDirectory = join(projectRoot, 'cdktf.out');
  stderr.write('synthesizing\n');
  const synthesized = await synthesize({ projectRoot, outputDirectory, environment, signal });
  const stacks = chooseStacks(synthesized, wanted);
  const providerSource = await findProviderSource({
    environment,
    version: stacks[0] && (await pinnedAwsVersion(stacks[0])),
    downloadDirectory: join(outputDirectory, 'plans', 'providers'),
  });
  try {
    stderr.write(`Terraform ${terraform.version}. ${providerSource.sentence}\n`);
    if (!live) stderr.write(`${OFFLINE_SENTENCE}\n`);
    return await planAll(props, stacks, { live, terraform, providerSource, outputDirectory });
  } finally {
    await providerSource.close();
  }
}

interface PlanSettings {
  readonly live: boolean;
  readonly terraform: Terraform;
  readonly providerSource: ProviderSource;
  readonly outputDirectory: string;
}

async function planAll(
  { projectRoot, environment, stdout, stderr, signal }: PlanCommandProps,
  stacks: readonly SynthesizedStack[],
  { outputDirectory, ...settings }: PlanSettings,
): Promise<number> {
  const plansDirectory = join(outputDirectory, 'plans');
  const paint = paintFor(stdout, environment);
  const planFileOf = (name: string) => join(plansDirectory, `${name}.json`);
  // Whatever happens below, nobody takes the plan of an earlier run for the new one.
  await Promise.all(stacks.map(({ name }) => rm(planFileOf(name), { force: true })));

  const limit = Math.min(availableParallelism(), MOST_PLANS_AT_ONCE);

  const outcomes = await inParallel(limit, stacks, async ({ name, directory, warnings }) => {
    const planFile = planFileOf(name);
    try {
      const { text, json } = await planStack({
        ...settings,
        stackDirectory: directory,
        workDirectory: plansDirectory,
        environment,
        signal,
        onProgress: (stack, step) => stderr.write(`${stack}: ${step}\n`),
      });
      await writeAtomically(planFile, text);
      return summarize({
        stack: name,
        plan: json,
        warnings,
        planFile: relative(projectRoot, planFile),
        paint,
      });
    } catch (error) {
      if (error instanceof StackFailure) return error;
      throw error;
    }
  });

  const failures = outcomes.filter((outcome) => outcome instanceof StackFailure);
  const summaries = outcomes.filter((outcome) => typeof outcome === 'string');
  if (summaries.length > 0) stdout.write(`\n${summaries.join('\n\n')}\n`);
  return reportFailures(failures, stacks.length, stderr, paintFor(stderr, environment).red);
}

function reportFailures(
  failures: readonly StackFailure[],
  planned: number,
  stderr: TextStream,
  emphasize: (text: string) => string,
): number {
  if (failures.length === 0) return EXIT.done;
  for (const { stackName, step, output } of failures) {
    stderr.write(`\n${emphasize(`${stackName}: terraform ${step} failed`)}\n${output}\n`);
  }
  stderr.write(
    `\n${failures.length} of ${planned} plans failed: ${failures.map(({ stackName }) => stackName).join(', ')}\n`,
  );
  if (!failures.some(({ lacksProvider }) => lacksProvider)) return EXIT.planFailed;
  stderr.write(
    'A provider could not be had: set TF_PROVIDER_MIRROR to a folder that holds ' +
      'registry.terraform.io/hashicorp/aws/<version>, or make the registry reachable.\n',
  );
  return EXIT.notInstallable;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommandFailure) return error.exitCode;
  if (error instanceof TerraformMissing || error instanceof MirrorUnusable) return EXIT.notInstallable;
  if (error instanceof Interrupted) return EXIT.interrupted;
  return EXIT.planFailed;
}

/** An expected failure speaks for itself; anything else is a fault of this program and shows where. */
function messageOf(error: unknown): string {
  const isExpected = [CommandFailure, TerraformMissing, MirrorUnusable, Interrupted].some(
    (kind) => error instanceof kind,
  );
  if (!(error instanceof Error)) return String(error);
  return isExpected ? error.message : (error.stack ?? error.message);
}
