import { Variables, type Environment } from '../../../lambda-runtime';
import { TABLE_FORM } from '../../backup-test-facts';
import { CLUSTER_IDENTIFIER, METRIC_NAMESPACE } from '../../function-variables';

/** What the function is told by its environment variables. */
export interface Configuration {
  /** The cluster whose backups are tested; it is only read. */
  readonly cluster: string;
  /** The cluster that the test makes and deletes. */
  readonly testCluster: string;
  readonly subnetGroup: string;
  readonly securityGroupIds: readonly string[];
  readonly minCapacity: number;
  readonly maxCapacity: number;
  /** Key that the restored cluster must be encrypted with. */
  readonly kmsKeyArn: string;
  readonly secretArn: string;
  readonly database: string;
  /** The table that must have a row; `null`: any table will do. */
  readonly table: string | null;
  /** A test that takes longer has failed. */
  readonly deadlineMinutes: number;
  /** How old the restored moment may be when the test starts. */
  readonly maxAgeMinutes: number;
  /** Bucket of the site. */
  readonly bucket: string;
  readonly metricNamespace: string;
}

/**
 * Reads the configuration.
 * @throws one Error that names every variable that is missing or wrong
 */
export function readConfiguration(environment: Environment): Configuration {
  const variables = new TestVariables(environment);
  const configuration = {
    cluster: variables.text('CLUSTER_IDENTIFIER', ...CLUSTER_IDENTIFIER),
    testCluster: variables.text('TEST_CLUSTER_IDENTIFIER', ...CLUSTER_IDENTIFIER),
    subnetGroup: variables.text('SUBNET_GROUP'),
    securityGroupIds: variables
      .text('SECURITY_GROUP_IDS', /^sg-[0-9a-f]+(?:,sg-[0-9a-f]+)*$/, 'security groups, parted by commas')
      .split(','),
    minCapacity: variables.number('MIN_CAPACITY'),
    maxCapacity: variables.number('MAX_CAPACITY'),
    kmsKeyArn: variables.text('KMS_KEY_ARN', /^arn:/, 'the ARN of a key'),
    secretArn: variables.text('SECRET_ARN', /^arn:/, 'the ARN of a secret'),
    database: variables.text('DATABASE_NAME'),
    table: variables.table('TABLE'),
    deadlineMinutes: variables.number('DEADLINE_MINUTES'),
    maxAgeMinutes: variables.number('MAX_AGE_MINUTES'),
    bucket: variables.text('SITE_BUCKET'),
    metricNamespace: variables.text('METRIC_NAMESPACE', ...METRIC_NAMESPACE),
  };
  if (configuration.testCluster === configuration.cluster) {
    variables.refuse('TEST_CLUSTER_IDENTIFIER', 'another cluster than CLUSTER_IDENTIFIER');
  }
  variables.assertNoneRefused();
  return configuration;
}

/** The variables of the test function. */
class TestVariables extends Variables {
  number(name: string): number {
    return Number(this.text(name, /^\d{1,6}(?:\.5)?$/, 'a number, such as 4 or 0.5'));
  }

  table(name: string): string | null {
    const table = this.environment[name] ?? '';
    if (table !== '' && !TABLE_FORM.test(table)) {
      this.refuse(name, 'a table, such as nigredo_leads.leads, or nothing');
    }
    return table === '' ? null : table;
  }
}
