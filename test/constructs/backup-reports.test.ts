import { BackupReportPlan } from '@cdktf/provider-aws/lib/backup-report-plan';
import { Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { ReportPlan, reportDelivery, type ReportPlanProps } from '../../modules/backup-reports';
import { SecureBucket } from '../../modules/secure-bucket';
import { PLACE, TAGS, findings, synthesized } from './synthesized';

Testing.setupJest();

const planWith =
  (props: Partial<ReportPlanProps> = {}) =>
  (scope: Construct): void => {
    const bucket = new SecureBucket(scope, 'reports', {
      exists: true,
      name: 'example-reports-123456789012',
      kmsKeyArn: null,
      expireAfterDays: 365,
      statements: (arn) => [reportDelivery(arn, PLACE)],
      tags: TAGS,
    });
    new ReportPlan(scope, 'jobs', {
      name: 'example_jobs',
      description: 'Jobs of a day',
      template: 'BACKUP_JOB_REPORT',
      bucket,
      tags: TAGS,
      ...props,
    });
  };

describe('a report plan', () => {
  test('delivers where the policy of the bucket lets AWS Backup write', () => {
    const stack = synthesized(planWith());
    expect(stack.json).toHaveResourceWithProperties(BackupReportPlan, {
      name: 'example_jobs',
      description: 'Jobs of a day',
      report_delivery_channel: {
        formats: ['CSV', 'JSON'],
        s3_bucket_name: expect.stringMatching(/^\$\{aws_s3_bucket\..*\.id\}$/) as string,
        s3_key_prefix: 'audit-manager',
      },
      report_setting: { report_template: 'BACKUP_JOB_REPORT' },
      tags: TAGS,
    });
    const policy = JSON.stringify(stack.the('aws_s3_bucket_policy'));
    expect(policy).toContain('/audit-manager/*');
    expect(policy).toContain(
      'role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports',
    );
  });

  test('on compliance names its frameworks', () => {
    const arn = 'arn:aws:backup:us-west-2:123456789012:framework:example';
    const stack = synthesized(planWith({ template: 'RESOURCE_COMPLIANCE_REPORT', frameworkArns: [arn] }));
    expect(stack.the('aws_backup_report_plan').report_setting).toEqual({
      report_template: 'RESOURCE_COMPLIANCE_REPORT',
      framework_arns: [arn],
    });
    expect(findings(planWith({ template: 'CONTROL_COMPLIANCE_REPORT' }))).toMatchObject([
      { rule: 'report-plan-frameworks: refused', path: 'test.jobs.frameworkArns' },
    ]);
  });

  test('has no hyphen in its name [C-129]', () => {
    expect(findings(planWith({ name: 'example-jobs' }))).toMatchObject([
      { rule: 'audit-manager-name: refused', path: 'test.jobs.name', got: 'example-jobs' },
    ]);
    expect(findings(planWith({ name: 'example-jobs', path: 'suffix' }))).toMatchObject([
      { rule: 'audit-manager-name: refused', path: 'test.suffix' },
    ]);
  });
});
