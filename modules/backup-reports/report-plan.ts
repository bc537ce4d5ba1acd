import { BackupReportPlan } from '@cdktf/provider-aws/lib/backup-report-plan';
import { Construct } from 'constructs';
import { asMap, judge, type Lift } from '../lift';
import { auditManagerName, reportPlanFrameworks } from '../rules';
import type { SecureBucket } from '../secure-bucket';
import { REPORT_PREFIX } from './report-delivery';

export interface ReportPlanProps {
  /** 1 to 256 letters, digits or underscores, a letter first: no hyphens. A change replaces the plan. */
  readonly name: string;
  readonly description: string;
  /** What the report is about, in the word of AWS Backup. */
  readonly template:
    | 'BACKUP_JOB_REPORT'
    | 'COPY_JOB_REPORT'
    | 'RESTORE_JOB_REPORT'
    | 'CONTROL_COMPLIANCE_REPORT'
    | 'RESOURCE_COMPLIANCE_REPORT';
  /** Frameworks that a report on compliance is about. @default - none: a report on jobs has none */
  readonly frameworkArns?: readonly string[];
  /** A bucket whose policy has `reportDelivery`. */
  readonly bucket: SecureBucket;
  readonly tags: Lift<Readonly<Record<string, string>>>;
  /** Name of the caller's input that the name is made of, for errors. @default - `name` below the construct's id */
  readonly path?: string;
}

/**
 * A report of Backup Audit Manager, every day between 01:00 and 05:00 UTC, about the account and region of the stack.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/working-with-audit-reports.html
 */
export class ReportPlan extends Construct {
  constructor(scope: Construct, id: string, props: ReportPlanProps) {
    super(scope, id);
    const { name, template, frameworkArns = [] } = props;
    const plan = new BackupReportPlan(this, 'Resource', {
      name,
      description: props.description,
      reportDeliveryChannel: {
        s3BucketName: props.bucket.nameWhereItExists(),
        s3KeyPrefix: REPORT_PREFIX,
        formats: ['CSV', 'JSON'],
      },
      reportSetting: {
        reportTemplate: template,
        ...(frameworkArns.length === 0 ? {} : { frameworkArns: [...frameworkArns] }),
      },
      tags: asMap(props.tags),
    });
    judge(plan, [
      auditManagerName.claim(props.path ?? `${id}.name`, { name }),
      reportPlanFrameworks.claim(`${id}.frameworkArns`, { template, frameworks: frameworkArns.length }),
    ]);
  }
}
