import { Construct } from 'constructs';
import { EventRule } from '../event-rule';
import { LambdaFunction } from '../lambda-function';
import { asString } from '../lift';
import { backupTestStatements } from './backup-test-access';
import type { Deployment } from './context';
import type { Credentials } from './credentials';
import type { FibonacciNetwork } from './network';
import type { Site } from './site';

const TIMEOUT_SECONDS = 300;
const MEMORY_MB = 256;
const LOG_RETENTION_DAYS = 90;
const MINUTES_AN_HOUR = 60;
/** Five minutes past each quarter of an hour: never together with a start on the hour. */
const ADVANCE_SCHEDULE = 'cron(5/15 * * * ? *)';

interface BackupTestingProps extends Deployment {
  readonly network: FibonacciNetwork;
  readonly credentials: Credentials;
  readonly site: Site;
}

/**
 * The function that tests the backups by restoring them, and deletes what it has restored: the documented monthly
 * tests of the database and of the versions of the site.
 */
export class BackupTesting extends Construct {
  private readonly function: LambdaFunction;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: BackupTestingProps,
  ) {
    super(scope, id);
    const { inputs, settings, key, credentials, site } = props;
    const { names } = settings;
    this.function = new LambdaFunction(this, 'Function', {
      exists: true,
      name: names.backupTestFunction,
      description:
        'Restores the database and an object of the site of Fibonacci, and deletes what it restored',
      packageName: 'backup-test',
      environment: this.variables(),
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMb: MEMORY_MB,
      // Two runs at once would take the same step twice.
      reservedConcurrency: 1,
      statements: backupTestStatements({ ...props, site: site.bucket, secretArn: credentials.arn }),
      kmsKeyArn: key.arn,
      logRetentionDays: LOG_RETENTION_DAYS,
      tags: inputs.tags,
    });
    this.invoke('start', inputs.backupTestSchedule, 'backupTestSchedule', 'Starts the test of the backups');
    this.invoke('advance', ADVANCE_SCHEDULE, 'advance', 'Takes the test of the backups a step further');
  }

  private variables(): Readonly<Record<string, string>> {
    const { inputs, settings, key, network, credentials, site } = this.props;
    const { names } = settings;
    return {
      CLUSTER_IDENTIFIER: names.cluster,
      TEST_CLUSTER_IDENTIFIER: names.backupTestCluster,
      SUBNET_GROUP: names.subnetGroup,
      SECURITY_GROUP_IDS: network.databaseGroupIds.join(','),
      MIN_CAPACITY: String(inputs.serverlessV2.minCapacity),
      MAX_CAPACITY: String(inputs.serverlessV2.maxCapacity),
      KMS_KEY_ARN: asString(key.arn) ?? '',
      SECRET_ARN: credentials.arn,
      DATABASE_NAME: inputs.databaseName,
      ...(inputs.backupTestTable === null ? {} : { TABLE: inputs.backupTestTable }),
      DEADLINE_MINUTES: String(inputs.backupTestDeadlineHours * MINUTES_AN_HOUR),
      MAX_AGE_MINUTES: String(inputs.restorableAgeThresholdMinutes),
      SITE_BUCKET: site.bucket.nameWhereItExists(),
      METRIC_NAMESPACE: names.metricNamespace,
    };
  }

  private invoke(
    action: 'start' | 'advance',
    schedule: string,
    schedulePath: string,
    description: string,
  ): void {
    const { inputs, settings } = this.props;
    const rule = new EventRule(this, action, {
      exists: true,
      name: settings.names.named(`backup-test-${action}`),
      description,
      schedule,
      schedulePath,
      targets: {
        function: {
          arn: () => this.function.arnWhereItExists(),
          inputPaths: { time: '$.time' },
          inputTemplate: JSON.stringify({ action, time: '<time>' }),
        },
      },
      tags: inputs.tags,
    });
    this.function.allowInvocation(`invoke-${action}`, rule);
  }
}
