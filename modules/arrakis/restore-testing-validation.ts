import { Construct } from 'constructs';
import { EventRule } from '../event-rule';
import { LambdaFunction } from '../lambda-function';
import { text } from '../lift';
import { arnOf, type Statement } from '../policy';
import type { RestoreTestingPlan } from '../restore-testing';
import type { ArrakisRestoreTestingProps } from './restore-testing';

const TIMEOUT_SECONDS = 60;
const MEMORY_MB = 256;
const LOG_RETENTION_DAYS = 90;
/** Many restores may end at once, and Lambda gives an event up after an hour. */
const CONCURRENCY = 5;

interface RestoreValidationProps extends ArrakisRestoreTestingProps {
  readonly plan: RestoreTestingPlan;
}

/** The function that looks at what a restore test has restored and tells AWS Backup, and the events that start it. */
export class RestoreValidation extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: RestoreValidationProps) {
    super(scope, id);
    const { settings, names, key, plan, network } = props;
    this.function = new LambdaFunction(this, 'Function', {
      exists: true,
      name: names.restoreValidation,
      description: 'Looks at what restore tests have restored, and reports to AWS Backup',
      packageName: 'restore-validation',
      environment: { RESTORE_TESTING_PLAN_ARN: plan.arn },
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMb: MEMORY_MB,
      reservedConcurrency: CONCURRENCY,
      statements: statements(props),
      kmsKeyArn: key.arn,
      logRetentionDays: LOG_RETENTION_DAYS,
      ...(network.placement === undefined ? {} : { network: network.placement }),
      tags: settings.tags,
    });
    const completed = new EventRule(this, 'completed', {
      exists: true,
      name: names.eventRule('restore-tests'),
      description: 'Restore tests that are complete and wait for their validation',
      eventPattern: plan.completedTests,
      targets: { function: { arn: () => this.function.arnWhereItExists() } },
      tags: settings.tags,
    });
    this.function.allowInvocation('invoke', completed);
  }
}

/**
 * What the function reads and reports.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
function statements({ place, main }: RestoreValidationProps): readonly Statement[] {
  const { partition, region } = place;
  return [
    {
      sid: 'ValidateRestoreJobs',
      effect: 'Allow',
      actions: ['backup:DescribeRestoreJob', 'backup:PutRestoreValidationResult'],
      // Restore jobs have no ARN: AWS offers no narrower resource for these actions.
      resources: ['*'],
    },
    {
      sid: 'ReadRecoveryPoints',
      effect: 'Allow',
      actions: ['backup:DescribeRecoveryPoint'],
      resources: [
        main.arnWhereItExists(),
        arnOf(place, 'backup', 'recovery-point:*'),
        // Snapshots of volumes name no account.
        text`arn:${partition}:ec2:${region}::snapshot/*`,
      ],
    },
    {
      sid: 'ReadRestoredDatabases',
      effect: 'Allow',
      actions: ['rds:DescribeDBInstances'],
      resources: [arnOf(place, 'rds', 'db:awsbackup-restore-test-*')],
    },
    {
      sid: 'ReadDatabaseSnapshots',
      effect: 'Allow',
      actions: ['rds:DescribeDBSnapshots'],
      resources: [arnOf(place, 'rds', 'snapshot:awsbackup:*')],
    },
    {
      sid: 'FindRestoredResources',
      effect: 'Allow',
      actions: ['tag:GetResources'],
      // Resources are found in the whole region: AWS offers no narrower resource.
      resources: ['*'],
    },
  ];
}
