import { Construct } from 'constructs';
import { ReportPlan, reportDelivery } from '../backup-reports';
import { SecureBucket } from '../secure-bucket';
import type { Deployment } from './context';

/** What AWS Backup reports on without a framework: construct id -> template. */
const REPORTS = {
  'backup-jobs': { template: 'BACKUP_JOB_REPORT', description: 'Backup jobs of the last 24 hours' },
  'copy-jobs': { template: 'COPY_JOB_REPORT', description: 'Copy jobs of the last 24 hours' },
  'restore-jobs': { template: 'RESTORE_JOB_REPORT', description: 'Restore jobs of the last 24 hours' },
} as const;

/** Daily reports on the jobs of AWS Backup, in a bucket that keeps them for an auditor. */
export class ComplianceReports extends Construct {
  readonly bucket: SecureBucket;

  constructor(scope: Construct, id: string, { inputs, settings, key }: Deployment) {
    super(scope, id);
    const { names, place } = settings;
    this.bucket = new SecureBucket(this, 'Bucket', {
      exists: true,
      name: names.reportBucket,
      kmsKeyArn: key.arn,
      expireAfterDays: inputs.complianceReportDays,
      statements: (arn) => [reportDelivery(arn, place)],
      preventDestroy: inputs.preventDestroy,
      tags: { ...inputs.tags, Purpose: 'reports on backups' },
    });
    for (const [report, { template, description }] of Object.entries(REPORTS)) {
      new ReportPlan(this, report, {
        name: names.reportPlan(report),
        description,
        template,
        bucket: this.bucket,
        tags: inputs.tags,
        path: 'environmentSuffix',
      });
    }
  }
}
