import { Variables, type Environment } from '../../../lambda-runtime';
import {
  EXPECTED_RESOURCES_FORM,
  tryParseExpectedResources,
  type ExpectedResources,
} from './expected-resources';

/** The second vault, in another region, that copies go to. */
export interface ReplicaVault {
  readonly name: string;
  readonly region: string;
}

/** What the function is told by its environment variables. */
export interface Configuration {
  readonly project: string;
  readonly environment: string;
  readonly vaultName: string;
  /** @default no replica is checked */
  readonly replica?: ReplicaVault;
  /** @default the key of a recovery point is not compared, only whether it is encrypted */
  readonly expectedKeyArn?: string;
  readonly rpoTargetHours: number;
  /** Time beyond the RPO target that a backup may take to start and to complete. */
  readonly rpoGraceHours: number;
  readonly rtoTargetHours: number;
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
  readonly expectedResources: ExpectedResources;
  readonly metricNamespace: string;
  /** @default nothing is published */
  readonly reportTopicArn?: string;
  /** @default the report is not stored */
  readonly reportBucketName?: string;
}

/**
 * Reads the configuration.
 * @throws one Error that names every variable that is missing or wrong, with what it is and what is wanted
 */
export function readConfiguration(environment: Environment): Configuration {
  const variables = new ValidatorVariables(environment);
  const replicaName = variables.optional('REPLICA_VAULT_NAME');
  const replicaRegion = variables.optional('REPLICA_REGION');
  const configuration: Configuration = {
    project: variables.text('PROJECT_NAME'),
    environment: variables.text('ENVIRONMENT'),
    vaultName: variables.text('BACKUP_VAULT_NAME'),
    replica:
      replicaName !== undefined && replicaRegion !== undefined
        ? { name: replicaName, region: replicaRegion }
        : undefined,
    expectedKeyArn: variables.optional(
      'EXPECTED_KEY_ARN',
      /^arn:[^:]+:kms:/,
      'the ARN of a KMS key, or nothing',
    ),
    rpoTargetHours: variables.number('RPO_TARGET_HOURS', 'above 0'),
    rpoGraceHours: variables.number('RPO_GRACE_HOURS', '0 or more'),
    rtoTargetHours: variables.number('RTO_TARGET_HOURS', 'above 0'),
    startWindowMinutes: variables.number('START_WINDOW_MINUTES', 'above 0'),
    completionWindowMinutes: variables.number('COMPLETION_WINDOW_MINUTES', 'above 0'),
    expectedResources: variables.expectedResources('EXPECTED_RESOURCES'),
    metricNamespace: variables.text('METRIC_NAMESPACE'),
    reportTopicArn: variables.optional(
      'REPORT_TOPIC_ARN',
      /^arn:[^:]+:sns:/,
      'the ARN of an SNS topic, or nothing',
    ),
    reportBucketName: variables.optional('REPORT_BUCKET_NAME'),
  };
  if ((replicaName === undefined) !== (replicaRegion === undefined)) {
    variables.refuse('REPLICA_REGION', 'a value exactly when REPLICA_VAULT_NAME has one');
  }
  // Metrics carry the vault's name as their only dimension: two vaults of one name would be mixed up.
  if (replicaName !== undefined && replicaName === configuration.vaultName) {
    variables.refuse('REPLICA_VAULT_NAME', 'another name than BACKUP_VAULT_NAME');
  }
  variables.assertNoneRefused();
  return configuration;
}

/** The variables of the validator. */
class ValidatorVariables extends Variables {
  /** A variable has to be set; the empty text means "none". */
  optional(name: string, form?: RegExp, wanted = 'a text, or nothing'): string | undefined {
    const value = this.environment[name];
    if (value === undefined) this.refuse(name, wanted);
    if (value === undefined || value === '') return undefined;
    if (form?.test(value) === false) this.refuse(name, wanted);
    return value;
  }

  number(name: string, range: 'above 0' | '0 or more'): number {
    const text = this.environment[name] ?? '';
    const value = text.trim() === '' ? Number.NaN : Number(text);
    const isInRange = range === 'above 0' ? value > 0 : value >= 0;
    if (!Number.isFinite(value) || !isInRange) this.refuse(name, `a number ${range}`);
    return value;
  }

  expectedResources(name: string): ExpectedResources {
    const value = tryParseExpectedResources(this.environment[name] ?? '');
    if (value === undefined) this.refuse(name, EXPECTED_RESOURCES_FORM);
    return value ?? { arns: [], tagged: [] };
  }
}
