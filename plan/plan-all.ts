import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import type { PlanJson } from '../protection/plan-json';
import { inParallel } from './in-parallel';
import type { TextStream } from './paint';
import { writeAtomically } from './plan-file';
import { planStack, StackFailure } from './plan-stack';
import { findProviderSource, type ProviderSource } from './provider-source';
import {
  allowedAccount,
  chooseStacks,
  pinnedAwsVersion,
  synthesize,
  type SynthesizedStack,
} from './synthesis';
import { findTerraform, type Terraform } from './terraform';

export interface PlanAllProps {
  /** The stacks to plan. @default - empty: every stack of the manifest */
  readonly stacks: readonly string[];
  /** Plan against the real state and account instead of offline. */
  readonly live: boolean;
  readonly projectRoot: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Is told what goes on. */
  readonly stderr: TextStream;
  readonly signal: AbortSignal;
}

/** A plan of a stack that was made. */
export interface PlannedStack {
  readonly name: string;
  readonly json: PlanJson;
  /** The one account the stack is for: an offline plan does not tell it. @default - several, or not known */
  readonly account?: string;
  /** What synthesis warned of. */
  readonly warnings: readonly string[];
  /** Where the plan is as JSON, from the project's folder. */
  readonly planFile: string;
}

/** What became of the stacks, in the order of the manifest. */
export interface PlannedStacks<Result> {
  readonly results: readonly Result[];
  readonly failures: readonly StackFailure[];
}

/** More plans at once only compete for the processor: each already uses more than one. */
const MOST_PLANS_AT_ONCE = 4;

const OFFLINE_SENTENCE =
  'Planned offline: without credentials and without state, so every plan creates its stack from nothing (--live uses both).';

/** Synthesizes the stacks and plans those that are asked for; each plan is given to `use` as soon as it is made. */
export async function planAll<Result>(
  props: PlanAllProps,
  use: (stack: PlannedStack) => Result,
): Promise<PlannedStacks<Result>> {
  const { stacks: wanted, live, projectRoot, environment, stderr, signal } = props;
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
    return await planEach(props, stacks, { terraform, providerSource, outputDirectory }, use);
  } finally {
    await providerSource.close();
  }
}

interface PlanSettings {
  readonly terraform: Terraform;
  readonly providerSource: ProviderSource;
  readonly outputDirectory: string;
}

async function planEach<Result>(
  { live, projectRoot, environment, stderr, signal }: PlanAllProps,
  stacks: readonly SynthesizedStack[],
  { outputDirectory, ...settings }: PlanSettings,
  use: (stack: PlannedStack) => Result,
): Promise<PlannedStacks<Result>> {
  const plansDirectory = join(outputDirectory, 'plans');
  const planFileOf = (name: string) => join(plansDirectory, `${name}.json`);
  // Whatever happens below, nobody takes the plan of an earlier run for the new one.
  await Promise.all(stacks.map(({ name }) => rm(planFileOf(name), { force: true })));

  const limit = Math.min(availableParallelism(), MOST_PLANS_AT_ONCE);
  const outcomes = await inParallel(limit, stacks, async (stack) => {
    const { name, directory, warnings } = stack;
    const planFile = planFileOf(name);
    try {
      const { text, json } = await planStack({
        ...settings,
        live,
        stackDirectory: directory,
        workDirectory: plansDirectory,
        environment,
        signal,
        onProgress: (stack, step) => stderr.write(`${stack}: ${step}\n`),
      });
      await writeAtomically(planFile, text);
      const account = await allowedAccount(stack);
      return { result: use({ name, json, account, warnings, planFile: relative(projectRoot, planFile) }) };
    } catch (error) {
      if (error instanceof StackFailure) return error;
      throw error;
    }
  });
  return {
    results: outcomes.flatMap((outcome) => (outcome instanceof StackFailure ? [] : [outcome.result])),
    failures: outcomes.filter((outcome) => outcome instanceof StackFailure),
  };
}
