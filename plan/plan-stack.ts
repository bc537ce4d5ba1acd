import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { copyOffline } from './offline';
import type { PlanJson } from '../protection/plan-json';
import type { ProviderSource } from './provider-source';
import { runProgram } from './run-program';
import type { Terraform } from './terraform';
import { terraformEnvironment } from './terraform-environment';

/** The Terraform commands that make a plan, in their order. */
export type PlanStep = 'init' | 'plan' | 'show';

export interface PlanStackProps {
  /** The folder that holds the stack's `cdk.tf.json`; its name is the stack's name. */
  readonly stackDirectory: string;
  /** A folder for working files; what is written there is removed before the promise settles. */
  readonly workDirectory: string;
  /** Plan in place, with the stack's own backend and the credentials of the environment. */
  readonly live: boolean;
  readonly terraform: Terraform;
  readonly providerSource: ProviderSource;
  /** @default - nobody is told */
  readonly onProgress?: (stack: string, step: PlanStep) => void;
  /** @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
  /** Stops Terraform; the promise is then rejected with `Interrupted`. */
  readonly signal?: AbortSignal;
}

export interface PlanResult {
  readonly stack: string;
  /** The plan, as `terraform show -json` describes it. */
  readonly json: PlanJson;
  /** Exactly what `terraform show -json` printed. */
  readonly text: string;
}

/** A Terraform command ended with an error. */
export class StackFailure extends Error {
  constructor(
    readonly stackName: string,
    readonly step: PlanStep,
    /** What Terraform printed. */
    readonly output: string,
  ) {
    super(`${stackName}: terraform ${step} failed\n${output}`);
    this.name = 'StackFailure';
  }

  /** Whether a provider could not be had: nothing is wrong with the stack. */
  get lacksProvider(): boolean {
    return this.step === 'init' && PROVIDER_NOT_HAD.test(this.output);
  }
}

/** Terraform's headings for a provider that it finds nowhere or cannot fetch. */
const PROVIDER_NOT_HAD =
  /Failed to (query available provider packages|install provider)|Invalid provider registry/;

/** Plans one synthesized stack; offline unless `live`. Throws a `StackFailure` with Terraform's own words. */
export async function planStack(props: PlanStackProps): Promise<PlanResult> {
  const stack = basename(props.stackDirectory);
  await mkdir(props.workDirectory, { recursive: true });
  const work = await mkdtemp(join(props.workDirectory, `work-${stack}-`));
  try {
    return await planIn(work, stack, props);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function planIn(work: string, stack: string, props: PlanStackProps): Promise<PlanResult> {
  const { stackDirectory, live, terraform, providerSource, onProgress, signal } = props;
  const environment = terraformEnvironment({
    ambient: props.environment ?? process.env,
    live,
    providerSource,
  });
  const planFile = join(work, `${stack}.tfplan`);
  const folder = live ? stackDirectory : join(work, 'stack');
  if (!live) await copyOffline(stackDirectory, folder);

  const run = async (step: PlanStep, args: readonly string[]) => {
    onProgress?.(stack, step);
    const result = await runProgram(terraform.path, [step, '-no-color', ...args], {
      cwd: folder,
      environment,
      signal,
    });
    if (result.code !== 0) throw new StackFailure(stack, step, result.stderr.trim() || result.stdout.trim());
    return result.stdout;
  };
  await providerSource.install(() => run('init', ['-input=false']));
  await run('plan', ['-input=false', ...(live ? [] : ['-lock=false']), `-out=${planFile}`]);
  const text = await run('show', ['-json', planFile]);
  return { stack, text, json: JSON.parse(text) as PlanJson };
}
