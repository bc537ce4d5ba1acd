import { parseArgs } from 'node:util';
import { nearestName } from '../modules/inputs';
import { CommandFailure } from '../plan/exit-codes';
import { EXIT } from '../review/exit-codes';
import { parseInstant, WANTED_INSTANT } from './resources-file';

/** How the simulation is written. */
export type Format = 'text' | 'json';

/** What the command line asks for. */
export interface SimulateArguments {
  readonly help: boolean;
  /** Plan files, in the order of the command line; `-` is standard input. */
  readonly files: readonly string[];
  readonly days: number;
  readonly resourcesFile: string | undefined;
  /** In milliseconds. @default - when the plans were made */
  readonly from: number | undefined;
  readonly format: Format;
}

/** Long enough for a rule that runs once a year to run, and for its recovery point of a year to go. */
const DEFAULT_DAYS = 400;
/** As long as AWS Backup keeps anything that it deletes. */
const MOST_DAYS = 36_500;

/** The years of AWS's schedules. */
const FIRST_INSTANT = Date.UTC(1970, 0);
const LAST_INSTANT = Date.UTC(2199, 11, 31);

const OPTIONS = {
  days: { type: 'string' },
  resources: { type: 'string' },
  from: { type: 'string' },
  format: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The exit codes in words. */
const EXIT_CODE_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.clean, 'played, whatever came of it'],
  [
    EXIT.unreadable,
    'a plan or the file of resources could not be read, there is nothing to play, or wrong use',
  ],
  [EXIT.fault, 'a fault of this program'],
];

/** The text of `--help`. */
export const USAGE = [
  'Usage: npm run simulate -- <plan.json> ... [options]',
  '',
  'Plays the backups of Terraform plans for some days: recovery points, gaps, and the jobs that fail, expire or are dropped.',
  '',
  '  <plan.json>        a plan as `terraform show -json PLANFILE` prints it; - reads one from standard input;',
  '                     several plans are played together',
  `  --days N           how many days, 1 to ${MOST_DAYS}; default ${DEFAULT_DAYS}`,
  '  --resources FILE   a JSON list of resources that no plan has, or sizes of those that one has:',
  '                     { arn | address, type, tags, region, sizeGb, changePercentPerDay, createdAt, deletedAt,',
  '                     backupMinutes }',
  '  --from INSTANT     when the first day begins; default when the plans were made',
  '  --format FORMAT    text or json; default text',
  '  --help             print this text',
  '',
  'What AWS does is in docs/simulate.md: each behaviour with its source, or marked as assumed.',
  '',
  'Exit codes:',
  ...EXIT_CODE_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`),
].join('\n');

/** Reads the command line; throws a `CommandFailure` with all that is wrong with it. */
export function parseArguments(argv: readonly string[]): SimulateArguments {
  const { positionals, values, tokens } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const problems = tokens.flatMap((token) => {
    if (token.kind !== 'option') return [];
    if (!Object.hasOwn(OPTIONS, token.name)) return unknownOption(token.rawName);
    const wantsValue = token.name !== 'help';
    const isMissing =
      wantsValue && (token.value === undefined || token.value === '' || token.value.startsWith('--'));
    return isMissing ? `${token.rawName}: got no value, wanted one` : [];
  });
  const names = tokens.flatMap((token) => (token.kind === 'option' ? `--${token.name}` : []));
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index)))
    if (name !== '--help') problems.push(`${name}: got it twice, wanted it once`);
  const text = (name: keyof typeof OPTIONS): string | undefined => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const parsed: SimulateArguments = {
    help: values.help === true,
    files: positionals,
    days: daysOf(text('days'), problems),
    resourcesFile: text('resources'),
    from: fromOf(text('from'), problems),
    format: formatOf(text('format'), problems),
  };
  if (positionals.length === 0) problems.push('no plan is named');
  if (problems.length > 0 && !parsed.help)
    throw new CommandFailure(EXIT.unreadable, `${problems.join('\n')}\n\n${USAGE}`);
  return parsed;
}

function unknownOption(name: string): string {
  const near = nearestName(name, Object.keys(OPTIONS).map((option) => `--${option}`)); // prettier-ignore
  return `unknown option ${name}${near === undefined ? '' : `: did you mean ${near}?`}`;
}

function daysOf(given: string | undefined, problems: string[]): number {
  if (given === undefined) return DEFAULT_DAYS;
  const days = /^\d+$/.test(given) ? Number(given) : NaN;
  if (days >= 1 && days <= MOST_DAYS) return days;
  problems.push(`--days: got ${JSON.stringify(given)}, wanted a whole number of days from 1 to ${MOST_DAYS}`);
  return DEFAULT_DAYS;
}

function fromOf(given: string | undefined, problems: string[]): number | undefined {
  const instant = given === undefined ? undefined : parseInstant(given);
  if (given !== undefined && instant === undefined)
    problems.push(`--from: got ${JSON.stringify(given)}, wanted ${WANTED_INSTANT}`);
  if (instant !== undefined && (instant < FIRST_INSTANT || instant > LAST_INSTANT))
    problems.push(`--from: got ${JSON.stringify(given)}, wanted a day from 1970-01-01 to 2199-12-31`);
  return instant;
}

function formatOf(given: string | undefined, problems: string[]): Format {
  if (given === undefined || given === 'text' || given === 'json') return given ?? 'text';
  problems.push(`--format: got ${JSON.stringify(given)}, wanted text or json`);
  return 'text';
}
