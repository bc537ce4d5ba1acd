import { BackupFramework } from '@cdktf/provider-aws/lib/backup-framework';
import { ConfigConfigRule } from '@cdktf/provider-aws/lib/config-config-rule';
import { Construct } from 'constructs';
import { ReportPlan } from '../backup-reports';
import { asMap, asString } from '../lift';
import type { SecureBucket } from '../secure-bucket';
import type { Monitored } from './monitored';

/**
 * What the account's AWS Config recorder checks.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
const CONFIG_RULES = [
  'rds-resources-protected-by-backup-plan',
  'ebs-resources-protected-by-backup-plan',
  'efs-resources-protected-by-backup-plan',
  'backup-recovery-point-encrypted',
  'backup-recovery-point-minimum-retention-check',
  'backup-recovery-point-manual-deletion-disabled',
  'backup-plan-min-frequency-and-min-retention-check',
] as const;

interface ArrakisAuditProps extends Monitored {
  readonly bucket: SecureBucket;
}

/** AWS Config rules and the Backup Audit Manager framework: options, because both need a Config recorder. */
export class ArrakisAudit extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ArrakisAuditProps,
  ) {
    super(scope, id);
    if (props.inputs.enableConfigRules) this.configRules();
    if (props.inputs.enableAuditFramework) this.framework();
  }

  private configRules(): void {
    const { names, settings } = this.props;
    const rules = new Construct(this, 'Rules');
    for (const rule of CONFIG_RULES) {
      const parameters = this.parametersOf(rule);
      new ConfigConfigRule(rules, rule, {
        name: asString(names.configRule(rule)),
        source: { owner: 'AWS', sourceIdentifier: rule.replace(/-/g, '_').toUpperCase() },
        ...(parameters === undefined ? {} : { inputParameters: JSON.stringify(parameters) }),
        tags: asMap(settings.tags),
      });
    }
  }

  /** The daily rule's own figures: Config would otherwise ask for its defaults. */
  private parametersOf(rule: (typeof CONFIG_RULES)[number]): Readonly<Record<string, string>> | undefined {
    const requiredRetentionDays = String(this.props.settings.daily.lifecycle.deleteAfterDays);
    if (rule === 'backup-recovery-point-minimum-retention-check') return { requiredRetentionDays };
    if (rule !== 'backup-plan-min-frequency-and-min-retention-check') return undefined;
    return { requiredFrequencyUnit: 'days', requiredFrequencyValue: '1', requiredRetentionDays };
  }

  private framework(): void {
    const { names, settings, inputs, bucket } = this.props;
    const framework = new BackupFramework(this, 'Framework', {
      name: names.withoutHyphens('backup'),
      description: 'Resources are in a plan, recovery points are recent, encrypted and kept',
      control: [
        { name: 'BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN' },
        { name: 'BACKUP_RECOVERY_POINT_ENCRYPTED' },
        {
          name: 'BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK',
          inputParameter: [
            { name: 'requiredRetentionDays', value: String(settings.daily.lifecycle.deleteAfterDays) },
          ],
        },
        {
          name: 'BACKUP_LAST_RECOVERY_POINT_CREATED',
          inputParameter: [
            { name: 'recoveryPointAgeUnit', value: 'hours' },
            { name: 'recoveryPointAgeValue', value: String(inputs.rpoTargetHours) },
          ],
        },
      ],
      tags: asMap(settings.tags),
    });
    if (inputs.enableBackupValidation === false) return;
    new ReportPlan(this, 'ReportPlan', {
      name: names.withoutHyphens('compliance'),
      description: 'Daily report of what complies with the framework',
      template: 'RESOURCE_COMPLIANCE_REPORT',
      frameworkArns: [framework.arn],
      bucket,
      tags: settings.tags,
      path: 'projectName',
    });
  }
}
