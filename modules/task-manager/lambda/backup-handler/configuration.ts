import { isNameable, nameableForm } from './backup-name';

/** What the function is told by its environment variables. */
export interface Configuration {
  readonly tableNames: readonly string[];
  /** What the names of the tables, and so those of their backups, start with. */
  readonly tablePrefix: string;
  /** A backup is deleted when it is more days old than this. */
  readonly retentionDays: number;
  /**
   * For how many months before the current one the first backup of the month is kept.
   * @default 0: none is kept beyond the retention
   */
  readonly monthlyKeepMonths: number;
  /** The parameter that holds the retention register. */
  readonly retainedBackupsParameter: string;
  readonly metricNamespace: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The form of a namespace of custom metrics.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 */
const NAMESPACE_FORM = /^(?!AWS\/)[\w.\-/#:]{1,255}$/;

/**
 * Reads the configuration.
 * @throws one Error that names every variable that is missing or wrong, with what it is and what is wanted
 */
export function readConfiguration(environment: Environment): Configuration {
  const variables = new Variables(environment);
  const tablePrefix = variables.text('TABLE_PREFIX', /^/, 'a non-empty text');
  const configuration: Configuration = {
    tablePrefix,
    tableNames: variables.tableNames('TABLE_NAMES', tablePrefix),
    retentionDays: variables.wholeNumber('RETENTION_DAYS', 1),
    monthlyKeepMonths: variables.wholeNumber('MONTHLY_KEEP_MONTHS', 0, 0),
    retainedBackupsParameter: variables.text(
      'RETAINED_BACKUPS_PARAMETER',
      /^[\w./-]+$/,
      'the name of a parameter',
    ),
    metricNamespace: variables.text('METRIC_NAMESPACE', NAMESPACE_FORM, 'a namespace outside AWS/'),
  };
  variables.assertNoneRefused();
  return configuration;
}

/** Reads variables one by one and collects what is wrong with them, so that all of it is reported at once. */
class Variables {
  private readonly refusals: string[] = [];

  constructor(private readonly environment: Environment) {}

  text(name: string, form: RegExp, wanted: string): string {
    const value = this.environment[name] ?? '';
    if (value === '' || !form.test(value)) this.refuse(name, wanted);
    return value;
  }

  /** @param fallback the number of an unset or empty variable; without it the variable has to be set */
  wholeNumber(name: string, least: number, fallback?: number): number {
    const text = this.environment[name] ?? '';
    if (text === '' && fallback !== undefined) return fallback;
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least)) this.refuse(name, `a whole number from ${least} on`);
    return value;
  }

  tableNames(name: string, tablePrefix: string): readonly string[] {
    const names = (this.environment[name] ?? '').split(',').map((part) => part.trim());
    const isUsable = names.every((table) => isNameable(table, tablePrefix));
    if (!isUsable || new Set(names).size < names.length) {
      this.refuse(name, `a comma list without repetition, each ${nameableForm(tablePrefix)}`);
    }
    return names;
  }

  private refuse(name: string, wanted: string): void {
    const value = this.environment[name];
    const got = value === undefined ? 'nothing' : JSON.stringify(value);
    this.refusals.push(`${name}: got ${got}, wanted ${wanted}`);
  }

  assertNoneRefused(): void {
    if (this.refusals.length === 0) return;
    throw new Error(
      `wrong environment variables:\n${this.refusals.map((refusal) => `- ${refusal}`).join('\n')}`,
    );
  }
}
