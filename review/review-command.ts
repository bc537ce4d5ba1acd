import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { CommandFailure } from '../plan/exit-codes';
import { exitCodeOf, messageOf, reportFailures } from '../plan/failures';
import { paintFor, type TextStream } from '../plan/paint';
import { planAll } from '../plan/plan-all';
import { Interrupted } from '../plan/run-program';
import { readAcceptanceFile, staleAcceptances } from './acceptance-file';
import { parseArguments, USAGE, type ReviewArguments } from './arguments';
import { EXIT, exitCodeOfPlanning } from './exit-codes';
import { readPlans, STANDARD_INPUT } from './input';
import { render } from './render';
import { review, type NamedPlan } from './review';
import { verdictOf } from './verdict';

export interface ReviewCommandProps {
  readonly argv: readonly string[];
  /** The project whose stacks can be reviewed; installed as a package the command has none there. */
  readonly projectRoot: string;
  /** Where relative paths begin. */
  readonly workingDirectory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stdin: Readable;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly signal: AbortSignal;
}

/** `npm run review`: everything but the process itself. @returns the exit code */
export async function runReviewCommand(props: ReviewCommandProps): Promise<number> {
  try {
    return await planAndReview(props);
  } catch (error) {
    props.stderr.write(`${messageOf(error)}\n`);
    return exitCodeOfPlanning(exitCodeOf(error));
  }
}

async function planAndReview(props: ReviewCommandProps): Promise<number> {
  const { argv, environment, stdout, stderr, signal } = props;
  const wanted = parseArguments(argv);
  if (wanted.help) {
    stdout.write(`${USAGE}\n`);
    return EXIT.clean;
  }
  if (wanted.version) {
    stdout.write(`${versionOf(props.projectRoot)}\n`);
    return EXIT.clean;
  }
  const { files, stacks } = sort(wanted, props);
  const acceptances = await readAcceptanceFile({ ...props, file: wanted.accepted });
  const read = await readPlans({ ...props, files, taken: stacks });
  const problems = [...acceptances.problems, ...read.problems];
  if (problems.length > 0) {
    stderr.write(`${problems.join('\n')}\n`);
    return EXIT.unreadable;
  }
  const planned = files.length > 0 && stacks.length === 0 ? [] : await planStacks(props, stacks, wanted.live);
  if (planned === undefined) return EXIT.notPlanned;
  const plans = [...planned, ...read.plans];
  const { accepted } = acceptances;
  const reviewed = review(plans, {
    accepted,
    ...(wanted.rpoHours !== undefined && { rpoHours: wanted.rpoHours }),
  });
  if (signal.aborted) throw new Interrupted();
  for (const sentence of staleAcceptances(acceptances, reviewed)) stderr.write(`${sentence}\n`);
  const verdict = verdictOf(reviewed.findings, wanted.failOn);
  stdout.write(
    render(wanted.format, {
      review: reviewed,
      verdict,
      hasBackup: plans.some(hasBackup),
      paint: paintFor(stdout, environment),
    }),
  );
  return verdict.failing.length > 0 ? EXIT.findings : EXIT.clean;
}

/** The version of the package, with its name. */
function versionOf(projectRoot: string): string {
  const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  const { name, version } = JSON.parse(text) as { readonly name: string; readonly version: string };
  return `${name} ${version}`;
}

/** Tells plan files from stacks: a stack has neither a dot nor a slash in its name, and no file is called so. */
function sort(
  { operands, live }: ReviewArguments,
  { projectRoot, workingDirectory }: ReviewCommandProps,
): { readonly files: readonly string[]; readonly stacks: readonly string[] } {
  const isProject = existsSync(join(projectRoot, 'dist', 'main.js'));
  const isFile = (operand: string) =>
    !isProject ||
    operand === STANDARD_INPUT ||
    /[./\\]/.test(operand) ||
    existsSync(resolve(workingDirectory, operand));
  const files = operands.filter(isFile);
  const stacks = [...new Set(operands.filter((operand) => !isFile(operand)))];
  if (!isProject && files.length === 0)
    throw new CommandFailure(EXIT.unreadable, `no plan is named\n\n${USAGE}`);
  if (live && files.length > 0 && stacks.length === 0)
    throw new CommandFailure(EXIT.unreadable, '--live: got plan files only, wanted a stack to plan');
  return { files, stacks };
}

/** The plans of stacks; nothing where one failed: a part of an estate would look unprotected. */
async function planStacks(
  props: ReviewCommandProps,
  stacks: readonly string[],
  live: boolean,
): Promise<readonly NamedPlan[] | undefined> {
  const { environment, stderr } = props;
  const { results, failures } = await planAll(
    { ...props, stacks, live },
    ({ name, json, account, warnings }) => {
      for (const warning of warnings) stderr.write(`${name}: warning: ${warning}\n`);
      return { name, json, ...(account !== undefined && { account }) };
    },
  );
  if (failures.length === 0) return results;
  reportFailures(failures, results.length + failures.length, stderr, paintFor(stderr, environment).red);
  stderr.write(
    'Nothing was reviewed: without these plans the others would look less protected than they are.\n',
  );
  return undefined;
}

/** Whether a plan has anything of AWS Backup. */
function hasBackup({ json }: NamedPlan): boolean {
  return json.resource_changes?.some(({ type }) => type.startsWith('aws_backup_')) ?? false;
}
