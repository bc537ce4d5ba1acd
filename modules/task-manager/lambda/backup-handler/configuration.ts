import { Variables, type Environment } from '../../../lambda-runtime';
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
  const variables = new BackupVariables(environment);
  const tablePrefix = variables.text('TABLE_PREFIX');
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

/** The variables of the backup function. */
class BackupVariables extends Variables {
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
}
