import { nearestName } from '../modules/inputs';
import type { Level } from '../modules/lift/values';
import { objectiveHours } from '../modules/rules';
import { CommandFailure } from '../plan/exit-codes';
import { LEVELS } from './acceptance';
import { EXIT, EXIT_CODE_MEANINGS } from './exit-codes';

/** How the review is written. */
export type Format = 'text' | 'markdown' | 'json';

/** What the command line asks for. */
export interface ReviewArguments {
  readonly help: boolean;
  readonly version: boolean;
  readonly live: boolean;
  readonly format: Format;
  /** The lightest level of a finding that makes the command fail. */
  readonly failOn: Level;
  /** The file of accepted findings. @default - `backup-review.json`, where it exists */
  readonly accepted: string | undefined;
  readonly rpoHours: number | undefined;
  /** Plan files and stacks, in the order of the command line. @default - empty: every stack */
  readonly operands: readonly string[];
}

const FORMATS: readonly Format[] = ['text', 'markdown', 'json'];
const FLAGS = ['--live', '--help', '-h', '--version'] as const;
const OPTIONS = ['--format', '--fail-on', '--accepted', '--rpo-hours'] as const;

/** The text of `--help`. */
export const USAGE = [
  'Usage: npm run review [-- <plan.json | stack> ...] [options]',
  '       backup-review <plan.json> ... [options]',
  '',
  'Reviews Terraform plans: what AWS Backup would refuse, fail later or ignore, what is protected and what is not.',
  '',
  '  <plan.json>        a plan as `terraform show -json PLANFILE` prints it; - reads one from standard input;',
  '                     several plans are one estate',
  '  <stack>            a stack of this project, such as arrakis-production: it is synthesized and planned;',
  '                     every stack when nothing is named',
  '  --format FORMAT    text, markdown (for a comment on a pull request) or json; default text',
  '  --fail-on LEVEL    the lightest finding that gives exit code 1: refused, fails-later, ignored or advice;',
  '                     default ignored',
  '  --accepted FILE    findings that somebody has settled; default backup-review.json where it exists',
  '  --rpo-hours N      the recovery point objective of each resource whose plan states none',
  '  --live             plan stacks against the real state with the AWS credentials of the environment',
  '  --help             print this text',
  '  --version          print the version of this program',
  '',
  'The review goes to standard output; progress, warnings and errors go to standard error.',
  'Nothing of a plan is printed but what a finding or a list of the review needs. NO_COLOR turns colours off.',
  '',
  'Exit codes:',
  ...EXIT_CODE_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`),
].join('\n');

/** Reads the command line; throws a `CommandFailure` with all that is wrong with it. */
export function parseArguments(argv: readonly string[]): ReviewArguments {
  const { operands, flags, values, problems } = split(argv);
  const choose = <Word extends string>(option: string, words: readonly Word[], byDefault: Word): Word => {
    const given = values.get(option);
    const found = words.find((word) => word === given);
    if (given !== undefined && found === undefined)
      problems.push(`${option}: got ${JSON.stringify(given)}, wanted ${inWords(words)}${hint(given, words)}`);
    return found ?? byDefault;
  };
  const parsed: ReviewArguments = {
    help: flags.has('--help') || flags.has('-h'),
    version: flags.has('--version'),
    live: flags.has('--live'),
    format: choose('--format', FORMATS, 'text'),
    failOn: choose('--fail-on', LEVELS, 'ignored'),
    accepted: values.get('--accepted'),
    rpoHours: hoursOf(values.get('--rpo-hours'), problems),
    operands,
  };
  if (problems.length > 0 && !parsed.help)
    throw new CommandFailure(EXIT.unreadable, `${problems.join('\n')}\n\n${USAGE}`);
  return parsed;
}

/** Takes the words of a command line apart: `--option value` and `--option=value`; what follows `--` is no option. */
function split(argv: readonly string[]) {
  const operands: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const problems: string[] = [];
  const words = [...argv];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [name = '', inline] = /^(--[^=]+)=(.*)$/s.exec(word)?.slice(1) ?? [word];
    if (word === '--') operands.push(...words.splice(0));
    else if (word === '-' || !word.startsWith('-')) operands.push(word);
    else if (FLAGS.some((flag) => flag === word)) flags.add(word);
    else if (FLAGS.some((flag) => flag === name)) problems.push(`${name}: got a value, wanted none`);
    else if (OPTIONS.some((option) => option === name)) {
      const value = inline ?? (words[0]?.startsWith('--') === true ? undefined : words.shift());
      if (value === undefined || value === '') problems.push(`${name}: got no value, wanted one`);
      else values.set(name, value);
    } else problems.push(`unknown option ${name}${hint(name, [...FLAGS, ...OPTIONS])}`);
  }
  if (operands.includes(''))
    problems.push('got an empty name, wanted a plan file or a stack: is a variable of the shell not set?');
  return { operands, flags, values, problems };
}

function hoursOf(given: string | undefined, problems: string[]): number | undefined {
  if (given === undefined) return undefined;
  const hours = /^\d+(\.\d+)?$/.test(given) ? Number(given) : NaN;
  const { holds, wanted } = objectiveHours.check({ hours });
  if (holds === true) return hours;
  problems.push(`--rpo-hours: got ${JSON.stringify(given)}, wanted ${wanted}`);
  return undefined;
}

function inWords(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

function hint(given: string, known: readonly string[]): string {
  const near = nearestName(given, known);
  return near === undefined ? '' : `: did you mean ${near}?`;
}
