import { parseArguments, USAGE } from './arguments';
import { EXIT } from './exit-codes';
import { exitCodeOf, messageOf, reportFailures } from './failures';
import { paintFor, type TextStream } from './paint';
import { planAll } from './plan-all';
import { summarize } from './summary';

export interface PlanCommandProps {
  readonly argv: readonly string[];
  readonly projectRoot: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly signal: AbortSignal;
}

/** `npm run plan`: everything but the process itself. @returns the exit code */
export async function runPlanCommand(props: PlanCommandProps): Promise<number> {
  try {
    return await planAndSummarize(props);
  } catch (error) {
    props.stderr.write(`${messageOf(error)}\n`);
    return exitCodeOf(error) ?? EXIT.planFailed;
  }
}

async function planAndSummarize({ argv, stdout, ...props }: PlanCommandProps): Promise<number> {
  const { help, live, stacks } = parseArguments(argv);
  if (help) {
    stdout.write(`${USAGE}\n`);
    return EXIT.done;
  }
  const { environment, stderr } = props;
  const paint = paintFor(stdout, environment);
  const { results, failures } = await planAll({ ...props, stacks, live }, ({ name, json, ...rest }) =>
    summarize({ ...rest, stack: name, plan: json, paint }),
  );
  if (results.length > 0) stdout.write(`\n${results.join('\n\n')}\n`);
  const count = results.length + failures.length;
  return reportFailures(failures, count, stderr, paintFor(stderr, environment).red);
}
