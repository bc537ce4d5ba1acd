import { EXIT, EXIT_CODE_MEANINGS, CommandFailure } from './exit-codes';

/** What the command line asks for. */
export interface PlanArguments {
  readonly help: boolean;
  /** @default - empty: every stack of the manifest */
  readonly stacks: readonly string[];
  /** Plan against the real state and account instead of offline. */
  readonly live: boolean;
}

/** The text of `--help`. */
export const USAGE = [
  'Usage: npm run plan [-- <stack> ...] [--live]',
  '',
  'Synthesizes the stacks, plans them with Terraform and says what each plan protects.',
  '',
  '  <stack>   a stack to plan, such as arrakis-production; all stacks when none is named',
  '  --live    plan against the real state with the AWS credentials of the environment;',
  '            without it the plan is made offline, from nothing and without credentials',
  '  --help    print this text',
  '',
  'The plan of a stack as JSON, the output of `terraform show -json`, is in cdktf.out/plans/<stack>.json.',
  'Results go to standard output, progress and errors to standard error.',
  '',
  'Environment:',
  '  TF_CLI_CONFIG_FILE   an existing Terraform CLI configuration, used as it is',
  '  TF_PROVIDER_MIRROR   a folder that holds registry.terraform.io/hashicorp/aws/<version>',
  '  NO_COLOR             no colour, also on a terminal',
  '',
  'Exit codes:',
  ...EXIT_CODE_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`),
].join('\n');

/** Reads the command line; throws a `CommandFailure` for an option that does not exist. */
export function parseArguments(argv: readonly string[]): PlanArguments {
  const options = argv.filter((argument) => argument.startsWith('-'));
  const unknown = options.find((option) => !['--live', '--help', '-h'].includes(option));
  if (unknown !== undefined) throw new CommandFailure(EXIT.wrongUse, `unknown option ${unknown}\n\n${USAGE}`);
  return {
    help: options.includes('--help') || options.includes('-h'),
    live: options.includes('--live'),
    stacks: [...new Set(argv.filter((argument) => !argument.startsWith('-')))],
  };
}
