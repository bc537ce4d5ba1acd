import { Construct } from 'constructs';
import { reportDelivery } from '../backup-reports';
import { EventRule } from '../event-rule';
import { LambdaFunction } from '../lambda-function';
import { asJson, asString, collect, iff, ifSet, isExpr, prop, text, type Lift } from '../lift';
import type { Statement } from '../policy';
import { SecureBucket } from '../secure-bucket';
import type { RdsInstance } from './inputs';
import type { Monitored } from './monitored';
import type { ArrakisNetwork } from './network';
import { selectedFileSystems, selectedVolumes } from './selected-resources';

const TIMEOUT_SECONDS = 300;
const MEMORY_MB = 512;
const LOG_RETENTION_DAYS = 90;
const REPORT_RETENTION_DAYS = 365;

interface ArrakisValidatorProps extends Monitored {
  readonly network: ArrakisNetwork;
}

/** The Lambda function that looks every day whether the backups are there, its schedule and its report bucket. */
export class ArrakisValidator extends Construct {
  readonly function: LambdaFunction;
  readonly bucket: SecureBucket;

  constructor(scope: Construct, id: string, props: ArrakisValidatorProps) {
    super(scope, id);
    const { inputs, settings, names, key } = props;
    const exists = inputs.enableBackupValidation;
    this.bucket = new SecureBucket(this, 'reports', {
      exists,
      name: names.reportBucket,
      kmsKeyArn: key.arn,
      expireAfterDays: REPORT_RETENTION_DAYS,
      intelligentTiering: inputs.enableIntelligentTiering,
      ...(inputs.enableAuditFramework
        ? { statements: (arn: string) => [reportDelivery(arn, props.place)] }
        : {}),
      tags: settings.tags,
    });
    this.function = new LambdaFunction(this, 'Function', {
      exists,
      name: names.validator,
      description: 'Checks backup jobs, recovery points, coverage, RPO and RTO, and reports',
      packageName: 'backup-validator',
      environment: exists === false ? {} : this.environment(props),
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMb: MEMORY_MB,
      reservedConcurrency: 1,
      statements: exists === false ? [] : this.statements(props),
      kmsKeyArn: key.arn,
      logRetentionDays: LOG_RETENTION_DAYS,
      ...(props.network.placement === undefined ? {} : { network: props.network.placement }),
      tags: settings.tags,
    });
    const schedule = new EventRule(this, 'schedule', {
      exists,
      name: names.validationRule,
      description: 'Runs the backup validator',
      schedule: inputs.backupValidationSchedule,
      schedulePath: 'backupValidationSchedule',
      targets: { function: { arn: () => this.function.arnWhereItExists() } },
      tags: settings.tags,
    });
    this.function.allowInvocation('invoke', schedule);
  }

  private environment({ inputs, settings, names, main, replica, key, topic }: ArrakisValidatorProps) {
    return {
      PROJECT_NAME: inputs.projectName,
      ENVIRONMENT: inputs.environment,
      BACKUP_VAULT_NAME: main.nameWhereItExists(),
      REPLICA_VAULT_NAME: orEmpty(replica.vaultName),
      REPLICA_REGION: iff<string>(settings.isCrossRegion, orEmpty(inputs.replicaRegion), ''),
      EXPECTED_KEY_ARN: orEmpty(key.arn),
      RPO_TARGET_HOURS: text`${inputs.rpoTargetHours}`,
      RPO_GRACE_HOURS: text`${settings.rpoGraceHours}`,
      RTO_TARGET_HOURS: text`${inputs.rtoTargetHours}`,
      START_WINDOW_MINUTES: text`${inputs.startWindowMinutes}`,
      COMPLETION_WINDOW_MINUTES: text`${inputs.completionWindowMinutes}`,
      EXPECTED_RESOURCES: expectedResources(inputs, names),
      METRIC_NAMESPACE: names.metricNamespace,
      REPORT_TOPIC_ARN: orEmpty(topic.arn),
      REPORT_BUCKET_NAME: this.bucket.nameWhereItExists(),
    };
  }

  private statements({
    inputs,
    settings,
    names,
    main,
    replica,
    topic,
  }: ArrakisValidatorProps): readonly Statement[] {
    return [
      {
        sid: 'ListJobs',
        effect: 'Allow',
        actions: ['backup:ListBackupJobs', 'backup:ListCopyJobs', 'backup:ListRestoreJobs'],
        // Jobs are listed by account: AWS offers no narrower resource for these actions.
        resources: ['*'],
      },
      {
        sid: 'ListRecoveryPoints',
        effect: 'Allow',
        actions: ['backup:ListRecoveryPointsByBackupVault'],
        resources: [main.arnWhereItExists()],
      },
      {
        sid: 'ListReplicaRecoveryPoints',
        effect: 'Allow',
        actions: ['backup:ListRecoveryPointsByBackupVault'],
        resources: [orEmpty(replica.arn)],
        on: settings.isCrossRegion,
      },
      {
        sid: 'FindTaggedResources',
        effect: 'Allow',
        actions: ['tag:GetResources'],
        // Resources are found by tag in the whole region: AWS offers no narrower resource.
        resources: ['*'],
      },
      {
        sid: 'PutMetrics',
        effect: 'Allow',
        actions: ['cloudwatch:PutMetricData'],
        // Metrics have no ARN: the namespace is the narrowest form.
        resources: ['*'],
        conditions: { StringEquals: { 'cloudwatch:namespace': names.metricNamespace } },
      },
      {
        sid: 'PutReports',
        effect: 'Allow',
        actions: ['s3:PutObject'],
        resources: [text`${this.bucket.arnWhereItExists()}/reports/${inputs.environment}/*`],
      },
      {
        sid: 'PublishReports',
        effect: 'Allow',
        actions: ['sns:Publish'],
        resources: [orEmpty(topic.arn)],
        on: inputs.enableBackupNotifications,
      },
    ];
  }
}

/** The resources that must have recovery points: the same that the selections name. */
function expectedResources(inputs: Monitored['inputs'], names: Monitored['names']): string {
  const arns = collect<RdsInstance, string>(inputs.rdsInstances, (instance) => prop(instance, 'arn'));
  const volumes = {
    resourceTypes: ['ec2:volume'],
    ...includeAndExclude(selectedVolumes(inputs, names)),
  };
  const fileSystems = {
    resourceTypes: ['elasticfilesystem:file-system'],
    ...includeAndExclude(selectedFileSystems(inputs)),
  };
  const { backupEfsEnabled } = inputs;
  if (!isExpr(backupEfsEnabled)) {
    return asJson({ arns, tagged: backupEfsEnabled ? [volumes, fileSystems] : [volumes] });
  }
  return asString(
    iff(
      backupEfsEnabled,
      asJson({ arns, tagged: [volumes, fileSystems] }),
      asJson({ arns, tagged: [volumes] }),
    ),
  );
}

function includeAndExclude({ equals, notEquals }: ReturnType<typeof selectedVolumes>) {
  return { include: equals, exclude: notEquals };
}

function orEmpty(value: Lift<string | null>): Lift<string> {
  return ifSet<string, string>(value, (set) => set, '');
}
