import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CommandFailure, EXIT } from './exit-codes';
import { nearestName } from '../modules/inputs/nearest-name';
import type { TerraformDocument } from './offline';
import { runProgram } from './run-program';

/** A stack that synthesis wrote. */
export interface SynthesizedStack {
  readonly name: string;
  /** The folder that holds its `cdk.tf.json`. */
  readonly directory: string;
  /** What synthesis warned of. */
  readonly warnings: readonly string[];
}

export interface SynthesisProps {
  readonly projectRoot: string;
  readonly outputDirectory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        readonly synthesizedStackPath: string;
        readonly annotations: readonly { readonly level: string; readonly message: string }[];
      }
    >
  >;
}

/** How CDKTF marks a warning in its manifest. */
const WARNING = '@cdktf/warn';

/** Synthesizes every stack; throws a `CommandFailure` with what the program said. */
export async function synthesize(props: SynthesisProps): Promise<SynthesizedStack[]> {
  const { projectRoot, outputDirectory, environment, signal } = props;
  const { code, stderr } = await runProgram(process.execPath, [join(projectRoot, 'dist', 'main.js')], {
    cwd: projectRoot,
    environment: { ...environment, CDKTF_OUTDIR: basename(outputDirectory) },
    signal,
  });
  if (code !== 0) throw new CommandFailure(EXIT.synthesisFailed, `${stderr.trimEnd()}\nsynthesis failed`);
  const manifest = JSON.parse(await readFile(join(outputDirectory, 'manifest.json'), 'utf8')) as Manifest;
  return Object.entries(manifest.stacks).map(([name, { synthesizedStackPath, annotations }]) => ({
    name,
    directory: join(outputDirectory, synthesizedStackPath, '..'),
    warnings: annotations.filter(({ level }) => level === WARNING).map(({ message }) => message),
  }));
}

/** The stacks that are asked for, in the order of the manifest; all where none is named. */
export function chooseStacks(
  stacks: readonly SynthesizedStack[],
  wanted: readonly string[],
): readonly SynthesizedStack[] {
  const names = stacks.map(({ name }) => name);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown === undefined) {
    return wanted.length === 0 ? stacks : stacks.filter(({ name }) => wanted.includes(name));
  }
  const nearest = nearestName(unknown, names);
  const hint = nearest === undefined ? '' : `: did you mean ${nearest}?`;
  throw new CommandFailure(
    EXIT.wrongUse,
    `there is no stack ${unknown}${hint}\nstacks:\n${names.map((name) => `  ${name}`).join('\n')}`,
  );
}

/** The one account that a stack's provider works in; nothing where it allows several. */
export async function allowedAccount(stack: SynthesizedStack): Promise<string | undefined> {
  const { provider } = await documentOf(stack);
  const allowed = [provider?.aws ?? []].flat()[0]?.allowed_account_ids;
  return Array.isArray(allowed) && allowed.length === 1 ? String(allowed[0]) : undefined;
}

/** The exact version of the AWS provider that a stack pins; nothing where it allows several. */
export async function pinnedAwsVersion(stack: SynthesizedStack): Promise<string | undefined> {
  const document = await documentOf(stack);
  const providers = document.terraform?.required_providers as { aws?: { version?: string } } | undefined;
  return /^=?\s*(\d+\.\d+\.\d+)$/.exec(providers?.aws?.version ?? '')?.[1];
}

async function documentOf({ directory }: SynthesizedStack): Promise<TerraformDocument> {
  return JSON.parse(await readFile(join(directory, 'cdk.tf.json'), 'utf8')) as TerraformDocument;
}
